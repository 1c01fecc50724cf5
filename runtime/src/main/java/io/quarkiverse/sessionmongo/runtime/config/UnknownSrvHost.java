package io.quarkiverse.sessionmongo.runtime.config;

import java.util.Set;
import java.util.function.UnaryOperator;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientException;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;

/**
 * A connection string with {@code mongodb+srv://} whose name the name server does not know. Quarkus looks it up when it makes
 * the client, and its error names no setting.
 */
public final class UnknownSrvHost {

    private static final String SRV = "mongodb+srv://";

    private UnknownSrvHost() {
    }

    public static boolean isSrv(SmallRyeConfig config, String client) {
        ConfigValue value = ClientServers.connectionString(config, client);
        return value != null && value.getValue().startsWith(SRV);
    }

    /**
     * @param client one whose connection string is well formed
     * @param lookup why the name of an SRV record cannot be looked up
     * @throws ConfigurationException with the property's name, the record's name and the root cause
     */
    public static void refuse(SmallRyeConfig config, String client, UnaryOperator<String> lookup) {
        String connectionString = ClientServers.connectionString(config, client).getValue();
        try {
            // Looks up what belongs to it, as Quarkus does right after
            new ConnectionString(connectionString);
        } catch (MongoClientException failure) {
            String property = ClientServers.setting(config, client);
            String host = host(connectionString);
            // Without a cause: its stack says nothing more
            throw new ConfigurationException(property + ": " + host + " cannot be looked up, " + lookup.apply(host)
                    + ". Check the name, and that this machine's name server knows it. With mongodb+srv:// it is the"
                    + " name of a cluster; for the name of a server use mongodb://", Set.of(property));
        }
    }

    private static String host(String connectionString) {
        String rest = connectionString.substring(SRV.length());
        rest = rest.substring(rest.indexOf('@') + 1);
        return rest.split("[/?]", 2)[0];
    }
}
