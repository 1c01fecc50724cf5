package io.quarkiverse.sessionmongo.benchmark;

import java.io.PrintStream;
import java.util.Locale;

/** What the one who started the benchmark sees. It is the program's output, so it does not go through a logger. */
final class Console {

    private static final PrintStream OUT = System.out;

    private Console() {
    }

    static void say(String format, Object... arguments) {
        OUT.println(String.format(Locale.ROOT, format, arguments));
        OUT.flush();
    }
}
