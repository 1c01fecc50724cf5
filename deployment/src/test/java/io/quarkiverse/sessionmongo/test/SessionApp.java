package io.quarkiverse.sessionmongo.test;

import java.lang.StackWalker.Option;
import java.util.function.Consumer;

import org.jboss.shrinkwrap.api.spec.JavaArchive;

import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;

/** The application of a test, on a database of its own. */
public final class SessionApp {

    private static final Class<?>[] SHARED = { SessionResource.class, Commands.class, MovableClock.class, Browser.class,
            SessionApp.class, TestServer.class, Checkpoint.class, Kinds.class, SessionWork.class, Load.class, FailPoint.class,
            InTime.class,
            RawHttp.class };

    /** What all applications of a run of the tests log. */
    public static final String TRACE_LOG = "target/trace.log";

    private SessionApp() {
    }

    /** With {@link SessionResource}, {@link Commands} and {@link MovableClock}, and without the sweeper. */
    public static QuarkusUnitTest of(Class<?>... classes) {
        return of(StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE).getCallerClass(), jar -> {
        }, classes);
    }

    /** The same with files. */
    public static QuarkusUnitTest with(Consumer<JavaArchive> files, Class<?>... classes) {
        return of(StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE).getCallerClass(), files, classes);
    }

    private static QuarkusUnitTest of(Class<?> test, Consumer<JavaArchive> files, Class<?>... classes) {
        QuarkusUnitTest app = app(test, files, classes);
        return TestServer.isConfigured()
                ? app.overrideConfigKey("quarkus.session-mongo.connection-string", TestServer.shared())
                : app;
    }

    /** The same, which has to name its database itself. */
    public static QuarkusUnitTest withoutDatabase(Class<?>... classes) {
        return app(StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE).getCallerClass(), jar -> {
        }, classes);
    }

    /** An extension of Quarkus that one test's application has besides, by {@link QuarkusUnitTest#setForcedDependencies}. */
    public static Dependency extension(String artifact) {
        return Dependency.of("io.quarkus", artifact, Version.getVersion());
    }

    private static QuarkusUnitTest app(Class<?> test, Consumer<JavaArchive> files, Class<?>... classes) {
        return logged(new QuarkusUnitTest()).withApplicationRoot(jar -> files.accept(jar.addClasses(classes).addClasses(SHARED)
                .addClasses(Kinds.resources().toArray(Class<?>[]::new))))
                .overrideConfigKey("quarkus.session-mongo.database", test.getSimpleName())
                .overrideConfigKey("quarkus.http.test-port", "0")
                .overrideConfigKey("quarkus.session-mongo.sweep.interval", "off");
    }

    /** Everything, into the file in which {@code TraceLogIT} looks for secrets. */
    private static QuarkusUnitTest logged(QuarkusUnitTest app) {
        String category = "quarkus.log.category.\"io.quarkiverse.sessionmongo\".";
        return app.overrideConfigKey(category + "min-level", "TRACE")
                .overrideConfigKey(category + "level", "TRACE")
                .overrideConfigKey("quarkus.log.console.level", "INFO")
                .overrideConfigKey("quarkus.log.file.enabled", "true")
                .overrideConfigKey("quarkus.log.file.path", TRACE_LOG)
                .overrideConfigKey("quarkus.log.file.rotation.rotate-on-boot", "false")
                .overrideConfigKey("quarkus.log.file.rotation.max-file-size", "1G");
    }
}
