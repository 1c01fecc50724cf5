package io.quarkiverse.sessionmongo.runtime.config;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;

/** Which setting says where a MongoDB client's servers are. Names alone: a value may hold credentials. */
public final class ClientServers {

    private static final String CLIENT_NAME = SessionMongoConfig.PREFIX + ".client-name";
    private static final String CONNECTION_STRING = "connection-string";
    private static final String HOSTS = "hosts";

    private ClientServers() {
    }

    /** The setting that is in force or, if none is, the one to set. */
    public static String setting(SmallRyeConfig config, String client) {
        ConfigValue connectionString = connectionString(config, client);
        if (connectionString != null) {
            return connectionString.getNameProfiled() == null ? connectionString.getName()
                    : connectionString.getNameProfiled();
        }
        for (String hosts : ClientProperty.names(client, HOSTS)) {
            if (isSet(config, hosts)) {
                return hosts;
            }
        }
        return SessionMongoBuildTimeConfig.OWN_CLIENT.equals(client)
                ? SessionMongoConfig.PREFIX + '.' + CONNECTION_STRING
                : ClientProperty.name(client, CONNECTION_STRING);
    }

    /** @return {@code null} if none is set, or not to a value */
    static ConfigValue connectionString(SmallRyeConfig config, String client) {
        for (String name : ClientProperty.names(client, CONNECTION_STRING)) {
            if (isSet(config, name)) {
                return config.getConfigValue(name);
            }
        }
        return null;
    }

    /** Quarkus gives each client the hosts 127.0.0.1:27017 by default: nobody has set that. */
    private static boolean isSet(SmallRyeConfig config, String name) {
        ConfigValue value = config.getConfigValue(name);
        return value.getValue() != null && !value.getValue().isEmpty()
                && value.getConfigSourceOrdinal() > Integer.MIN_VALUE;
    }

    /** Whether anything says where the client's servers are. Otherwise it goes to 127.0.0.1. */
    public static boolean areConfigured(SmallRyeConfig config, String client) {
        return connectionString(config, client) != null
                || ClientProperty.names(client, HOSTS).stream().anyMatch(hosts -> isSet(config, hosts));
    }

    /**
     * A name that the application gives to none of its clients, and of which nothing is configured, is a typo: sessions
     * would go to 127.0.0.1 without a word.
     *
     * @throws ConfigurationException with the names that are configured
     */
    public static void refuseUnknown(SmallRyeConfig config, String client) {
        if (SessionMongoBuildTimeConfig.OWN_CLIENT.equals(client) || areConfigured(config, client)
                || isMentioned(config, client)) {
            return;
        }
        Set<String> configured = configuredClients(config);
        throw new ConfigurationException(CLIENT_NAME + '=' + client + ": there is no MongoDB client of this name. The"
                + " application has no @MongoClientName(\"" + client + "\"), and no "
                + ClientProperty.name(client, "*") + " is configured"
                + (configured.isEmpty() ? "" : "; configured are " + String.join(", ", configured))
                + ". Correct the name, leave it out for a client of the extension's own, or set "
                + ClientProperty.name(client, CONNECTION_STRING), Set.of(CLIENT_NAME));
    }

    private static boolean isMentioned(SmallRyeConfig config, String client) {
        List<String> prefixes = ClientProperty.names(client, "");
        String variable = ClientProperty.name(client, "").replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(variable) || prefixes.stream().anyMatch(name::startsWith)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> configuredClients(SmallRyeConfig config) {
        Set<String> clients = new TreeSet<>();
        for (String name : config.getPropertyNames()) {
            for (String property : List.of(CONNECTION_STRING, HOSTS)) {
                if (name.startsWith(ClientProperty.PREFIX) && name.endsWith('.' + property)
                        && name.length() > ClientProperty.PREFIX.length() + property.length()) {
                    clients.add(name.substring(ClientProperty.PREFIX.length(), name.length() - property.length() - 1)
                            .replace("\"", ""));
                }
            }
        }
        return clients;
    }
}
