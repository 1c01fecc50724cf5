package io.quarkiverse.sessionmongo.test.gate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

@DisplayName("R9 what throws while a response is sent")
class MisbehavingWithoutSessionsTest extends MisbehavingTests {

    @RegisterExtension
    static final QuarkusUnitTest APP = app(false);

    @Override
    void withoutAnswer(Misbehaviour each, Version version) {
        HttpRequest request = HttpRequest.newBuilder(root.resolve("/wrong/" + each + "/" + version))
                .timeout(Duration.ofSeconds(1)).POST(BodyPublishers.noBody()).build();
        HttpClient client = HttpClient.newBuilder().version(version).build();
        assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString())).isInstanceOf(HttpTimeoutException.class);
    }
}
