package io.quarkiverse.sessionmongo.runtime.config;

import java.util.Set;
import java.util.function.Function;

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

    /**
     * What a name server says of a cluster's SRV record.
     *
     * @param reason why the cluster cannot be looked up, in words for the log
     * @param absent whether there is no such record for certain: to ask again is of no use
     */
    public record Answer(String reason, boolean absent) {
    }

    private UnknownSrvHost() {
    }

    public static boolean isSrv(SmallRyeConfig config, String client) {
        ConfigValue value = ClientServers.connectionString(config, client);
        return value != null && value.getValue().startsWith(SRV);
    }

    /**
     * @param client one whose connection string is well formed
     * @param lookup asks for the SRV record of a name
     * @throws ConfigurationException with the property's name, the record's name and the root cause
     */
    public static void refuse(SmallRyeConfig config, String client, Function<String, Answer> lookup) {
        String connectionString = ClientServers.connectionString(config, client).getValue();
        String host = host(connectionString);
        Answer answer = lookup.apply(host);
        if (answer.absent() || !isRead(connectionString)) {
            String property = ClientServers.setting(config, client);
            // Without a cause: its stack says nothing more
            throw new ConfigurationException(property + ": " + host + " cannot be looked up, " + answer.reason()
                    + ". Check the name, and that this machine's name server knows it. With mongodb+srv:// it is the"
                    + " name of a cluster; for the name of a server use mongodb://", Set.of(property));
        }
    }

    /** Looks up the TXT record, as Quarkus does right after. */
    private static boolean isRead(String connectionString) {
        try {
            return new ConnectionString(connectionString).isSrvProtocol();
        } catch (MongoClientException failure) {
            return false;
        }
    }

    static String host(String connectionString) {
        String authority = connectionString.substring(SRV.length()).split("[/?]", 2)[0];
        return authority.substring(authority.indexOf('@') + 1);
    }
}
