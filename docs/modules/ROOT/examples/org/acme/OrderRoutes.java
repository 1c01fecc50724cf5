package org.acme;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.CSRFHandler;

@ApplicationScoped
public class OrderRoutes {

    void routes(@Observes Router router, Vertx vertx, @ConfigProperty(name = "orders.csrf-secret") String secret) {
        router.route("/orders").handler(BodyHandler.create()).handler(CSRFHandler.create(vertx, secret));
        router.get("/orders").handler(page -> page.end(page.<String> get(CSRFHandler.DEFAULT_HEADER_NAME)));
        router.post("/orders").handler(order -> order.end("ordered"));
    }
}
