package io.quarkiverse.sessionmongo.runtime.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

import com.mongodb.reactivestreams.client.MongoCollection;

import io.quarkiverse.sessionmongo.NewSession;
import io.quarkiverse.sessionmongo.ReactiveSessionStore;
import io.quarkiverse.sessionmongo.SessionDestroyed.Reason;
import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkiverse.sessionmongo.StoredSession;
import io.quarkiverse.sessionmongo.runtime.bson.AttributeCodecs;
import io.quarkiverse.sessionmongo.runtime.state.Device;
import io.quarkiverse.sessionmongo.runtime.state.SessionDelta;
import io.quarkiverse.sessionmongo.runtime.state.SessionDocument;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.store.RequestSessionStore.Saved;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** The store for the work behind the scenes. Needs no secret: who can inject it may do what it says. */
@Singleton
public class MongoReactiveSessionStore implements ReactiveSessionStore {

    private static final int MAX_PAGE = 10_000;
    private static final BsonDocument BY_ID = new BsonDocument("_id", new BsonInt32(1));

    private final SessionCollection sessions;
    private final StoreCommands commands;
    private final SessionFactory factory;
    private final SessionInfos infos;
    private final SessionWrites writes;
    private final DestroyedSessions destroyed;
    private final ExpiredSessions expired;
    private final RoleUpdates roleUpdates;

    @Inject
    MongoReactiveSessionStore(SessionCollection sessions, StoreCommands commands, SessionFactory factory,
            SessionInfos infos, SessionWrites writes, DestroyedSessions destroyed, ExpiredSessions expired,
            RoleUpdates roleUpdates) {
        this.sessions = sessions;
        this.commands = commands;
        this.factory = factory;
        this.infos = infos;
        this.writes = writes;
        this.destroyed = destroyed;
        this.expired = expired;
        this.roleUpdates = roleUpdates;
    }

    @Override
    public Uni<StoredSession> find(String id) {
        if (!SessionToken.isHandle(id)) {
            return Uni.createFrom().nullItem();
        }
        return commands.read(StoreOperation.READ, id, () -> sessions.raw().find(Filters.id(id)).first()).map(document -> {
            SessionState state = document == null ? null : infos.live(document);
            return state == null ? null : new DetachedSession(state);
        });
    }

    @Override
    public Uni<NewSession> create(Map<String, ?> attributes) {
        return insert(null, null, attributes);
    }

    @Override
    public Uni<NewSession> create(String principal, Set<String> roles, Map<String, ?> attributes) {
        return insert(Objects.requireNonNull(principal, "principal"), roles, attributes);
    }

    private Uni<NewSession> insert(String principal, Set<String> roles, Map<String, ?> attributes) {
        return Uni.createFrom().deferred(() -> {
            SessionState state = factory.begin();
            if (principal != null) {
                state.signIn(principal, roles, factory.now(), Device.UNKNOWN);
            }
            attributes.forEach((name, value) -> {
                if (value != null) {
                    state.set(name, value, AttributeCodecs.typeOf(value));
                }
            });
            return writes.insert(state.take(factory.now())).map(saved -> {
                writes.settle(state, saved);
                return new NewSession(new DetachedSession(state), state.token().value());
            });
        });
    }

    @Override
    public Uni<Boolean> save(StoredSession session) {
        if (!(session instanceof DetachedSession detached)) {
            throw new IllegalArgumentException("Not a session of this store: " + session);
        }
        return detached.saves().run(() -> save(detached));
    }

    private Uni<Boolean> save(DetachedSession session) {
        String id = session.info().id();
        BsonDocument filter = Filters.id(id);
        filter.putAll(Filters.live(factory.now()));
        Optional<SessionDelta> delta = session.take(factory.now());
        return delta.isEmpty()
                ? commands.read(StoreOperation.READ, id, () -> sessions.raw().find(filter).projection(BY_ID).first(),
                        Objects::nonNull)
                : update(session, filter, delta.get());
    }

    private Uni<Boolean> update(DetachedSession session, BsonDocument filter, SessionDelta delta) {
        return writes.update(delta, filter)
                .onItemOrFailure().invoke((saved, failure) -> {
                    if (failure == null && saved != null) {
                        session.settle(writes::settle, new Saved(saved));
                    } else {
                        session.restore(delta, failure);
                    }
                }).map(Objects::nonNull);
    }

    @Override
    public Uni<Boolean> delete(String id) {
        return SessionToken.isHandle(id) ? destroyed.deleteOne(Filters.id(id), Reason.DELETED)
                : Uni.createFrom().item(false);
    }

    @Override
    public Multi<SessionInfo> list(int limit, String afterId) {
        requireLimit(limit, MAX_PAGE);
        return infos.page(limit, afterId).onItem().transformToMulti(Multi.createFrom()::iterable);
    }

    @Override
    public Multi<SessionInfo> findByPrincipal(String principal) {
        return find(Filters.principal(principal));
    }

    @Override
    public Multi<SessionInfo> findByOwner(SessionOwner owner) {
        return find(Filters.owner(owner));
    }

    private Multi<SessionInfo> find(BsonDocument whose) {
        return infos.sessionsOf(whose, SessionInfos.MOST).onItem().transformToMulti(found -> {
            List<SessionInfo> sorted = new ArrayList<>(found.live().size());
            for (SessionState session : found.live()) {
                sorted.add(session.info());
            }
            sorted.sort(Comparator.comparing(SessionInfo::accessed).reversed());
            return Multi.createFrom().iterable(sorted);
        });
    }

    @Override
    public Multi<SessionInfo> findByPrincipal(String principal, int limit, String afterId) {
        requireLimit(limit, SessionInfos.MOST);
        return infos.pageOf(principal, limit, afterId).onItem().transformToMulti(Multi.createFrom()::iterable);
    }

    private static void requireLimit(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new IllegalArgumentException("limit must be 1 to " + most + ", not " + limit);
        }
    }

    @Override
    public Uni<Long> deleteByPrincipal(String principal) {
        return destroyed.delete(Filters.principal(principal), Reason.DELETED);
    }

    @Override
    public Uni<Long> deleteByPrincipalExcept(String principal, String id) {
        return destroyed.delete(Filters.principal(principal).append("_id", not(id)), Reason.DELETED);
    }

    @Override
    public Uni<Long> deleteByOwner(SessionOwner owner) {
        return destroyed.delete(Filters.owner(owner), Reason.DELETED);
    }

    @Override
    public Uni<Long> deleteByOwnerExcept(SessionOwner owner, String id) {
        return destroyed.delete(Filters.owner(owner).append("_id", not(id)), Reason.DELETED);
    }

    private static BsonDocument not(String id) {
        return new BsonDocument("$ne", new BsonString(id));
    }

    @Override
    public Uni<Boolean> deleteOwned(String principal, String id) {
        return deleteOwned(SessionOwner.of(principal), id);
    }

    @Override
    public Uni<Boolean> deleteOwned(SessionOwner owner, String id) {
        BsonDocument filter = Filters.id(id);
        filter.putAll(Filters.owner(owner));
        return destroyed.deleteOne(filter, Reason.DELETED);
    }

    @Override
    public Uni<Long> updateRoles(String principal, Set<String> roles) {
        return roleUpdates.run(principal, Set.copyOf(roles));
    }

    @Override
    public Uni<Long> count() {
        return commands.read(StoreOperation.COUNT, null, () -> sessions.background()
                .countDocuments(infos.listed().append(SessionDocument.ID, Filters.afterId(null))));
    }

    @Override
    public Uni<Long> deleteAll() {
        return destroyed.delete(new BsonDocument(), Reason.DELETED);
    }

    @Override
    public Uni<Long> deleteExpired() {
        return expired.delete();
    }

    @Override
    public long sweeps() {
        return expired.sweeps();
    }

    @Override
    public MongoCollection<BsonDocument> collection() {
        return sessions.reactive();
    }
}
