package io.quarkiverse.sessionmongo.benchmark;

import java.util.List;
import java.util.Map;

/** What each part needs to start processes and make load. */
record Context(Options options, Tools tools, Workspace workspace, Wrk wrk) {

    MongoServer startServer() {
        return MongoServer.start(workspace, tools);
    }

    Application start(Contestant contestant, MongoServer server, Map<String, String> settings) {
        return Application.start(workspace, contestant, server, settings);
    }

    Cookies cookies(List<String> headers) {
        return Cookies.of(workspace, headers);
    }
}
