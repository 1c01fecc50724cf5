package io.quarkiverse.sessionmongo.test;

import java.lang.StackWalker.Option;
import java.util.function.Supplier;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

import io.quarkus.test.QuarkusUnitTest;

/** The application of a test, on a database of its own. */
public final class SessionApp {

    private SessionApp() {
    }

    /** With {@link SessionResource}, {@link Commands} and {@link MovableClock}, and without the sweeper. */
    public static QuarkusUnitTest of(Class<?>... classes) {
        Class<?> test = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE).getCallerClass();
        Supplier<JavaArchive> archive = () -> ShrinkWrap.create(JavaArchive.class).addClasses(classes)
                .addClasses(SessionResource.class, Commands.class, MovableClock.class, Browser.class, SessionApp.class,
                        TestServer.class, Checkpoint.class, CheckpointResource.class, Load.class, FailPoint.class,
                        RawHttp.class);
        QuarkusUnitTest app = new QuarkusUnitTest().setArchiveProducer(archive)
                .overrideConfigKey("quarkus.session-mongo.database", test.getSimpleName())
                .overrideConfigKey("quarkus.session-mongo.sweep.interval", "off");
        return TestServer.isConfigured()
                ? app.overrideConfigKey("quarkus.mongodb.session-mongo.connection-string", TestServer.shared())
                : app;
    }
}
