package io.quarkiverse.sessionmongo.it;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which process answers, so that one sees that it does not matter. */
@Singleton
public class Node {

    private final String name;

    Node(@ConfigProperty(name = "quarkus.http.port") int port) {
        this.name = "process " + ProcessHandle.current().pid() + " on port " + port;
    }

    String name() {
        return name;
    }
}
