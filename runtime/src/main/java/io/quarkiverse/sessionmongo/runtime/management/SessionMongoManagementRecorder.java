package io.quarkiverse.sessionmongo.runtime.management;

import java.util.List;
import java.util.Set;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.ReactiveSessionStore;
import io.quarkiverse.sessionmongo.runtime.config.ManagementConfig;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig;
import io.quarkus.arc.runtime.BeanContainer;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

@Recorder
public class SessionMongoManagementRecorder {

    private static final Logger LOG = Logger.getLogger(SessionMongoManagementRecorder.class);

    private static final String ROLES = SessionMongoConfig.PREFIX + ".management.roles";

    private final RuntimeValue<SessionMongoConfig> config;

    public SessionMongoManagementRecorder(RuntimeValue<SessionMongoConfig> config) {
        this.config = config;
    }

    /**
     * @param path for the log
     * @param separate whether it is on the management interface rather than on the application's own port
     * @param authenticating whether that interface knows who is there
     */
    public Handler<RoutingContext> sessions(BeanContainer beans, String path, boolean separate, boolean authenticating) {
        ManagementConfig management = config.getValue().management();
        List<String> roles = management.roles().orElse(List.of());
        if (roles.isEmpty() && !separate) {
            throw new ConfigurationException(ROLES + " is not set: on the application's own port nobody may manage sessions"
                    + " without a role. Set the roles that may, or quarkus.management.enabled=true for a port of its own",
                    Set.of(ROLES));
        }
        if (!roles.isEmpty() && !authenticating) {
            throw new ConfigurationException(ROLES + ": on the management interface nobody has a role without"
                    + " quarkus.management.auth.enabled=true", Set.of(ROLES));
        }
        LOG.infof("Sessions can be listed and ended at %s%s, by %s", path, separate ? " of the management interface" : "",
                roles.isEmpty() ? "whoever reaches it" : "the roles " + roles);
        return new ManagementRoute(new ManagementAccess(roles,
                new TrustedHosts(management.hosts().orElse(List.of()))),
                new ManagedSessions(beans.beanInstance(ReactiveSessionStore.class), management.attributes()));
    }
}
