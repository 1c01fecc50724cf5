package io.quarkiverse.sessionmongo.test.outage;

import java.util.logging.Level;
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

    /** All tests log everything, for the one that looks for secrets. */
    static boolean isShown(LogRecord record) {
        return record.getLevel().intValue() >= Level.INFO.intValue();
    }
}
