package io.quarkiverse.sessionmongo.test.scope;

import jakarta.enterprise.context.SessionScoped;

/** Counts its own calls. */
@SessionScoped
public class VisitCount {

    private int count;

    public String count() {
        return "" + ++count;
    }
}
