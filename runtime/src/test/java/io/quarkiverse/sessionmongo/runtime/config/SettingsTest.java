package io.quarkiverse.sessionmongo.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.runtime.config.CookieConfig.SameSite;
import io.quarkiverse.sessionmongo.runtime.state.Timeouts;
import io.quarkus.runtime.configuration.ConfigurationException;

@DisplayName("The settings")
class SettingsTest {

    private static void refused(String property, String... properties) {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, () -> Configs.settings(properties));

        assertThat(refused).as(String.join(", ", properties)).isNotNull()
                .hasMessageStartingWith("quarkus.session-mongo." + property + "=");
        assertThat(refused.getConfigKeys()).containsExactly("quarkus.session-mongo." + property);
    }

    @Test
    void haveTheDesignsDefaults() {
        SessionMongoConfig config = Configs.config();

        assertThat(config.connectionString()).isEmpty();
        assertThat(config.database()).isEqualTo("sessions");
        assertThat(config.collection()).isEqualTo("sessions");
        assertThat(config.indexes()).isEqualTo(SessionMongoConfig.Indexes.CREATE);
        assertThat(config.loading()).isEqualTo(SessionMongoConfig.Loading.EAGER);
        assertThat(config.sweep().interval()).isEqualTo("60s");
        assertThat(config.sweep().batchSize()).isEqualTo(1000);
        assertThat(config.sweep().grace()).hasMinutes(1);
        assertThat(config.ttlIndex()).isFalse();
        assertThat(config.timeout()).hasSeconds(2);
        assertThat(config.onStoreFailure()).isEqualTo(SessionMongoConfig.OnStoreFailure.FAIL);
        assertThat(config.onUndecodable()).isEqualTo(SessionMongoConfig.OnUndecodable.DISCARD_ATTRIBUTE);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, -1 })
    @DisplayName("I3 refuse a limit that lets nobody in")
    void limit(int max) {
        refused("max-sessions-per-principal", "max-sessions-per-principal=" + max);
        refused("anonymous.max-per-minute", "anonymous.max-per-minute=" + max);
    }

    @Test
    void haveNoLimitByDefault() {
        assertThat(Configs.config().maxSessionsPerPrincipal()).isEmpty();
        assertThat(Configs.config().onLimit()).isEqualTo(SessionMongoConfig.OnLimit.EVICT_OLDEST);
    }

    @Test
    void haveTheDesignsDefaultTimeouts() {
        assertThat(Configs.settings().timeouts())
                .isEqualTo(new Timeouts(30 * 60_000, 12 * 3_600_000, 60_000, 0, 10_000, 0));
    }

    @Test
    void haveTheDesignsDefaultCookie() {
        Settings settings = Configs.settings();

        assertThat(settings.cookieName()).isEqualTo("__Host-session");
        assertThat(settings.isSecure()).isTrue();
        assertThat(settings.sameSite()).isEqualTo(SameSite.LAX);
    }

    @Test
    void haveADefaultSizeOfAMebibyte() {
        assertThat(Configs.settings().maxSize()).isEqualTo(1024 * 1024);
    }

    @Test
    @DisplayName("bound each idle timeout by the cookie's age")
    void maxAgeBoundsIdle() {
        Timeouts timeouts = Configs.settings("cookie.max-age=10M").timeouts();

        assertThat(timeouts.idle(null)).isEqualTo(600_000);
        assertThat(timeouts.idle(0L)).isEqualTo(600_000);
        assertThat(timeouts.idle(3_600_000L)).isEqualTo(600_000);
        assertThat(timeouts.idle(60_000L)).isEqualTo(60_000);
    }

    @Test
    @DisplayName("leave a session's own idle timeout unbound where the cookie has no age")
    void noMaxAge() {
        Timeouts timeouts = Configs.settings().timeouts();

        assertThat(timeouts.idle(null)).isEqualTo(1_800_000);
        assertThat(timeouts.idle(0L)).isZero();
        assertThat(timeouts.idle(7_200_000L)).isEqualTo(7_200_000);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("E8 refuse a negative time")
    @ValueSource(strings = { "idle-timeout", "absolute-timeout", "touch-after", "renew-after", "renew-grace", "sweep.grace",
            "timeout", "cookie.max-age", "remember.max" })
    void negative(String property) {
        refused(property, property + "=-1S");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("E8 refuse zero where it makes no sense")
    @ValueSource(strings = { "renew-after", "timeout", "cookie.max-age", "remember.max" })
    void zero(String property) {
        refused(property, property + "=0");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("E8 refuse a time of less than a millisecond, which would be none")
    @ValueSource(strings = { "idle-timeout", "absolute-timeout", "touch-after", "renew-after", "renew-grace", "sweep.grace",
            "timeout", "cookie.max-age", "remember.max" })
    void belowAMillisecond(String property) {
        refused(property, property + "=PT0.0009S");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("E8 refuse a time beyond the calendar")
    @ValueSource(strings = { "idle-timeout", "absolute-timeout", "touch-after", "renew-after", "renew-grace", "sweep.grace",
            "timeout", "cookie.max-age", "remember.max" })
    void endless(String property) {
        refused(property, property + "=PT2562047788015215H");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("E8 accept zero for never")
    @ValueSource(strings = { "idle-timeout", "absolute-timeout", "touch-after", "renew-grace", "sweep.grace" })
    void never(String property) {
        assertThatCode(() -> Configs.settings(property + "=0")).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "touch-after={0} idle-timeout={1}")
    @DisplayName("E8 refuse touching that is not more frequent than the idle timeout")
    @CsvSource({ "30M,30M", "31M,30M", "1M,1M", "1M,59S" })
    void touchAfterIdle(String touch, String idle) {
        refused("touch-after", "touch-after=" + touch, "idle-timeout=" + idle);
    }

    @ParameterizedTest(name = "renew-after={0} renew-grace={1}")
    @DisplayName("E8 refuse a grace that is not below the time between two renewals, and none")
    @CsvSource({ "10M,10M", "10M,11M", "10S,10S", "5S,10S", "10M,0" })
    void renewGrace(String after, String grace) {
        refused("renew-grace", "renew-after=" + after, "renew-grace=" + grace);
    }

    @Test
    @DisplayName("E8 refuse the default grace of ten seconds, too, where renewals are more frequent")
    void defaultRenewGrace() {
        refused("renew-grace", "renew-after=10S");
        assertThatCode(() -> Configs.settings("renew-after=11S")).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("E8 refuse touching that is not more frequent than the cookie's age")
    void touchAfterMaxAge() {
        refused("touch-after", "touch-after=10M", "cookie.max-age=10M");
    }

    @Test
    @DisplayName("E8 accept any touching where nothing ends by idleness")
    void touchWithoutIdle() {
        assertThatCode(() -> Configs.settings("touch-after=1H", "idle-timeout=0")).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("K7 refuse an age that browsers do not keep")
    @ValueSource(strings = { "401D", "PT9601H", "999ms" })
    void maxAge(String age) {
        refused("cookie.max-age", "cookie.max-age=" + age, "touch-after=0");
        refused("remember.max", "remember.max=" + age);
    }

    @Test
    @DisplayName("K7 accept 400 days")
    void longestMaxAge() {
        assertThatCode(() -> Configs.settings("cookie.max-age=400D", "remember.max=400D")).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("E8 refuse a batch of no size")
    @ValueSource(strings = { "0", "-1", "100001" })
    void batchSize(String size) {
        refused("sweep.batch-size", "sweep.batch-size=" + size);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "0", "-1S", "99ms", "366001D" })
    void socketsCheck(String interval) {
        refused("sockets.check", "sockets.check=" + interval);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("A4 refuse a size below 1K and beyond MongoDB's")
    @ValueSource(strings = { "0", "1023", "16M", "16321K", "4G" })
    void maxSize(String size) {
        refused("max-size", "max-size=" + size);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "1K", "16320K" })
    void acceptASizeThatMongoDbTakes(String size) {
        assertThatCode(() -> Configs.settings("max-size=" + size)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { " ", "a b", "a.b", "a/b", "a\\b", "a\"b", "a$b", "a\u0000b",
            "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggg" })
    void refuseADatabaseThatMongoDbRefuses(String name) {
        refused("database", "database=" + name);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { " ", "system.sessions", "a$b", "a\u0000b" })
    void refuseACollectionThatMongoDbRefuses(String name) {
        refused("collection", "collection=" + name);
    }

    @Test
    void acceptACollectionWithADot() {
        assertThatCode(() -> Configs.settings("collection=web.sessions")).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "health", "/a,b" })
    void refuseAnIgnoredPathWithoutASlash(String paths) {
        refused("ignored-paths", "ignored-paths=" + paths);
        refused("no-touch-paths", "no-touch-paths=" + paths);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "login", "//elsewhere/login", "https://elsewhere/login", "/log in", "/login#form" })
    void loginPageIsAPathOfThisApplication(String page) {
        refused("login.page", "login.page=" + page);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("K11 refuse a header's name that is none, or that means something else")
    @ValueSource(strings = { "X Token", "X-Token:", "cookie", "Set-Cookie", "AUTHORIZATION", "Host", "vary", "s\u00e9ance" })
    void headerName(String name) {
        refused("header.name", "header.name=" + name);
    }

    @Test
    void recordNothingOfDevices() {
        assertThat(Configs.config().device().userAgent()).isFalse();
        assertThat(Configs.config().device().address()).isFalse();
        assertThat(Configs.config().logout().clearSiteData()).isEmpty();
        assertThat(Configs.config().login().page()).isEmpty();
    }
}
