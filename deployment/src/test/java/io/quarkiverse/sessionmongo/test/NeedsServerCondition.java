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
        String lack = context.getElement().get().getAnnotation(NeedsServer.class).value();
        String reason = "It needs a MongoDB server" + (lack.isEmpty() ? "" : ": the embedded one " + lack)
                + ". Set MONGOD=/path/to/mongod";
        LOG.warnf("Skipped: %s. %s", context.getDisplayName(), reason);
        return ConditionEvaluationResult.disabled(reason);
    }
}
