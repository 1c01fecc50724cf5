package io.quarkiverse.sessionmongo.test.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.List;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Kinds;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("Where the application has OpenTelemetry, a request's span has the session's handle")
class TracingTest {

    private static final AttributeKey<String> SESSION_ID = AttributeKey.stringKey("session.id");

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(Spans.class)
            .setForcedDependencies(List.of(SessionApp.extension("quarkus-opentelemetry")))
            .overrideConfigKey("quarkus.otel.traces.exporter", "cdi")
            .overrideConfigKey("quarkus.otel.bsp.schedule.delay", "50ms")
            .overrideConfigKey("quarkus.otel.metrics.exporter", "none")
            .overrideConfigKey("quarkus.mongodb.tracing.enabled", "true");

    @TestHTTPResource
    URI root;

    @Inject
    InMemorySpanExporter exporter;

    Browser visitor;

    @BeforeEach
    void begin() {
        visitor = new Browser(root);
        visitor.post("/set?value=1");
        awaitSpan(SpanKind.SERVER);
        exporter.reset();
    }

    private SpanData awaitSpan(SpanKind kind) {
        return await().until(() -> exporter.getFinishedSpanItems().stream().filter(span -> span.getKind() == kind)
                .findFirst().orElse(null), span -> span != null);
    }

    @ParameterizedTest
    @ValueSource(strings = { Kinds.BLOCKING, Kinds.UNI, Kinds.ROUTE })
    @DisplayName("found")
    void found(String kind) {
        visitor.get(Kinds.path(kind, "get?name=a"));

        SpanData request = awaitSpan(SpanKind.SERVER);
        assertThat(request.getAttributes().get(SESSION_ID)).isEqualTo(visitor.handle());
    }

    @Test
    @DisplayName("begun")
    void begun() {
        Browser other = new Browser(root);
        other.post("/set?value=1");

        assertThat(awaitSpan(SpanKind.SERVER).getAttributes().get(SESSION_ID)).isEqualTo(other.handle());
    }

    @Test
    @DisplayName("none")
    void none() {
        new Browser(root).get("/plain");

        assertThat(awaitSpan(SpanKind.SERVER).getAttributes().get(SESSION_ID)).isNull();
    }

    @Test
    @DisplayName("load and save are the driver's spans below the request's")
    void commands() {
        visitor.post("/set?value=2");

        SpanData request = awaitSpan(SpanKind.SERVER);
        List<SpanData> commands = await().until(() -> exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getKind() == SpanKind.CLIENT).toList(), spans -> spans.size() == 2);
        assertThat(commands).extracting(SpanData::getName).allMatch(name -> name.contains("find") || name.contains("update"));
        assertThat(commands).extracting(SpanData::getTraceId).containsOnly(request.getTraceId());
        assertThat(commands).extracting(SpanData::getParentSpanId).containsOnly(request.getSpanId());
    }

    public static class Spans {

        @Produces
        @Singleton
        InMemorySpanExporter exporter() {
            return InMemorySpanExporter.create();
        }
    }
}
