package io.quarkiverse.sessionmongo.deployment;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;

/** The MongoDB clients that the application uses itself, and of which nothing says where their servers are. */
final class UnservedClients {

    private static final Set<DotName> CLIENTS = Set.of(DotName.createSimple("com.mongodb.client.MongoClient"),
            DotName.createSimple("io.quarkus.mongodb.reactive.ReactiveMongoClient"));

    private static final DotName INJECT = DotName.createSimple("jakarta.inject.Inject");

    private UnservedClients() {
    }

    /**
     * @param served the client that the embedded database serves, {@code null} if none
     * @param isConfigured whether a client has a connection string or hosts
     */
    static Set<String> find(IndexView index, String served, Predicate<String> isConfigured) {
        Set<String> used = new TreeSet<>();
        for (AnnotationInstance annotation : index.getAnnotations(SessionMongoClientProcessor.MONGO_CLIENT_NAME)) {
            used.add(annotation.value().asString());
        }
        if (isDefaultClientUsed(index)) {
            used.add(SessionMongoBuildTimeConfig.DEFAULT_CLIENT);
        }
        used.removeIf(client -> client.equals(served) || isConfigured.test(client));
        return used;
    }

    /** Whether a class has it injected. One that names a client is taken for one that uses no other. */
    static boolean isDefaultClientUsed(IndexView index) {
        for (DotName client : CLIENTS) {
            for (ClassInfo user : index.getKnownUsers(client)) {
                String name = user.name().toString();
                if (user.hasAnnotation(INJECT) && !user.hasAnnotation(SessionMongoClientProcessor.MONGO_CLIENT_NAME)
                        && !name.startsWith("io.quarkiverse.sessionmongo.runtime.")
                        && !name.startsWith("io.quarkiverse.sessionmongo.S")
                        && !name.startsWith("io.quarkus.mongodb.")) {
                    return true;
                }
            }
        }
        return false;
    }
}
