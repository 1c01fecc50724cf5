package io.quarkiverse.sessionmongo.test;

import java.util.List;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Assumptions;

/** The ways in which an endpoint can answer. Each does what {@link SessionWork} knows. */
public final class Kinds {

    public static final String BLOCKING = "blocking";
    public static final String UNI = "uni";
    public static final String ROUTE = "route";
    public static final String VIRTUAL = "virtual";

    private static final Logger LOG = Logger.getLogger(Kinds.class);

    /** In a source directory of its own: Quarkus refuses virtual threads in classes that are compiled for an older JDK. */
    private static final String VIRTUAL_THREADS = "io.quarkiverse.sessionmongo.test.VirtualThreadResource";

    private static final String NO_VIRTUAL_THREADS = "virtual threads need JDK 21 or later, and -Dvirtual-threads";

    private Kinds() {
    }

    /** Those that this build has. */
    public static List<String> available() {
        return hasVirtualThreads() ? List.of(BLOCKING, UNI, ROUTE, VIRTUAL) : List.of(BLOCKING, UNI, ROUTE);
    }

    /** Their endpoints. */
    static List<Class<?>> resources() {
        return hasVirtualThreads() ? List.of(KindsResource.class, KindsResource.Routes.class, virtualThreads())
                : List.of(KindsResource.class, KindsResource.Routes.class);
    }

    private static boolean hasVirtualThreads() {
        return virtualThreads() != null;
    }

    private static Class<?> virtualThreads() {
        try {
            return Class.forName(VIRTUAL_THREADS);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /**
     * The path of a request that does {@code work}; where this build has not the kind, the test is skipped.
     *
     * @param work an action of {@link SessionWork} with its query, as in {@code set?name=a&value=1}
     */
    public static String path(String kind, String work) {
        if (kind.equals(VIRTUAL) && !hasVirtualThreads()) {
            LOG.warn("Skipped: " + NO_VIRTUAL_THREADS);
            Assumptions.abort(NO_VIRTUAL_THREADS);
        }
        return "/kinds/" + kind + "/" + work;
    }

    /** The same, waiting at the {@link Checkpoint} first. */
    public static String held(String kind, String work) {
        return path(kind, work) + (work.contains("?") ? "&" : "?") + "held=true";
    }
}
