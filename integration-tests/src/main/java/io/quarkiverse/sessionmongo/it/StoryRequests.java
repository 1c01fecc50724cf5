package io.quarkiverse.sessionmongo.it;

import java.util.List;

import jakarta.inject.Inject;

import io.quarkiverse.sessionmongo.Session;
import io.quarkus.vertx.web.RouteFilter;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Tells the story of the requests and of the cookies that they set. */
public class StoryRequests {

    @Inject
    Story story;

    @RouteFilter(100)
    void tell(RoutingContext context) {
        if (isTold(context.request().path())) {
            String handle = Session.of(context).id();
            story.request(handle, context.request().method() + " " + context.request().path());
            context.addEndHandler(ended -> tellCookies(handle, context.response().headers().getAll(HttpHeaders.SET_COOKIE)));
        }
        context.next();
    }

    private static boolean isTold(String path) {
        return !path.startsWith("/q/") && path.indexOf('.') < 0;
    }

    private void tellCookies(String before, List<String> cookies) {
        for (String cookie : cookies) {
            int value = cookie.indexOf('=') + 1;
            int secret = cookie.indexOf('.', value);
            int attributes = cookie.indexOf(';', value);
            if (secret > 0 && secret < attributes) {
                String handle = cookie.substring(value, secret);
                story.cookie(handle, cookie.substring(0, secret) + ".••••••" + cookie.substring(attributes));
            } else {
                story.cookie(before, cookie);
            }
        }
    }
}
