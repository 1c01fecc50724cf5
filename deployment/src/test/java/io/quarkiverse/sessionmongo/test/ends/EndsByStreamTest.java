package io.quarkiverse.sessionmongo.test.ends;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;

@NeedsServer("has no change streams")
@DisplayName("W1 ends are noticed by the change stream alone")
class EndsByStreamTest extends EndsTests {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(EndsTests.class, OpenResource.class, Opened.class)
            .overrideConfigKey("quarkus.session-mongo.sockets.check", "1H");
}
