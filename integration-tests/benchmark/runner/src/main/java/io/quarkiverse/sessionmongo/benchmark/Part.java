package io.quarkiverse.sessionmongo.benchmark;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be measured, each by itself: {@code -Dbenchmark.parts=requests,start}. */
public enum Part {

    REQUESTS,
    UPDATE,
    SWEEPER,
    NODES,
    START,
    FOOTPRINT;

    static Set<Part> parse(String names) {
        return Arrays.stream(names.split(",")).map(name -> valueOf(name.trim().toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
