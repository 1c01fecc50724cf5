package io.quarkiverse.sessionmongo.runtime.devui;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkiverse.sessionmongo.runtime.config.ClientProperty;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;

/** The settings in force, without what nobody may read on a screen. */
final class ShownSettings {

    static final String HIDDEN = "•••";

    private static final String PREFIX = SessionMongoConfig.PREFIX + '.';
    private static final String CONNECTION_STRING = "connection-string";
    private static final String HOSTS = "hosts";

    private static final Pattern QUOTED_WORD = Pattern.compile("\"([^\".]+)\"");

    /** Their values are ids of keys. */
    private static final Set<String> KEY_IDS = Set.of(PREFIX + "encryption.key", PREFIX + "integrity.key");

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

    /** By name, defaults included: each property once, and of the client only what decides where it connects to. */
    Map<String, String> all() {
        Map<String, String> shown = new TreeMap<>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(PREFIX) && !name.endsWith(CONNECTION_STRING) && !isSpelledBothWays(name)) {
                show(name, config.getConfigValue(name), shown);
            }
        }
        showAddress(shown);
        return shown;
    }

    /**
     * The connection string in force, under the name by which it was set: the extension's or the client's. A client that has
     * one ignores its {@code hosts}, whose default would otherwise be shown beside it.
     */
    private void showAddress(Map<String, String> shown) {
        for (String name : ClientProperty.names(clientName, CONNECTION_STRING)) {
            ConfigValue value = config.getConfigValue(name);
            if (isSet(value)) {
                show(value.getName(), value, shown);
                return;
            }
        }
        String hosts = hosts();
        show(hosts, config.getConfigValue(hosts), shown);
    }

    /** In quotes only if the application writes the client's name so: Quarkus knows a default for both spellings. */
    private String hosts() {
        String plain = ClientProperty.name(clientName, HOSTS);
        for (String name : ClientProperty.names(clientName, HOSTS)) {
            if (!name.equals(plain) && !isDefault(config.getConfigValue(name))) {
                return name;
            }
        }
        return plain;
    }

    private static boolean isDefault(ConfigValue value) {
        return !isSet(value) || value.getConfigSourceOrdinal() == Integer.MIN_VALUE;
    }

    private static boolean isSet(ConfigValue value) {
        return value.getValue() != null && !value.getValue().isEmpty();
    }

    /** A map's key in quotes, such as {@code keys."k1"}, that is there without quotes too. */
    private boolean isSpelledBothWays(String name) {
        String plain = QUOTED_WORD.matcher(name).replaceAll("$1");
        return !plain.equals(name) && isSet(config.getConfigValue(plain));
    }

    private static void show(String name, ConfigValue value, Map<String, String> shown) {
        if (isSet(value)) {
            shown.put(name, shown(name, value.getValue()));
        }
    }

    static String shown(String name, String value) {
        if (name.endsWith(CONNECTION_STRING)) {
            return connection(value);
        }
        return SECRET.matcher(name).find() && !KEY_IDS.contains(name) ? HIDDEN : value;
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
