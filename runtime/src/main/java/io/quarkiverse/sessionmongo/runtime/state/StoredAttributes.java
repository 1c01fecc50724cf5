package io.quarkiverse.sessionmongo.runtime.state;

import java.util.Set;

import org.bson.BsonBinaryReader;
import org.bson.BsonType;
import org.jboss.logging.Logger;

/**
 * The {@code attributes} document as it was read, undecoded. A look-up walks over it and decodes nothing but the one. Where
 * its BSON is broken, which MongoDB does not let anybody store, it ends there.
 */
final class StoredAttributes {

    private static final Logger LOG = Logger.getLogger(StoredAttributes.class);

    static final StoredAttributes NONE = new StoredAttributes(new byte[] { 5, 0, 0, 0, 0 }, 0, 5);

    private final byte[] array;
    private final int from;
    private final int to;

    StoredAttributes(byte[] array, int from, int to) {
        this.array = array;
        this.from = from;
        this.to = to;
    }

    int size() {
        return to - from;
    }

    /** @return {@code null} where it is absent or null */
    Bytes find(String name) {
        if (size() <= 5) {
            return null;
        }
        String field = AttributeName.encode(name);
        try (BsonBinaryReader reader = Bytes.reader(array, from, to)) {
            reader.readStartDocument();
            while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                boolean found = reader.readName().equals(field);
                int start = reader.getBsonInput().getPosition();
                BsonType type = reader.getCurrentBsonType();
                reader.skipValue();
                if (found) {
                    return type == BsonType.NULL ? null
                            : new Bytes(type, array, from + start, from + reader.getBsonInput().getPosition());
                }
            }
            return null;
        } catch (RuntimeException broken) {
            LOG.debug("The attributes' BSON is broken", broken);
            return null;
        }
    }

    void addNamesTo(Set<String> names) {
        try (BsonBinaryReader reader = Bytes.reader(array, from, to)) {
            reader.readStartDocument();
            while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                String field = reader.readName();
                if (reader.getCurrentBsonType() != BsonType.NULL) {
                    names.add(AttributeName.decode(field));
                }
                reader.skipValue();
            }
        } catch (RuntimeException broken) {
            LOG.debug("The attributes' BSON is broken", broken);
        }
    }
}
