package io.quarkiverse.sessionmongo.deployment;

import java.util.Set;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

import io.netty.channel.ChannelPipeline;
import io.quarkiverse.sessionmongo.runtime.SessionMongoRecorder;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;
import io.quarkiverse.sessionmongo.runtime.driver.DriverChannel;
import io.quarkiverse.sessionmongo.runtime.store.OwnClient;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.ServiceStartBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageProxyDefinitionBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.mongodb.MongoClientName;
import io.quarkus.mongodb.deployment.MongoClientNameBuildItem;
import io.quarkus.mongodb.runtime.MongoClientCustomizer;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.deployment.VertxBuildItem;

/** The MongoDB client: one of the extension's own, or one that the application has. */
@BuildSteps(onlyIf = SessionMongoEnabled.class)
class SessionMongoClientProcessor {

    static final DotName MONGO_CLIENT_NAME = DotName.createSimple(MongoClientName.class);
    private static final String CONNECTION_STRING = "quarkus.session-mongo.connection-string";

    @BuildStep
    void client(SessionMongoBuildTimeConfig config, CombinedIndexBuildItem index,
            BuildProducer<MongoClientNameBuildItem> clients) {
        if (!isShared(config.clientName(), index.getIndex())) {
            clients.produce(new MongoClientNameBuildItem(config.clientName()));
        } else if (ConfigProvider.getConfig().getConfigValue(CONNECTION_STRING).getRawValue() != null) {
            throw new ConfigurationException(CONNECTION_STRING + ": the application has the client "
                    + config.clientName() + " of quarkus.session-mongo.client-name itself. Configure that one, or leave"
                    + " client-name out", Set.of(CONNECTION_STRING));
        }
    }

    /**
     * What the build cannot see, such as an environment variable.
     *
     * @param before Quarkus' client waits for all names and parses the connection string, with errors that quote it: the
     *        check has to come before
     */
    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    ServiceStartBuildItem check(SessionMongoRecorder recorder, SessionMongoBuildTimeConfig config,
            CombinedIndexBuildItem index, VertxBuildItem vertx, BuildProducer<MongoClientNameBuildItem> before) {
        recorder.checkClient(config.clientName(), isShared(config.clientName(), index.getIndex()), vertx.getVertx());
        return new ServiceStartBuildItem(SessionMongoProcessor.FEATURE);
    }

    /** A client takes one customizer: one that the application has may have its own. */
    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    void watch(SessionMongoRecorder recorder, SessionMongoBuildTimeConfig config, CombinedIndexBuildItem index,
            BuildProducer<SyntheticBeanBuildItem> beans) {
        if (!isShared(config.clientName(), index.getIndex())) {
            beans.produce(SyntheticBeanBuildItem.configure(OwnClient.class)
                    .types(OwnClient.class, MongoClientCustomizer.class)
                    .scope(Singleton.class)
                    .addQualifier().annotation(MongoClientName.class).addValue("value", config.clientName()).done()
                    .unremovable().supplier(recorder.ownClient(config.clientName())).done());
        }
    }

    /** Netty makes channels, and {@link DriverChannel} its pipeline, by reflection. */
    @BuildStep
    void channel(BuildProducer<ReflectiveClassBuildItem> classes, BuildProducer<NativeImageProxyDefinitionBuildItem> proxies) {
        classes.produce(ReflectiveClassBuildItem.builder(DriverChannel.class).build());
        classes.produce(ReflectiveClassBuildItem.builder(ChannelPipeline.class).methods().build());
        proxies.produce(new NativeImageProxyDefinitionBuildItem(ChannelPipeline.class.getName()));
    }

    private static boolean isShared(String name, IndexView index) {
        if (SessionMongoBuildTimeConfig.DEFAULT_CLIENT.equals(name)) {
            return true;
        }
        for (AnnotationInstance annotation : index.getAnnotations(MONGO_CLIENT_NAME)) {
            if (annotation.value().asString().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
