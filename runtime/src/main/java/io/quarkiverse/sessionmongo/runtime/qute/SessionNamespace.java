package io.quarkiverse.sessionmongo.runtime.qute;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.sessionmongo.runtime.http.CurrentSession;
import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.NamespaceResolver;
import io.quarkus.qute.Results;

/**
 * Attributes of the current session in templates: {@code {session:cart}}, {@code {session:get('my cart')}} and
 * {@code {session:counter('visits')}}. An attribute that is absent is {@code null}. Quarkus registers each bean of this type.
 */
@Singleton
public class SessionNamespace implements NamespaceResolver {

    private final CurrentSession session;

    @Inject
    SessionNamespace(CurrentSession session) {
        this.session = session;
    }

    @Override
    public String getNamespace() {
        return "session";
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
        if (context.getParams().isEmpty()) {
            return loaded(context.getName(), session::untyped);
        }
        if (context.getParams().size() == 1) {
            switch (context.getName()) {
                case "get":
                    return named(context, session::untyped);
                case "counter":
                    return named(context, session::counter);
                default:
            }
        }
        return Results.notFound(context);
    }

    private CompletionStage<Object> named(EvalContext context, Function<String, Object> reader) {
        return context.evaluate(context.getParams().get(0)).thenCompose(name -> loaded(String.valueOf(name), reader));
    }

    /** A template may be rendered on an event loop, which must not wait for the session. */
    private CompletionStage<Object> loaded(String name, Function<String, Object> reader) {
        return session.isLoaded() ? CompletedStage.of(reader.apply(name))
                : session.load().map(loaded -> reader.apply(name)).subscribeAsCompletionStage();
    }
}
