package io.quarkiverse.sessionmongo.test.gate;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("R3 streams that are compressed: saved before the first byte, and again at the end")
class CompressedStreamTest extends StreamTests {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(APPLICATION)
            .overrideConfigKey("quarkus.http.enable-compression", "true")
            .overrideConfigKey("quarkus.http.compress-media-types", "text/plain,text/event-stream");

    @Override
    boolean isCompressed() {
        return true;
    }
}
