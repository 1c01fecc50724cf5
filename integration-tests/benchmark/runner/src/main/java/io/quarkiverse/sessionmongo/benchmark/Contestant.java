package io.quarkiverse.sessionmongo.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIncludeProperties;

/**
 * An application under measurement.
 *
 * @param id how options, results and messages name it
 * @param label how tables and charts do
 * @param database where its sessions are, in the collection {@code sessions}
 */
@JsonIncludeProperties({ "id", "label" })
public record Contestant(String id, String label, String database, SessionForm form, List<String> command,
        Path directory, Map<String, String> environment) {

    static final String SESSION = "session";
    static final String NATIVE = "session-native";
    static final String LAZY = "session-lazy";
    static final String LIMIT = "limit";
    static final String EXPRESS = "express";
    static final String SPRING = "spring";

    /** The same application otherwise. */
    Contestant variant(String id, String label, String database, List<String> command, Map<String, String> environment) {
        return new Contestant(id, label, database, form, command, directory, environment);
    }

    boolean isLimit() {
        return id.equals(LIMIT);
    }

    boolean isLazy() {
        return id.equals(LAZY);
    }

    /** Whether it is one of those that are compared closely. */
    boolean isClose() {
        return isReference() || isLazy();
    }

    /** Whether it is measured without cookies too. */
    boolean isReference() {
        return id.equals(SESSION) || isLimit();
    }
}
