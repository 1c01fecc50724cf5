package io.quarkiverse.sessionmongo.runtime.config;

import java.util.Locale;
import java.util.Set;

import com.mongodb.ConnectionString;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;

/**
 * A connection string that the driver does not understand, or understands in another way than it was meant: with a password
 * that is not percent-encoded it takes a part of it for a host, and logs that. So it is checked before a client is made.
 */
public final class MalformedConnectionString {

    private static final String SRV = "mongodb+srv://";
    private static final String STANDARD = "mongodb://";

    /** Options whose values may have an at-sign. */
    private static final Set<String> WITH_AT_SIGN = Set.of("appname", "authsource", "authmechanismproperties",
            "proxyhost", "proxyusername", "proxypassword");

    private MalformedConnectionString() {
    }

    /** @throws ConfigurationException with the property's name, and with nothing of its value */
    public static void refuse(SmallRyeConfig config, String client) {
        ConfigValue value = ClientServers.connectionString(config, client);
        if (value == null) {
            return;
        }
        String why = why(value.getValue());
        if (why != null) {
            String property = ClientServers.setting(config, client);
            // Without a cause: the driver's messages quote what they do not understand
            throw new ConfigurationException(property + ": " + why + ". Its value is not shown here, as it may hold a"
                    + " password", Set.of(property));
        }
    }

    /** @return {@code null} if nothing is wrong */
    static String why(String connectionString) {
        String rest;
        if (connectionString.startsWith(STANDARD)) {
            rest = connectionString.substring(STANDARD.length());
        } else if (connectionString.startsWith(SRV)) {
            rest = connectionString.substring(SRV.length());
        } else {
            return "it is no MongoDB connection string: it has to begin with mongodb:// or mongodb+srv://";
        }
        if (isUserInformationUnclear(rest)) {
            return unencoded();
        }
        try {
            parse(connectionString);
            return null;
        } catch (RuntimeException e) {
            return "it is no valid MongoDB connection string"
                    + (rest.indexOf('@') < 0 && rest.indexOf(':') < 0 ? "" : ", or " + unencoded());
        }
    }

    private static String unencoded() {
        return "user and password in it have to be percent-encoded: @ as %40, : as %3A, / as %2F, ? as %3F, % as %25";
    }

    /** Whether there is an at-sign besides the one that ends user and password. */
    private static boolean isUserInformationUnclear(String rest) {
        int end = end(rest, '/', '?');
        String authority = rest.substring(0, end);
        int first = authority.indexOf('@');
        if (first != authority.lastIndexOf('@')) {
            return true;
        }
        int query = end < rest.length() && rest.charAt(end) == '?' ? end : end(rest, '?', '?');
        if (rest.substring(end, query).indexOf('@') >= 0) {
            return true;
        }
        for (String option : rest.substring(query).split("[?&;]")) {
            int name = option.indexOf('=');
            if (option.indexOf('@') >= 0
                    && (name < 0 || !WITH_AT_SIGN.contains(option.substring(0, name).toLowerCase(Locale.ROOT)))) {
                return true;
            }
        }
        return false;
    }

    private static int end(String text, char one, char other) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == one || text.charAt(i) == other) {
                return i;
            }
        }
        return text.length();
    }

    /** Of an SRV record's name as of a host, so that no name server is asked. */
    private static void parse(String connectionString) {
        if (connectionString.startsWith(STANDARD)) {
            new ConnectionString(connectionString);
            return;
        }
        String rest = connectionString.substring(SRV.length());
        ConnectionString parsed = new ConnectionString(STANDARD
                + rest.replaceAll("(?i)(?<=[?&;])(srvMaxHosts|srvServiceName)=[^&;]*[&;]?", ""));
        if (parsed.getHosts().size() != 1 || parsed.getHosts().get(0).indexOf(':') >= 0) {
            throw new IllegalArgumentException("One name without a port");
        }
    }
}
