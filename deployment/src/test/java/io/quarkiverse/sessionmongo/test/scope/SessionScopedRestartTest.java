package io.quarkiverse.sessionmongo.test.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusDevModeTest;

@DisplayName("S1 session-scoped beans when the application starts again on the same database")
class SessionScopedRestartTest {

    private static final int PORT = TestServer.freePort();

    @RegisterExtension
    static final QuarkusDevModeTest APP = new QuarkusDevModeTest()
            .setArchiveProducer(() -> ShrinkWrap.create(JavaArchive.class)
                    .addClasses(VisitCount.class, VisitCountResource.class)
                    .addAsResource(new StringAsset("quarkus.session-mongo.sweep.interval=off\nquarkus.http.port=" + PORT
                            + "\n"), "application.properties"));

    @Test
    @DisplayName("S1 they survive it; a new field begins with what the class sets, and what does not fit begins anew")
    void survives() {
        Browser visitor = new Browser(URI.create("http://localhost:" + PORT + "/"));
        visitor.post("/visit-count");
        assertThat(visitor.post("/visit-count").body()).isEqualTo("2");

        APP.modifySourceFile(VisitCount.class, source -> source.replace("private int count;",
                "private int count; private String unit = \"visits\";").replace("return \"\" + ++count",
                        "return ++count + unit"));
        assertThat(visitor.post("/visit-count").body()).isEqualTo("3visits");
        assertThat(visitor.post("/visit-count").body()).isEqualTo("4visits");

        APP.modifySourceFile(VisitCount.class, source -> source.replace("private int count;",
                "private java.util.List<Integer> count = new java.util.ArrayList<>();").replace("return ++count + unit",
                        "count.add(1); return count + unit"));
        assertThat(visitor.post("/visit-count").body()).isEqualTo("[1]visits");
        assertThat(visitor.post("/visit-count").body()).isEqualTo("[1, 1]visits");
    }
}
