package io.quarkiverse.sessionmongo.runtime.tracing;

import jakarta.inject.Singleton;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.quarkiverse.sessionmongo.runtime.http.RequestLabel;
import io.quarkus.opentelemetry.runtime.QuarkusContextStorage;
import io.vertx.core.Context;

/** The attribute {@code session.id} (OpenTelemetry's semantic conventions) of the request's span. */
@Singleton
public final class TracedHandle implements RequestLabel {

    private static final AttributeKey<String> SESSION_ID = AttributeKey.stringKey("session.id");

    @Override
    public void label(Context request, String handle) {
        var trace = QuarkusContextStorage.getOtelContext(request);
        if (trace != null) {
            Span.fromContext(trace).setAttribute(SESSION_ID, handle);
        }
    }
}
