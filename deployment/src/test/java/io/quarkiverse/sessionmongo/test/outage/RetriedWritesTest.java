package io.quarkiverse.sessionmongo.test.outage;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkus.test.QuarkusUnitTest;

@NeedsServer
@DisplayName("D9 the driver retries every command of the store")
class RetriedWritesTest extends RetriedWritesTests {

    @RegisterExtension
    static final QuarkusUnitTest APP = app(Work.class, Work.Place.class);

    @Override
    boolean isObserved() {
        return false;
    }
}
