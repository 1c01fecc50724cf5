package io.quarkiverse.sessionmongo.test.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

@DisplayName("R9 what throws while a response is sent")
class MisbehavingTest extends MisbehavingTests {

    @RegisterExtension
    static final QuarkusUnitTest APP = app(true);

    /** Better than without us: the client is told. */
    @Override
    void withoutAnswer(Misbehaviour each, Version version) throws Exception {
        if (version == Version.HTTP_2) {
            assertThatThrownBy(() -> send(each, version)).hasMessageContaining("RST_STREAM");
            return;
        }
        HttpResponse<String> response = send(each, version);
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().map()).doesNotContainKey("X-Endpoint");
    }
}
