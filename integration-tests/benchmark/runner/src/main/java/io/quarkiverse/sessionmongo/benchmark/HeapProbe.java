package io.quarkiverse.sessionmongo.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an application really holds: its heap after a full collection. */
final class HeapProbe {

    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Context context;
    private final Application application;
    private final Path jcmd;
    private final Map<String, Long> found = new LinkedHashMap<>();

    HeapProbe(Context context, Application application) {
        this.context = context;
        this.application = application;
        this.jcmd = context.tools().java().resolveSibling("jcmd");
    }

    /** @param when the name under which it is found */
    void probe(String when) {
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info"));
        if (used.find()) {
            found.put(when, Long.parseLong(used.group(1)) * 1024);
        }
    }

    private String jcmd(String command) {
        try (RunningProcess process = context.workspace().start("jcmd",
                List.of(jcmd.toString(), String.valueOf(application.process().id()), command), context.workspace().directory(),
                Map.of())) {
            process.await(LIMIT);
            return process.log();
        }
    }

    Map<String, Long> found() {
        return found;
    }
}
