package io.quarkiverse.sessionmongo.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The whole benchmark, unattended: {@code MONGOD=/path/to/mongod mvn verify -Dbenchmark -DskipTests}. */
public final class Benchmark {

    /** Kept: a logger that nobody holds forgets its level. */
    private static final Logger DRIVER = Logger.getLogger("org.mongodb.driver");

    private Benchmark() {
    }

    public static void main(String[] arguments) {
        long started = System.nanoTime();
        // A server that was stopped on purpose is no news
        DRIVER.setLevel(Level.OFF);
        Options options = Options.fromProperties();
        Tools tools = Tools.find();
        try (Workspace workspace = new Workspace()) {
            Context context = new Context(options, tools, workspace, new Wrk(workspace, tools.wrk()));
            Contestants contestants = Contestants.prepare(options, tools, workspace);
            contestants.leftOut().forEach(line -> Console.say("%s", line));
            Map<String, String> machine = Machine.describe(context);
            List<Section> sections = new ArrayList<>();
            if (options.parts().contains(Part.REQUESTS)) {
                sections.add(new RequestsPart(context, contestants.present()).measure());
            }
            Report report = new Report(
                    new Results(machine, options, contestants.present(), contestants.leftOut(), sections));
            report(report, options);
        }
        Console.say("The benchmark took %d s, builds not counted", Duration.ofNanos(System.nanoTime() - started).toSeconds());
    }

    private static void report(Report report, Options options) {
        Console.say("%s", report.markdown());
        Path target = options.target();
        report.write(target.resolve("performance-results.adoc"), target.resolve("performance.json"), target);
        if (options.publish()) {
            Path docs = options.directory().resolve("../../docs/modules/ROOT").normalize();
            report.write(docs.resolve("pages/includes/performance-results.adoc"), docs.resolve("attachments/performance.json"),
                    docs.resolve("assets/images"));
        }
    }
}
