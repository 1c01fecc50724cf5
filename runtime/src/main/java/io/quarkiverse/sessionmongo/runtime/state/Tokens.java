package io.quarkiverse.sessionmongo.runtime.state;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.runtime.bson.AttributeName;
import io.quarkiverse.sessionmongo.runtime.bson.BsonCursor;
import io.quarkiverse.sessionmongo.runtime.bson.Bytes;
import io.quarkiverse.sessionmongo.runtime.crypto.UndecryptableException;
import io.quarkiverse.sessionmongo.runtime.log.BoundedLog;

/**
 * The tokens of a session: those that were read, undecoded, and over them those that the request brought. Not thread-safe.
 */
public final class Tokens {

    private static final BoundedLog LOG = new BoundedLog(Logger.getLogger(Tokens.class));

    private final Sealing sealing;
    private StoredAttributes stored = StoredAttributes.NONE;
    private Map<String, TenantTokens> own = Map.of();
    private Set<String> unsaved = Set.of();
    private Set<String> sent = Set.of();

    Tokens(Sealing sealing) {
        this.sealing = sealing;
    }

    void read(StoredAttributes tokens) {
        stored = tokens;
    }

    /** As they were read. */
    StoredAttributes stored() {
        return stored;
    }

    /** @return {@code null} if there are none, or none that can be used */
    public TenantTokens get(String tenant) {
        TenantTokens mine = own.get(tenant);
        if (mine != null) {
            return mine;
        }
        Bytes entry = stored.find(tenant);
        if (entry == null) {
            return null;
        }
        try {
            return read(tenant, entry);
        } catch (UndecryptableException | UnreadableDocumentException e) {
            LOG.warn("The tokens of a session's sign-in are not used: %s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.warn("The tokens of a session's sign-in are not used: their BSON is broken (%s)",
                    e.getClass().getSimpleName());
        }
        return null;
    }

    private TenantTokens read(String tenant, Bytes entry) {
        BsonCursor fields = new BsonCursor(entry.array(), entry.from(), entry.to());
        Bytes value = null;
        long expires = 0;
        long leased = 0;
        String login = null;
        while (fields.next()) {
            switch (fields.name()) {
                case SessionDocument.VALUE -> value = fields.value();
                case SessionDocument.EXPIRES -> expires = DocumentFields.date(fields, "tokens.expires");
                case SessionDocument.LEASE -> leased = lease(fields.document());
                case SessionDocument.LOGIN -> login = fields.string();
                default -> {
                }
            }
        }
        if (value == null) {
            throw new UnreadableDocumentException("they are missing");
        }
        return new TenantTokens(sealing.openTokens(tenant, value), expires, leased, login);
    }

    private static long lease(BsonCursor fields) {
        long until = 0;
        while (fields.next()) {
            if (fields.isNamed(SessionDocument.UNTIL)) {
                until = DocumentFields.date(fields, "tokens.lease.until");
            }
        }
        return until;
    }

    public void set(String tenant, TenantTokens tokens) {
        if (own.isEmpty()) {
            own = new LinkedHashMap<>();
        }
        own.put(tenant, tokens);
        unsaved = new LinkedHashSet<>(unsaved);
        unsaved.add(tenant);
    }

    boolean isChanged() {
        return !unsaved.isEmpty();
    }

    /** What a save has to send; {@code null} if nothing. */
    TokenChanges take() {
        if (unsaved.isEmpty()) {
            return null;
        }
        BsonDocument entries = new BsonDocument();
        for (String tenant : unsaved) {
            entries.append(AttributeName.encode(tenant), entry(tenant, own.get(tenant)));
        }
        sent = unsaved;
        unsaved = Set.of();
        return new TokenChanges(entries, logins());
    }

    private BsonDocument entry(String tenant, TenantTokens tokens) {
        BsonDocument entry = new BsonDocument(SessionDocument.EXPIRES, new BsonDateTime(tokens.expires()));
        if (tokens.login() != null) {
            entry.append(SessionDocument.LOGIN, new BsonString(tokens.login()));
        }
        return entry.append(SessionDocument.VALUE, sealing.sealTokens(tenant, tokens.value()));
    }

    private BsonArray logins() {
        Set<String> tenants = new LinkedHashSet<>();
        stored.addNamesTo(tenants);
        tenants.addAll(own.keySet());
        BsonArray logins = new BsonArray();
        for (String tenant : tenants) {
            TenantTokens tokens = get(tenant);
            if (tokens != null && tokens.login() != null) {
                logins.add(new BsonString(tokens.login()));
            }
        }
        return logins;
    }

    /** The database acknowledged what was taken. */
    void settle() {
        sent = Set.of();
    }

    /** What was taken is not known to have arrived. */
    void restore() {
        if (!sent.isEmpty()) {
            sent = new LinkedHashSet<>(sent);
            sent.addAll(unsaved);
            unsaved = sent;
            sent = Set.of();
        }
    }

    /** Takes over what the request brought for a session that has ended. */
    void addChangesOf(Tokens ended) {
        ended.own.forEach(this::set);
    }
}
