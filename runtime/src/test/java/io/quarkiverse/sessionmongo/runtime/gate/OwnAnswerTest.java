package io.quarkiverse.sessionmongo.runtime.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.MultiMap;

@DisplayName("R8 the form of our own responses")
class OwnAnswerTest {

    private static OwnAnswer answer(String... accept) {
        return OwnAnswer.of(new Replacement(503, "the \"store\" does not answer."), List.of(accept));
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/json", "application/problem+json", "Application/JSON", "application/hal+json",
            "application/json;charset=utf-8", "application/json, text/plain, */*", "text/html;q=0.5, application/json",
            "text/html,application/json", "*/*;q=0.1 , application/vnd.api+json; q=0.9", "application/json;Q=0.3" })
    @DisplayName("R8 JSON for who asks for it")
    void json(String accept) {
        OwnAnswer answer = answer(accept);

        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.body()).hasToString("{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503,"
                + "\"detail\":\"the \\\"store\\\" does not answer.\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "*/*", "text/html", "text/plain, application/json;q=0.9", "application/json;q=0",
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml", "image/png",
            "application/json;q=nonsense", ";;,,;q=", "application/jsonx", "application/*", "text/*, application/json;q=0.1" })
    @DisplayName("R8 text for everybody else")
    void text(String accept) {
        OwnAnswer answer = answer(accept);

        assertThat(answer.type()).isEqualTo("text/plain;charset=UTF-8");
        assertThat(answer.body()).hasToString("Service Unavailable: the \"store\" does not answer.");
    }

    @Test
    @DisplayName("R8 several headers count as one; none asks for nothing")
    void headers() {
        assertThat(answer("text/html;q=0.1", "application/json").type()).isEqualTo("application/problem+json");
        assertThat(answer().type()).startsWith("text/plain");
    }

    @Test
    @DisplayName("R8 without a detail, none")
    void noDetail() {
        assertThat(OwnAnswer.of(new Replacement(500, ""), List.of()).body()).hasToString("Internal Server Error");
        assertThat(OwnAnswer.of(new Replacement(500, ""), List.of("application/json")).body())
                .hasToString("{\"type\":\"about:blank\",\"title\":\"Internal Server Error\",\"status\":500}");
    }

    @Test
    @DisplayName("R8 no cache keeps it, and its length is that of its bytes")
    void described() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Cache-Control", "public").add("Content-Length", "1");
        OwnAnswer.of(new Replacement(409, "signé"), List.of()).describe(headers);

        assertThat(headers.get("Content-Length")).isEqualTo("16");
        assertThat(headers.getAll("Cache-Control")).containsExactly("no-store");
    }
}
