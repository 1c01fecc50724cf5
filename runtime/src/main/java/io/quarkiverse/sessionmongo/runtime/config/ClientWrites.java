package io.quarkiverse.sessionmongo.runtime.config;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import com.mongodb.ConnectionString;
import com.mongodb.WriteConcern;

import io.smallrye.config.SmallRyeConfig;

/**
 * What a MongoDB client's configuration says about writes. Quarkus puts the defaults of
 * {@code quarkus.mongodb.<client-name>.write-concern.*} over the connection string, so that the client itself no longer tells
 * what was configured. Here a setting wins, then the connection string counts, then {@code w=majority} with retries.
 *
 * @param concern the write concern as it was configured
 * @param concernOfQuarkus the write concern that Quarkus gives the client
 * @param retried whether the driver is to retry a write
 */
public record ClientWrites(WriteConcern concern, WriteConcern concernOfQuarkus, boolean retried) {

    private static final String PREFIX = "write-concern.";

    public static ClientWrites of(SmallRyeConfig config, String client) {
        ClientConfig settings = new ClientConfig(config, client);
        Optional<ConnectionString> string = settings.connectionString();
        boolean retried = settings.value(PREFIX + "retry-writes", Boolean.class)
                .or(() -> string.map(ConnectionString::getRetryWritesValue)).orElse(true);
        return new ClientWrites(concern(settings, string.map(ConnectionString::getWriteConcern)), ofQuarkus(settings), retried);
    }

    private static WriteConcern concern(ClientConfig settings, Optional<WriteConcern> ofString) {
        if (!settings.value(PREFIX + "safe", Boolean.class).orElse(true)) {
            return WriteConcern.UNACKNOWLEDGED;
        }
        WriteConcern concern = ofString.filter(said -> said.getWObject() != null)
                .orElseGet(() -> majority(ofString));
        Optional<String> w = settings.value(PREFIX + "w", String.class);
        if (w.isPresent()) {
            concern = withW(concern, w.get());
        }
        Optional<Boolean> journal = settings.value(PREFIX + "journal", Boolean.class);
        if (journal.isPresent()) {
            concern = concern.withJournal(journal.get());
        }
        return withTimeout(concern, settings);
    }

    /** With what the connection string says besides {@code w}. */
    private static WriteConcern majority(Optional<WriteConcern> ofString) {
        WriteConcern majority = WriteConcern.MAJORITY;
        if (ofString.isEmpty()) {
            return majority;
        }
        Integer timeout = ofString.get().getWTimeout(TimeUnit.MILLISECONDS);
        if (timeout != null) {
            majority = majority.withWTimeout(timeout, TimeUnit.MILLISECONDS);
        }
        return majority.withJournal(ofString.get().getJournal());
    }

    private static WriteConcern ofQuarkus(ClientConfig settings) {
        WriteConcern concern = settings.effective(PREFIX + "safe", Boolean.class).orElse(true) ? WriteConcern.ACKNOWLEDGED
                : WriteConcern.UNACKNOWLEDGED;
        concern = withTimeout(concern.withJournal(settings.effective(PREFIX + "journal", Boolean.class).orElse(true)),
                settings);
        Optional<String> w = settings.value(PREFIX + "w", String.class);
        return w.isPresent() ? withW(concern, w.get()) : concern;
    }

    private static WriteConcern withTimeout(WriteConcern concern, ClientConfig settings) {
        Optional<Duration> timeout = settings.value(PREFIX + "w-timeout", Duration.class);
        return timeout.isPresent() ? concern.withWTimeout(timeout.get().toMillis(), TimeUnit.MILLISECONDS) : concern;
    }

    /** As Quarkus reads it. */
    private static WriteConcern withW(WriteConcern concern, String w) {
        return "majority".equalsIgnoreCase(w) ? concern.withW("majority") : concern.withW(Integer.parseInt(w));
    }

    /**
     * The write concern for a client's collection.
     *
     * @param ofClient what the client has: where that is not what Quarkus makes of the configuration, the application's own
     *        code has set it
     */
    public WriteConcern over(WriteConcern ofClient) {
        return ofClient.equals(concernOfQuarkus) ? concern : ofClient;
    }
}
