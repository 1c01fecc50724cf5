package io.quarkiverse.sessionmongo.runtime.state;

import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.RawBsonDocument;

import io.quarkiverse.sessionmongo.runtime.bson.AttributeName;
import io.quarkiverse.sessionmongo.runtime.state.Lifetime.Use;
import io.quarkiverse.sessionmongo.runtime.state.Secrets.Renewal;

/**
 * The document that a session is stored as. Every name of its fields is in this class, which
 * writes it; {@link DocumentReading} reads it.
 */
public final class SessionDocument {

    /** The version of the document's shape that this code writes. */
    public static final int VERSION = 1;

    public static final String ID = "_id";
    public static final String SECRET = "secret";
    public static final String CREATED = "created";
    public static final String ACCESSED = "accessed";
    public static final String EXPIRES = "expires";
    public static final String PRINCIPAL = "principal";
    public static final String ROLES = "roles";

    /** Who vouches for the principal, and under which name; absent where the name is the application's own. */
    public static final String ISSUER = "issuer";
    public static final String SUBJECT = "subject";

    /** When the session became its principal's. */
    public static final String BOUND = "bound";

    public static final String ATTRIBUTES = "attributes";

    /** What MongoDB itself adds to. */
    static final String COUNTERS = "counters";

    /** The secret with which the line of periodic renewals began. */
    public static final String PREVIOUS_ORIGIN = "previous.origin";

    static final String PREVIOUS = "previous";
    static final String ORIGIN = "origin";
    static final String UNTIL = "until";
    public static final String IDLE = "idle";

    /** For how long the session is remembered, and since when; of one that is not any more, only since when. */
    public static final String REMEMBER = "remember";
    public static final String REMEMBERED = "remembered";

    static final String AUTHENTICATED = "authenticated";
    static final String DEVICE = "device";
    static final String BROWSER = "browser";
    static final String ADDRESS = "address";
    /** Vouches for what {@link Claims} names. */
    static final String MAC = "mac";

    /** Tokens of OpenID Connect, each tenant's under its name. */
    static final String TOKENS = "tokens";
    static final String VALUE = "value";
    static final String LEASE = "lease";
    static final String LOGIN = "login";

    /** Each {@code login} of the tokens, for the index. */
    public static final String LOGINS = "logins";

    public static final String V = "v";

    private SessionDocument() {
    }

    /** Where the tokens themselves are, of the tenant with that field. */
    static String tokensValue(String tenantField) {
        return TOKENS + '.' + tenantField + '.' + VALUE;
    }

    /** Where a tenant's tokens are. */
    static String tokens(String tenant) {
        return TOKENS + '.' + AttributeName.encode(tenant);
    }

    /** @throws UnreadableDocumentException if it does not have the shape of a session */
    public static SessionState read(RawBsonDocument raw, Timeouts timeouts, AttributeRules rules) {
        return DocumentReading.read(raw, timeouts, rules);
    }

    /**
     * Of a document that has no more than {@link Standing#FIELDS}.
     *
     * @throws UnreadableDocumentException if it is not a session's
     */
    public static Standing standing(RawBsonDocument raw, Timeouts timeouts) {
        return DocumentReading.standing(raw, timeouts);
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
        if (delta.use.remembered() != null) {
            appendRemembered(document, delta.use.remembered());
        }
        if (delta.identity != null) {
            appendIdentity(document, delta);
        }
        appendMac(document, delta);
        if (!delta.attributes().counters().isEmpty()) {
            document.append(COUNTERS, delta.attributes().counters());
        }
        TokenChanges tokens = delta.attributes().tokens();
        if (tokens != null) {
            document.append(TOKENS, tokens.entries()).append(LOGINS, tokens.logins());
        }
        return document.append(ATTRIBUTES, delta.attributes().all()).append(V, new BsonInt32(VERSION));
    }

    private static void appendRemembered(BsonDocument document, Remembered remembered) {
        document.append(REMEMBER, new BsonInt64(remembered.duration()))
                .append(REMEMBERED, new BsonDateTime(remembered.since()));
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
        if (identity.issued() != null) {
            document.append(ISSUER, new BsonString(identity.issued().issuer().orElseThrow()))
                    .append(SUBJECT, new BsonString(identity.issued().subject()));
        }
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
        if (attributes.tokens() != null) {
            attributes.tokens().entries().forEach((field, entry) -> set.append(TOKENS + '.' + field, entry));
            set.append(LOGINS, attributes.tokens().logins());
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
        BsonDocument max = delta.use == null ? null : max(set, unset, delta.use);
        if (!set.isEmpty() || !unset.isEmpty() || max != null || attributes.increment() != null) {
            appendMac(set, delta);
            set.putAll(delta.rewriting().set());
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

    /**
     * Times move forward, never back, so that a slow request does not shorten a session; only new terms may, and a clock that
     * was set back.
     */
    private static BsonDocument max(BsonDocument set, BsonDocument unset, Use use) {
        if (Lifetime.NO_IDLE.equals(use.idle())) {
            unset.append(IDLE, BsonNull.VALUE);
        } else if (use.idle() != null) {
            set.append(IDLE, new BsonInt64(use.idle()));
        }
        if (use.remembered() != null) {
            appendRemembered(set, use.remembered());
        }
        if (use.back()) {
            set.append(ACCESSED, new BsonDateTime(use.accessed())).append(EXPIRES, new BsonDateTime(use.expires()));
            return null;
        }
        BsonDocument max = new BsonDocument(ACCESSED, new BsonDateTime(use.accessed()));
        if (use.changesTerms()) {
            set.append(EXPIRES, new BsonDateTime(use.expires()));
            return max;
        }
        return max.append(EXPIRES, new BsonDateTime(use.expires()));
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
}
