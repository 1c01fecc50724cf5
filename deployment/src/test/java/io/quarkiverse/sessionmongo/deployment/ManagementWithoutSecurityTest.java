package io.quarkiverse.sessionmongo.deployment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.runtime.configuration.ConfigurationException;

@DisplayName("management.enabled on the application's own port fails the build without quarkus-security")
class ManagementWithoutSecurityTest {

    @Test
    void ownPort() {
        assertThatThrownBy(() -> SessionMongoManagementProcessor.refuseWithoutSecurity(false, new Capabilities(Set.of())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("quarkus.session-mongo.management.enabled").hasMessageContaining("quarkus-security")
                .hasMessageContaining("quarkus.management.enabled");
    }

    @Test
    void otherwise() {
        SessionMongoManagementProcessor.refuseWithoutSecurity(true, new Capabilities(Set.of()));
        SessionMongoManagementProcessor.refuseWithoutSecurity(false, new Capabilities(Set.of(Capability.SECURITY)));
    }
}
