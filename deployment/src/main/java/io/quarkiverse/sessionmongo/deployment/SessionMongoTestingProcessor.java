package io.quarkiverse.sessionmongo.deployment;

import io.quarkiverse.sessionmongo.runtime.testing.StoredSessionTesting;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.IsTest;
import io.quarkus.deployment.annotations.BuildStep;

/** What an application's own tests need, and nothing else may have. */
class SessionMongoTestingProcessor {

    @BuildStep(onlyIf = IsTest.class)
    AdditionalBeanBuildItem testing() {
        return AdditionalBeanBuildItem.unremovableOf(StoredSessionTesting.class);
    }
}
