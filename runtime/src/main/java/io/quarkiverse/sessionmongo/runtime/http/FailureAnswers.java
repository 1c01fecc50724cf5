package io.quarkiverse.sessionmongo.runtime.http;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionFailureResponse;
import io.quarkiverse.sessionmongo.SessionFailureResponse.Answer;
import io.quarkiverse.sessionmongo.SessionFailureResponse.Failure;
import io.quarkiverse.sessionmongo.runtime.gate.Replacement;
import io.quarkiverse.sessionmongo.runtime.log.BoundedLog;
import io.vertx.core.http.HttpServerRequest;

/** The application's answers in place of ours, if it has a bean that gives them. */
@Singleton
public class FailureAnswers {

    private static final BoundedLog LOG = new BoundedLog(Logger.getLogger(FailureAnswers.class));

    private final Instance<SessionFailureResponse> application;

    /** @throws IllegalStateException if the application has several such beans: the start fails */
    @Inject
    FailureAnswers(Instance<SessionFailureResponse> application) {
        if (application.isAmbiguous()) {
            throw new IllegalStateException("There are several beans of " + SessionFailureResponse.class.getName()
                    + ", of which one has to answer: remove the others");
        }
        this.application = application;
    }

    Replacement of(Replacement own, Throwable cause, HttpServerRequest request) {
        if (application.isUnsatisfied()) {
            return own;
        }
        try {
            Answer answer = application.get().answer(new Failure(own.status(), own.detail(), cause), request);
            return answer == null ? own : new Replacement(answer.status(), own.detail(), answer.type(), answer.body());
        } catch (RuntimeException e) {
            LOG.warn("The SessionFailureResponse of the application failed, so that the client gets the extension's own answer:"
                    + " %s", e);
            return own;
        }
    }
}
