package io.quarkiverse.sessionmongo.it;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * What happened lately to each session, for the page that explains it. In this node's memory, since writing it to the
 * session would change what it tells of.
 */
@ApplicationScoped
public class Story {

    private static final int SESSIONS = 200;
    private static final int REQUESTS = 12;

    private final Map<String, Deque<Chapter>> chapters = bounded();
    private final Map<String, List<String>> early = bounded();
    private final Map<String, String> tickets = bounded();
    private final List<Chapter> open = new ArrayList<>();

    /** One request: what it was, what it asked of MongoDB, and the cookie that it set. */
    public record Chapter(String request, String handle, String principal, List<String> commands, List<String> cookies) {

        public String cookie() {
            return String.join(" ", cookies);
        }
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > SESSIONS;
            }
        };
    }

    /** @param principal {@code null}: anonymous */
    synchronized Chapter begin(String handle, String principal, String request) {
        List<String> commands = early.remove(handle);
        Chapter chapter = new Chapter(request, handle, principal, commands == null ? new ArrayList<>() : commands,
                new ArrayList<>());
        Deque<Chapter> of = chapters.computeIfAbsent(handle, unknown -> new ArrayDeque<>());
        of.addFirst(chapter);
        if (of.size() > REQUESTS) {
            of.removeLast();
        }
        open.add(chapter);
        return chapter;
    }

    synchronized void end(Chapter chapter, List<String> cookies) {
        chapter.cookies().addAll(cookies);
        for (Iterator<Chapter> each = open.iterator(); each.hasNext();) {
            if (each.next() == chapter) {
                each.remove();
            }
        }
    }

    /** A command in the name of a session. Its {@code find} comes before its request is known. */
    synchronized void command(String handle, String text) {
        for (Chapter chapter : open) {
            if (chapter.handle().equals(handle)) {
                chapter.commands().add(text);
                return;
            }
        }
        // The last one alone: what a socket has read is of no request
        early.put(handle, new ArrayList<>(List.of(text)));
    }

    /** A command in the name of a principal: of the request that she makes, whosever session it names. */
    synchronized void commandOf(String principal, String text) {
        for (Chapter chapter : open) {
            if (principal.equals(chapter.principal())) {
                chapter.commands().add(text);
                return;
            }
        }
    }

    /** The latest first. */
    synchronized List<Chapter> of(String handle) {
        return List.copyOf(chapters.getOrDefault(handle, new ArrayDeque<>()));
    }

    /** Opens the story of a session that ends now, once: the handle alone must not, since it may be shown to others. */
    synchronized String ticket(String handle) {
        String ticket = UUID.randomUUID().toString();
        tickets.put(ticket, handle);
        return ticket;
    }

    /** @return the handle, or {@code null} */
    synchronized String redeem(String ticket) {
        return tickets.remove(ticket);
    }
}
