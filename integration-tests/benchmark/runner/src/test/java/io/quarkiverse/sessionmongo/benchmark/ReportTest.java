package io.quarkiverse.sessionmongo.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.sessionmongo.benchmark.BarChart.Bar;
import io.quarkiverse.sessionmongo.benchmark.Outcome.Measured;

@DisplayName("What is published")
class ReportTest {

    private static final Options OPTIONS = new Options(3, 3, 20, 2, 200, 100_000, Part.parse("requests"), List.of(), 5,
            2_000, 100, false, false, Path.of("/somewhere"));
    private static final Run RUN = new Run("session", 1, new Case(Plan.READ, true, 32, 200),
            new Measured(1000, 16_812.3, 1, 4.12, 60, 40, 1, 180, 1400));
    private static final Report REPORT = new Report(new Results(Map.of("cores", "2"), OPTIONS,
            List.of(new Section(Part.REQUESTS, List.of(RUN),
                    List.of(new Table("Reads", List.of("", "a|b"), List.of(List.of("x", "1")))),
                    List.of(), List.of(Target.atLeast(6, "/read", OptionalDouble.of(7))), List.of("express is left out")))));

    @Test
    @DisplayName("The page has each part between tags, also one that was not measured")
    void asciidoc() {
        assertThat(REPORT.asciidoc("")).contains("// tag::requests[]", "|a\\|b", "// tag::sweeper[]\nNot measured yet.\n",
                "express is left out");
    }

    @Test
    @DisplayName("The JSON has all values and names no place")
    void json() throws Exception {
        JsonNode json = new ObjectMapper().readTree(REPORT.json());

        assertThat(json.at("/requests/found/0/outcome/perSecond").asDouble()).isEqualTo(16_812.3);
        assertThat(json.at("/requests/targets/0/verdict").asText()).isEqualTo("met");
        assertThat(json.toString()).doesNotContain("somewhere");
    }

    @Test
    @DisplayName("What an earlier run has found of other parts stays")
    void added() {
        String before = "// tag::sweeper[]\nswept\n// end::sweeper[]\n// tag::requests[]\nold\n// end::requests[]\n";

        assertThat(REPORT.asciidoc(before)).contains("// tag::sweeper[]\nswept\n// end::sweeper[]").doesNotContain("old");
    }

    @Test
    @DisplayName("A chart is an XML document")
    void chart() {
        String svg = new BarChart("read", "/read", "requests a second",
                List.of(new Bar("ours & theirs", 16_812, true), new Bar("nothing", 0, false))).svg();

        assertThatCode(() -> DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))).doesNotThrowAnyException();
        assertThat(svg).contains("16,812");
    }
}
