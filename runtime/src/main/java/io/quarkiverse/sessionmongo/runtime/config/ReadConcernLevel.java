package io.quarkiverse.sessionmongo.runtime.config;

import com.mongodb.ReadConcern;

/** See {@link SessionMongoConfig#readConcern()}. */
public enum ReadConcernLevel {
    LOCAL,
    MAJORITY,
    LINEARIZABLE;

    public ReadConcern ofDriver() {
        return switch (this) {
            case LOCAL -> ReadConcern.LOCAL;
            case MAJORITY -> ReadConcern.MAJORITY;
            case LINEARIZABLE -> ReadConcern.LINEARIZABLE;
        };
    }
}
