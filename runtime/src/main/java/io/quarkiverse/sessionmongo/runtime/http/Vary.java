package io.quarkiverse.sessionmongo.runtime.http;

import java.util.List;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** Lists of names in the headers of a response. */
final class Vary {

    private Vary() {
    }

    /** A cache must not give one visitor's page to another (RFC 9110, 12.5.5). */
    static void add(MultiMap response, String name) {
        if (!response.contains(HttpHeaders.VARY, "*", false) && !names(response.getAll(HttpHeaders.VARY), name)) {
            response.add(HttpHeaders.VARY, name);
        }
    }

    /** Whether one of these lists has the name. */
    static boolean names(List<String> lists, String wanted) {
        for (String list : lists) {
            for (String name : list.split(",", -1)) {
                if (name.strip().equalsIgnoreCase(wanted)) {
                    return true;
                }
            }
        }
        return false;
    }
}
