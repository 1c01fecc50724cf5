package io.quarkiverse.sessionmongo.docs;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** The settings that extensions on the class path have, by the models of which Quarkus makes its reference. */
record Settings(List<Pattern> names) {

    private static final String MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";

    static Settings ofClassPath() {
        StringBuilder models = new StringBuilder();
        try {
            for (URL model : Collections.list(Settings.class.getClassLoader().getResources(MODEL))) {
                models.append(read(model));
                // What is decided at build time is in the model of the deployment artifact, beside the other in the repository
                URL deployment = new URL(model.toString().replaceFirst("/([^/]+)/([^/]+)/\\1-\\2\\.jar!",
                        "/$1-deployment/$2/$1-deployment-$2.jar!"));
                if (!deployment.equals(model)) {
                    models.append(read(deployment));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Settings(Sources.matches("\"property\" : \"((?:[^\"\\\\]|\\\\.)+)\"", models.toString()).stream().distinct()
                .map(Settings::pattern).toList());
    }

    private static String read(URL model) throws IOException {
        try (InputStream content = model.openStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (FileNotFoundException | NoSuchFileException none) {
            return "";
        }
    }

    /** A name in quotes stands for any: {@code quarkus.mongodb."mongo-client-name".hosts}. */
    private static Pattern pattern(String property) {
        StringBuilder pattern = new StringBuilder();
        for (String part : property.split("\\\\\"[^\"\\\\]+\\\\\"", -1)) {
            pattern.append(pattern.isEmpty() ? "" : "(?:\"[^\"]+\"|[^.]+)").append(Pattern.quote(part));
        }
        return Pattern.compile(pattern.toString());
    }

    boolean has(String name) {
        return names.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }
}
