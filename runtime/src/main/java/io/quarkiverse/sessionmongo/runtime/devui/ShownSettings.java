package io.quarkiverse.sessionmongo.runtime.devui;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkiverse.sessionmongo.runtime.config.ClientProperty;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig;
import io.smallrye.config.SmallRyeConfig;

/** The settings in force, without what nobody may read on a screen. */
final class ShownSettings {

    static final String HIDDEN = "•••";

    private static final String PREFIX = SessionMongoConfig.PREFIX + '.';
    private static final String CONNECTION_STRING = "connection-string";

    /** Its value is the id of a key. */
    private static final String KEY_ID = PREFIX + "encryption.key";

    private static final Pattern SECRET = Pattern.compile("key|secret|password|credential|token", Pattern.CASE_INSENSITIVE);

    /** Hosts and database; of the rest nobody can say what it gives away. */
    private static final Pattern CONNECTION = Pattern
            .compile("(mongodb(?:\\+srv)?://)([^@/?]*@)?([A-Za-z0-9.,:\\[\\]_-]+)(/[A-Za-z0-9_-]*)?(\\?[^@]*)?");

    private final SmallRyeConfig config;
    private final String clientName;

    ShownSettings(SmallRyeConfig config, String clientName) {
        this.config = config;
        this.clientName = clientName;
    }

    /** By name, defaults included. */
    Map<String, String> all() {
        Map<String, String> shown = new TreeMap<>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(PREFIX)) {
                show(name, shown);
            }
        }
        for (String suffix : new String[] { CONNECTION_STRING, "hosts" }) {
            for (String name : ClientProperty.names(clientName, suffix)) {
                show(name, shown);
            }
        }
        return shown;
    }

    private void show(String name, Map<String, String> shown) {
        String value = config.getConfigValue(name).getValue();
        if (value != null && !value.isEmpty()) {
            shown.put(name, shown(name, value));
        }
    }

    static String shown(String name, String value) {
        if (name.endsWith(CONNECTION_STRING)) {
            return connection(value);
        }
        return SECRET.matcher(name).find() && !name.equals(KEY_ID) ? HIDDEN : value;
    }

    private static String connection(String value) {
        Matcher parts = CONNECTION.matcher(value);
        if (!parts.matches()) {
            return HIDDEN;
        }
        return parts.group(1) + (parts.group(2) == null ? "" : HIDDEN + '@') + parts.group(3)
                + (parts.group(4) == null ? "" : parts.group(4)) + (parts.group(5) == null ? "" : "?" + HIDDEN);
    }
}
