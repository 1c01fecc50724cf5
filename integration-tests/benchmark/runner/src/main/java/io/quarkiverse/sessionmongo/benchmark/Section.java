package io.quarkiverse.sessionmongo.benchmark;

import java.util.List;

/**
 * What one part has found.
 *
 * @param raw all values, for the JSON
 * @param targets that the part decides
 * @param leftOut what could not be measured here, a line each
 */
record Section(Part part, Object raw, List<Table> tables, List<BarChart> charts, List<Target> targets, List<String> leftOut) {

    static Section failed(Part part, String reason) {
        return new Section(part, reason, List.of(), List.of(), List.of(),
                List.of("The part " + part.id() + " failed: " + reason));
    }
}
