package io.quarkiverse.sessionmongo.it;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkiverse.sessionmongo.Session;
import io.quarkus.vertx.web.RouteFilter;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Tells the story of the requests and of the cookies that they set. */
public class StoryRequests {

    /** After the session's filter and before authentication, which may answer by itself. */
    private static final int PRIORITY = 220;

    @Inject
    Story story;

    @RouteFilter(PRIORITY)
    void tell(RoutingContext context) {
        if (isTold(context.request().path())) {
            Session session = Session.of(context);
            Story.Chapter chapter = story.begin(session.id(), session.principal().orElse(null),
                    context.request().method() + " " + context.request().path());
            context.addEndHandler(ended -> story.end(chapter, cookies(context)));
        }
        context.next();
    }

    private static boolean isTold(String path) {
        return !path.startsWith("/q/") && !path.startsWith("/live/") && path.indexOf('.') < 0;
    }

    /** Without their secrets. */
    private static List<String> cookies(RoutingContext context) {
        List<String> shown = new ArrayList<>();
        for (String cookie : context.response().headers().getAll(HttpHeaders.SET_COOKIE)) {
            int secret = cookie.indexOf('.', cookie.indexOf('=') + 1);
            int attributes = cookie.indexOf(';');
            shown.add(secret > 0 && secret < attributes
                    ? cookie.substring(0, secret) + ".••••••" + cookie.substring(attributes)
                    : cookie);
        }
        return shown;
    }
}
