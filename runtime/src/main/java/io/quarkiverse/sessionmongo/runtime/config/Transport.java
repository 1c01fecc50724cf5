package io.quarkiverse.sessionmongo.runtime.config;

/** See {@link SessionMongoConfig#transport()}. */
public enum Transport {
    COOKIE,
    HEADER,
    BOTH
}
