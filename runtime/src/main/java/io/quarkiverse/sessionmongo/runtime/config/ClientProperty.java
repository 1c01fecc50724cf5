package io.quarkiverse.sessionmongo.runtime.config;

import java.util.List;

/** The properties of a MongoDB client: {@code quarkus.mongodb.<client-name>.<property>}. */
public final class ClientProperty {

    static final String PREFIX = "quarkus.mongodb.";

    private ClientProperty() {
    }

    /** As Quarkus reads it: in quotes where the client's name has a dot. */
    public static String name(String client, String property) {
        if (SessionMongoBuildTimeConfig.DEFAULT_CLIENT.equals(client)) {
            return PREFIX + property;
        }
        return client.indexOf('.') < 0 ? PREFIX + client + '.' + property : quoted(client, property);
    }

    /** As an application may write it: quotes are allowed also where no dot asks for them. */
    public static List<String> names(String client, String property) {
        String name = name(client, property);
        String quoted = quoted(client, property);
        return SessionMongoBuildTimeConfig.DEFAULT_CLIENT.equals(client) || name.equals(quoted) ? List.of(name)
                : List.of(name, quoted);
    }

    static String quoted(String client, String property) {
        return PREFIX + '"' + client + "\"." + property;
    }
}
