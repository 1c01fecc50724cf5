package io.quarkiverse.sessionmongo.deployment;

import java.util.Set;

import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;
import io.quarkiverse.sessionmongo.runtime.security.RequiredSession;
import io.quarkiverse.sessionmongo.runtime.security.SessionAuthenticationMechanism;
import io.quarkiverse.sessionmongo.runtime.security.SessionBinding;
import io.quarkiverse.sessionmongo.runtime.security.SessionIdentityProvider;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Sign-in, where the application has Quarkus' security. */
@BuildSteps(onlyIf = SessionMongoEnabled.class)
class SessionMongoSecurityProcessor {

    private static final String LOGIN = "quarkus.session-mongo.login.enabled";

    /** Whatever else signs visitors in, the session follows. */
    @BuildStep
    void binding(Capabilities capabilities, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (capabilities.isPresent(Capability.SECURITY)) {
            beans.produce(AdditionalBeanBuildItem.builder().setUnremovable()
                    .addBeanClasses(SessionBinding.class, RequiredSession.class).build());
        }
    }

    @BuildStep
    void mechanism(SessionMongoBuildTimeConfig config, Capabilities capabilities,
            BuildProducer<AdditionalBeanBuildItem> beans) {
        if (!config.login().enabled()) {
            return;
        }
        if (capabilities.isMissing(Capability.SECURITY)) {
            throw new ConfigurationException(LOGIN + "=true needs Quarkus' security, without which @RolesAllowed would let"
                    + " everyone in: add the dependency io.quarkus:quarkus-security", Set.of(LOGIN));
        }
        beans.produce(AdditionalBeanBuildItem.unremovableOf(SessionAuthenticationMechanism.class));
        beans.produce(AdditionalBeanBuildItem.unremovableOf(SessionIdentityProvider.class));
    }
}
