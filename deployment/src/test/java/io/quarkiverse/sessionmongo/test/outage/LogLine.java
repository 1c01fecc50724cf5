package io.quarkiverse.sessionmongo.test.outage;

import java.util.logging.LogRecord;

import org.jboss.logmanager.formatters.PatternFormatter;

/** What somebody reads in the log. */
final class LogLine {

    private static final PatternFormatter MESSAGE = new PatternFormatter("%s");

    private LogLine() {
    }

    static String of(LogRecord record) {
        return MESSAGE.format(record);
    }
}
