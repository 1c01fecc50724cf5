package io.quarkiverse.sessionmongo.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

import com.mongodb.MongoException;

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
            Map<String, String> machine = Machine.describe(context);
            List<Section> sections = Arrays.stream(Part.values()).filter(options.parts()::contains)
                    .map(part -> measure(part, context)).toList();
            report(new Report(new Results(machine, options, sections)), options);
        }
        Console.say("The benchmark took %d s, builds not counted", Duration.ofNanos(System.nanoTime() - started).toSeconds());
    }

    /** What one part cannot do does not take the others' figures away. */
    private static Section measure(Part part, Context context) {
        try {
            return switch (part) {
                case REQUESTS -> new RequestsPart(context).measure();
                case UPDATE -> new UpdatePart(context, Contestants.session(context), Contestants.limit(context)).measure();
                case SWEEPER -> new SweeperPart(context, Contestants.session(context)).measure();
                case NODES -> new NodesPart(context, Contestants.session(context)).measure();
                case START -> new StartPart(context).measure();
                case FOOTPRINT -> new FootprintPart(context, Contestants.session(context)).measure();
            };
        } catch (BenchmarkException | MongoException e) {
            Console.say("The part %s FAILED: %s", part.id(), e.getMessage());
            return Section.failed(part, BenchmarkException.brief(e));
        }
    }

    private static void report(Report report, Options options) {
        Console.say("%s", report.markdown());
        Path target = options.target();
        report.write(target.resolve("performance-results.adoc"), target, false);
        report.writeValues(target.resolve("performance.json"));
        if (options.publish()) {
            Path docs = options.directory().resolve("../../docs/modules/ROOT").normalize();
            report.write(docs.resolve("pages/includes/performance-results.adoc"), docs.resolve("assets/images"), true);
        }
    }
}
