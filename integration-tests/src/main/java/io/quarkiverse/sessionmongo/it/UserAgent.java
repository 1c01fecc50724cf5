package io.quarkiverse.sessionmongo.it;

import java.util.List;

/** What a person would call a browser. */
final class UserAgent {

    private static final List<String> BROWSERS = List.of("Edg", "Firefox", "Chrome", "Safari", "curl");
    private static final List<String> SYSTEMS = List.of("Android", "iPhone", "Windows", "Mac OS", "Linux");

    private UserAgent() {
    }

    static String describe(String header) {
        String agent = header == null ? "" : header;
        String browser = first(BROWSERS, agent);
        String system = first(SYSTEMS, agent);
        return (browser == null ? "Some browser" : browser.equals("Edg") ? "Edge" : browser)
                + (system == null ? "" : " on " + system);
    }

    private static String first(List<String> names, String agent) {
        for (String name : names) {
            if (agent.contains(name)) {
                return name;
            }
        }
        return null;
    }
}
