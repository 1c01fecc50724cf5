package io.quarkiverse.sessionmongo.runtime.store;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.jboss.logging.Logger;

import com.mongodb.client.result.UpdateResult;

import io.quarkiverse.sessionmongo.runtime.log.BoundedLog;
import io.quarkiverse.sessionmongo.runtime.state.Authority;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.state.TenantTokens;
import io.quarkiverse.sessionmongo.runtime.state.TokenLease;
import io.quarkiverse.sessionmongo.runtime.state.UnreadableDocumentException;
import io.smallrye.mutiny.Uni;

/**
 * Lets one request over all nodes refresh a session's tokens. Each command names one document, and matches only by the
 * authority with which the request came and by the tokens that it read.
 */
@Singleton
public class TokenLeases {

    private static final BoundedLog LOG = new BoundedLog(Logger.getLogger(TokenLeases.class));

    private final SessionCollection sessions;
    private final StoreCommands commands;
    private final SessionFactory factory;

    @Inject
    TokenLeases(SessionCollection sessions, StoreCommands commands, SessionFactory factory) {
        this.sessions = sessions;
        this.commands = commands;
        this.factory = factory;
    }

    /** The time by which leases end, in milliseconds. */
    public long now() {
        return factory.now();
    }

    /** Takes the lease, if nobody has it and these are still the tokens. */
    public Uni<Boolean> take(Authority authority, TokenLease lease, long until) {
        return update(authority, lease.free(now()), lease.taken(until));
    }

    /** Holds the lease for longer, if it was not lost. */
    public Uni<Boolean> prolong(Authority authority, TokenLease lease, long until) {
        return update(authority, lease.held(), lease.taken(until));
    }

    /** Gives the lease back, with the tokens as they were. */
    public Uni<Boolean> release(Authority authority, TokenLease lease) {
        return update(authority, lease.held(), lease.given());
    }

    /** Removes the tokens, unless another request has replaced them or may do so now. */
    public Uni<Boolean> remove(Authority authority, TokenLease lease) {
        return update(authority, lease.freeOrHeld(now()), lease.removed());
    }

    private Uni<Boolean> update(Authority authority, BsonDocument condition, BsonDocument update) {
        BsonDocument filter = Filters.id(authority.id())
                .append("$and", new BsonArray(List.of(Filters.entitled(authority), condition)));
        return commands.run(StoreOperation.SAVE, authority.id(), () -> sessions.raw().updateOne(filter, update),
                TokenLeases::matched);
    }

    private static boolean matched(UpdateResult result) {
        return result.getMatchedCount() > 0;
    }

    /** What the session holds by now; {@code null} if it has ended, or its tokens were removed. */
    public Uni<TenantTokens> read(Authority authority, String tenant) {
        return commands.read(StoreOperation.READ, authority.id(),
                () -> sessions.raw().find(Filters.entitled(authority)).first()).map(document -> {
                    try {
                        SessionState session = document == null ? null : factory.read(document);
                        return session == null || session.isExpired(factory.now()) ? null : session.tokens().get(tenant);
                    } catch (UnreadableDocumentException e) {
                        LOG.warn("The document of session %s is not used: %s", authority.id(), e.getMessage());
                        return null;
                    }
                });
    }
}
