package io.quarkiverse.sessionmongo.test;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/** A test of what the embedded database cannot do: see {@code docs/adr/0010-embedded-database.md}. */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsServerCondition.class)
public @interface NeedsServer {

    /** What the embedded database lacks, as in "the embedded one has no fail points". */
    String value() default "";

    /** Why the test needs the program itself, {@code MONGOD}, and not only a server that runs, {@code MONGODB_URI}. */
    String program() default "";
}
