package io.quarkiverse.sessionmongo.runtime.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonDocument;

import com.mongodb.client.MongoCollection;

import io.quarkiverse.sessionmongo.NewSession;
import io.quarkiverse.sessionmongo.ReactiveSessionStore;
import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.StoredSession;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;

/** {@link ReactiveSessionStore}, waited for. Each command has its own deadline, so that no wait is for ever. */
@Singleton
public class BlockingSessionStore implements SessionStore {

    private final ReactiveSessionStore store;
    private final SessionCollection sessions;

    @Inject
    BlockingSessionStore(ReactiveSessionStore store, SessionCollection sessions) {
        this.store = store;
        this.sessions = sessions;
    }

    private static <T> T await(Uni<T> operation) {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("SessionStore blocks and this is an event loop: use ReactiveSessionStore, or"
                    + " @Blocking on the endpoint");
        }
        return operation.await().indefinitely();
    }

    private static <T> List<T> await(Multi<T> operation) {
        return await(operation.collect().asList());
    }

    @Override
    public Optional<StoredSession> find(String id) {
        return Optional.ofNullable(await(store.find(id)));
    }

    @Override
    public NewSession create(Map<String, ?> attributes) {
        return await(store.create(attributes));
    }

    @Override
    public NewSession create(String principal, Set<String> roles, Map<String, ?> attributes) {
        return await(store.create(principal, roles, attributes));
    }

    @Override
    public boolean save(StoredSession session) {
        return await(store.save(session));
    }

    @Override
    public boolean delete(String id) {
        return await(store.delete(id));
    }

    @Override
    public List<SessionInfo> list(int limit, String afterId) {
        return await(store.list(limit, afterId));
    }

    @Override
    public List<SessionInfo> findByPrincipal(String principal) {
        return await(store.findByPrincipal(principal));
    }

    @Override
    public List<SessionInfo> findByPrincipal(String principal, int limit, String afterId) {
        return await(store.findByPrincipal(principal, limit, afterId));
    }

    @Override
    public long deleteByPrincipal(String principal) {
        return await(store.deleteByPrincipal(principal));
    }

    @Override
    public long deleteByPrincipalExcept(String principal, String id) {
        return await(store.deleteByPrincipalExcept(principal, id));
    }

    @Override
    public boolean deleteOwned(String principal, String id) {
        return await(store.deleteOwned(principal, id));
    }

    @Override
    public List<SessionInfo> findByOwner(SessionOwner owner) {
        return await(store.findByOwner(owner));
    }

    @Override
    public long deleteByOwner(SessionOwner owner) {
        return await(store.deleteByOwner(owner));
    }

    @Override
    public long deleteByOwnerExcept(SessionOwner owner, String id) {
        return await(store.deleteByOwnerExcept(owner, id));
    }

    @Override
    public boolean deleteOwned(SessionOwner owner, String id) {
        return await(store.deleteOwned(owner, id));
    }

    @Override
    public long updateRoles(String principal, Set<String> roles) {
        return await(store.updateRoles(principal, roles));
    }

    @Override
    public long count() {
        return await(store.count());
    }

    @Override
    public long deleteAll() {
        return await(store.deleteAll());
    }

    @Override
    public long deleteExpired() {
        return await(store.deleteExpired());
    }

    @Override
    public long sweeps() {
        return store.sweeps();
    }

    @Override
    public MongoCollection<BsonDocument> collection() {
        return sessions.blockingDatabase().getCollection(sessions.name(), BsonDocument.class);
    }
}
