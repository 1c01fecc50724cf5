package io.quarkiverse.sessionmongo.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import jakarta.enterprise.util.TypeLiteral;

import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.sessionmongo.SessionDecodeException;
import io.quarkiverse.sessionmongo.runtime.state.Samples.Profile;
import io.quarkiverse.sessionmongo.runtime.state.Samples.SmallProfile;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Version1;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Version3;

@DisplayName("C21 one attribute under two types")
class TwoTypesTest {

    private static final Type STRINGS = new TypeLiteral<List<String>>() {
    }.getType();
    private static final Type LONGS = new TypeLiteral<List<Long>>() {
    }.getType();
    private static final Type MAP_OF_LISTS = new TypeLiteral<Map<String, List<String>>>() {
    }.getType();

    @SuppressWarnings("unchecked")
    private static List<Object> list(SessionState state, Type type) {
        return (List<Object>) state.get("a", type);
    }

    private static void sends(SessionState state, String update) {
        assertThat(States.update(state)).isEqualTo(BsonDocument.parse(update));
    }

    static Stream<Arguments> fitting() {
        return Stream.of(arguments(List.class, STRINGS), arguments(STRINGS, List.class),
                arguments(List.class, Collection.class),
                arguments(STRINGS, Collection.class), arguments(ArrayList.class, STRINGS),
                arguments(STRINGS, new TypeLiteral<ArrayList<String>>() {
                }.getType()), arguments(STRINGS, new TypeLiteral<List<? extends String>>() {
                }.getType()));
    }

    @ParameterizedTest(name = "{0} and {1}")
    @DisplayName("C21 is one object where the one in use fits the other type, and both changes are stored")
    @MethodSource("fitting")
    void fits(Type first, Type second) {
        SessionState state = States.holding("a", List.of("x"));
        list(state, first).add("y");
        collection(state, second).add("z");
        list(state, first).add("last");

        sends(state, "{$set: {'attributes.a': ['x', 'y', 'z', 'last']}}");
    }

    @SuppressWarnings("unchecked")
    private static Collection<Object> collection(SessionState state, Type type) {
        return (Collection<Object>) state.get("a", type);
    }

    @Test
    @DisplayName("C21 is one object also in the depth")
    @SuppressWarnings("unchecked")
    void fitsInTheDepth() {
        SessionState state = States.holding("a", Map.of("k", List.of("x")));
        Map<String, List<String>> raw = (Map<String, List<String>>) state.get("a", Map.class);
        Map<String, List<String>> typed = (Map<String, List<String>>) state.get("a", MAP_OF_LISTS);
        raw.get("k").add("y");
        typed.get("k").add("z");

        sends(state, "{$set: {'attributes.a': {k: ['x', 'y', 'z']}}}");
    }

    static Stream<Arguments> others() {
        return Stream.of(arguments(List.of(1), List.class, LONGS),
                arguments(List.of(1), LONGS, new TypeLiteral<List<Double>>() {
                }.getType()),
                arguments(List.of("x"), STRINGS, Set.class), arguments(List.of("x"), Set.class, List.class),
                arguments(Samples.profile(), Profile.class, SmallProfile.class),
                arguments(Samples.profile(), Profile.class, Map.class), arguments(Samples.profile(), Map.class, Profile.class),
                arguments(Samples.profile(), Document.class, BsonDocument.class),
                arguments(Map.of("k", List.of(1)), Map.class, new TypeLiteral<Map<String, List<Long>>>() {
                }.getType()),
                arguments(new byte[] { 1 }, byte[].class, Binary.class));
    }

    @ParameterizedTest(name = "{1} and {2}")
    @DisplayName("C21 says that it cannot be where there would be two objects, naming attribute and types")
    @MethodSource("others")
    void refuses(Object value, Type first, Type second) {
        SessionState state = States.holding("a", value);
        Object held = state.get("a", first);

        assertThatIllegalStateException().isThrownBy(() -> state.get("a", second)).withMessageContaining("\"a\"")
                .withMessageContaining(first.getTypeName()).withMessageContaining(second.getTypeName());
        assertThat(state.get("a", first)).isSameAs(held);
        assertThat(States.update(state)).isEmpty();
    }

    @Test
    @DisplayName("C21 keeps what was changed before the other type was refused")
    void keepsTheChange() {
        SessionState state = States.holding("a", List.of(1));
        list(state, List.class).add(2);

        assertThatIllegalStateException().isThrownBy(() -> state.get("a", LONGS));
        list(state, List.class).add(3);

        sends(state, "{$set: {'attributes.a': [1, 2, 3]}}");
    }

    @Test
    @DisplayName("C21 costs nothing where values cannot change: as many types as one likes")
    void immutable() {
        SessionState number = States.holding("a", 7);
        SessionState record = States.holding("a", new Version1("x"));

        assertThat(number.get("a", Integer.class)).isEqualTo(7);
        assertThat(number.get("a", Long.class)).isEqualTo(7L);
        assertThat(number.get("a", double.class)).isEqualTo(7.0);
        assertThat(record.get("a", Version1.class)).isEqualTo(new Version1("x"));
        assertThat(record.get("a", Version3.class)).isEqualTo(new Version3("x", null));
    }

    @Test
    @DisplayName("C21 beside an object that can change: a value that cannot, as the object is by then")
    void immutableBeside() {
        Date date = new Date(1000);
        SessionState state = States.holding("a", date);
        Date fetched = (Date) state.get("a", Date.class);
        fetched.setTime(2000);

        assertThat(state.get("a", Instant.class)).isEqualTo(Instant.ofEpochMilli(2000));
        assertThat(state.get("a", Date.class)).isSameAs(fetched);
        fetched.setTime(3000);
        sends(state, "{$set: {'attributes.a': {$date: 3000}}}");
    }

    @Test
    @DisplayName("C21 holds for what this request has set")
    void set() {
        SessionState state = States.begin();
        List<String> list = new ArrayList<>(List.of("x"));
        States.set(state, "a", list);

        assertThat(state.get("a", STRINGS)).isSameAs(list);
        assertThatIllegalStateException().isThrownBy(() -> state.get("a", Set.class))
                .withMessageContaining("java.util.ArrayList").withMessageContaining("java.util.Set");
    }

    @Test
    @DisplayName("C21 an object that was fetched before its attribute was set anew changes nothing any more")
    void setAnew() {
        SessionState state = States.holding("a", List.of("x"));
        List<Object> before = list(state, List.class);
        States.set(state, "a", new ArrayList<>(List.of("new")));
        before.add("lost");
        list(state, STRINGS).add("kept");

        sends(state, "{$set: {'attributes.a': ['new', 'kept']}}");
    }

    @Test
    @DisplayName("C21 nor one whose attribute was removed, cleared or counted up")
    void removed() {
        SessionState removed = States.holding("a", List.of("x"));
        list(removed, List.class).add("before");
        List<Object> fetched = list(removed, List.class);
        removed.remove("a");
        fetched.add("after");
        SessionState cleared = States.holding("a", List.of("x"));
        fetched = list(cleared, List.class);
        cleared.clear();
        fetched.add("after");
        SessionState counted = States.holding("a", 5L);
        AtomicLong counter = (AtomicLong) counted.get("a", AtomicLong.class);
        counter.incrementAndGet();
        counted.increment("a", 2);
        counter.set(100);

        assertThat(removed.get("a", STRINGS)).isNull();
        sends(removed, "{$unset: {'attributes.a': null}}");
        sends(cleared, "{$set: {attributes: {}}, $unset: {counters: null}}");
        assertThat(counted.get("a", Long.class)).isEqualTo(8L);
        sends(counted, "{$set: {'attributes.a': {$numberLong: '8'}}}");
    }

    @Test
    @DisplayName("C21 is free again once the attribute was removed")
    void freeAgain() {
        SessionState state = States.holding("a", new HashMap<>(Map.of("k", 1)));
        state.get("a", Map.class);
        state.remove("a");
        States.set(state, "a", new ArrayList<>(List.of(1L)));

        assertThat(state.get("a", LONGS)).isEqualTo(List.of(1L));
    }

    @Test
    @DisplayName("C21 fails with what is wrong where the value does not fit the second type at all")
    void doesNotFit() {
        SessionState state = States.holding("a", List.of("x"));
        state.get("a", List.class);

        assertThatThrownBy(() -> state.get("a", Integer.class)).isInstanceOf(SessionDecodeException.class);
    }
}
