package io.quarkiverse.sessionmongo.runtime.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.UpdateOneModel;

import io.quarkiverse.sessionmongo.SessionConflictException;
import io.quarkiverse.sessionmongo.runtime.bson.WellFormed;
import io.quarkiverse.sessionmongo.runtime.state.SessionDelta;
import io.quarkiverse.sessionmongo.runtime.state.SessionDocument;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.smallrye.mutiny.Uni;

/**
 * Gives all of a principal's sessions other roles. Where documents have a MAC, each is written by its {@code _id}, and only in
 * the state from which its MAC was computed; those that changed meanwhile are read and written again.
 */
@Singleton
class RoleUpdates {

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final int MAX_ROUNDS = 16;

    private final SessionCollection sessions;
    private final StoreCommands commands;
    private final SessionFactory factory;
    private final SessionInfos infos;
    private final ManySessions many;

    @Inject
    RoleUpdates(SessionCollection sessions, StoreCommands commands, SessionFactory factory, SessionInfos infos,
            ManySessions many) {
        this.sessions = sessions;
        this.commands = commands;
        this.factory = factory;
        this.infos = infos;
        this.many = many;
    }

    /** @return how many sessions have these roles now */
    Uni<Long> run(String principal, Set<String> roles) {
        return Uni.createFrom().deferred(() -> factory.isAuthenticated()
                ? many.once(Filters.principal(principal), ids -> signed(principal, roles, ids, MAX_ROUNDS))
                : all(principal, roles));
    }

    private Uni<Long> all(String principal, Set<String> roles) {
        WellFormed.requireAll("A role", roles);
        BsonArray value = new BsonArray(roles.stream().sorted().map(BsonString::new).toList());
        BsonDocument update = new BsonDocument("$set", new BsonDocument(SessionDocument.ROLES, value));
        return many.once(Filters.principal(principal), ids -> all(principal, update, ids));
    }

    private Uni<Long> all(String principal, BsonDocument update, List<BsonValue> ids) {
        List<UpdateOneModel<RawBsonDocument>> updates = new ArrayList<>(ids.size());
        for (BsonValue id : ids) {
            updates.add(new UpdateOneModel<>(Filters.principal(principal).append(SessionDocument.ID, id), update));
        }
        return commands.run(StoreOperation.UPDATE, null, () -> sessions.background().bulkWrite(updates, UNORDERED),
                result -> (long) result.getMatchedCount());
    }

    private Uni<Long> signed(String principal, Set<String> roles, List<BsonValue> ids, int left) {
        return infos.sessionsOf(principal, ids).flatMap(found -> {
            List<UpdateOneModel<RawBsonDocument>> updates = new ArrayList<>(found.size());
            for (SessionState session : found) {
                if (!session.roles().equals(roles)) {
                    updates.add(update(session, principal, roles));
                }
            }
            if (updates.isEmpty()) {
                return Uni.createFrom().item((long) found.size());
            }
            return left == 0 ? Uni.createFrom().failure(conflict())
                    : commands.run(StoreOperation.UPDATE, null, () -> sessions.background().bulkWrite(updates, UNORDERED))
                            .flatMap(written -> signed(principal, roles, ids, left - 1));
        });
    }

    private static UpdateOneModel<RawBsonDocument> update(SessionState session, String principal, Set<String> roles) {
        SessionDelta delta = session.changeRoles(roles);
        BsonDocument filter = Filters.id(session.id());
        filter.putAll(Filters.principal(principal));
        return new UpdateOneModel<>(delta.expecting(filter), delta.update());
    }

    private static SessionConflictException conflict() {
        return new SessionConflictException("The roles of a principal's sessions could not be updated: other requests changed"
                + " them " + MAX_ROUNDS + " times meanwhile");
    }
}
