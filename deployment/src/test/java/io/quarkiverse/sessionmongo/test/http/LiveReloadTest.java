package io.quarkiverse.sessionmongo.test.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionResource;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusDevModeTest;

@DisplayName("D8 live reload: sessions survive it, and the first request after it is the new code's")
class LiveReloadTest {

    private static final int PORT = TestServer.freePort();

    @RegisterExtension
    static final QuarkusDevModeTest APP = new QuarkusDevModeTest()
            .setArchiveProducer(() -> ShrinkWrap.create(JavaArchive.class).addClass(SessionResource.class)
                    .addAsResource(new StringAsset("quarkus.session-mongo.sweep.interval=off\nquarkus.http.port=" + PORT
                            + "\n"), "application.properties"));

    @Test
    void survives() {
        Browser visitor = new Browser(URI.create("http://localhost:" + PORT + "/"));
        visitor.post("/login");
        assertThat(visitor.get("/plain").body()).isEqualTo("plain");

        APP.modifySourceFile(SessionResource.class, source -> source.replace("return \"plain\"", "return \"changed\""));

        assertThat(visitor.get("/plain").body()).isEqualTo("changed");
        assertThat(visitor.get("/principal").body()).isEqualTo("alice");
        visitor.post("/increment");
        APP.modifySourceFile(SessionResource.class, source -> source.replace("return \"changed\"", "return \"again\""));
        assertThat(visitor.get("/n").body()).isEqualTo("1");
        assertThat(visitor.get("/plain").body()).isEqualTo("again");
    }
}
