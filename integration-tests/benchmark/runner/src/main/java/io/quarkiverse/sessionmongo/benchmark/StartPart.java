package io.quarkiverse.sessionmongo.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the extension adds to an application's start and size: the one that has it beside the one without. */
record StartPart(Context context) {

    private static final Pattern STARTED = Pattern.compile("started in ([0-9.]+)s");
    private static final Duration SETTLED = Duration.ofSeconds(1);
    /** Quarkus says it at INFO. */
    private static final Map<String, String> SETTINGS = Map.of("QUARKUS_LOG_LEVEL", "INFO");

    Section measure() {
        StartSubjects subjects = StartSubjects.of(context.options(), context.tools());
        subjects.leftOut().forEach(line -> Console.say("%s", line));
        List<Start> starts = new ArrayList<>();
        try (MongoServer server = context.startServer()) {
            // Once for the disk's cache
            subjects.present().forEach(subject -> start(subject.contestant(), server));
            for (int i = 1; i <= context.options().starts(); i++) {
                for (StartSubjects.Subject subject : subjects.present()) {
                    Start start = start(subject.contestant(), server);
                    starts.add(start);
                    Console.say("start %d of %d, %s: first answer after %.0f ms, Quarkus says %.0f ms, %.0f MB resident", i,
                            context.options().starts(), start.application(), start.firstAnswerMillis(), start.quarkusMillis(),
                            start.residentBytes() / Figures.MEGABYTE);
                }
            }
        }
        StartTables tables = new StartTables(subjects.present(), starts);
        return new Section(Part.START, tables.raw(), List.of(tables.table(), tables.added()), tables.charts(), List.of(),
                subjects.leftOut());
    }

    private Start start(Contestant contestant, MongoServer server) {
        long began = System.nanoTime();
        try (Application application = Application.launch(context.workspace(), contestant, server, SETTINGS)) {
            application.awaitAnswer();
            long answered = System.nanoTime();
            LockSupport.parkNanos(SETTLED.toNanos());
            return new Start(contestant.id(), (answered - began) / 1e6, quarkusMillis(application.process().log()),
                    application.process().residentBytes());
        }
    }

    private static double quarkusMillis(String log) {
        Matcher matcher = STARTED.matcher(log);
        return matcher.find() ? Double.parseDouble(matcher.group(1)) * 1000 : Double.NaN;
    }
}
