package io.quarkiverse.sessionmongo.benchmark;

import java.util.List;

/**
 * What one part has found.
 *
 * @param raw all values, for the JSON
 * @param targets that the part decides
 */
record Section(Part part, Object raw, List<Table> tables, List<BarChart> charts, List<Target> targets) {
}
