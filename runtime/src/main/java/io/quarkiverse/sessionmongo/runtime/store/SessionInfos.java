package io.quarkiverse.sessionmongo.runtime.store;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.runtime.log.BoundedLog;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.state.UnreadableDocumentException;
import io.smallrye.mutiny.Uni;

/** Lists of live sessions, without their attributes. The lists are the caller's to change. */
@Singleton
class SessionInfos {

    private static final BoundedLog LOG = new BoundedLog(Logger.getLogger(SessionInfos.class));

    private static final BsonDocument NO_ATTRIBUTES = new BsonDocument("attributes", new BsonInt32(0))
            .append("counters", new BsonInt32(0));
    private static final BsonDocument BY_ID = new BsonDocument("_id", new BsonInt32(1));

    private final SessionCollection sessions;
    private final StoreCommands commands;

    @Inject
    SessionInfos(SessionCollection sessions, StoreCommands commands) {
        this.sessions = sessions;
        this.commands = commands;
    }

    Uni<List<SessionInfo>> ofPrincipal(String principal) {
        return commands.list(StoreOperation.LIST, null,
                () -> sessions.raw().find(Filters.principal(principal)).projection(NO_ATTRIBUTES)).map(this::infos);
    }

    /** The principal's live sessions, without their attributes. */
    Uni<List<SessionState>> sessionsOf(String principal) {
        return commands.list(StoreOperation.LIST, null,
                () -> sessions.raw().find(Filters.principal(principal)).projection(NO_ATTRIBUTES)).map(this::live);
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
        BsonDocument filter = Filters.live(sessions.now());
        if (afterId != null) {
            filter.append("_id", new BsonDocument("$gt", new BsonString(afterId)));
        }
        return commands.list(StoreOperation.LIST, null,
                () -> sessions.raw().find(filter).projection(NO_ATTRIBUTES).sort(BY_ID).limit(limit)).map(this::infos);
    }

    private List<SessionInfo> infos(List<RawBsonDocument> documents) {
        List<SessionInfo> infos = new ArrayList<>(documents.size());
        for (RawBsonDocument document : documents) {
            SessionState state = live(document);
            if (state != null) {
                infos.add(state.info());
            }
        }
        return infos;
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
