package io.quarkiverse.sessionmongo.runtime.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocSection;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = SessionMongoConfig.PREFIX)
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface SessionMongoConfig {

    String PREFIX = "quarkus.session-mongo";

    /**
     * The MongoDB connection string of the extension's own client. All that is needed in production. Other settings of the
     * client (TLS, credentials, pool) are under {@code quarkus.mongodb.<client-name>.*}. May be changed at run time; in dev
     * and test mode an embedded database or a container serves where it is absent.
     */
    @ConfigDocDefault("mongodb://localhost:27017")
    Optional<String> connectionString();

    /**
     * The database that holds the collection. If this is not set, the database that the connection string of the extension's
     * own client names is used, unless that is {@code admin}, {@code local} or {@code config}. If both are set and differ, this
     * one is used and the start warns.
     */
    @WithDefault("sessions")
    String database();

    /**
     * The collection. Applications with different settings need different collections.
     */
    @WithDefault("sessions")
    String collection();

    /**
     * What to do about the indexes (on {@code expires}, and on {@code principal}, sparse). They are looked at in the
     * background,
     * as soon as a server can be reached, and then once a minute, with one command: they are there again within a minute after
     * the collection was dropped. {@code create} makes what is missing, and at start replaces an index that has other options;
     * {@code validate} warns once if one is missing or has other options; {@code none} leaves them to the operator, for a
     * database user that may only read and write the collection.
     */
    @WithDefault("create")
    Indexes indexes();

    /**
     * When a request's session is read. {@code eager}: before the endpoint runs, so that {@code get} never waits.
     * {@code lazy}: at the first use, so that requests that do not use it cost nothing; on an event loop,
     * {@code Session.load()} has to come first.
     */
    @WithDefault("eager")
    Loading loading();

    /**
     * Paths on which the session is lazy even with {@code loading=eager}, together with all below them. Static resources
     * are lazy by themselves. Absolute: they begin with a slash and include {@code quarkus.http.root-path}.
     */
    @ConfigDocDefault("the non-application root path, /q by default")
    Optional<List<String>> ignoredPaths();

    /**
     * How the session's token comes and goes. {@code cookie}: in the cookie, for browsers. {@code header}: in the header
     * {@code header.name}, for native clients, which have no cookies; cookies are not looked at. {@code both}: in the header
     * with
     * requests that have it, also an empty one, and else in the cookie. The OpenAPI document, if there is one, has the header
     * as a
     * security scheme, by what this and {@code header.name} are at build time.
     */
    @WithDefault("cookie")
    Transport transport();

    /**
     * The header, with {@code transport=header} or {@code both}.
     */
    @ConfigDocSection
    HeaderConfig header();

    /**
     * The cookie.
     */
    @ConfigDocSection
    CookieConfig cookie();

    /**
     * How long an unused session lives (OWASP ASVS 5, 7.3.1). {@code 0} never ends one by idleness. An application may set
     * another for a session by {@code Session.idleTimeout}.
     */
    @WithDefault("30M")
    Duration idleTimeout();

    /**
     * How long a session lives in all, however much it is used (OWASP ASVS 5, 7.3.2). {@code 0} sets no bound.
     */
    @WithDefault("12H")
    Duration absoluteTimeout();

    /**
     * How old the recorded last use may get before a request that only reads writes it anew. Larger values save writes; idle
     * timeouts are exact to this. Must be below the idle timeout; for a session with a shorter one of its own, half of that
     * counts.
     */
    @WithDefault("1M")
    Duration touchAfter();

    /**
     * Paths whose requests do not keep a session alive, together with all below them: what an open page asks for by itself,
     * such as
     * a poll for news, would otherwise keep its session for ever. Such a request reads and writes the session as any other.
     * Absolute: they begin with a slash and include {@code quarkus.http.root-path}. {@code Session.doNotTouch} does the same
     * for a
     * single request. Absent: each request that uses or brings a session keeps it alive.
     */
    Optional<List<String>> noTouchPaths();

    /**
     * How old a cookie may get before it is replaced on the way, so that a stolen one loses its worth. Absent: only
     * {@code renew()} and sign-in replace it.
     */
    Optional<Duration> renewAfter();

    /**
     * How long the replaced cookie still works after a periodic renewal, for requests that were under way. With
     * {@code renew-after} it must be more than zero and below {@code renew-after}.
     */
    @WithDefault("10S")
    Duration renewGrace();

    /**
     * Sign-in by session.
     */
    @ConfigDocSection
    LoginConfig login();

    /**
     * Sessions that outlive the browser ("remember me").
     */
    @ConfigDocSection
    RememberConfig remember();

    /**
     * Sign-out.
     */
    @ConfigDocSection
    LogoutConfig logout();

    /**
     * What is recorded of the device at sign-in, for a page of devices.
     */
    @ConfigDocSection
    DeviceConfig device();

    /**
     * The sweeper, which deletes expired sessions. Expiry itself is decided at each read.
     */
    @ConfigDocSection
    SweepConfig sweep();

    /**
     * Whether MongoDB's TTL index deletes expired sessions, instead of the sweeper. {@code SessionDestroyed} then does not
     * report them.
     */
    @WithDefault("false")
    boolean ttlIndex();

    /**
     * The deadline of each database operation, retries of the driver included. A request whose session cannot be stored within
     * it gets 503. The sweeper's operations, for which no request waits, have a minute, or this where it is more.
     */
    @WithDefault("2S")
    Duration timeout();

    /**
     * What a read of a session waits for, before the server answers ({@code readConcern} of MongoDB). {@code local}: nothing.
     * {@code majority}: it answers what a majority of the replica set has, so that nothing is read that a failover could take
     * back; as cheap as {@code local}. {@code linearizable}: it asks the majority first whether it is still the primary. Only
     * this keeps a primary that was replaced and does not know it yet, for some seconds, from serving a session that has ended
     * elsewhere meanwhile; each read takes as long as a write, and a replica set without a majority answers no read. Absent:
     * what the client's configuration says, {@code local} by default. Reads of the background, such as those of the sweeper,
     * always do as the client's configuration says.
     */
    @ConfigDocDefault("what the client's configuration says, local by default")
    Optional<ReadConcernLevel> readConcern();

    /**
     * What a request gets whose session cannot be loaded. {@code fail}: 503. {@code anonymous}: it goes on without a session.
     * A failed save is always 503.
     */
    @WithDefault("fail")
    OnStoreFailure onStoreFailure();

    /**
     * What happens where a stored attribute does not fit the type asked for, for example after a deployment changed the
     * class. {@code discard-attribute}: it counts as absent. {@code discard-session}: the session counts as new and empty
     * for this request and ends with it. {@code fail}: {@code SessionDecodeException}. The first two are logged.
     */
    @WithDefault("discard-attribute")
    OnUndecodable onUndecodable();

    /**
     * How large a session's attributes may get, encoded. A change beyond it fails before anything is written. MongoDB's own
     * bound is 16 MiB.
     */
    @WithDefault("1M")
    MemorySize maxSize();

    /**
     * Sessions of visitors who are not signed in.
     */
    @ConfigDocSection
    AnonymousConfig anonymous();

    /**
     * How many sessions a principal may have at once (OWASP ASVS 5, 7.1.2). Counted at sign-in, over all nodes, which costs
     * one indexed query, and two with {@code on-limit=reject}. Absent: any number.
     */
    OptionalInt maxSessionsPerPrincipal();

    /**
     * What a sign-in beyond {@code max-sessions-per-principal} does. {@code evict-oldest}: the sessions that signed in first
     * end, and {@code SessionDestroyed} says {@code EVICTED}. {@code reject}: the request gets 409 and its session stays as it
     * was ({@code SessionLimitException}). Which is older the nodes' clocks decide.
     */
    @WithDefault("evict-oldest")
    OnLimit onLimit();

    /**
     * The mechanisms of Quarkus whose cookie is worth nothing without a session: {@code form}, {@code webauthn}. Without it
     * that cookie, which is encrypted and which nobody can revoke, signs its user in until it expires, also after a
     * sign-out. With it a request that brings such a cookie is refused as if it had none, unless it brings a live session of
     * the same principal too. Form's own POST ({@code quarkus.http.auth.form.post-location}) begins one. The endpoint that
     * signs in by WebAuthn has to do so itself, by {@code session.login(name, roles)}. Needs an extension that brings
     * {@code quarkus-security}.
     */
    Optional<Set<RequiringMechanism>> requireSession();

    /**
     * Sign-in by OpenID Connect.
     */
    @ConfigDocSection
    OidcConfig oidc();

    /**
     * Sockets, event streams, and whatever else ends with the session.
     */
    @ConfigDocSection
    SocketsConfig sockets();

    /**
     * The near cache. Whether there is one is decided at build time, by {@code cache.enabled}.
     */
    @ConfigDocSection
    CacheConfig cache();

    /**
     * Encryption at rest.
     */
    @ConfigDocSection
    EncryptionConfig encryption();

    /**
     * Integrity of what is stored.
     */
    @ConfigDocSection
    IntegrityConfig integrity();

    /**
     * Management over HTTP.
     */
    @ConfigDocSection
    ManagementConfig management();

    /**
     * The log.
     */
    @ConfigDocSection
    LoggingConfig logging();

    /** See {@link #indexes()}. */
    enum Indexes {
        CREATE,
        VALIDATE,
        NONE
    }

    /** See {@link #loading()}. */
    enum Loading {
        EAGER,
        LAZY
    }

    /** See {@link #onStoreFailure()}. */
    enum OnStoreFailure {
        FAIL,
        ANONYMOUS
    }

    /** See {@link #onLimit()}. */
    enum OnLimit {
        EVICT_OLDEST,
        REJECT
    }

    /** See {@link #onUndecodable()}. */
    enum OnUndecodable {
        DISCARD_ATTRIBUTE,
        DISCARD_SESSION,
        FAIL
    }
}
