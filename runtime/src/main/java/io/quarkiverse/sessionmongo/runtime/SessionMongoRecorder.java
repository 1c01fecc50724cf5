package io.quarkiverse.sessionmongo.runtime;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig;
import io.quarkiverse.sessionmongo.runtime.gate.GateRoute;
import io.quarkiverse.sessionmongo.runtime.http.RequestSessions;
import io.quarkiverse.sessionmongo.runtime.http.SessionFilter;
import io.quarkiverse.sessionmongo.runtime.store.ObservedEvents;
import io.quarkus.arc.runtime.BeanContainer;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

@Recorder
public class SessionMongoRecorder {

    private final RuntimeValue<SessionMongoConfig> config;

    public SessionMongoRecorder(RuntimeValue<SessionMongoConfig> config) {
        this.config = config;
    }

    /** @param grpc whether the application serves gRPC */
    public void addGate(RuntimeValue<Router> router, boolean grpc) {
        router.getValue().route().order(Integer.MIN_VALUE).handler(new GateRoute(router.getValue(), grpc));
    }

    /**
     * @param files the paths of static resources
     * @param ignored the default of {@code quarkus.session-mongo.ignored-paths}
     */
    public Handler<RoutingContext> filter(BeanContainer beans, Set<String> files, List<String> ignored) {
        return new SessionFilter(beans.beanInstance(RequestSessions.class), files,
                config.getValue().ignoredPaths().orElse(ignored));
    }

    /** An existing client has its own. */
    public void refuseConnectionString(String clientName) {
        if (config.getValue().connectionString().isPresent()) {
            String property = SessionMongoConfig.PREFIX + ".connection-string";
            throw new ConfigurationException(property + ": the application has the client " + clientName
                    + " of quarkus.session-mongo.client-name itself. Configure that one instead", Set.of(property));
        }
    }

    public Supplier<ObservedEvents> observedEvents(boolean created, boolean renewed, boolean destroyed, boolean rejected,
            boolean failed) {
        return () -> new ObservedEvents(created, renewed, destroyed, rejected, failed);
    }
}
