package io.quarkiverse.sessionmongo.test;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips, and says so. */
class NeedsServerCondition implements ExecutionCondition {

    private static final Logger LOG = Logger.getLogger(NeedsServerCondition.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (TestServer.isConfigured() || context.getElement().isEmpty()
                || !context.getElement().get().isAnnotationPresent(NeedsServer.class)) {
            return ConditionEvaluationResult.enabled("");
        }
        LOG.warnf("Skipped: %s. It needs a MongoDB server: set MONGOD=/path/to/mongod", context.getDisplayName());
        return ConditionEvaluationResult.disabled("It needs a MongoDB server: set MONGOD=/path/to/mongod");
    }
}
