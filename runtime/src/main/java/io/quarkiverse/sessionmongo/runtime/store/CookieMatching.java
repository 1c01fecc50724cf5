package io.quarkiverse.sessionmongo.runtime.store;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.RawBsonDocument;
import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionCookieRejected.Reason;
import io.quarkiverse.sessionmongo.runtime.log.BoundedLog;
import io.quarkiverse.sessionmongo.runtime.state.SessionDocument;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.state.UnreadableDocumentException;
import io.quarkiverse.sessionmongo.runtime.store.RequestSessionStore.Absent;
import io.quarkiverse.sessionmongo.runtime.store.RequestSessionStore.LoadResult;
import io.quarkiverse.sessionmongo.runtime.store.RequestSessionStore.Loaded;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;

/** Decides which of the documents that were read a request's cookies open, and tells why the others do not. */
@Singleton
class CookieMatching {

    private static final BoundedLog LOG = new BoundedLog(Logger.getLogger(CookieMatching.class));

    private final SessionFactory sessions;
    private final SessionEvents events;
    private final StoreMetrics metrics;

    @Inject
    CookieMatching(SessionFactory sessions, SessionEvents events, StoreMetrics metrics) {
        this.sessions = sessions;
        this.events = events;
        this.metrics = metrics;
    }

    LoadResult match(RawBsonDocument document, SessionToken token) {
        LoadResult result = open(document, token);
        if (result instanceof Absent absent) {
            events.rejected(token.handle(), absent.reason());
        }
        return result;
    }

    /** Two live sessions are refused both: whoever planted one must not choose. A request is one event a reason. */
    LoadResult match(List<RawBsonDocument> documents, List<SessionToken> tokens) {
        List<SessionState> live = new ArrayList<>(tokens.size());
        Set<Reason> told = EnumSet.noneOf(Reason.class);
        Absent absent = null;
        for (SessionToken token : tokens) {
            if (contains(live, token.handle())) {
                continue;
            }
            LoadResult result = open(find(documents, token.handle()), token);
            if (result instanceof Loaded loaded) {
                live.add(loaded.session());
            } else {
                absent = (Absent) result;
                if (told.add(absent.reason())) {
                    events.rejected(token.handle(), absent.reason());
                }
            }
        }
        if (live.size() > 1) {
            LOG.warn("A request brought the cookies of two live sessions, %s and %s, so that neither is used. Somebody may have"
                    + " planted one (cookie tossing); a cookie name with the prefix __Host- prevents that",
                    live.get(0).id(), live.get(1).id());
            events.rejected(live.get(0).id(), Reason.AMBIGUOUS);
            return new Absent(Reason.AMBIGUOUS);
        }
        return live.isEmpty() ? absent : new Loaded(live.get(0));
    }

    private static boolean contains(List<SessionState> sessions, String id) {
        for (SessionState session : sessions) {
            if (session.id().equals(id)) {
                return true;
            }
        }
        return false;
    }

    private static RawBsonDocument find(List<RawBsonDocument> documents, String id) {
        for (RawBsonDocument document : documents) {
            if (document.getString(SessionDocument.ID).getValue().equals(id)) {
                return document;
            }
        }
        return null;
    }

    /** @return {@code null} if the token does not open the document; nobody is told, since another may */
    SessionState opened(RawBsonDocument document, SessionToken token) {
        SessionState session = sessions.read(document);
        long now = sessions.now();
        return session.id().equals(token.handle()) && session.opensWith(token, now) && !session.isExpired(now) ? session : null;
    }

    private LoadResult open(RawBsonDocument document, SessionToken token) {
        if (document == null) {
            return new Absent(Reason.UNKNOWN);
        }
        SessionState session;
        try {
            session = sessions.read(document);
        } catch (UnreadableDocumentException e) {
            LOG.warn("The document of session %s is not used: %s", token.handle(), e.getMessage());
            return new Absent(Reason.UNREADABLE);
        }
        metrics.loaded(document);
        long now = sessions.now();
        if (!session.id().equals(token.handle())) {
            return new Absent(Reason.UNKNOWN);
        }
        if (!session.opensWith(token, now)) {
            return new Absent(Reason.REPLACED);
        }
        return session.isExpired(now) ? new Absent(Reason.EXPIRED) : new Loaded(session);
    }

    /** @param document {@code null} if there is none */
    boolean isLive(RawBsonDocument document) {
        try {
            return document != null && !sessions.read(document).isExpired(sessions.now());
        } catch (UnreadableDocumentException e) {
            return false;
        }
    }
}
