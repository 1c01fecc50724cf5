package io.quarkiverse.sessionmongo.runtime.config;

/** See {@link SessionMongoConfig#requireSession()}. */
public enum RequiringMechanism {
    FORM,
    WEBAUTHN
}
