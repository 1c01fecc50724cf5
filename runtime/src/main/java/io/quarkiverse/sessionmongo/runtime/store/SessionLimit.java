package io.quarkiverse.sessionmongo.runtime.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonString;
import org.bson.BsonValue;
import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionDestroyed.Reason;
import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.SessionLimitException;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig.OnLimit;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.smallrye.mutiny.Uni;

/**
 * How many sessions a principal may have at once. Each sign-in is stored first and then ends the sessions beyond the limit, in
 * an order that is the same for every node. So that of any number of simultaneous sign-ins the last to be stored sees all
 * of them, and what one ends no other would have kept.
 */
@Singleton
class SessionLimit {

    private static final Logger LOG = Logger.getLogger(SessionLimit.class);

    private static final Comparator<SessionInfo> OLDEST_FIRST = Comparator.comparing(SessionLimit::since)
            .thenComparing(SessionInfo::id);

    private final SessionInfos infos;
    private final DestroyedSessions destroyed;
    private final int max;
    private final boolean rejects;
    private final Comparator<SessionInfo> staying;

    @Inject
    SessionLimit(SessionInfos infos, DestroyedSessions destroyed, Settings settings) {
        this.infos = infos;
        this.destroyed = destroyed;
        this.max = settings.config().maxSessionsPerPrincipal().orElse(0);
        this.rejects = settings.config().onLimit() == OnLimit.REJECT;
        this.staying = rejects ? OLDEST_FIRST : OLDEST_FIRST.reversed();
    }

    /** When it became the principal's. */
    private static Instant since(SessionInfo session) {
        return session.authenticatedAt().orElse(session.created());
    }

    /** @return {@code null} where the next save of this session needs no limit. To be asked before the save is made */
    String principalOf(SessionState state) {
        return max > 0 && state.isSigningIn() ? state.principal().orElse(null) : null;
    }

    /**
     * @param principal {@link #principalOf} the session
     * @param save stores the sign-in; {@code null} where the session was gone
     */
    <T> Uni<T> around(String principal, String id, Uni<T> save) {
        if (principal == null) {
            return save;
        }
        Uni<T> limited = save.call(saved -> saved == null ? Uni.createFrom().voidItem() : enforce(principal, id));
        return rejects ? admit(principal, id).chain(() -> limited) : limited;
    }

    /** Before anything is stored: what the visitor had stays as it was. */
    private Uni<Void> admit(String principal, String id) {
        return infos.ofPrincipal(principal).map(found -> {
            found.removeIf(session -> session.id().equals(id));
            if (found.size() >= max) {
                throw refused(id);
            }
            return null;
        });
    }

    private Uni<Void> enforce(String principal, String id) {
        return infos.ofPrincipal(principal).flatMap(found -> {
            if (found.size() <= max) {
                return Uni.createFrom().voidItem();
            }
            found.sort(staying);
            List<SessionInfo> beyond = found.subList(max, found.size());
            return end(principal, beyond).map(ended -> {
                if (rejects && contains(beyond, id)) {
                    throw refused(id);
                }
                return null;
            });
        });
    }

    private SessionLimitException refused(String id) {
        LOG.debugf("The sign-in of session %s is refused: its principal has %d sessions", id, max);
        return new SessionLimitException(max);
    }

    private static boolean contains(List<SessionInfo> sessions, String id) {
        for (SessionInfo session : sessions) {
            if (session.id().equals(id)) {
                return true;
            }
        }
        return false;
    }

    private Uni<Long> end(String principal, List<SessionInfo> beyond) {
        List<BsonValue> ids = new ArrayList<>(beyond.size());
        for (SessionInfo session : beyond) {
            LOG.debugf("Session %s gives way: its principal has more than %d", session.id(), max);
            ids.add(new BsonString(session.id()));
        }
        return destroyed.delete(ids, Filters.principal(principal), Reason.EVICTED);
    }
}
