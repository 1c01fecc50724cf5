package io.quarkiverse.sessionmongo.runtime.state;

import java.nio.ByteBuffer;
import java.util.Set;

import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.RawBsonDocument;

import io.quarkiverse.sessionmongo.runtime.bson.BsonCursor;
import io.quarkiverse.sessionmongo.runtime.bson.Bytes;
import io.quarkiverse.sessionmongo.runtime.crypto.InauthenticException;
import io.quarkiverse.sessionmongo.runtime.crypto.Integrity;
import io.quarkiverse.sessionmongo.runtime.crypto.UndecryptableException;
import io.quarkiverse.sessionmongo.runtime.state.Lifetime.Use;
import io.quarkiverse.sessionmongo.runtime.state.Secrets.Renewal;

/**
 * The document that a session is stored as. Every name of its fields is in this class. Reading takes one walk and takes
 * nothing for granted, since whoever can write to the collection may have put anything there; attributes stay undecoded.
 */
public final class SessionDocument {

    /** The version of the document's shape that this code writes. */
    static final int VERSION = 1;

    public static final String ID = "_id";
    public static final String SECRET = "secret";
    public static final String CREATED = "created";
    public static final String ACCESSED = "accessed";
    public static final String EXPIRES = "expires";
    public static final String PRINCIPAL = "principal";
    public static final String ROLES = "roles";

    /** When the session became its principal's. */
    public static final String BOUND = "bound";

    public static final String ATTRIBUTES = "attributes";

    /** What MongoDB itself adds to. */
    static final String COUNTERS = "counters";

    /** The secret with which the line of periodic renewals began. */
    public static final String PREVIOUS_ORIGIN = "previous.origin";

    private static final String PREVIOUS = "previous";
    private static final String ORIGIN = "origin";
    private static final String UNTIL = "until";
    private static final String IDLE = "idle";
    private static final String AUTHENTICATED = "authenticated";
    private static final String DEVICE = "device";
    private static final String BROWSER = "browser";
    private static final String ADDRESS = "address";
    /** Vouches for what {@link Claims} names. */
    static final String MAC = "mac";

    private static final String V = "v";

    private String id;
    private byte[] secret;
    private byte[] previousSecret;
    private long previousUntil;
    private byte[] previousOrigin;
    private long created;
    private long accessed;
    private long expires = Timeouts.NEVER;
    private Long idle;
    private String principal;
    private Set<String> roles = Set.of();
    private long authenticated;
    private long bound;
    private Device device = Device.UNKNOWN;
    private Bytes storedRoles;
    private byte[] mac;
    private StoredAttributes attributes = StoredAttributes.NONE;
    private StoredAttributes counters = StoredAttributes.NONE;

    private SessionDocument() {
    }

    /** @throws UnreadableDocumentException if it does not have the shape of a session */
    public static SessionState read(RawBsonDocument raw, Timeouts timeouts, AttributeRules rules) {
        SessionDocument document = new SessionDocument();
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
        Claims claims = document.claims(rules.integrity());
        return new SessionState(document.id, rules, sealing,
                new Lifetime(timeouts, document.created, document.accessed, document.expires, document.idle),
                Secrets.ofStored(timeouts, document.secret, document.previous()), document.identity(), document.attributes,
                document.counters, claims);
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
        Claims claims = new Claims(secret, previous(), created, idle, identity(), mac);
        try {
            integrity.verify(mac, claims.message(id));
        } catch (InauthenticException e) {
            throw new UnreadableDocumentException("its mac is wrong: " + e.getMessage());
        }
        return claims;
    }

    private Identity identity() {
        return principal == null && authenticated == 0 && device.isUnknown() ? Identity.NONE
                : new Identity(principal, roles, authenticated, bound, device);
    }

    /** The whole document of a new session. */
    static BsonDocument insert(SessionDelta delta) {
        BsonDocument document = new BsonDocument(ID, new BsonString(delta.id()))
                .append(SECRET, new BsonBinary(delta.token().hash()))
                .append(CREATED, new BsonDateTime(delta.createdAt()))
                .append(ACCESSED, new BsonDateTime(delta.use.accessed()))
                .append(EXPIRES, new BsonDateTime(delta.use.expires()));
        if (delta.use.idle() != null) {
            document.append(IDLE, new BsonInt64(delta.use.idle()));
        }
        if (delta.identity != null) {
            appendIdentity(document, delta);
        }
        appendMac(document, delta);
        if (!delta.attributes().counters().isEmpty()) {
            document.append(COUNTERS, delta.attributes().counters());
        }
        return document.append(ATTRIBUTES, delta.attributes().all()).append(V, new BsonInt32(VERSION));
    }

    private static void appendMac(BsonDocument document, SessionDelta delta) {
        if (delta.isSigned()) {
            document.append(MAC, new BsonBinary(delta.claimsAfter().mac()));
        }
    }

    private static void appendIdentity(BsonDocument document, SessionDelta delta) {
        Identity identity = delta.identity;
        document.append(PRINCIPAL, new BsonString(identity.principal())).append(ROLES, delta.roles())
                .append(BOUND, new BsonDateTime(identity.bound()));
        if (identity.authenticated() > 0) {
            document.append(AUTHENTICATED, new BsonDateTime(identity.authenticated()));
        }
        if (!identity.device().isUnknown()) {
            document.append(DEVICE, device(identity.device()));
        }
    }

    /** One operator a path; empty if there is nothing to write. */
    static BsonDocument update(SessionDelta delta) {
        AttributeChanges attributes = delta.attributes();
        BsonDocument set = new BsonDocument();
        BsonDocument unset = new BsonDocument();
        if (attributes.all() != null) {
            set.append(ATTRIBUTES, attributes.all());
            if (attributes.counters().isEmpty()) {
                unset.append(COUNTERS, BsonNull.VALUE);
            } else {
                set.append(COUNTERS, attributes.counters());
            }
        } else {
            putAll(set, attributes.set());
            putAll(unset, attributes.unset());
        }
        if (delta.identity != null) {
            appendIdentity(set, delta);
            if (delta.identity.authenticated() == 0 && delta.before().authenticated() > 0) {
                unset.append(AUTHENTICATED, BsonNull.VALUE);
            }
            if (delta.identity.device().isUnknown() && !delta.before().device().isUnknown()) {
                unset.append(DEVICE, BsonNull.VALUE);
            }
        }
        if (delta.renewal != null) {
            putRenewal(set, unset, delta.renewal, delta.claims());
        }
        BsonDocument update = new BsonDocument();
        BsonDocument max = delta.use == null ? null : max(set, delta.use);
        if (!set.isEmpty() || !unset.isEmpty() || max != null || attributes.increment() != null) {
            appendMac(set, delta);
        }
        append(update, "$set", set);
        append(update, "$unset", unset);
        append(update, "$inc", attributes.increment());
        append(update, "$max", max);
        return update;
    }

    private static void putAll(BsonDocument target, BsonDocument paths) {
        if (paths != null) {
            target.putAll(paths);
        }
    }

    private static void putRenewal(BsonDocument set, BsonDocument unset, Renewal renewal, Claims claims) {
        set.append(SECRET, new BsonBinary(renewal.token().hash()));
        Previous previous = renewal.previous();
        if (previous.until() > 0) {
            BsonDocument value = new BsonDocument();
            if (previous.secret() != null) {
                value.append(SECRET, new BsonBinary(previous.secret())).append(ORIGIN, new BsonBinary(previous.origin()));
            }
            set.append(PREVIOUS, value.append(UNTIL, new BsonDateTime(previous.until())));
        } else if (renewal.forgetsPrevious() || claims.previous().until() > 0) {
            unset.append(PREVIOUS, BsonNull.VALUE);
        }
    }

    /** Times move forward, never back, so that a slow request does not shorten a session; only a new idle timeout may. */
    private static BsonDocument max(BsonDocument set, Use use) {
        BsonDocument max = new BsonDocument(ACCESSED, new BsonDateTime(use.accessed()));
        if (use.idle() == null) {
            return max.append(EXPIRES, new BsonDateTime(use.expires()));
        }
        set.append(IDLE, new BsonInt64(use.idle())).append(EXPIRES, new BsonDateTime(use.expires()));
        return max;
    }

    private static void append(BsonDocument update, String operator, BsonDocument paths) {
        if (paths != null && !paths.isEmpty()) {
            update.append(operator, paths);
        }
    }

    private static BsonDocument device(Device device) {
        BsonDocument document = new BsonDocument();
        if (device.browser() != null) {
            document.append(BROWSER, new BsonString(device.browser()));
        }
        if (device.address() != null) {
            document.append(ADDRESS, new BsonString(device.address()));
        }
        return document;
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
            case PRINCIPAL -> principal = DocumentFields.expect(field, name, BsonType.STRING).string();
            case ROLES -> storedRoles = field.value();
            case AUTHENTICATED -> authenticated = DocumentFields.date(field, name);
            case BOUND -> bound = DocumentFields.date(field, name);
            case DEVICE -> device = readDevice(DocumentFields.expect(field, name, BsonType.DOCUMENT).document());
            case PREVIOUS -> readPrevious(DocumentFields.expect(field, name, BsonType.DOCUMENT).document());
            case MAC -> mac = DocumentFields.mac(field, name);
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
