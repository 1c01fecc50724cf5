package io.quarkiverse.sessionmongo.runtime.state;

import java.util.Set;

import org.bson.BsonType;
import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.runtime.bson.AttributeName;
import io.quarkiverse.sessionmongo.runtime.bson.BsonCursor;
import io.quarkiverse.sessionmongo.runtime.bson.Bytes;

/**
 * The {@code attributes} document as it was read, undecoded. A look-up walks over it and decodes nothing but the one. Where
 * its BSON is broken, which MongoDB does not let anybody store, it ends there.
 */
final class StoredAttributes {

    private static final Logger LOG = Logger.getLogger(StoredAttributes.class);

    static final StoredAttributes NONE = new StoredAttributes(
            new Bytes(BsonType.DOCUMENT, new byte[] { 5, 0, 0, 0, 0 }, 0, 5));

    private final Bytes document;

    StoredAttributes(Bytes document) {
        this.document = document;
    }

    int size() {
        return document.size();
    }

    private BsonCursor fields() {
        return new BsonCursor(document.array(), document.from(), document.to());
    }

    /** @return {@code null} where it is absent or null */
    Bytes find(String name) {
        if (size() <= NONE.size()) {
            return null;
        }
        String field = AttributeName.encode(name);
        try {
            BsonCursor fields = fields();
            while (fields.next()) {
                if (fields.isNamed(field)) {
                    return fields.type() == BsonType.NULL ? null : fields.value();
                }
            }
            return null;
        } catch (RuntimeException broken) {
            LOG.debug("The attributes' BSON is broken", broken);
            return null;
        }
    }

    void addNamesTo(Set<String> names) {
        try {
            BsonCursor fields = fields();
            while (fields.next()) {
                if (fields.type() != BsonType.NULL) {
                    names.add(AttributeName.decode(fields.name()));
                }
            }
        } catch (RuntimeException broken) {
            LOG.debug("The attributes' BSON is broken", broken);
        }
    }
}
