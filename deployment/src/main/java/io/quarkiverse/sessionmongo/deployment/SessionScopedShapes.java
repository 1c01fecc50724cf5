package io.quarkiverse.sessionmongo.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.annotation.PreDestroy;
import jakarta.interceptor.AroundInvoke;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.runtime.bson.NoCodecException;
import io.quarkiverse.sessionmongo.runtime.bson.StoredByFields;
import io.quarkus.arc.processor.BeanDeploymentValidator.ValidationContext;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.arc.processor.BuildExtension;
import io.quarkus.arc.processor.DecoratorInfo;
import io.quarkus.arc.processor.InjectionPointInfo;

/**
 * Which {@code @SessionScoped} beans a session cannot keep. It stores their state as data and makes them anew from it in each
 * request, on each node: what is not data would be lost without a word.
 */
final class SessionScopedShapes {

    private static final Logger LOG = Logger.getLogger(SessionScopedShapes.class);

    private static final DotName PRE_DESTROY = DotName.createSimple(PreDestroy.class);
    private static final DotName AROUND_INVOKE = DotName.createSimple(AroundInvoke.class);
    private static final DotName WEB_SOCKET = DotName.createSimple("io.quarkus.websockets.next.WebSocket");
    private static final DotName WEB_SOCKET_CLIENT = DotName.createSimple("io.quarkus.websockets.next.WebSocketClient");

    private final ValidationContext context;

    SessionScopedShapes(ValidationContext context) {
        this.context = context;
    }

    /** What is wrong with the bean, and what to do instead; empty if a session can keep it, or never has to. */
    List<String> problems(BeanInfo bean) {
        // An extension's: the connection of a WebSocket, for example
        if (bean.isSynthetic() || isOfConnections(bean)) {
            return List.of();
        }
        List<String> problems = new ArrayList<>();
        if (!bean.isClassBean()) {
            problems.add(source(bean) + " is @SessionScoped, but a session keeps the data of a class and cannot ask for the"
                    + " object again. Put @SessionScoped on a class that holds the data, or produce it as @RequestScoped from"
                    + " an attribute of the injected Session");
            return problems;
        }
        injectionPoints(bean, problems);
        destruction(bean, problems);
        interception(bean, problems);
        fields(bean, problems);
        return problems;
    }

    private static String source(BeanInfo bean) {
        return bean.isProducerMethod() ? "The producer method " + place(bean.getTarget().orElseThrow())
                : "The producer field " + place(bean.getTarget().orElseThrow());
    }

    private static String place(AnnotationTarget target) {
        return switch (target.kind()) {
            case FIELD -> target.asField().declaringClass().name() + "." + target.asField().name();
            case METHOD -> target.asMethod().isConstructor() ? "the constructor of " + target.asMethod().declaringClass().name()
                    : target.asMethod().declaringClass().name() + "." + target.asMethod().name() + "()";
            case METHOD_PARAMETER -> place(target.asMethodParameter().method());
            default -> target.toString();
        };
    }

    private static String prefix(BeanInfo bean) {
        return "The @SessionScoped bean " + bean.getBeanClass() + " cannot be kept in the session: ";
    }

    private static void injectionPoints(BeanInfo bean, List<String> problems) {
        for (InjectionPointInfo point : bean.getAllInjectionPoints()) {
            problems.add(prefix(bean) + "something is injected into " + place(point.getAnnotationTarget()) + ". The bean is"
                    + " data alone: inject it where the bean is used, and pass it to the bean's method as a parameter");
        }
    }

    private void destruction(BeanInfo bean, List<String> problems) {
        if (bean.hasDestroyLogic()) {
            MethodInfo method = annotated(bean.getImplClazz(), PRE_DESTROY);
            problems.add(prefix(bean) + (method == null ? "it" : place(method))
                    + " has @PreDestroy, which would never be called,"
                    + " since the session may end on another node or by itself. Observe SessionDestroyed instead, which has"
                    + " the last state of the session");
        }
    }

    private void interception(BeanInfo bean, List<String> problems) {
        Map<MethodInfo, Set<AnnotationInstance>> intercepted = bean.getInterceptedMethodsBindings();
        for (Map.Entry<MethodInfo, Set<AnnotationInstance>> method : intercepted.entrySet()) {
            for (AnnotationInstance binding : method.getValue()) {
                problems.add(prefix(bean) + place(method.getKey()) + " is intercepted by @" + binding.name()
                        + ", but what is read from the session has no interceptors. Put the annotation on the bean that calls"
                        + " the method");
            }
        }
        if (intercepted.isEmpty() && !bean.getBoundInterceptors().isEmpty()) {
            problems.add(prefix(bean) + "it is intercepted by " + bean.getBoundInterceptors().get(0).getBeanClass()
                    + ", but what is read from the session has no interceptors. Remove the interceptor binding from the class");
        }
        MethodInfo own = annotated(bean.getImplClazz(), AROUND_INVOKE);
        if (own != null) {
            problems.add(prefix(bean) + place(own) + " has @AroundInvoke, but what is read from the session has no"
                    + " interceptors. Call it from the bean's methods");
        }
        for (DecoratorInfo decorator : bean.getBoundDecorators()) {
            problems.add(prefix(bean) + "it is decorated by " + decorator.getBeanClass() + ", but what is read from the session"
                    + " has no decorators. Decorate the bean that uses it");
        }
    }

    /** Asks the codecs themselves, so that the build and the running application are of one mind. */
    private static void fields(BeanInfo bean, List<String> problems) {
        if (!problems.isEmpty()) {
            return;
        }
        try {
            StoredByFields.require(Class.forName(bean.getBeanClass().toString(), false,
                    Thread.currentThread().getContextClassLoader()));
        } catch (NoCodecException e) {
            problems.add(prefix(bean) + e.getMessage());
        } catch (ReflectiveOperationException | LinkageError e) {
            // A generated class, for example: its codec says the same with the first visitor
            LOG.debugf(e, "The fields of %s are not checked at build time", bean.getBeanClass());
        }
    }

    private MethodInfo annotated(ClassInfo type, DotName annotation) {
        ClassInfo declaring = type;
        while (declaring != null) {
            for (MethodInfo method : declaring.methods()) {
                if (method.hasDeclaredAnnotation(annotation)) {
                    return method;
                }
            }
            declaring = declaring.superName() == null ? null
                    : context.get(BuildExtension.Key.INDEX).getClassByName(declaring.superName());
        }
        return null;
    }

    /** Whether it is injected into the endpoints of WebSockets Next alone, which have beans of each connection. */
    private boolean isOfConnections(BeanInfo bean) {
        boolean injected = false;
        for (InjectionPointInfo point : context.getInjectionPoints()) {
            if (bean.equals(point.getResolvedBean())) {
                injected = true;
                BeanInfo target = point.getTargetBean().orElse(null);
                if (target == null || !isWebSocket(target.getImplClazz())) {
                    return false;
                }
            }
        }
        return injected;
    }

    private static boolean isWebSocket(ClassInfo type) {
        return type != null && (type.hasDeclaredAnnotation(WEB_SOCKET) || type.hasDeclaredAnnotation(WEB_SOCKET_CLIENT));
    }
}
