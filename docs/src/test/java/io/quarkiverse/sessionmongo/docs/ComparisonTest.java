package io.quarkiverse.sessionmongo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The comparison")
class ComparisonTest {

    private static final int COLUMNS = 8;

    /** A table with the cells of all seven, and not that of the versions. */
    private static final String TABLE = "\\[cols=\"2,2,2,2,2,2,2,2\"]\\n\\|===\\n\\|.*?\\n\\n(.*?)\\n\\|===";

    private static final Pattern CELL = Pattern.compile("(?m)^\\|");

    private final String page = Sources
            .read(Sources.ROOT.resolve("docs/modules/ROOT/pages/reference-comparison.adoc"));

    @Test
    @DisplayName("Each row has a cell for each of those that are compared")
    void rows() {
        List<String> tables = Sources.matches(TABLE, page);

        assertThat(tables).hasSizeGreaterThan(5).allSatisfy(table -> assertThat(table.split("\\n\\n"))
                .allSatisfy(row -> assertThat(CELL.matcher(row).results().count()).as(row).isEqualTo(COLUMNS)));
    }

    @Test
    @DisplayName("What nothing shows is a sign, which a narrow column does not break")
    void signs() {
        assertThat(page).contains("A dash (–) means").doesNotContain("\n|Not documented\n");
    }

    @Test
    @DisplayName("What others are asked for has its row")
    void features() {
        assertThat(page).contains("`rememberFor`", "`take`", "`increment`", "`transport=header`", "`cookie.partitioned`",
                "`cookie.priority`", "`no-touch-paths`", "`anonymous.max-per-minute`", "`SessionFailureResponse`");
    }
}
