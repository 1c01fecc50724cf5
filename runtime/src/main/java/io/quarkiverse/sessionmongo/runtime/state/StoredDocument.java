package io.quarkiverse.sessionmongo.runtime.state;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.Set;

import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

import io.quarkiverse.sessionmongo.runtime.bson.BsonCursor;
import io.quarkiverse.sessionmongo.runtime.bson.Bytes;
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
        int start = buffer.arrayOffset() + buffer.position();
        BsonCursor fields = new BsonCursor(buffer.array(), start, start + buffer.remaining());
        while (fields.next()) {
            readField(fields, fields.name());
        }
    }

    private void readField(BsonCursor field, String name) {
        switch (name) {
            case "_id" -> id = expect(field, name, BsonType.STRING).string();
            case "secret" -> secret = secret(field, name);
            case "created" -> created = date(field, name);
            case "accessed" -> accessed = date(field, name);
            case "expires" -> expires = date(field, name);
            case "idle" -> idle = whole(field, name);
            case "principal" -> principal = expect(field, name, BsonType.STRING).string();
            case "roles" -> storedRoles = field.value();
            case "authenticated" -> authenticated = date(field, name);
            case "device" -> device = device(expect(field, name, BsonType.DOCUMENT).document());
            case "previous" -> readPrevious(expect(field, name, BsonType.DOCUMENT).document());
            case "v" -> requireVersion(whole(field, name));
            case Attributes.PATH -> attributes = new StoredAttributes(expect(field, name, BsonType.DOCUMENT).value());
            default -> {
            }
        }
    }

    private void readPrevious(BsonCursor fields) {
        while (fields.next()) {
            switch (fields.name()) {
                case "secret" -> previousSecret = secret(fields, "previous.secret");
                case "until" -> previousUntil = date(fields, "previous.until");
                default -> {
                }
            }
        }
    }

    private static Device device(BsonCursor fields) {
        String browser = null;
        String address = null;
        while (fields.next()) {
            switch (fields.name()) {
                case "browser" -> browser = expect(fields, "device.browser", BsonType.STRING).string();
                case "address" -> address = expect(fields, "device.address", BsonType.STRING).string();
                default -> {
                }
            }
        }
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

    private static byte[] secret(BsonCursor field, String name) {
        if (expect(field, name, BsonType.BINARY).binarySize() != SECRET_BYTES) {
            throw new UnreadableDocumentException("its " + name + " has not " + SECRET_BYTES + " bytes");
        }
        return field.binary();
    }

    private static long date(BsonCursor field, String name) {
        return expect(field, name, BsonType.DATE_TIME).int64();
    }

    private static long whole(BsonCursor field, String name) {
        return field.type() == BsonType.INT32 ? field.int32() : expect(field, name, BsonType.INT64).int64();
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

    private static BsonCursor expect(BsonCursor field, String name, BsonType type) {
        if (field.type() != type) {
            throw new UnreadableDocumentException("its " + name + " is a BSON " + field.type() + " and not a " + type);
        }
        return field;
    }
}
