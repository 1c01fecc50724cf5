package io.quarkiverse.sessionmongo.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.runtime.bson.StoredByFields;
import io.quarkiverse.sessionmongo.runtime.config.ClientServers;
import io.quarkiverse.sessionmongo.runtime.config.MalformedConnectionString;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig;
import io.quarkiverse.sessionmongo.runtime.config.UnexpandedConnectionString;
import io.quarkiverse.sessionmongo.runtime.config.UnknownSrvHost;
import io.quarkiverse.sessionmongo.runtime.gate.GateRoute;
import io.quarkiverse.sessionmongo.runtime.gate.LateHeaders;
import io.quarkiverse.sessionmongo.runtime.http.RequestSessions;
import io.quarkiverse.sessionmongo.runtime.http.RoutingSession;
import io.quarkiverse.sessionmongo.runtime.http.SessionFilter;
import io.quarkiverse.sessionmongo.runtime.store.ObservedEvents;
import io.quarkiverse.sessionmongo.runtime.store.OwnClient;
import io.quarkus.arc.runtime.BeanContainer;
import io.quarkus.mongodb.runtime.dns.MongoDnsClientProvider;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.runtime.FilterConfig;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

@Recorder
public class SessionMongoRecorder {

    private static final Logger LOG = Logger.getLogger(SessionMongoRecorder.class);

    private final RuntimeValue<SessionMongoConfig> config;
    private final RuntimeValue<VertxHttpConfig> httpConfig;

    public SessionMongoRecorder(RuntimeValue<SessionMongoConfig> config, RuntimeValue<VertxHttpConfig> httpConfig) {
        this.config = config;
        this.httpConfig = httpConfig;
    }

    /**
     * @param grpc whether the application serves gRPC
     * @param filterOrder that of the filter that attaches a session to the response
     */
    public void addGate(RuntimeValue<Router> router, boolean grpc, int filterOrder) {
        router.getValue().route().order(Integer.MIN_VALUE)
                .handler(new GateRoute(router.getValue(), grpc, lateHeaders(filterOrder)));
    }

    /** Of {@code quarkus.http.filter}, whose rules come first unless they have an order. */
    private LateHeaders lateHeaders(int filterOrder) {
        List<String> late = new ArrayList<>();
        for (FilterConfig filter : httpConfig.getValue().filter().values()) {
            if (filter.order().orElse(Integer.MIN_VALUE) > filterOrder) {
                filter.header().forEach((name, value) -> {
                    late.add(name);
                    late.add(value);
                });
            }
        }
        return new LateHeaders(late);
    }

    /**
     * @param files the paths of static resources
     * @param ignored the default of {@code quarkus.session-mongo.ignored-paths}
     */
    public Handler<RoutingContext> filter(BeanContainer beans, Set<String> files, List<String> ignored) {
        return new SessionFilter(beans.beanInstance(RequestSessions.class), files,
                config.getValue().ignoredPaths().orElse(ignored));
    }

    /** After {@link #filter}: lets {@code RoutingContext.session()} answer. */
    public Handler<RoutingContext> routingSession() {
        return RoutingSession::attach;
    }

    /** Before anything makes the client: what it would log of a malformed connection string may hold a password. */
    public void checkClient(String clientName, boolean shared, RuntimeValue<Vertx> vertx) {
        SmallRyeConfig runtimeConfig = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
        if (shared) {
            refuseConnectionString(clientName);
        } else {
            ClientServers.refuseUnknown(runtimeConfig, clientName);
        }
        UnexpandedConnectionString.refuse(runtimeConfig, clientName);
        MalformedConnectionString.refuse(runtimeConfig, clientName);
        if (UnknownSrvHost.isSrv(runtimeConfig, clientName)) {
            // With it Quarkus' client looks names up, now and later
            MongoDnsClientProvider.vertx = vertx.getValue();
            UnknownSrvHost.refuse(runtimeConfig, clientName, new SrvLookup(vertx.getValue(), runtimeConfig)::ask);
        }
        if (shared && !ClientServers.areConfigured(runtimeConfig, clientName)) {
            LOG.warnf("Sessions are at 127.0.0.1:27017, as nothing says where the MongoDB client %s finds its servers. Set %s",
                    clientName, ClientServers.setting(runtimeConfig, clientName));
        }
    }

    public Supplier<OwnClient> ownClient(String clientName) {
        return () -> new OwnClient(clientName);
    }

    /** An existing client has its own. */
    private void refuseConnectionString(String clientName) {
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

    /** @param types the classes that are stored by their fields */
    public Supplier<StoredByFields> storedByFields(List<Class<?>> types) {
        return () -> new StoredByFields(Set.copyOf(types));
    }
}
