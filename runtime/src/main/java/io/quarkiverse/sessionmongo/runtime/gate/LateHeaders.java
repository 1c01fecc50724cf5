package io.quarkiverse.sessionmongo.runtime.gate;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.MultiMap;

/**
 * Headers of the configuration that are set only after the work was attached, so that nothing but their values tells them
 * from the endpoint's.
 *
 * @param namesAndValues in turns
 */
public record LateHeaders(List<String> namesAndValues) {

    /** Those that a head has, in the same form. */
    List<String> in(MultiMap headers) {
        if (namesAndValues.isEmpty()) {
            return namesAndValues;
        }
        List<String> present = new ArrayList<>();
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            if (headers.contains(namesAndValues.get(i), namesAndValues.get(i + 1), false)) {
                present.add(namesAndValues.get(i));
                present.add(namesAndValues.get(i + 1));
            }
        }
        return present;
    }

    static void restore(List<String> present, MultiMap headers) {
        for (int i = 0; i < present.size(); i += 2) {
            if (!headers.contains(present.get(i), present.get(i + 1), false)) {
                headers.add(present.get(i), present.get(i + 1));
            }
        }
    }
}
