package io.quarkiverse.sessionmongo.test.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpResponse;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.mongodb.client.MongoClient;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("enabled=false: the beans stay and their calls throw")
class DisabledTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .overrideConfigKey("quarkus.session-mongo.enabled", "false");

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    @Inject
    @Any
    Instance<MongoClient> clients;

    @Test
    void off() {
        assertThat(new Browser(root).get("/plain").statusCode()).isEqualTo(200);
        HttpResponse<String> response = new Browser(root).get("/get");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThatThrownBy(() -> store.find("AAAAAAAAAAAAAAAAAAAAAA")).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("quarkus.session-mongo.enabled=false");
        assertThat(clients).isEmpty();
    }
}
