package io.quarkiverse.sessionmongo.runtime.store;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.log.BoundedLog;
import io.quarkiverse.sessionmongo.runtime.state.SessionDocument;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.state.Timeouts;
import io.quarkiverse.sessionmongo.runtime.state.UnreadableDocumentException;
import io.smallrye.mutiny.Uni;

/**
 * Lists of live sessions, without their attributes. Each is bounded, since a principal may have any number of sessions. The
 * lists are the caller's to change.
 */
@Singleton
class SessionInfos {

    /** How many sessions of a principal one list has at most. */
    static final int MOST = 1000;

    private static final BoundedLog LOG = new BoundedLog(Logger.getLogger(SessionInfos.class));

    private static final BsonDocument NO_ATTRIBUTES = new BsonDocument("attributes", new BsonInt32(0))
            .append("counters", new BsonInt32(0)).append("tokens", new BsonInt32(0));
    private static final BsonDocument BY_ID = new BsonDocument(SessionDocument.ID, new BsonInt32(1));

    private final SessionCollection sessions;
    private final StoreCommands commands;
    private final Timeouts timeouts;

    @Inject
    SessionInfos(SessionCollection sessions, StoreCommands commands, Settings settings) {
        this.sessions = sessions;
        this.commands = commands;
        this.timeouts = settings.timeouts();
    }

    /**
     * Live sessions of a principal.
     *
     * @param complete whether these are all of them
     */
    record OfPrincipal(List<SessionState> live, boolean complete) {
    }

    BsonDocument listed() {
        return Filters.listed(sessions.now(), timeouts);
    }

    /** @param whose names the sessions; not to be used again */
    Uni<OfPrincipal> sessionsOf(BsonDocument whose, int most) {
        BsonDocument filter = listed();
        filter.putAll(whose);
        return commands.list(StoreOperation.LIST, null,
                () -> sessions.raw().find(filter).projection(NO_ATTRIBUTES).limit(most).batchSize(most))
                .map(found -> new OfPrincipal(live(found), found.size() < most));
    }

    /** Those of the ids that are still the principal's, in the background. */
    Uni<List<SessionState>> sessionsOf(String principal, List<BsonValue> ids) {
        BsonDocument filter = Filters.principal(principal).append(SessionDocument.ID, Filters.ids(ids));
        return commands.list(StoreOperation.FIND_MANY, null,
                () -> sessions.background().find(filter).projection(NO_ATTRIBUTES).batchSize(ids.size())).map(this::live);
    }

    private List<SessionState> live(List<RawBsonDocument> documents) {
        List<SessionState> live = new ArrayList<>(documents.size());
        for (RawBsonDocument document : documents) {
            SessionState state = live(document);
            if (state != null) {
                live.add(state);
            }
        }
        return live;
    }

    /** @param afterId {@code null}: from the first */
    Uni<List<SessionInfo>> page(int limit, String afterId) {
        return page(new BsonDocument(), limit, afterId);
    }

    /** @param afterId {@code null}: from the first */
    Uni<List<SessionInfo>> pageOf(String principal, int limit, String afterId) {
        return page(Filters.principal(principal), limit, afterId);
    }

    private Uni<List<SessionInfo>> page(BsonDocument filter, int limit, String afterId) {
        return add(filter, limit, afterId, new ArrayList<>());
    }

    /** A document that only a reader can tell from a session makes no page shorter. */
    private Uni<List<SessionInfo>> add(BsonDocument filter, int limit, String afterId, List<SessionInfo> page) {
        BsonDocument next = listed().append(SessionDocument.ID, Filters.afterId(afterId));
        next.putAll(filter);
        int missing = limit - page.size();
        return commands.list(StoreOperation.LIST, null, () -> sessions.raw().find(next).projection(NO_ATTRIBUTES)
                .sort(BY_ID).limit(missing).batchSize(missing)).flatMap(found -> {
                    for (SessionState session : live(found)) {
                        page.add(session.info());
                    }
                    return page.size() == limit || found.size() < missing ? Uni.createFrom().item(page)
                            : add(filter, limit, id(found.get(missing - 1)), page);
                });
    }

    private static String id(RawBsonDocument document) {
        return document.getString(SessionDocument.ID).getValue();
    }

    /** @return {@code null} where it has expired, or is no session */
    SessionState live(RawBsonDocument document) {
        try {
            SessionState state = sessions.read(document);
            return state.isExpired(sessions.now()) ? null : state;
        } catch (UnreadableDocumentException e) {
            LOG.warn("A document in the sessions' collection is not used: %s", e.getMessage());
            return null;
        }
    }
}
