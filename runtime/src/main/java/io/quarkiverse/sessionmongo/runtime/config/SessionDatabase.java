package io.quarkiverse.sessionmongo.runtime.config;

import java.util.Optional;
import java.util.Set;

import org.jboss.logging.Logger;

import com.mongodb.ConnectionString;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;

/** The name of the database that holds the sessions. */
public final class SessionDatabase {

    private static final Logger LOG = Logger.getLogger(SessionDatabase.class);

    private static final String DATABASE = SessionMongoConfig.PREFIX + ".database";

    /** A connection string names them for its user's sake: sessions do not belong there. */
    private static final Set<String> OF_THE_SERVER = Set.of("admin", "local", "config");

    private SessionDatabase() {
    }

    /**
     * What {@code quarkus.session-mongo.database} says, else the database in the connection string of the extension's own
     * client, else the default. Warns if the first two differ.
     *
     * @param own whether the client is the extension's own; the connection string of a client that the application has names
     *        the application's database
     */
    public static String name(SmallRyeConfig config, String client, boolean own) {
        ConfigValue setting = config.getConfigValue(DATABASE);
        if (!own) {
            return setting.getValue();
        }
        Optional<String> ofString = new ClientConfig(config, client).connectionString().map(ConnectionString::getDatabase)
                .filter(name -> !OF_THE_SERVER.contains(name));
        if (ofString.isEmpty()) {
            return setting.getValue();
        }
        if (setting.getConfigSourceOrdinal() == Integer.MIN_VALUE) {
            return ofString.get();
        }
        if (!ofString.get().equals(setting.getValue())) {
            LOG.warnf("Sessions are in the database %s, as %s says, and not in %s, which %s names. Leave one of the two out;"
                    + " if it is the database of the user, write it as authSource=%3$s", setting.getValue(), DATABASE,
                    ofString.get(), ClientServers.setting(config, client));
        }
        return setting.getValue();
    }
}
