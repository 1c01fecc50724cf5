package io.quarkiverse.sessionmongo.runtime.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.Document;
import org.jboss.logging.Logger;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.model.IndexOptions;

import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig.Indexes;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.driver.Reachability;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * The indexes on {@code expires} and {@code principal}. Made in the background at start; where the server is away then, at
 * the next sweep or restart. Without them everything works, slower.
 */
@Singleton
public class SessionIndexes {

    private static final Logger LOG = Logger.getLogger(SessionIndexes.class);

    private static final int NAMESPACE_NOT_FOUND = 26;

    /** How long a first connection may take before that is worth a line. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofMillis(200);

    private final SessionCollection sessions;
    private final StoreCommands commands;
    private final StoreFailures failures;
    private final Settings settings;
    private final AtomicBoolean settled = new AtomicBoolean();

    @Inject
    SessionIndexes(SessionCollection sessions, StoreCommands commands, StoreFailures failures, Settings settings) {
        this.sessions = sessions;
        this.commands = commands;
        this.failures = failures;
        this.settings = settings;
    }

    /** Once a successful run has been made, does nothing. Never fails: it warns. */
    public Uni<Void> ensure() {
        Indexes mode = settings.config().indexes();
        if (mode == Indexes.NONE || settled.get()) {
            return Uni.createFrom().voidItem();
        }
        AtomicBoolean told = new AtomicBoolean();
        return commands.listAside(() -> sessions.raw().listIndexes(Document.class))
                .onFailure(failures::isConnecting).retry().withBackOff(AGAIN).expireIn(PATIENCE.toMillis())
                .onSubscription().invoke(() -> tellIfUnreachable(told))
                .onFailure(failure -> isError(failure, NAMESPACE_NOT_FOUND)).recoverWithItem(List.of())
                .onItem().invoke(() -> told.set(true))
                .onFailure().invoke(failure -> unread(failure, told))
                .onItem().transformToMulti(existing -> Multi.createFrom().iterable(wanted())
                        .onItem().transformToUniAndConcatenate(index -> ensure(index, existing, mode)))
                .collect().last().replaceWithVoid()
                .invoke(() -> settled.set(true))
                .onFailure().recoverWithItem(failure -> {
                    LOG.debug("The indexes will be looked at again", failure);
                    return null;
                });
    }

    /** Like a request, does not wait as long as a client of the application's own may look for a server. */
    private void tellIfUnreachable(AtomicBoolean told) {
        Uni.createFrom().voidItem().onItem().delayIt().by(settings.config().timeout()).subscribe().with(late -> {
            if (!told.get() && sessions.reachability() instanceof Reachability.Unreachable
                    && told.compareAndSet(false, true)) {
                failures.failed(false, StoreOperation.READ_INDEXES, null, new MongoTimeoutException("No answer yet"));
            }
        }, failure -> LOG.debug("The application ends", failure));
    }

    private static boolean isError(Throwable failure, int code) {
        return failure instanceof MongoCommandException refused && refused.getErrorCode() == code;
    }

    private void unread(Throwable failure, AtomicBoolean told) {
        if (isError(failure, StoreFailures.UNAUTHORIZED)) {
            LOG.warn("The server's user may not list the indexes. Sessions work without them, slower. Give it the"
                    + " right to listIndexes and createIndex, or set quarkus.session-mongo.indexes=none");
            settled.set(true);
        } else if (!told.compareAndSet(false, true)) {
            LOG.debug("The indexes could not be read, which was told already", failure);
        } else if (failures.isConnecting(failure)) {
            LOG.warnf("The indexes could not be read: no server has answered for %d s. Sessions work without them, slower."
                    + " They are looked at again by the next sweep", PATIENCE.toSeconds());
        } else {
            failures.failed(false, StoreOperation.READ_INDEXES, null, failure);
        }
    }

    private List<WantedIndex> wanted() {
        Long ttl = settings.config().ttlIndex() ? settings.config().sweep().grace().toSeconds() : null;
        return List.of(new WantedIndex("expires", false, ttl), new WantedIndex("principal", true, null));
    }

    private Uni<Void> ensure(WantedIndex index, List<Document> existing, Indexes mode) {
        Document there = index.among(existing);
        if (there != null && index.matches(there)) {
            return Uni.createFrom().voidItem();
        }
        if (mode == Indexes.VALIDATE) {
            LOG.warnf("The index on %s %s. Create it with %s, or set quarkus.session-mongo.indexes=create", index.field(),
                    there == null ? "is missing" : "has other options", index.command(settings.config().collection()));
            return Uni.createFrom().voidItem();
        }
        Uni<Void> ready = there == null ? Uni.createFrom().voidItem() : drop(index, there);
        return ready.chain(() -> create(index)).onFailure().recoverWithItem(failure -> {
            LOG.warnf("The index on %s could not be created: %s. Sessions work without it, slower. Create it with %s, give"
                    + " the user the right to, or set quarkus.session-mongo.indexes=none", index.field(),
                    failure.getMessage(), index.command(settings.config().collection()));
            return null;
        });
    }

    private Uni<Void> drop(WantedIndex index, Document there) {
        LOG.infof("The index on %s has other options and is made anew", index.field());
        return commands.runAside(() -> sessions.raw().dropIndex(there.getString("name")));
    }

    private Uni<Void> create(WantedIndex index) {
        return commands.runAside(() -> sessions.raw()
                .createIndex(new BsonDocument(index.field(), new BsonInt32(1)), index.options())).replaceWithVoid();
    }

    private record WantedIndex(String field, boolean sparse, Long ttlSeconds) {

        Document among(List<Document> existing) {
            for (Document index : existing) {
                if (index.get("key") instanceof Document key && key.size() == 1 && key.containsKey(field)) {
                    return index;
                }
            }
            return null;
        }

        boolean matches(Document index) {
            Object ttl = index.get("expireAfterSeconds");
            Long seconds = ttl instanceof Number number ? number.longValue() : null;
            return index.getBoolean("sparse", false) == sparse && (seconds == null ? ttlSeconds == null
                    : seconds.equals(ttlSeconds));
        }

        IndexOptions options() {
            IndexOptions options = new IndexOptions().sparse(sparse);
            return ttlSeconds == null ? options : options.expireAfter(ttlSeconds, TimeUnit.SECONDS);
        }

        String command(String collection) {
            return "db." + collection + ".createIndex({" + field + ": 1}" + (sparse ? ", {sparse: true})"
                    : ttlSeconds == null ? ")" : ", {expireAfterSeconds: " + ttlSeconds + "})");
        }
    }
}
