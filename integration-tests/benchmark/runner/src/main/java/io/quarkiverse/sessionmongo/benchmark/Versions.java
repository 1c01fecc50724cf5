package io.quarkiverse.sessionmongo.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Of the peers and of what runs them. */
record Versions(Context context) {

    Map<String, String> all() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("wrk", output(context.tools().wrk(), "-v").replaceFirst("(?s)^wrk (\\S+).*", "$1"));
        context.tools().node().ifPresent(node -> versions.put("Node", output(node, "--version").trim()));
        packages(versions);
        String pom = read(context.options().directory().resolve("spring/pom.xml"));
        versions.put("Spring Boot", match("spring-boot-starter-parent</artifactId>\\s*<version>([^<]+)", pom));
        versions.put("Spring Session MongoDB", match("<mongodb-spring-session.version>([^<]+)", pom));
        if (System.getenv("GRAALVM_HOME") != null) {
            versions.put("GraalVM", nativeImage());
        }
        return versions;
    }

    /** The second line says of which GraalVM it is. */
    private String nativeImage() {
        return output(Path.of(System.getenv("GRAALVM_HOME"), "bin", "native-image"), "--version").lines().skip(1).findFirst()
                .orElse("unknown");
    }

    private void packages(Map<String, String> versions) {
        try {
            JsonNode dependencies = new ObjectMapper()
                    .readTree(read(context.options().directory().resolve("express/package.json"))).get("dependencies");
            dependencies.properties().forEach(entry -> versions.put(entry.getKey(), entry.getValue().asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String output(Path program, String option) {
        try (RunningProcess process = context.workspace().start("version", List.of(program.toString(), option),
                context.workspace().directory(), Map.of())) {
            process.await(Duration.ofSeconds(10));
            return process.log();
        }
    }

    private static String match(String regex, String text) {
        Matcher matcher = Pattern.compile(regex).matcher(text);
        return matcher.find() ? matcher.group(1) : "unknown";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
