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
        if (context.getElement().isEmpty() || !context.getElement().get().isAnnotationPresent(NeedsServer.class)) {
            return ConditionEvaluationResult.enabled("");
        }
        NeedsServer need = context.getElement().get().getAnnotation(NeedsServer.class);
        if (need.program().isEmpty() ? TestServer.isConfigured() : TestServer.isProgram()) {
            return ConditionEvaluationResult.enabled("");
        }
        String reason = TestServer.isConfigured()
                ? "It needs the program of a MongoDB server: it " + need.program() + ". Set MONGOD=/path/to/mongod"
                : "It needs a MongoDB server" + (need.value().isEmpty() ? "" : ": the embedded one " + need.value())
                        + ". Set MONGOD=/path/to/mongod";
        LOG.warnf("Skipped: %s. %s", context.getDisplayName(), reason);
        return ConditionEvaluationResult.disabled(reason);
    }
}
