package io.quarkiverse.sessionmongo.test;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** A test of what the embedded database cannot do. */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfEnvironmentVariable(named = "MONGOD", matches = ".+", disabledReason = "It needs a MongoDB server: set MONGOD=/path/to/mongod")
public @interface NeedsServer {
}
