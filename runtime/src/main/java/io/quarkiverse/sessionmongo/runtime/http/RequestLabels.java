package io.quarkiverse.sessionmongo.runtime.http;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.gate.GatedRequest;
import io.quarkiverse.sessionmongo.runtime.vertx.VertxContexts;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;

/** The labels that the application has. */
@Singleton
public final class RequestLabels {

    private final RequestLabel[] labels;

    @Inject
    RequestLabels(@Any Instance<RequestLabel> others, Settings settings) {
        List<RequestLabel> all = new ArrayList<>();
        others.forEach(all::add);
        if (settings.config().logging().mdc()) {
            all.add(new LoggedHandle());
        }
        this.labels = all.toArray(RequestLabel[]::new);
    }

    void label(HttpServerRequest request, String handle) {
        if (labels.length > 0) {
            Context context = GatedRequest.contextOf(request);
            // Another's would show the handle with other requests
            if (VertxContexts.isDuplicate(context)) {
                for (RequestLabel label : labels) {
                    label.label(context, handle);
                }
            }
        }
    }
}
