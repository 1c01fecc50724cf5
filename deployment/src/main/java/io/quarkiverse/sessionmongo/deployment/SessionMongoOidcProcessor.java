package io.quarkiverse.sessionmongo.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import org.jboss.jandex.ClassType;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;

import io.quarkiverse.sessionmongo.runtime.config.OidcBuildTimeConfig.Tokens;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;
import io.quarkiverse.sessionmongo.runtime.oidc.OidcRecorder;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.RunTimeConfigBuilderBuildItem;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.deployment.FilterBuildItem;

/**
 * Tokens of OpenID Connect in the session, where the application has quarkus-oidc. Classes are named, so that none is loaded.
 */
@BuildSteps(onlyIf = SessionMongoEnabled.class)
class SessionMongoOidcProcessor {

    private static final String TOKENS = "quarkus.session-mongo.oidc.tokens";

    private static final String STORE = "io.quarkiverse.sessionmongo.runtime.store.";
    private static final String PACKAGE = "io.quarkiverse.sessionmongo.runtime.oidc.";
    private static final DotName MANAGER = DotName.createSimple(PACKAGE + "SessionTokenStateManager");
    private static final DotName REFRESHES = DotName.createSimple(PACKAGE + "TokenRefreshes");

    private static final DotName SPI = DotName.createSimple("io.quarkus.oidc.TokenStateManager");
    private static final DotName DEFAULT = DotName.createSimple("io.quarkus.oidc.runtime.DefaultTokenStateManager");

    /** Those of Quarkus' extensions are synthetic beans, which are not known yet when ours is made. */
    private static final List<String> EXTENSIONS = List.of(
            "io.quarkus.oidc.db.token.state.manager.runtime.OidcDbTokenStateManager",
            "io.quarkus.oidc.redis.token.state.manager.runtime.OidcRedisTokenStateManager");

    @BuildStep
    void beans(SessionMongoBuildTimeConfig config, Capabilities capabilities,
            BuildProducer<AdditionalBeanBuildItem> beans) {
        if (capabilities.isPresent(Capability.OIDC)) {
            beans.produce(AdditionalBeanBuildItem.builder().setUnremovable()
                    .addBeanClasses(PACKAGE + "OidcOwner", STORE + "ProviderLogouts").build());
        }
        if (isWanted(config, capabilities)) {
            beans.produce(AdditionalBeanBuildItem.builder().setUnremovable()
                    .addBeanClasses(PACKAGE + "TokenRefreshes", PACKAGE + "IdTokenAugmentor", PACKAGE + "BackChannelLogout",
                            STORE + "TokenLeases")
                    .build());
        }
    }

    /** Right after the session's own. */
    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void backChannel(OidcRecorder recorder, SessionMongoBuildTimeConfig config, Capabilities capabilities,
            BuildProducer<FilterBuildItem> filters) {
        if (isWanted(config, capabilities)) {
            filters.produce(new FilterBuildItem(recorder.backChannelFilter(), SessionMongoProcessor.FILTER_PRIORITY - 1));
        }
    }

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void tokens(OidcRecorder recorder, SessionMongoBuildTimeConfig config, Capabilities capabilities,
            BeanDiscoveryFinishedBuildItem discovered, BuildProducer<SyntheticBeanBuildItem> beans,
            BuildProducer<RunTimeConfigBuilderBuildItem> configuration) {
        if (!isWanted(config, capabilities)) {
            return;
        }
        List<String> others = others(discovered);
        if (others.isEmpty()) {
            beans.produce(SyntheticBeanBuildItem.configure(MANAGER).scope(Singleton.class).unremovable().setRuntimeInit()
                    .alternative(true).priority(1).addType(ClassType.create(SPI)).addType(ClassType.create(MANAGER))
                    .addInjectionPoint(ClassType.create(REFRESHES))
                    .createWith(recorder.tokenStateManager()).done());
            configuration.produce(new RunTimeConfigBuilderBuildItem(PACKAGE + "SessionAge"));
        } else if (config.oidc().tokens().isPresent()) {
            throw new ConfigurationException(TOKENS + "=session needs to be the only one that keeps tokens, and the"
                    + " application has " + String.join(", ", others) + ": remove it, or set " + TOKENS + "=quarkus",
                    Set.of(TOKENS));
        }
    }

    private static boolean isWanted(SessionMongoBuildTimeConfig config, Capabilities capabilities) {
        return capabilities.isPresent(Capability.OIDC) && config.oidc().tokens().orElse(Tokens.SESSION) == Tokens.SESSION;
    }

    private static List<String> others(BeanDiscoveryFinishedBuildItem discovered) {
        List<String> others = new ArrayList<>();
        for (BeanInfo bean : discovered.beanStream()) {
            if (hasType(bean, SPI) && !hasType(bean, DEFAULT)) {
                others.add(bean.getBeanClass().toString());
            }
        }
        for (String extension : EXTENSIONS) {
            if (QuarkusClassLoader.isClassPresentAtRuntime(extension)) {
                others.add(extension);
            }
        }
        return others;
    }

    private static boolean hasType(BeanInfo bean, DotName name) {
        for (Type type : bean.getTypes()) {
            if (type.name().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
