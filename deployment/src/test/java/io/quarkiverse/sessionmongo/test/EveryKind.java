package io.quarkiverse.sessionmongo.test;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A test that runs once for each kind of endpoint: see {@link Kinds}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@ValueSource(strings = { Kinds.BLOCKING, Kinds.UNI, Kinds.ROUTE, Kinds.VIRTUAL })
public @interface EveryKind {
}
