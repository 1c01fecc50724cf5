package io.quarkiverse.sessionmongo.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

import org.bson.Document;

/** Where and with what was measured. Nothing that names the machine or a place on it. */
final class Machine {

    private Machine() {
    }

    static Map<String, String> describe(Context context) {
        Map<String, String> description = new LinkedHashMap<>();
        description.put("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        description.put("commit", System.getProperty("benchmark.commit", "unknown"));
        description.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        description.put("CPU", field("/proc/cpuinfo", "model name"));
        description.put("memory", field("/proc/meminfo", "MemTotal"));
        description.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        description.put("JDK", System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"));
        description.put("Quarkus", System.getProperty("benchmark.quarkus", "unknown"));
        description.put("server", server(context));
        description.putAll(new Versions(context).all());
        return description;
    }

    /** A server that only speaks the protocol says which one it is beside the version that it speaks. */
    private static String server(Context context) {
        try (MongoServer server = context.startServer()) {
            Document build = server.command(new Document("buildInfo", 1));
            String version = build.getString("version");
            Predicate<String> other = name -> name.endsWith("Version") && build.get(name) instanceof String;
            return build.keySet().stream().filter(other).findFirst()
                    .map(name -> name.replace("Version", "") + " " + build.getString(name)
                            + ", not MongoDB's own; speaks its version " + version)
                    .orElse("MongoDB " + version) + ", standalone";
        }
    }

    /** Bytes. */
    static long memory() {
        return Long.parseLong(field("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) * 1024;
    }

    private static String field(String file, String name) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name)).map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst().orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
