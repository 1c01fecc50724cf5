package io.quarkiverse.sessionmongo.test.cache;

import java.util.List;
import java.util.stream.Stream;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;

/** The application with a near cache. */
final class CacheApp {

    private CacheApp() {
    }

    /** @param extensions more of Quarkus' */
    static QuarkusUnitTest with(QuarkusUnitTest app, String... extensions) {
        List<Dependency> dependencies = Stream.concat(Stream.of("quarkus-caffeine"), Stream.of(extensions))
                .map(SessionApp::extension).toList();
        return app.setForcedDependencies(dependencies)
                .overrideConfigKey("quarkus.session-mongo.cache.enabled", "true");
    }
}
