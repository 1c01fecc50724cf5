package io.quarkiverse.sessionmongo.deployment;

import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;

/** Attributes in templates, if the application has Qute. */
@BuildSteps(onlyIf = SessionMongoEnabled.class)
class SessionMongoQuteProcessor {

    /** Of the extension, which has no capability. Its engine alone may be there without it. */
    private static final String QUTE = "io.quarkus.qute.runtime.EngineProducer";

    /** By its name, since a class loader that has no Qute cannot load it. */
    private static final String NAMESPACE = "io.quarkiverse.sessionmongo.runtime.qute.SessionNamespace";

    @BuildStep
    void namespace(BuildProducer<AdditionalBeanBuildItem> beans) {
        if (QuarkusClassLoader.isClassPresentAtRuntime(QUTE)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(NAMESPACE));
        }
    }
}
