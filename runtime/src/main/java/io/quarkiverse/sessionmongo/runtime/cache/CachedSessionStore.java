package io.quarkiverse.sessionmongo.runtime.cache;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.RawBsonDocument;
import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionCookieRejected;
import io.quarkiverse.sessionmongo.SessionDestroyed;
import io.quarkiverse.sessionmongo.runtime.config.CacheConfig;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.state.SessionDelta;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.store.MongoRequestSessionStore;
import io.quarkiverse.sessionmongo.runtime.store.RequestSessionStore;
import io.quarkiverse.sessionmongo.runtime.store.SessionChanges;
import io.quarkiverse.sessionmongo.runtime.store.SessionDocuments;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

/**
 * Serves a read from what this node has read before, while the change stream shows that it is not older than
 * {@code cache.max-staleness}. A kept document that does not open the session is never the answer: the database is asked, since
 * another node may have renewed the cookie. All writes go to the database and match by the cookie's secret there.
 */
@Alternative
@Priority(1)
@Singleton
public class CachedSessionStore implements RequestSessionStore {

    private static final Logger LOG = Logger.getLogger(CachedSessionStore.class);

    private final MongoRequestSessionStore store;
    private final SessionDocuments documents;
    private final SessionChanges changes;
    private final BoundedDocuments kept;
    private final NearCache cache;
    private final Listener listener;
    private final boolean on;

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder bypasses = new LongAdder();

    @Inject
    CachedSessionStore(MongoRequestSessionStore store, SessionDocuments documents, SessionChanges changes, Settings settings) {
        CacheConfig config = settings.config().cache();
        this.store = store;
        this.documents = documents;
        this.changes = changes;
        this.kept = new BoundedDocuments(config.maxSize().asLongValue());
        this.cache = new NearCache(kept, config.maxStaleness().toNanos(), NearCache.STRIPES);
        this.listener = new Listener(cache, config.maxStaleness().toMillis(), this::hits);
        this.on = config.encrypted() || !settings.encryption().isOn();
    }

    void start(@Observes StartupEvent event) {
        if (!on) {
            LOG.info("The near cache keeps nothing, since encryption is configured and"
                    + " quarkus.session-mongo.cache.encrypted is false");
            return;
        }
        documents.tellWrites(id -> {
            if (id == null) {
                cache.clear();
            } else {
                cache.changed(id);
            }
        });
        changes.listen(listener);
    }

    @PreDestroy
    void stop() {
        changes.forget(listener);
    }

    @Override
    public Uni<LoadResult> load(List<SessionToken> tokens) {
        // Two cookies are an attack or a mistake: rare, and better decided by what is stored now
        if (!on || tokens.size() != 1) {
            bypasses.increment();
            return store.load(tokens);
        }
        SessionToken token = tokens.get(0);
        String id = token.handle();
        RawBsonDocument document = cache.get(id, System.nanoTime());
        if (document != null) {
            SessionState session = documents.open(document, token);
            if (session != null) {
                hits.increment();
                return Uni.createFrom().item(new Loaded(session));
            }
        }
        misses.increment();
        return Uni.createFrom().deferred(() -> {
            long begun = cache.begin(id);
            return documents.load(token, read -> cache.keep(id, begun, read));
        });
    }

    /** Counts what goes past it: a request on a path of {@code cache.no-cache-paths}. */
    @Override
    public RequestSessionStore uncached() {
        bypasses.increment();
        return store;
    }

    @Override
    public Uni<SaveResult> insert(SessionDelta delta) {
        return store.insert(delta);
    }

    @Override
    public Uni<SaveResult> save(SessionDelta delta) {
        return store.save(delta);
    }

    @Override
    public void settle(SessionState session, SaveResult stored) {
        store.settle(session, stored);
    }

    @Override
    public Uni<EndResult> end(SessionState session, SessionDestroyed.Reason reason) {
        return store.end(session, reason);
    }

    @Override
    public void rejected(SessionCookieRejected.Reason reason) {
        store.rejected(reason);
    }

    /** Reads that cost no command. */
    public long hits() {
        return hits.sum();
    }

    /** Reads that were not there, or could not be served because the change stream was behind. */
    public long misses() {
        return misses.sum();
    }

    /** Reads that were not looked for: no-cache paths, encryption, several cookies. */
    public long bypasses() {
        return bypasses.sum();
    }

    public long evictions() {
        return kept.evictions();
    }

    /** In bytes. */
    public long size() {
        return kept.size();
    }

    /** Changes that other nodes and this one made, each of which this node was told. */
    public long changes() {
        return listener.changes();
    }

    /** How far behind the change stream may be, in nanoseconds; negative while there is none. */
    public long age() {
        return cache.age(System.nanoTime());
    }
}
