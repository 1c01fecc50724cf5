package io.quarkiverse.sessionmongo.runtime.state;

import java.util.HashMap;
import java.util.Map;
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

    /** Beyond it a look-up by name costs less than the walk. */
    private static final int MANY = 256;

    private final Bytes document;
    private Map<String, Bytes> index;
    private int walked;

    StoredAttributes(Bytes document) {
        this.document = document;
    }

    int size() {
        return document.size();
    }

    BsonCursor fields() {
        return new BsonCursor(document.array(), document.from(), document.to());
    }

    /** @return {@code null} where it is absent or null */
    Bytes find(String name) {
        if (size() <= NONE.size()) {
            return null;
        }
        String field = AttributeName.encode(name);
        if (walked > MANY) {
            return index().get(field);
        }
        try {
            BsonCursor fields = fields();
            while (fields.next()) {
                walked++;
                if (fields.isNamed(field)) {
                    return present(fields);
                }
            }
            return null;
        } catch (RuntimeException broken) {
            LOG.debug("The attributes' BSON is broken", broken);
            return null;
        }
    }

    private static Bytes present(BsonCursor field) {
        return field.type() == BsonType.NULL ? null : field.value();
    }

    /** Made by the first look-up after {@link #MANY} steps, so that to look up all of them costs one more walk. */
    private Map<String, Bytes> index() {
        if (index == null) {
            index = new HashMap<>();
            try {
                BsonCursor fields = fields();
                while (fields.next()) {
                    walked++;
                    // The first of that name, as the walk finds it
                    if (!index.containsKey(fields.name())) {
                        index.put(fields.name(), present(fields));
                    }
                }
            } catch (RuntimeException broken) {
                LOG.debug("The attributes' BSON is broken", broken);
            }
        }
        return index;
    }

    /** How many fields the look-ups went over. */
    int walked() {
        return walked;
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
