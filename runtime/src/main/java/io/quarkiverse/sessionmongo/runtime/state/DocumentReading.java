package io.quarkiverse.sessionmongo.runtime.state;

import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.ACCESSED;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.ADDRESS;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.ATTRIBUTES;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.AUTHENTICATED;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.BOUND;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.BROWSER;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.COUNTERS;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.CREATED;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.DEVICE;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.EXPIRES;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.ID;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.IDLE;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.ISSUER;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.MAC;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.ORIGIN;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.PREVIOUS;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.PREVIOUS_ORIGIN;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.PRINCIPAL;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.REMEMBER;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.REMEMBERED;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.ROLES;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.SECRET;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.SUBJECT;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.TOKENS;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.UNTIL;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.V;
import static io.quarkiverse.sessionmongo.runtime.state.SessionDocument.VERSION;

import java.nio.ByteBuffer;
import java.util.Set;

import org.bson.BsonType;
import org.bson.RawBsonDocument;

import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkiverse.sessionmongo.runtime.bson.BsonCursor;
import io.quarkiverse.sessionmongo.runtime.bson.Bytes;
import io.quarkiverse.sessionmongo.runtime.crypto.InauthenticException;
import io.quarkiverse.sessionmongo.runtime.crypto.Integrity;
import io.quarkiverse.sessionmongo.runtime.crypto.UndecryptableException;

/**
 * Reads one document, in one walk. It takes nothing for granted, since whoever can write to the collection may have put
 * anything
 * there. Attributes stay undecoded.
 */
final class DocumentReading {

    private String id;
    private byte[] secret;
    private byte[] previousSecret;
    private long previousUntil;
    private byte[] previousOrigin;
    private long created;
    private long accessed;
    private long expires = Timeouts.NEVER;
    private Long idle;
    private long remember;
    private long remembered;
    private String principal;
    private String issuer;
    private String subject;
    private Set<String> roles = Set.of();
    private long authenticated;
    private long bound;
    private Device device = Device.UNKNOWN;
    private Bytes storedRoles;
    private byte[] mac;
    private StoredAttributes attributes = StoredAttributes.NONE;
    private StoredAttributes counters = StoredAttributes.NONE;
    private StoredAttributes tokens = StoredAttributes.NONE;

    private DocumentReading() {
    }

    /** @throws UnreadableDocumentException if it does not have the shape of a session */
    static SessionState read(RawBsonDocument raw, Timeouts timeouts, AttributeRules rules) {
        DocumentReading document = new DocumentReading();
        document.readWhole(raw);
        document.require();
        Sealing sealing = new Sealing(rules, document.id);
        document.readRoles(sealing);
        Claims claims = document.claims(rules.integrity());
        SessionState session = new SessionState(document.id, rules, sealing, document.lifetime(timeouts),
                Secrets.ofStored(timeouts, document.secret, document.previous()), document.identity(), document.attributes,
                document.counters, claims, true);
        session.tokens().read(document.tokens);
        return session;
    }

    /**
     * Of a document that has no more than {@link Standing#FIELDS}.
     *
     * @throws UnreadableDocumentException if it is not a session's
     */
    static Standing standing(RawBsonDocument raw, Timeouts timeouts) {
        DocumentReading document = new DocumentReading();
        document.readWhole(raw);
        if (document.id == null) {
            throw new UnreadableDocumentException("it has no _id");
        }
        return new Standing(document.id, document.principal, document.lifetime(timeouts).expires());
    }

    private Lifetime lifetime(Timeouts timeouts) {
        return new Lifetime(timeouts, created, accessed, expires, idle, remembered());
    }

    private Previous previous() {
        return previousUntil == 0 && previousSecret == null && previousOrigin == null ? Previous.NONE
                : new Previous(previousSecret, previousUntil, previousOrigin);
    }

    /** Only what the MAC vouches for is used, if there has to be one. */
    private Claims claims(Integrity integrity) {
        if (!integrity.isOn()) {
            return Claims.NONE;
        }
        if (mac == null) {
            throw new UnreadableDocumentException("its mac is missing");
        }
        Claims claims = new Claims(secret, previous(), created, idle, remembered(), identity(), mac);
        try {
            integrity.verify(mac, claims.message(id));
        } catch (InauthenticException e) {
            throw new UnreadableDocumentException("its mac is wrong: " + e.getMessage());
        }
        return claims;
    }

    private Remembered remembered() {
        return remember == 0 && remembered == 0 ? Remembered.NEVER : new Remembered(remembered, remember);
    }

    private Identity identity() {
        return principal == null && authenticated == 0 && device.isUnknown() ? Identity.NONE
                : new Identity(principal, issuer == null || subject == null ? null : SessionOwner.of(issuer, subject), roles,
                        authenticated, bound, device);
    }

    private void readWhole(RawBsonDocument raw) {
        try {
            read(raw);
        } catch (UnreadableDocumentException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UnreadableDocumentException("its BSON is broken (" + e.getClass().getSimpleName() + ")");
        }
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
            case ID -> id = DocumentFields.expect(field, name, BsonType.STRING).string();
            case SECRET -> secret = DocumentFields.secret(field, name);
            case CREATED -> created = DocumentFields.date(field, name);
            case ACCESSED -> accessed = DocumentFields.date(field, name);
            case EXPIRES -> expires = DocumentFields.date(field, name);
            case IDLE -> idle = DocumentFields.whole(field, name);
            case REMEMBER -> remember = DocumentFields.whole(field, name);
            case REMEMBERED -> remembered = DocumentFields.date(field, name);
            case PRINCIPAL -> principal = DocumentFields.expect(field, name, BsonType.STRING).string();
            case ISSUER -> issuer = DocumentFields.expect(field, name, BsonType.STRING).string();
            case SUBJECT -> subject = DocumentFields.expect(field, name, BsonType.STRING).string();
            case ROLES -> storedRoles = field.value();
            case AUTHENTICATED -> authenticated = DocumentFields.date(field, name);
            case BOUND -> bound = DocumentFields.date(field, name);
            case DEVICE -> device = readDevice(DocumentFields.expect(field, name, BsonType.DOCUMENT).document());
            case PREVIOUS -> readPrevious(DocumentFields.expect(field, name, BsonType.DOCUMENT).document());
            case MAC -> mac = DocumentFields.mac(field, name);
            case TOKENS -> tokens = new StoredAttributes(DocumentFields.expect(field, name, BsonType.DOCUMENT).value());
            case V -> requireVersion(DocumentFields.whole(field, name));
            case ATTRIBUTES -> attributes = new StoredAttributes(DocumentFields.expect(field, name, BsonType.DOCUMENT).value());
            case COUNTERS -> counters = new StoredAttributes(DocumentFields.expect(field, name, BsonType.DOCUMENT).value());
            default -> {
            }
        }
    }

    private void readPrevious(BsonCursor fields) {
        while (fields.next()) {
            switch (fields.name()) {
                case SECRET -> previousSecret = DocumentFields.secret(fields, "previous.secret");
                case UNTIL -> previousUntil = DocumentFields.date(fields, "previous.until");
                case ORIGIN -> previousOrigin = DocumentFields.secret(fields, PREVIOUS_ORIGIN);
                default -> {
                }
            }
        }
    }

    private static Device readDevice(BsonCursor fields) {
        String browser = null;
        String address = null;
        while (fields.next()) {
            switch (fields.name()) {
                case BROWSER -> browser = DocumentFields.expect(fields, "device.browser", BsonType.STRING).string();
                case ADDRESS -> address = DocumentFields.expect(fields, "device.address", BsonType.STRING).string();
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
        if (version != VERSION) {
            throw new UnreadableDocumentException("it has the version v: " + version + " and this is a reader of v: "
                    + VERSION);
        }
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
            roles = DocumentFields.roles(closed ? sealing.openRoles(principal, storedRoles) : storedRoles.value());
        } catch (UndecryptableException e) {
            throw new UnreadableDocumentException("its roles cannot be decrypted: " + e.getMessage());
        } catch (UnreadableDocumentException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UnreadableDocumentException("its roles' BSON is broken (" + e.getClass().getSimpleName() + ")");
        }
    }
}
