package io.quarkiverse.sessionmongo.deployment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;
import io.quarkus.deployment.Capabilities;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;

@DisplayName("login.enabled without quarkus-security fails the build")
class LoginWithoutSecurityTest {

    private static void build(String enabled) {
        SessionMongoBuildTimeConfig config = new SmallRyeConfigBuilder().withMapping(SessionMongoBuildTimeConfig.class)
                .withDefaultValue("quarkus.session-mongo.login.enabled", enabled).build()
                .getConfigMapping(SessionMongoBuildTimeConfig.class);
        new SessionMongoSecurityProcessor().mechanism(config, new Capabilities(Set.of()), bean -> {
            throw new AssertionError("A bean: " + bean);
        });
    }

    @Test
    void enabled() {
        assertThatThrownBy(() -> build("true")).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("quarkus.session-mongo.login.enabled").hasMessageContaining("quarkus-security");
    }

    @Test
    void disabled() {
        build("false");
    }
}
