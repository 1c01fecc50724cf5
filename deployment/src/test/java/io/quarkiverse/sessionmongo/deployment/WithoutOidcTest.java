package io.quarkiverse.sessionmongo.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.smallrye.config.SmallRyeConfigBuilder;

@DisplayName("O1 an application without quarkus-oidc has nothing of it")
class WithoutOidcTest {

    private static List<Object> built(String tokens, String... capabilities) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(SessionMongoBuildTimeConfig.class);
        if (tokens != null) {
            builder.withDefaultValue("quarkus.session-mongo.oidc.tokens", tokens);
        }
        SessionMongoBuildTimeConfig config = builder.build().getConfigMapping(SessionMongoBuildTimeConfig.class);
        List<Object> produced = new ArrayList<>();
        SessionMongoOidcProcessor processor = new SessionMongoOidcProcessor();
        processor.beans(config, new Capabilities(Set.of(capabilities)), produced::add);
        if (capabilities.length == 0 || "quarkus".equals(tokens)) {
            processor.backChannel(null, config, new Capabilities(Set.of(capabilities)), produced::add);
            processor.tokens(null, config, new Capabilities(Set.of(capabilities)), null, produced::add, produced::add);
        }
        return produced;
    }

    @Test
    void absent() {
        assertThat(built(null)).isEmpty();
        assertThat(built("session")).isEmpty();
    }

    @Test
    @DisplayName("O1 tokens that are kept elsewhere: whose session it is, and nothing more")
    void elsewhere() {
        assertThat(built("quarkus", Capability.OIDC)).hasSize(1);
    }

    @Test
    void present() {
        assertThat(built(null, Capability.OIDC)).hasSize(2);
    }
}
