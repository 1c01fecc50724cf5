package io.quarkiverse.sessionmongo.runtime.http;

import java.util.List;
import java.util.Set;

/** Paths of requests that the settings treat in another way than the rest. */
final class RequestPaths {

    private final Set<String> files;
    private final List<String> prefixes;

    /**
     * @param files exact paths
     * @param prefixes paths that stand for all below them too
     */
    RequestPaths(Set<String> files, List<String> prefixes) {
        this.files = files;
        this.prefixes = prefixes.stream().map(RequestPaths::withoutSlash).toList();
    }

    private static String withoutSlash(String prefix) {
        return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }

    boolean contains(String path) {
        if (path == null || files.contains(path)) {
            return true;
        }
        for (int i = 0; i < prefixes.size(); i++) {
            String prefix = prefixes.get(i);
            if (path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/')) {
                return true;
            }
        }
        return false;
    }
}
