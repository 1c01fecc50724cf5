package io.quarkiverse.sessionmongo.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** After all other tests: what they logged, at TRACE. */
@DisplayName("A8 the log of all tests")
class TraceLogIT {

    /** A cookie's value, or its secret alone: 43 characters of base64url that no word continues. */
    private static final Pattern SECRET = Pattern
            .compile("(?<![A-Za-z0-9_/.$-])(?:[A-Za-z0-9_-]{22}\\.)?[A-Za-z0-9_-]{43}(?![A-Za-z0-9_/.$=-])");

    /** A binary in a command that the driver logs: a hash, or encrypted. Its base64 can look like a secret. */
    private static final Pattern BINARY = Pattern.compile("\"base64\": \"[A-Za-z0-9+/=]*");

    private static final Pattern HANDLE = Pattern.compile("Session [A-Za-z0-9_-]{22} created");

    @Test
    @DisplayName("A8 has the handles of sessions, and no cookie and no secret of one")
    void noSecret() throws IOException {
        Path log = Path.of(SessionApp.TRACE_LOG);
        assumeTrue(Files.exists(log), "It needs the tests' log: run all of them");
        boolean handles = false;
        // Hostile input is in the log of those who say what they got, escaped, and need not be UTF-8
        try (BufferedReader reader = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                assertThat(SECRET.matcher(BINARY.matcher(line).replaceAll("")).find()).as(line).isFalse();
                handles |= HANDLE.matcher(line).find();
            }
        }
        assertThat(handles).as("Sessions are in the log").isTrue();
    }
}
