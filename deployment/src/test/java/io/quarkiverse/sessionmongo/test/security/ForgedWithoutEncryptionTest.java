package io.quarkiverse.sessionmongo.test.security;

import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.security.AttackTable.Cell;
import io.quarkus.test.QuarkusUnitTest;

/** The same with {@code integrity.key} alone: what is not an attribute is vouched for just as well. */
@DisplayName("A13 the attacks on a document, with integrity and without encryption")
class ForgedWithoutEncryptionTest extends ForgedSessions {

    @RegisterExtension
    static final QuarkusUnitTest APP = app(SessionApp.of(classes()))
            .overrideConfigKey("quarkus.session-mongo.integrity.key", "i1")
            .overrideConfigKey("quarkus.session-mongo.integrity.keys.i1", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");

    @Override
    List<Cell> table() {
        return AttackTable.read("encryption", "integrity");
    }
}
