package io.quarkiverse.sessionmongo.runtime.store;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.Document;
import org.jboss.logging.Logger;

import com.mongodb.MongoCommandException;

import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig.Indexes;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * The indexes on {@code expires} and {@code principal}. Without them everything works, slower. {@link IndexWatch} decides when
 * they are looked at.
 */
@Singleton
class SessionIndexes {

    private static final Logger LOG = Logger.getLogger(SessionIndexes.class);

    private static final int NAMESPACE_NOT_FOUND = 26;

    /** To build an index over many sessions takes long; but a connection that went silent must not end the checks. */
    private static final Duration LONGEST_BUILD = Duration.ofHours(1);

    private final SessionCollection sessions;
    private final StoreCommands commands;
    private final boolean creates;
    private final String collection;
    private final List<WantedIndex> wanted;
    /** The fields whose index the log has complained about. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private volatile boolean checked;

    @Inject
    SessionIndexes(SessionCollection sessions, StoreCommands commands, Settings settings, Instance<ProviderLogouts> logouts) {
        this.sessions = sessions;
        this.commands = commands;
        this.creates = settings.config().indexes() == Indexes.CREATE;
        this.collection = settings.config().collection();
        this.wanted = WantedIndex.of(settings.config(), logouts.isResolvable());
    }

    /**
     * Lists the indexes once, and creates what is missing. An index that has other options is made anew by the first check
     * alone: two nodes with different settings would otherwise replace each other's index with each check.
     *
     * @return fails with the driver's failure if the indexes cannot be listed; everything else is logged
     */
    Uni<Void> check() {
        return commands.listAside(() -> sessions.background().listIndexes(Document.class))
                .onFailure(SessionIndexes::isWithoutCollection).recoverWithItem(List.of())
                .flatMap(existing -> Multi.createFrom().iterable(wanted)
                        .onItem().transformToUniAndConcatenate(index -> ensure(index, existing))
                        .collect().last())
                .replaceWithVoid()
                .invoke(() -> checked = true);
    }

    private static boolean isWithoutCollection(Throwable failure) {
        return failure instanceof MongoCommandException refused && refused.getErrorCode() == NAMESPACE_NOT_FOUND;
    }

    private Uni<Void> ensure(WantedIndex index, List<Document> existing) {
        Document there = index.among(existing);
        if (there != null && index.matches(there)) {
            told.remove(index.field());
            return Uni.createFrom().voidItem();
        }
        if (!creates || there != null && checked) {
            tell(index, there);
            return Uni.createFrom().voidItem();
        }
        Uni<Void> ready = there == null ? Uni.createFrom().voidItem() : drop(index, there);
        return ready.flatMap(dropped -> create(index)).invoke(() -> told.remove(index.field()))
                .onFailure().recoverWithItem(failure -> {
                    tell(index, failure);
                    return null;
                });
    }

    private void tell(WantedIndex index, Document there) {
        if (told.add(index.field())) {
            LOG.warnf("The index on %s %s. Create it with %s, or set quarkus.session-mongo.indexes=create and restart",
                    index.field(), there == null ? "is missing" : "has other options", index.command(collection));
        }
    }

    private void tell(WantedIndex index, Throwable failure) {
        if (told.add(index.field())) {
            LOG.warnf("The index on %s could not be created: %s. Sessions work without it, slower. Create it with %s, give"
                    + " the user the right to, or set quarkus.session-mongo.indexes=none. Each minute it is tried again",
                    index.field(), failure.getMessage(), index.command(collection));
        }
    }

    private Uni<Void> drop(WantedIndex index, Document there) {
        LOG.infof("The index on %s has other options and is made anew", index.field());
        return commands.runAside(() -> sessions.untimed().dropIndex(there.getString("name")));
    }

    private Uni<Void> create(WantedIndex index) {
        if (checked) {
            LOG.infof("The index on %s is missing and is created again", index.field());
        }
        return commands.runAside(() -> sessions.untimed().createIndex(index.key(), index.options()))
                .ifNoItem().after(LONGEST_BUILD).fail().replaceWithVoid();
    }
}
