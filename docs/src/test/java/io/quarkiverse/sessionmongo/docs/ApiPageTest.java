package io.quarkiverse.sessionmongo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.ReactiveSessionStore;
import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionConnections;
import io.quarkiverse.sessionmongo.SessionConnections.Registration;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.testing.SessionTesting;
import io.quarkiverse.sessionmongo.testing.TestCookie;

@DisplayName("The page of the API names what is there, and nothing else")
class ApiPageTest {

    private static final String PAGE = Sources.read(Sources.PAGES.resolve("reference-api.adoc"));

    @ParameterizedTest
    @ValueSource(classes = { Session.class, SessionStore.class, SessionConnections.class, Registration.class,
            SessionTesting.class, SessionTesting.Draft.class })
    @DisplayName("Each call")
    void calls(Class<?> type) {
        assertThat(names(type)).allSatisfy(name -> assertThat(PAGE).containsAnyOf("`" + name + "(", "." + name + "("));
    }

    @Test
    @DisplayName("No call that is not")
    void noOther() {
        Set<String> known = new TreeSet<>();
        Stream.of(Session.class, SessionStore.class, SessionConnections.class, Registration.class, SessionTesting.class,
                SessionTesting.Draft.class, TestCookie.class)
                .forEach(type -> known.addAll(names(type)));
        known.add("info");

        assertThat(Sources.matches("`([a-z][A-Za-z]*)\\(", PAGE)).isNotEmpty()
                .allSatisfy(name -> assertThat(known).contains(name));
    }

    @Test
    @DisplayName("The reactive store has the blocking one's calls")
    void reactive() {
        assertThat(names(ReactiveSessionStore.class)).isEqualTo(names(SessionStore.class));
    }

    @Test
    @DisplayName("Each type")
    void types() {
        Set<String> types = new TreeSet<>(Sources.matches("^([A-Z][A-Za-z]*): public [^(]*(?:interface|class|record) ",
                Sources.read(Sources.ROOT.resolve("runtime/src/test/resources/api/1.0.txt"))));

        assertThat(types).contains("Session", "SessionInfo").allSatisfy(type -> assertThat(PAGE).contains(type));
    }

    private static Set<String> names(Class<?> type) {
        Set<String> names = new TreeSet<>();
        Stream.of(type.getDeclaredMethods()).filter(method -> !method.isSynthetic()).map(Method::getName).forEach(names::add);
        // Those that a record has besides
        names.removeAll(Set.of("equals", "hashCode", "toString"));
        return names;
    }
}
