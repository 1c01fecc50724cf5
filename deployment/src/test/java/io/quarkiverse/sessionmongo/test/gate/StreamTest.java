package io.quarkiverse.sessionmongo.test.gate;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("R3 streams: saved before the first byte, and again at the end")
class StreamTest extends StreamTests {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(APPLICATION);

    @Override
    boolean isCompressed() {
        return false;
    }
}
