package org.acme;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.sessionmongo.SessionFailureResponse;
import io.vertx.core.http.HttpServerRequest;

@ApplicationScoped
public class ShopFailures implements SessionFailureResponse {

    @Override
    public Answer answer(Failure failure, HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        if (accept == null || !accept.contains("text/html")) {
            return null;  // <1>
        }
        String advice = switch (failure.status()) {
            case 409 -> "Another window has changed this at the same time. Please try again.";
            case 429 -> "The shop is very busy. Please try again in a minute.";
            default -> "The shop is closed for a moment. Nothing is lost: please try again.";
        };
        return new Answer(failure.status(), "text/html;charset=UTF-8",
                "<!DOCTYPE html><title>Sorry</title><h1>Sorry</h1><p>" + advice + "</p>");  // <2>
    }
}
