package io.quarkiverse.sessionmongo.test.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

@DisplayName("The dashboard and the alerts ask for what is registered")
class QueriesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(Scrape.class)
            .setForcedDependencies(List.of(SessionApp.extension("quarkus-micrometer-registry-prometheus")));

    private static final Path DOCS = Path.of("..", "docs", "modules", "ROOT");

    private static final Pattern NAME = Pattern.compile(Scrape.OURS + "[a-z_]+");
    private static final Pattern MATCHER = Pattern.compile("(" + Scrape.OURS + "[a-z_]+)\\{([a-z]+)=~?\"([^\"]+)\"\\}");
    private static final Pattern GROUPING = Pattern.compile("by \\(([a-z]+)\\)");
    private static final Pattern ALERT = Pattern.compile("\\n +expr: ([^\\n]+)");

    /** What Prometheus adds to each series by itself, as the dashboard asks for it. */
    private static final String JOB = "job";

    @TestHTTPResource
    URI root;

    private Scrape scrape;

    @BeforeEach
    void scrape() {
        scrape = Scrape.of(root);
    }

    @Test
    @DisplayName("each panel, and no meter is left out")
    void dashboard() throws IOException {
        List<String> queries = new ArrayList<>();
        JsonArray panels = new JsonObject(Files.readString(DOCS.resolve("attachments/grafana-dashboard.json")))
                .getJsonArray("panels");
        for (int panel = 0; panel < panels.size(); panel++) {
            JsonArray targets = panels.getJsonObject(panel).getJsonArray("targets");
            for (int target = 0; target < targets.size(); target++) {
                queries.add(targets.getJsonObject(target).getString("expr"));
            }
        }

        assertAnswered(queries);
        assertThat(scrape.meters()).allSatisfy(meter -> assertThat(queries).anyMatch(query -> query.contains(meter)));
    }

    @Test
    @DisplayName("each alert of the page for operators, and each metric that it names")
    void alerts() throws IOException {
        String page = Files.readString(DOCS.resolve("pages/howto-observe.adoc"));
        List<String> queries = ALERT.matcher(page).results().map(alert -> alert.group(1)).toList();

        assertAnswered(queries);
        assertThat(names(page)).allSatisfy(name -> assertThat(scrape.names()).contains(name));
    }

    private void assertAnswered(List<String> queries) {
        assertThat(queries).isNotEmpty().allSatisfy(query -> {
            Set<String> names = names(query);
            assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(scrape.names()).contains(name));
            GROUPING.matcher(query).results().forEach(grouping -> assertThat(scrape.series())
                    .as(query).anyMatch(series -> names.contains(series.split("\\{")[0])
                            && series.contains(grouping.group(1) + "=")));
            Matcher matcher = MATCHER.matcher(query);
            while (matcher.find()) {
                if (!matcher.group(2).equals(JOB)) {
                    assertThat(matcher.group(3).split("\\|")).as(query).allMatch(exists(matcher.group(1), matcher.group(2)));
                }
            }
        });
    }

    private Predicate<String> exists(String name, String label) {
        return value -> scrape.series().stream()
                .anyMatch(series -> series.startsWith(name + "{") && series.contains(label + "=\"" + value + "\""));
    }

    private static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        NAME.matcher(text).results().forEach(name -> names.add(name.group()));
        return names;
    }
}
