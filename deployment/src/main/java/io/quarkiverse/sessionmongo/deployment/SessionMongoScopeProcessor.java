package io.quarkiverse.sessionmongo.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Singleton;

import org.jboss.jandex.ClassType;
import org.jboss.jandex.DotName;

import io.quarkiverse.sessionmongo.runtime.SessionMongoRecorder;
import io.quarkiverse.sessionmongo.runtime.bson.StoredByFields;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;
import io.quarkiverse.sessionmongo.runtime.scope.SessionBeans;
import io.quarkus.arc.deployment.BeanArchiveIndexBuildItem;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.ContextRegistrationPhaseBuildItem;
import io.quarkus.arc.deployment.ContextRegistrationPhaseBuildItem.ContextConfiguratorBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveHierarchyBuildItem;
import io.quarkus.deployment.recording.RecorderContext;

/** Beans with {@code @SessionScoped}, which are kept in the session. */
class SessionMongoScopeProcessor {

    private static final DotName SESSION_SCOPED = DotName.createSimple(SessionScoped.class);

    /** Servlets have such beans already, in Undertow's own session. */
    private static boolean isOurs(SessionMongoBuildTimeConfig config, Capabilities capabilities) {
        return config.enabled() && config.sessionScoped().enabled() && capabilities.isMissing(Capability.SERVLET);
    }

    @BuildStep
    void context(SessionMongoBuildTimeConfig config, Capabilities capabilities, BeanArchiveIndexBuildItem index,
            ContextRegistrationPhaseBuildItem phase, BuildProducer<ContextConfiguratorBuildItem> contexts) {
        if (isOurs(config, capabilities) && !index.getIndex().getAnnotations(SESSION_SCOPED).isEmpty()) {
            SessionScopedClasses.require(index.getIndex());
            contexts.produce(new ContextConfiguratorBuildItem(
                    phase.getContext().configure(SessionScoped.class).normal().contextClass(SessionBeans.class)));
        }
    }

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    SyntheticBeanBuildItem storedByFields(SessionMongoRecorder recorder, RecorderContext classes,
            SessionMongoBuildTimeConfig config, Capabilities capabilities, BeanDiscoveryFinishedBuildItem discovered,
            BuildProducer<ReflectiveHierarchyBuildItem> hierarchies) {
        List<Class<?>> types = new ArrayList<>();
        if (isOurs(config, capabilities)) {
            for (String name : classBeans(discovered)) {
                types.add(classes.classProxy(name));
                hierarchies.produce(ReflectiveHierarchyBuildItem.builder(ClassType.create(DotName.createSimple(name)))
                        .source("@SessionScoped " + name).build());
            }
        }
        return SyntheticBeanBuildItem.configure(StoredByFields.class).scope(Singleton.class).unremovable()
                .addType(ClassType.create(StoredByFields.class)).supplier(recorder.storedByFields(types)).done();
    }

    /** Sorted, so that builds are reproducible. */
    private static Set<String> classBeans(BeanDiscoveryFinishedBuildItem discovered) {
        Set<String> names = new TreeSet<>();
        for (BeanInfo bean : discovered.getBeans()) {
            if (bean.isClassBean() && isSessionScoped(bean)) {
                names.add(bean.getBeanClass().toString());
            }
        }
        return names;
    }

    @BuildStep
    void validate(SessionMongoBuildTimeConfig config, Capabilities capabilities, ValidationPhaseBuildItem phase,
            BuildProducer<ValidationErrorBuildItem> errors) {
        if (!isOurs(config, capabilities)) {
            return;
        }
        SessionScopedShapes shapes = new SessionScopedShapes(phase.getContext());
        for (BeanInfo bean : phase.getContext().beans()) {
            if (isSessionScoped(bean)) {
                for (String problem : shapes.problems(bean)) {
                    errors.produce(new ValidationErrorBuildItem(new IllegalStateException(problem)));
                }
            }
        }
    }

    private static boolean isSessionScoped(BeanInfo bean) {
        return bean.getScope().getDotName().equals(SESSION_SCOPED);
    }
}
