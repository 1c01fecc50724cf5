package io.quarkiverse.sessionmongo.runtime.management;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.ReactiveSessionStore;
import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.runtime.bson.Printable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What can be managed. What ends a session is logged with who did it. */
final class ManagedSessions {

    private static final Logger LOG = Logger.getLogger(ManagedSessions.class);

    private final ReactiveSessionStore store;
    private final boolean attributes;

    /** @param attributes whether they are shown */
    ManagedSessions(ReactiveSessionStore store, boolean attributes) {
        this.store = store;
        this.attributes = attributes;
    }

    Uni<ManagementAnswer> list(ManagementQuery query) {
        query.allow(Set.of(ManagementQuery.PRINCIPAL, ManagementQuery.LIMIT, ManagementQuery.AFTER));
        String principal = query.principal();
        if (principal != null) {
            query.allow(Set.of(ManagementQuery.PRINCIPAL, ManagementQuery.AFTER));
            return ofPrincipal(principal, query.after());
        }
        int limit = query.limit();
        return store.list(limit, query.after()).collect().asList()
                .map(found -> answer(found, found.size() < limit ? null : found.get(limit - 1).id()));
    }

    /** The last used first, unless there are more than one page has. */
    private Uni<ManagementAnswer> ofPrincipal(String principal, String after) {
        int limit = ManagementQuery.MAX_LIMIT;
        return store.findByPrincipal(principal, limit, after).collect().asList().map(found -> {
            String next = found.size() < limit ? null : found.get(limit - 1).id();
            if (next == null && after == null) {
                found.sort(Comparator.comparing(SessionInfo::accessed).reversed());
            }
            return answer(found, next);
        });
    }

    private static ManagementAnswer answer(List<SessionInfo> found, String next) {
        JsonArray sessions = new JsonArray();
        for (SessionInfo info : found) {
            sessions.add(SessionJson.of(info));
        }
        JsonObject body = new JsonObject().put("sessions", sessions);
        return ManagementAnswer.ok(next == null ? body : body.put("next", next));
    }

    Uni<ManagementAnswer> show(String id, ManagementQuery query) {
        query.allow(Set.of());
        return store.find(id).map(session -> {
            if (session == null) {
                return notFound();
            }
            JsonObject shown = SessionJson.of(session.info());
            return ManagementAnswer.ok(attributes ? SessionJson.withAttributes(shown, session) : shown);
        });
    }

    Uni<ManagementAnswer> delete(String id, ManagementQuery query, String who) {
        query.allow(Set.of());
        return store.delete(id).map(deleted -> {
            if (!deleted) {
                return notFound();
            }
            LOG.infof("Management: session %s ended%s", id, by(who));
            return ManagementAnswer.done();
        });
    }

    Uni<ManagementAnswer> deleteOf(ManagementQuery query, String who) {
        query.allow(Set.of(ManagementQuery.PRINCIPAL));
        String principal = query.requiredPrincipal();
        return store.deleteByPrincipal(principal).map(deleted -> {
            LOG.infof("Management: %d sessions of %s ended%s", deleted, Printable.of(principal), by(who));
            return ManagementAnswer.ok(new JsonObject().put("deleted", deleted));
        });
    }

    private static String by(String who) {
        return who == null ? "" : " by " + Printable.of(who);
    }

    private static ManagementAnswer notFound() {
        return ManagementAnswer.problem(404, "There is no such session, or it has ended");
    }
}
