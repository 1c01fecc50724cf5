package io.quarkiverse.sessionmongo.runtime.state;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Set;

import org.bson.BsonBinaryReader;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

import io.quarkiverse.sessionmongo.runtime.crypto.UndecryptableException;

/**
 * Reads a document in one walk and takes nothing for granted: whoever can write to the collection may have put anything
 * there. Attributes stay undecoded.
 */
public final class StoredDocument {

    private static final int SECRET_BYTES = 32;

    String id;
    byte[] secret;
    byte[] previousSecret;
    long previousUntil;
    long created;
    long accessed;
    long expires = Timeouts.NEVER;
    Long idle;
    String principal;
    Set<String> roles = Set.of();
    long authenticated;
    Device device = Device.UNKNOWN;
    private Bytes storedRoles;
    private StoredAttributes attributes = StoredAttributes.NONE;

    private StoredDocument() {
    }

    /** @throws UnreadableDocumentException where it has not the shape of a session */
    public static SessionState read(RawBsonDocument raw, Timeouts timeouts, AttributeRules rules) {
        StoredDocument document = new StoredDocument();
        try {
            document.read(raw);
        } catch (UnreadableDocumentException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UnreadableDocumentException("its BSON is broken (" + e.getClass().getSimpleName() + ")");
        }
        document.require();
        Sealing sealing = new Sealing(rules.encryption(), document.id);
        document.readRoles(sealing);
        return SessionState.of(document, timeouts, new Attributes(rules, sealing, document.attributes),
                Identity.of(document, sealing));
    }

    /** Roles as they are stored in that session of that principal. */
    public static BsonValue roles(AttributeRules rules, String id, String principal, Set<String> roles) {
        return new Sealing(rules.encryption(), id).sealRoles(principal, Set.copyOf(roles));
    }

    private void read(RawBsonDocument raw) {
        ByteBuffer buffer = raw.getByteBuffer().asNIO();
        byte[] array = buffer.array();
        int start = buffer.arrayOffset() + buffer.position();
        try (BsonBinaryReader reader = Bytes.reader(array, start, start + buffer.remaining())) {
            reader.readStartDocument();
            while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                readField(reader, reader.readName(), array, start);
            }
        }
    }

    private void readField(BsonBinaryReader reader, String field, byte[] array, int start) {
        switch (field) {
            case "_id" -> id = expect(reader, field, BsonType.STRING).readString();
            case "secret" -> secret = secret(reader, field);
            case "created" -> created = date(reader, field);
            case "accessed" -> accessed = date(reader, field);
            case "expires" -> expires = date(reader, field);
            case "idle" -> idle = whole(reader, field);
            case "principal" -> principal = expect(reader, field, BsonType.STRING).readString();
            case "roles" -> storedRoles = bytes(reader, array, start);
            case "authenticated" -> authenticated = date(reader, field);
            case "device" -> device = device(expect(reader, field, BsonType.DOCUMENT));
            case "previous" -> readPrevious(expect(reader, field, BsonType.DOCUMENT));
            case "v" -> requireVersion(whole(reader, field));
            case Attributes.PATH -> {
                Bytes bytes = bytes(expect(reader, field, BsonType.DOCUMENT), array, start);
                attributes = new StoredAttributes(array, bytes.from(), bytes.to());
            }
            default -> reader.skipValue();
        }
    }

    private void readPrevious(BsonBinaryReader reader) {
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            String field = reader.readName();
            switch (field) {
                case "secret" -> previousSecret = secret(reader, "previous.secret");
                case "until" -> previousUntil = date(reader, "previous.until");
                default -> reader.skipValue();
            }
        }
        reader.readEndDocument();
    }

    private static Device device(BsonBinaryReader reader) {
        String browser = null;
        String address = null;
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            String field = reader.readName();
            switch (field) {
                case "browser" -> browser = expect(reader, "device.browser", BsonType.STRING).readString();
                case "address" -> address = expect(reader, "device.address", BsonType.STRING).readString();
                default -> reader.skipValue();
            }
        }
        reader.readEndDocument();
        return new Device(browser, address);
    }

    private void require() {
        String missing = id == null ? "_id"
                : secret == null ? "secret"
                        : created <= 0 ? "created"
                                : accessed <= 0 ? "accessed" : null;
        if (missing != null) {
            throw new UnreadableDocumentException("it has no " + missing);
        }
    }

    private static void requireVersion(long version) {
        if (version != SessionState.VERSION) {
            throw new UnreadableDocumentException("it has the version v: " + version + " and this is a reader of v: "
                    + SessionState.VERSION);
        }
    }

    private static byte[] secret(BsonBinaryReader reader, String field) {
        byte[] bytes = expect(reader, field, BsonType.BINARY).peekBinarySize() == SECRET_BYTES
                ? reader.readBinaryData().getData()
                : new byte[0];
        if (bytes.length != SECRET_BYTES) {
            throw new UnreadableDocumentException("its " + field + " has not " + SECRET_BYTES + " bytes");
        }
        return bytes;
    }

    private static long date(BsonBinaryReader reader, String field) {
        return expect(reader, field, BsonType.DATE_TIME).readDateTime();
    }

    private static long whole(BsonBinaryReader reader, String field) {
        if (reader.getCurrentBsonType() == BsonType.INT32) {
            return reader.readInt32();
        }
        return expect(reader, field, BsonType.INT64).readInt64();
    }

    /** Where the value stands. */
    private static Bytes bytes(BsonBinaryReader reader, byte[] array, int start) {
        BsonType type = reader.getCurrentBsonType();
        int from = start + reader.getBsonInput().getPosition();
        reader.skipValue();
        return new Bytes(type, array, from, start + reader.getBsonInput().getPosition());
    }

    /** Roles that nobody vouches for would be anybody's. */
    private void readRoles(Sealing sealing) {
        if (storedRoles == null) {
            if (sealing.isOn() && principal != null) {
                throw new UnreadableDocumentException("its roles are missing, which are encrypted");
            }
            return;
        }
        try {
            boolean closed = principal != null && (sealing.isOn() || sealing.isClosed(storedRoles));
            roles = roles(closed ? sealing.openRoles(principal, storedRoles) : storedRoles.value());
        } catch (UndecryptableException e) {
            throw new UnreadableDocumentException("its roles cannot be decrypted: " + e.getMessage());
        } catch (UnreadableDocumentException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UnreadableDocumentException("its roles' BSON is broken (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static Set<String> roles(BsonValue stored) {
        if (!stored.isArray()) {
            throw new UnreadableDocumentException("its roles is a BSON " + stored.getBsonType() + " and not a "
                    + BsonType.ARRAY);
        }
        Set<String> roles = new LinkedHashSet<>();
        for (BsonValue role : stored.asArray()) {
            if (!role.isString()) {
                throw new UnreadableDocumentException("its roles is a BSON " + role.getBsonType() + " and not a "
                        + BsonType.STRING);
            }
            roles.add(role.asString().getValue());
        }
        return Set.copyOf(roles);
    }

    private static BsonBinaryReader expect(BsonBinaryReader reader, String field, BsonType type) {
        if (reader.getCurrentBsonType() != type) {
            throw new UnreadableDocumentException("its " + field + " is a BSON " + reader.getCurrentBsonType() + " and not a "
                    + type);
        }
        return reader;
    }
}
