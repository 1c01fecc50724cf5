package io.quarkiverse.sessionmongo.test.devui;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

import io.quarkiverse.sessionmongo.test.SessionResource;
import io.quarkus.test.QuarkusDevModeTest;

/** An application in dev mode, with a secret among its settings. */
final class DevUiApp {

    static final String SECRET = "do-not-show";

    private DevUiApp() {
    }

    static QuarkusDevModeTest on(int port) {
        return new QuarkusDevModeTest().setArchiveProducer(() -> ShrinkWrap.create(JavaArchive.class)
                .addClasses(SessionResource.class, ShopResource.class)
                .addAsResource(new StringAsset("quarkus.session-mongo.sweep.interval=off\n"
                        + "quarkus.session-mongo.idle-timeout=47M\n"
                        + "quarkus.session-mongo.unknown-secret=" + SECRET + "\n"
                        + "quarkus.mongodb.devservices.enabled=false\n"
                        + "quarkus.http.port=" + port + "\n"), "application.properties"));
    }
}
