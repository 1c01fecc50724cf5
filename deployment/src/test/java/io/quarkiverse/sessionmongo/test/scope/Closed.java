package io.quarkiverse.sessionmongo.test.scope;

import jakarta.enterprise.context.SessionScoped;

/** Of a shape that has no client proxy until Quarkus has changed it. */
@SessionScoped
public final class Closed {

    private int calls;

    private Closed() {
    }

    public final int call() {
        return ++calls;
    }
}
