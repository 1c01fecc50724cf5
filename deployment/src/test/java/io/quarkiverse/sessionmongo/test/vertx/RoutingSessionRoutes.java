package io.quarkiverse.sessionmongo.test.vertx;

import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkiverse.sessionmongo.Session;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.AuthenticationProvider;
import io.vertx.ext.auth.authentication.UsernamePasswordCredentials;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.CSRFHandler;
import io.vertx.ext.web.handler.FormLoginHandler;
import io.vertx.ext.web.handler.RedirectAuthHandler;

/** Handlers of vertx-web, and routes that use its session. */
@ApplicationScoped
public class RoutingSessionRoutes {

    void routes(@Observes Router router, Vertx vertx) {
        router.get("/vertx/nothing").handler(context -> context.end("" + (context.session() != null)));
        router.get("/vertx/read").handler(context -> context.end("" + context.session().get(name(context))));
        router.get("/vertx/data").handler(context -> context.end("" + new TreeMap<>(context.session().data())));
        router.post("/vertx/write").handler(context -> {
            context.session().put(name(context), context.request().getParam("value"))
                    .putIfAbsent(name(context), "absent").computeIfAbsent(name(context), key -> "computed");
            context.end();
        });
        router.post("/vertx/remove").handler(context -> context.end("" + context.session().remove(name(context))));
        router.post("/vertx/json").handler(context -> {
            context.session().put("object", new JsonObject().put("a", new JsonArray().add(1)
                    .add(new JsonObject().put("b", true)))).put("array",
                            new JsonArray().add("x").add(new JsonObject().putNull("y")));
            context.end();
        });
        router.get("/vertx/json").handler(context -> {
            JsonObject object = context.session().get("object");
            JsonArray array = context.session().get("array");
            context.end(object.encode() + " " + array.encode());
        });
        router.post("/vertx/regenerate").handler(context -> context.end(
                context.session().regenerateId().isRegenerated() + " " + context.session().oldId()));
        router.post("/vertx/destroy").handler(context -> {
            context.session().destroy();
            context.end("" + context.session().isDestroyed());
        });
        router.route("/vertx/csrf").handler(BodyHandler.create()).handler(CSRFHandler.create(vertx, "a secret of the test"))
                .handler(context -> context.end("" + context.get(CSRFHandler.DEFAULT_HEADER_NAME)));
        AuthenticationProvider users = new Users();
        router.route("/vertx/private/*").handler(context -> {
            Session.of(context).principal().ifPresent(name -> context.setUser(User.fromName(name)));
            context.next();
        });
        router.route("/vertx/private/*").handler(RedirectAuthHandler.create(users, "/vertx/sign-in"))
                .handler(context -> context.end(Session.of(context).principal().orElse("nobody")));
        router.post("/vertx/sign-in").handler(BodyHandler.create()).handler(FormLoginHandler.create(users));
    }

    private static String name(RoutingContext context) {
        return context.request().getParam("name");
    }

    /** Everybody whose password is the name. */
    private static final class Users implements AuthenticationProvider {

        @Override
        public void authenticate(JsonObject credentials,
                Handler<AsyncResult<User>> handler) {
            UsernamePasswordCredentials given = new UsernamePasswordCredentials(credentials);
            handler.handle(given.getUsername().equals(given.getPassword())
                    ? Future.succeededFuture(User.fromName(given.getUsername()))
                    : Future.failedFuture("wrong"));
        }
    }
}
