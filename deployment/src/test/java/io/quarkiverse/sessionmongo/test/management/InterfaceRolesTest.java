package io.quarkiverse.sessionmongo.test.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.testing.SessionTesting;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("On the management interface too roles are asked for where they are set")
class InterfaceRolesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = OwnPortTests.withUsers(SessionApp.of(Management.class, OwnPortTests.class))
            .overrideConfigKey("quarkus.management.enabled", "true")
            .overrideConfigKey("quarkus.management.test-port", "0")
            .overrideConfigKey("quarkus.management.auth.basic", "true")
            .setLogRecordPredicate(record -> record.getLoggerName().endsWith("ManagedSessions"))
            .assertLogRecords(records -> assertThat(records).singleElement()
                    .satisfies(record -> assertThat(record.getMessage()).contains("ended")));

    @TestHTTPResource(value = "", management = true)
    URI managementRoot;

    @Inject
    SessionTesting sessions;

    @Test
    void roles() {
        Management nobody = new Management(managementRoot);
        String id = sessions.anonymous().cookie().id();

        assertThat(nobody.status("DELETE", "/" + id)).isEqualTo(401);
        assertThat(nobody.as("bob").status("DELETE", "/" + id)).isEqualTo(403);
        assertThat(nobody.as("alice").status("DELETE", "/" + id)).isEqualTo(204);
    }
}
