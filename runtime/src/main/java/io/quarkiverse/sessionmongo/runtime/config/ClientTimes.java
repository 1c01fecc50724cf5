package io.quarkiverse.sessionmongo.runtime.config;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;

import io.smallrye.config.SmallRyeConfig;

/**
 * How soon the extension's own client notices that a server went silent, or that another one is the primary: it asks each
 * every two seconds, and not every ten as by the driver's default. The driver closes all connections to one that does not
 * answer. Settings and the connection string win.
 *
 * @param heartbeat empty if the configuration has it
 */
public record ClientTimes(Optional<Duration> heartbeat) {

    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    public static ClientTimes of(SmallRyeConfig config, String client) {
        ClientConfig settings = new ClientConfig(config, client);
        boolean configured = settings.value("heartbeat-frequency", Duration.class).isPresent()
                || settings.connectionString().map(ConnectionString::getHeartbeatFrequency).isPresent();
        return new ClientTimes(configured ? Optional.empty() : Optional.of(HEARTBEAT));
    }

    public void apply(MongoClientSettings.Builder settings) {
        heartbeat.ifPresent(time -> settings
                .applyToServerSettings(server -> server.heartbeatFrequency(time.toMillis(), TimeUnit.MILLISECONDS)));
    }
}
