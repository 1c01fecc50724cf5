package io.quarkiverse.sessionmongo.deployment.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.mongodb.ServerAddress;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("Nothing configured and no container runtime: an embedded database")
class EmbeddedTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = EmbeddedApp.withEmbedded();

    @TestHTTPResource
    URI root;

    @Test
    void holdsSessions() {
        Browser visitor = new Browser(root);

        assertThat(visitor.post("/set?value=kept").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/get").body()).isEqualTo("kept");
    }

    @Test
    void isOnThisMachineOnly() {
        assertThat(EmbeddedApp.servers("session-mongo")).extracting(ServerAddress::getHost).containsExactly("127.0.0.1");
    }
}
