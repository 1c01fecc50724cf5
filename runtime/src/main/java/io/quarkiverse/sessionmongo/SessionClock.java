package io.quarkiverse.sessionmongo;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.inject.Qualifier;

/**
 * Qualifies the bean of type {@link java.time.Clock} that sessions follow: when a session begins, expires, is renewed and is
 * swept. Without such a bean sessions follow the system's clock. Only in tests an unqualified {@code Clock} of the application
 * is followed, too: elsewhere it may be anything, and one that stands still would never end a session.
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER })
public @interface SessionClock {
}
