package io.quarkiverse.sessionmongo.deployment;

import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.SessionScoped;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/** Classes that cannot be session-scoped beans at all: looked at before ArC, whose error would not say what to do. */
final class SessionScopedClasses {

    private static final DotName SESSION_SCOPED = DotName.createSimple(SessionScoped.class);

    private SessionScopedClasses() {
    }

    /** @throws IllegalStateException that names each of them */
    static void require(IndexView index) {
        Set<String> problems = new TreeSet<>();
        for (AnnotationInstance annotation : index.getAnnotations(SESSION_SCOPED)) {
            if (annotation.target().kind() == AnnotationTarget.Kind.CLASS) {
                ClassInfo type = annotation.target().asClass();
                String problem = problem(type, index);
                if (problem != null) {
                    problems.add("@SessionScoped on " + type.name() + ": " + problem);
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException(String.join("\n", problems));
        }
    }

    private static String problem(ClassInfo type, IndexView index) {
        if (type.isAnnotation()) {
            return null;
        }
        if (type.isInterface()) {
            return "an interface is no bean. Put the annotation on the class that implements it";
        }
        if (type.isRecord()) {
            return "a record cannot change and has no client proxy. Make it a class, or keep the record as an attribute, with"
                    + " set of the injected Session";
        }
        if (!type.typeParameters().isEmpty()) {
            return "it is generic, so that nobody can tell what its fields hold. Write a class that says it, and put the"
                    + " annotation there";
        }
        if (type.isAbstract() && index.getAllKnownSubclasses(type.name()).isEmpty()) {
            return "an abstract class is no bean. Put the annotation on a class that extends it";
        }
        return null;
    }
}
