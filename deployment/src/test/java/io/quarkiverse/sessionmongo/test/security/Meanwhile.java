package io.quarkiverse.sessionmongo.test.security;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;

/** What somebody else does after a request has loaded its session, and before it saves it. */
@ApplicationScoped
@Unremovable
public class Meanwhile {

    private volatile Runnable work;

    void next(Runnable next) {
        work = next;
    }

    void run() {
        work.run();
    }
}
