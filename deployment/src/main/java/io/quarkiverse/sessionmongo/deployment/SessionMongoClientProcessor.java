package io.quarkiverse.sessionmongo.deployment;

import java.util.Set;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

import io.quarkiverse.sessionmongo.runtime.SessionMongoRecorder;
import io.quarkiverse.sessionmongo.runtime.config.OwnClientCustomizer;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.ServiceStartBuildItem;
import io.quarkus.mongodb.MongoClientName;
import io.quarkus.mongodb.deployment.MongoClientNameBuildItem;
import io.quarkus.mongodb.runtime.MongoClientCustomizer;
import io.quarkus.runtime.configuration.ConfigurationException;

/** The MongoDB client: one of the extension's own, or one that the application has. */
@BuildSteps(onlyIf = SessionMongoEnabled.class)
class SessionMongoClientProcessor {

    private static final DotName MONGO_CLIENT_NAME = DotName.createSimple(MongoClientName.class);
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

    /** A synthetic bean, because an annotation on a class would make the client look like one of the application's. */
    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    void customizer(SessionMongoRecorder recorder, SessionMongoBuildTimeConfig config, CombinedIndexBuildItem index,
            BuildProducer<SyntheticBeanBuildItem> beans) {
        if (!isShared(config.clientName(), index.getIndex())) {
            beans.produce(SyntheticBeanBuildItem.configure(OwnClientCustomizer.class).scope(Singleton.class).unremovable()
                    .addType(MongoClientCustomizer.class)
                    .qualifiers(AnnotationInstance.builder(MONGO_CLIENT_NAME).value(config.clientName()).build())
                    .supplier(recorder.customizer(config.clientName())).done());
        }
    }

    /** What the build cannot see, such as an environment variable. */
    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    ServiceStartBuildItem check(SessionMongoRecorder recorder, SessionMongoBuildTimeConfig config,
            CombinedIndexBuildItem index) {
        if (isShared(config.clientName(), index.getIndex())) {
            recorder.refuseConnectionString(config.clientName());
        }
        return new ServiceStartBuildItem(SessionMongoProcessor.FEATURE);
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
