package io.quarkiverse.sessionmongo.runtime.config;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import com.mongodb.MongoNamespace;

import io.quarkiverse.sessionmongo.ReturnPath;
import io.quarkiverse.sessionmongo.runtime.config.CookieConfig.SameSite;
import io.quarkiverse.sessionmongo.runtime.config.CookieConfig.Secure;
import io.quarkiverse.sessionmongo.runtime.crypto.Encryption;
import io.quarkiverse.sessionmongo.runtime.crypto.Integrity;
import io.quarkiverse.sessionmongo.runtime.state.Timeouts;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;

/** The settings as they take effect, checked once: a wrong value or combination fails the start with its name. */
@Singleton
public class Settings {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.sessionmongo");

    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Duration SHORTEST_CHECK = Duration.ofMillis(100);
    private static final Duration SHORTEST_STALENESS = Duration.ofMillis(200);
    private static final Duration MAX_TIME = Duration.ofDays(365_000);
    private static final Duration MAX_COOKIE_AGE = Duration.ofDays(400);
    private static final long MAX_DOCUMENT = 16L * 1024 * 1024;

    private final SessionMongoConfig config;
    private final boolean secure;
    private final Timeouts timeouts;
    private final String cookieName;
    private final Encryption encryption;
    private final Integrity integrity;

    @Inject
    public Settings(SessionMongoConfig config) {
        this(config, LaunchMode.current());
    }

    Settings(SessionMongoConfig config, LaunchMode mode) {
        this.config = config;
        this.secure = config.cookie().secure() == Secure.ALWAYS
                || config.cookie().secure() == Secure.AUTO && mode == LaunchMode.NORMAL;
        checkTimes();
        this.timeouts = timeouts(config);
        checkSizes();
        this.encryption = EncryptionKeys.read(config.encryption());
        this.integrity = EncryptionKeys.read(config.integrity(), encryption);
        HeaderRules.check(config.header());
        this.cookieName = new CookieRules(config.cookie(), secure).name();
    }

    public SessionMongoConfig config() {
        return config;
    }

    public Timeouts timeouts() {
        return timeouts;
    }

    public boolean isSecure() {
        return secure;
    }

    public String cookieName() {
        return cookieName;
    }

    public int maxSize() {
        return (int) config.maxSize().asLongValue();
    }

    public Encryption encryption() {
        return encryption;
    }

    public Integrity integrity() {
        return integrity;
    }

    public SameSite sameSite() {
        return config.cookie().sameSite();
    }

    /**
     * Once, at start: what is in force.
     *
     * @param database the name of the database in use
     */
    public void log(String clientName, String database) {
        LOG.infof("Sessions: %s.%s of MongoDB client %s; cookie %s; idle timeout %s, absolute timeout %s; sweep %s",
                database, config.collection(), clientName, cookieName, config.idleTimeout(),
                config.absoluteTimeout(), config.ttlIndex() ? "by TTL index" : config.sweep().interval());
    }

    private static Timeouts timeouts(SessionMongoConfig config) {
        return new Timeouts(config.idleTimeout().toMillis(), config.absoluteTimeout().toMillis(),
                config.touchAfter().toMillis(), config.renewAfter().map(Duration::toMillis).orElse(0L),
                config.renewGrace().toMillis(), config.cookie().maxAge().map(Duration::toMillis).orElse(0L),
                config.remember().max().toMillis());
    }

    private void checkTimes() {
        notNegative("idle-timeout", config.idleTimeout());
        notNegative("absolute-timeout", config.absoluteTimeout());
        notNegative("touch-after", config.touchAfter());
        notNegative("renew-grace", config.renewGrace());
        notNegative("sweep.grace", config.sweep().grace());
        positive("timeout", config.timeout());
        if (config.sockets().check().compareTo(SHORTEST_CHECK) < 0) {
            throw wrong("sockets.check", config.sockets().check(), "it must be at least 100 ms");
        }
        if (config.cache().maxStaleness().compareTo(SHORTEST_STALENESS) < 0) {
            throw wrong("cache.max-staleness", config.cache().maxStaleness(), "it must be at least 200 ms");
        }
        notNegative("cache.max-staleness", config.cache().maxStaleness());
        notNegative("sockets.check", config.sockets().check());
        config.renewAfter().ifPresent(this::checkRenewal);
        config.cookie().maxAge().ifPresent(maxAge -> cookieAge("cookie.max-age", maxAge));
        cookieAge("remember.max", config.remember().max());
        Duration idle = Duration.ofMillis(timeouts(config).idle(null));
        if (!idle.isZero() && config.touchAfter().compareTo(idle) >= 0) {
            throw wrong("touch-after", config.touchAfter(), "it must be below idle-timeout=" + idle
                    + ", or sessions in use would end");
        }
        if (!config.sweep().interval().equals("off") && !SweepInterval.isValid(config.sweep().interval())) {
            throw wrong("sweep.interval", config.sweep().interval(), "expected a duration such as 60s, 5m or PT1H, or off");
        }
    }

    private void checkRenewal(Duration renewAfter) {
        positive("renew-after", renewAfter);
        Duration grace = config.renewGrace();
        if (grace.isZero()) {
            throw wrong("renew-grace", grace, "with renew-after=" + renewAfter + " it must be more than zero, or requests"
                    + " that are under way at a renewal would lose their session");
        }
        if (grace.compareTo(renewAfter) >= 0) {
            throw wrong("renew-grace", grace, "it must be below renew-after=" + renewAfter
                    + ", or a replaced cookie would still work when the next one is replaced");
        }
    }

    private void checkSizes() {
        long maxSize = config.maxSize().asLongValue();
        if (maxSize < 1024 || maxSize > MAX_DOCUMENT - 65536) {
            throw wrong("max-size", maxSize, "expected 1K to 16320K, as MongoDB documents end at 16M");
        }
        if (config.sweep().batchSize() < 1 || config.sweep().batchSize() > 100_000) {
            throw wrong("sweep.batch-size", config.sweep().batchSize(), "expected 1 to 100000");
        }
        if (config.cache().maxSize().asLongValue() < 1024 * 1024) {
            throw wrong("cache.max-size", config.cache().maxSize().asLongValue(), "it must be at least 1M");
        }
        config.maxSessionsPerPrincipal().ifPresent(max -> {
            if (max < 1) {
                throw wrong("max-sessions-per-principal", max, "expected 1 or more; leave it out to set no limit");
            }
        });
        config.anonymous().maxPerMinute().ifPresent(max -> {
            if (max < 1) {
                throw wrong("anonymous.max-per-minute", max, "expected 1 or more; leave it out to set no limit");
            }
        });
        checkNames();
        config.login().page().ifPresent(Settings::checkPage);
        config.ignoredPaths().ifPresent(paths -> checkPaths("ignored-paths", paths));
        config.noTouchPaths().ifPresent(paths -> checkPaths("no-touch-paths", paths));
        config.cache().noCachePaths().ifPresent(paths -> checkPaths("cache.no-cache-paths", paths));
    }

    private static void checkPaths(String name, List<String> paths) {
        for (String path : paths) {
            if (!path.startsWith("/")) {
                throw wrong(name, path, "a path begins with a slash");
            }
        }
    }

    private static void checkPage(String page) {
        if (!ReturnPath.of(page).equals(page) || page.indexOf('#') >= 0) {
            throw wrong("login.page", page, "expected a path of this application such as /login, without a host");
        }
    }

    private void checkNames() {
        String collection = config.collection();
        try {
            MongoNamespace.checkDatabaseNameValidity(config.database());
        } catch (IllegalArgumentException e) {
            throw wrong("database", config.database(), e.getMessage());
        }
        if (config.database().length() > 63 || config.database().indexOf('$') >= 0) {
            throw wrong("database", config.database(), "a database's name has at most 63 characters and no dollar sign");
        }
        if (collection.isBlank() || collection.indexOf('$') >= 0 || collection.indexOf(0) >= 0
                || collection.startsWith("system.") || collection.length() > 120) {
            throw wrong("collection", collection, "a collection's name has 1 to 120 characters and no dollar sign, and does"
                    + " not begin with system.");
        }
    }

    private static void cookieAge(String name, Duration age) {
        positive(name, age);
        if (age.compareTo(MAX_COOKIE_AGE) > 0 || age.toSeconds() == 0) {
            throw wrong(name, age, "browsers keep a cookie for 1 second to 400 days");
        }
    }

    private static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw wrong(name, value, "it must not be negative");
        }
        if (!value.isZero() && value.compareTo(MILLISECOND) < 0) {
            throw wrong(name, value, "it must be at least a millisecond, or 0");
        }
        if (value.compareTo(MAX_TIME) > 0) {
            throw wrong(name, value, "it must be at most " + MAX_TIME.toDays() + " days");
        }
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw wrong(name, value, "it must be more than zero");
        }
        notNegative(name, value);
    }

    static ConfigurationException wrong(String name, Object value, String why) {
        String property = SessionMongoConfig.PREFIX + '.' + name;
        return new ConfigurationException(property + "=" + value + ": " + why, Set.of(property));
    }
}
