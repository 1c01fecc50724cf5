package io.quarkiverse.sessionmongo.deployment;

import java.lang.reflect.Modifier;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.Type;
import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionAttribute;
import io.quarkiverse.sessionmongo.runtime.bson.Containers;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveHierarchyBuildItem;

/** Registers the types of attributes, so that they can be read and written in the native executable. */
class SessionMongoAttributesProcessor {

    private static final Logger LOG = Logger.getLogger(SessionMongoAttributesProcessor.class);

    private static final DotName SESSION_ATTRIBUTE = DotName.createSimple(SessionAttribute.class);

    @BuildStep
    void attributeTypes(CombinedIndexBuildItem index, BuildProducer<ReflectiveHierarchyBuildItem> hierarchies) {
        for (ClassInfo user : index.getIndex().getKnownUsers(SESSION_ATTRIBUTE)) {
            for (FieldInfo field : user.fields()) {
                if (Modifier.isStatic(field.flags()) && field.type().name().equals(SESSION_ATTRIBUTE)) {
                    register(user, field, hierarchies);
                }
            }
        }
    }

    private static void register(ClassInfo user, FieldInfo field, BuildProducer<ReflectiveHierarchyBuildItem> hierarchies) {
        String source = user.name() + "." + field.name();
        if (field.type().kind() != Type.Kind.PARAMETERIZED_TYPE
                || field.type().asParameterizedType().arguments().get(0).kind() == Type.Kind.WILDCARD_TYPE) {
            LOG.warnf("The attribute type of %s is not known: declare it as SessionAttribute<ItsType>, or register the type"
                    + " for reflection, else the native executable cannot read it", source);
            return;
        }
        hierarchies.produce(ReflectiveHierarchyBuildItem.builder(field.type().asParameterizedType().arguments().get(0))
                .source(source).build());
    }

    /** The collections that the driver makes by their constructor. */
    @BuildStep
    ReflectiveClassBuildItem collections() {
        return ReflectiveClassBuildItem
                .builder(Containers.MAKEABLE.toArray(Class<?>[]::new))
                .reason("collections of session attributes").build();
    }
}
