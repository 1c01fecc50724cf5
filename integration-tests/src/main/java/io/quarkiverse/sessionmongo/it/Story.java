package io.quarkiverse.sessionmongo.it;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * What happened lately to each session, for the page that explains it. In this node's memory, since writing it to the
 * session would change what it tells of.
 */
@ApplicationScoped
public class Story {

    private static final int SESSIONS = 200;
    private static final int REQUESTS = 12;

    private final Map<String, List<Chapter>> chapters = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Chapter>> eldest) {
            return size() > SESSIONS;
        }
    };

    /** One request. */
    public static final class Chapter {

        private String request = "";
        private final List<String> commands = new ArrayList<>();
        private String cookie = "";

        public String request() {
            return request;
        }

        public List<String> commands() {
            return commands;
        }

        public String cookie() {
            return cookie;
        }
    }

    private Chapter current(String handle, boolean next) {
        List<Chapter> of = chapters.computeIfAbsent(handle, unknown -> new ArrayList<>());
        if (of.isEmpty() || next) {
            of.add(new Chapter());
            if (of.size() > REQUESTS) {
                of.remove(0);
            }
        }
        return of.get(of.size() - 1);
    }

    /** A command names this session. A {@code find} comes before its request is known. */
    synchronized void command(String handle, String text) {
        current(handle, text.startsWith("find")).commands.add(text);
    }

    synchronized void request(String handle, String request) {
        Chapter chapter = current(handle, false);
        if (!chapter.request.isEmpty()) {
            chapter = current(handle, true);
        }
        chapter.request = request;
    }

    synchronized void cookie(String handle, String cookie) {
        current(handle, false).cookie = cookie;
    }

    /** The latest first. */
    synchronized List<Chapter> of(String handle) {
        List<Chapter> latest = new ArrayList<>();
        for (Chapter chapter : chapters.getOrDefault(handle, List.of())) {
            latest.add(0, chapter);
        }
        return latest;
    }
}
