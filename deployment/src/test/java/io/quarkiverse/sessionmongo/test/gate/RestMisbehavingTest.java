package io.quarkiverse.sessionmongo.test.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient.Version;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

@DisplayName("R9 what goes wrong in Quarkus REST")
class RestMisbehavingTest extends RestMisbehavingTests {

    @RegisterExtension
    static final QuarkusUnitTest APP = app(true);

    /** Better than without us, where Vert.x refuses the head and nobody answers. */
    @Test
    @DisplayName("R9 a header with a line break: the client is told")
    void header() throws Exception {
        assertThat(outcomeOf("header", Version.HTTP_1_1)).isEqualTo("500");
        assertThat(outcomeOf("header", Version.HTTP_2)).isEqualTo("broken");
    }
}
