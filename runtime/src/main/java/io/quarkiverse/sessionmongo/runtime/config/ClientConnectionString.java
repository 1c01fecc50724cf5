package io.quarkiverse.sessionmongo.runtime.config;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;

/**
 * Hands {@code quarkus.session-mongo.connection-string} to the extension's own MongoDB client, as its
 * {@code quarkus.mongodb.<client-name>.connection-string}. Where both are set, the source with the higher ordinal wins, and
 * the extension's within one source. The client of {@code quarkus.session-mongo.client-name=<default>} is the application's
 * and is left alone.
 */
final class ClientConnectionString implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    private static final String PROPERTY = "connection-string";
    private static final String CONNECTION_STRING = SessionMongoConfig.PREFIX + '.' + PROPERTY;
    private static final String CLIENT_NAME = SessionMongoConfig.PREFIX + ".client-name";

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue ofClient = context.proceed(name);
        if (!name.startsWith(ClientProperty.PREFIX) || !name.endsWith(PROPERTY)) {
            return ofClient;
        }
        String client = clientName(context);
        if (SessionMongoBuildTimeConfig.DEFAULT_CLIENT.equals(client)
                || !ClientProperty.names(client, PROPERTY).contains(name)) {
            return ofClient;
        }
        ConfigValue ofSessions = context.proceed(CONNECTION_STRING);
        if (isUsable(ofClient) && !(isUsable(ofSessions)
                && ConfigValue.CONFIG_SOURCE_COMPARATOR.compare(ofSessions, ofClient) >= 0)) {
            return ofClient;
        }
        // It keeps its name: errors then name what was set, and Quarkus' build records it once and not under the client's
        return isEmpty(ofSessions) ? ofClient : ofSessions;
    }

    /**
     * A client that no name belongs to has the defaults, 127.0.0.1, whatever its properties' values would be. An environment
     * variable of the client's is not among the names either.
     */
    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        String client = clientName(context);
        if (SessionMongoBuildTimeConfig.DEFAULT_CLIENT.equals(client)
                || isEmpty(getValue(context, ClientProperty.name(client, PROPERTY)))) {
            return context.iterateNames();
        }
        Set<String> names = new LinkedHashSet<>();
        context.iterateNames().forEachRemaining(names::add);
        names.add(spelling(client, names));
        return names.iterator();
    }

    /** Of one client, Quarkus reads what is in quotes or what is not, never both. */
    private static String spelling(String client, Set<String> names) {
        String quoted = ClientProperty.quoted(client, "");
        for (String name : names) {
            if (name.startsWith(quoted)) {
                return quoted + PROPERTY;
            }
        }
        return ClientProperty.name(client, PROPERTY);
    }

    private static String clientName(ConfigSourceInterceptorContext context) {
        ConfigValue name = context.proceed(CLIENT_NAME);
        return isEmpty(name) ? SessionMongoBuildTimeConfig.OWN_CLIENT : name.getValue();
    }

    private static boolean isUsable(ConfigValue value) {
        return !isEmpty(value) && !value.hasProblems();
    }

    /** Not so an expression that has no value: {@link UnexpandedConnectionString} has to see it. */
    private static boolean isEmpty(ConfigValue value) {
        return value == null || !value.hasProblems() && (value.getValue() == null || value.getValue().isEmpty());
    }
}
