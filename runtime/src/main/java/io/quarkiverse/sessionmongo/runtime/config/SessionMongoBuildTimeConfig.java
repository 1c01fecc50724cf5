package io.quarkiverse.sessionmongo.runtime.config;

import java.util.OptionalInt;

import io.quarkus.runtime.annotations.ConfigDocSection;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = SessionMongoConfig.PREFIX)
@ConfigRoot(phase = ConfigPhase.BUILD_AND_RUN_TIME_FIXED)
public interface SessionMongoBuildTimeConfig {

    /** The name of the client that the extension creates where the application names none. */
    String OWN_CLIENT = "session-mongo";

    /** The application's default client, which has no name of its own. */
    String DEFAULT_CLIENT = "<default>";

    /**
     * Whether the extension does anything. Where it is off, requests pass untouched, no client is created, and every call
     * of {@code Session} and {@code SessionStore} throws {@code IllegalStateException}.
     */
    @WithDefault("true")
    boolean enabled();

    /**
     * The MongoDB client that holds the sessions: the {@code <client-name>} in {@code quarkus.mongodb.<client-name>.*}, where
     * TLS, credentials and pool are configured. By default it is a client of the extension's own, so that the application's
     * default client stays as it is, absent or on another server. Name a client that the application already has to share
     * its connections ({@code <default>}: its default client); then {@code quarkus.session-mongo.connection-string} must
     * not be set.
     */
    @WithDefault(OWN_CLIENT)
    String clientName();

    /**
     * Sign-in by session.
     */
    @ConfigDocSection
    LoginConfig login();

    /**
     * Sign-in by OpenID Connect.
     */
    @ConfigDocSection
    OidcBuildTimeConfig oidc();

    /**
     * Management over HTTP.
     */
    @ConfigDocSection
    ManagementBuildTimeConfig management();

    /**
     * Beans with {@code @SessionScoped}.
     */
    @ConfigDocSection
    SessionScopedConfig sessionScoped();

    /**
     * The session for handlers of vertx-web.
     */
    @ConfigDocSection
    VertxSessionConfig vertxSession();

    /**
     * The near cache: reads without a command.
     */
    @ConfigDocSection
    CacheBuildTimeConfig cache();

    /**
     * Metrics.
     */
    @ConfigDocSection
    MetricsConfig metrics();

    /**
     * A database for dev and test mode without installing one.
     */
    @ConfigDocSection
    DevServicesConfig devservices();

    /** Sign-in by session. */
    interface LoginConfig {

        /**
         * Whether {@code Session.login} signs a visitor in to Quarkus too: an authentication mechanism named {@code session}
         * makes the {@code SecurityIdentity} from the session's principal and roles, so that {@code @RolesAllowed},
         * {@code @Authenticated} and permissions in configuration hold. Needs an extension that brings
         * {@code quarkus-security}; without one the build fails, since {@code @RolesAllowed} would let everyone in.
         */
        @WithDefault("false")
        boolean enabled();
    }

    /** Management at build time. */
    interface ManagementBuildTimeConfig {

        /**
         * Whether sessions can be listed, shown and ended over HTTP, as JSON, at {@code /q/session-mongo/sessions}: on
         * Quarkus' management interface where {@code quarkus.management.enabled}, else on the application's own port, for those
         * alone who have one of {@code quarkus.session-mongo.management.roles}. There it needs an extension that brings
         * {@code quarkus-security}; without one the build fails.
         */
        @WithDefault("false")
        boolean enabled();
    }

    /** The near cache at build time. */
    interface CacheBuildTimeConfig {

        /**
         * Whether each node keeps the sessions that it has read, so that the next read costs no command. A change stream tells
         * it what other nodes change, so that a read is never older than {@code cache.max-staleness}; with a server without
         * change streams (one that is in no replica set) each request reads from the database as without it. Needs
         * {@code io.quarkus:quarkus-caffeine}; without it the build fails.
         */
        @WithDefault("false")
        boolean enabled();
    }

    /** Metrics at build time. */
    interface MetricsConfig {

        /**
         * Whether sessions are counted and timed by Micrometer, where the application has {@code quarkus-micrometer}; without
         * that it changes nothing.
         */
        @WithDefault("true")
        boolean enabled();
    }

    /** Dev Services of the extension. */
    interface DevServicesConfig {

        /**
         * Whether to start an embedded database, written in Java, where no connection string and no hosts are configured and
         * no container runtime is there (or {@code quarkus.mongodb.devservices.enabled=false}). With a container runtime,
         * Quarkus' own MongoDB container serves. Never in production.
         */
        @WithDefault("true")
        boolean enabled();

        /**
         * The port of the embedded database on 127.0.0.1. Without it, and with 0, a free one is taken. Set it to look at the
         * sessions with a MongoDB client, or to let another application share them by its {@code connection-string}.
         * Continuous testing starts a second one: give that {@code %test.quarkus.session-mongo.devservices.port=0}.
         */
        OptionalInt port();

        /**
         * Whether the embedded database keeps its data in a file, {@code session-mongo.mv.db} in the build directory
         * ({@code target} or {@code build}), so that sessions survive a restart of dev mode and of {@code quarkus:run}. By
         * default it is in memory and begins empty each time. Tests always begin with an empty one. Delete the file, or clean
         * the build, to begin anew. If the file cannot be opened, since another process has it open, a warning says so
         * and the database is in memory.
         */
        @WithDefault("false")
        boolean persistent();
    }
}
