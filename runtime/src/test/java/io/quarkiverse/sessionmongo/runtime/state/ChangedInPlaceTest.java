package io.quarkiverse.sessionmongo.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import jakarta.enterprise.util.TypeLiteral;

import org.bson.BsonDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.sessionmongo.runtime.bson.AttributeCodecs;
import io.quarkiverse.sessionmongo.runtime.state.Samples.Item;
import io.quarkiverse.sessionmongo.runtime.state.Samples.Profile;
import io.quarkiverse.sessionmongo.runtime.state.Samples.SmallProfile;

@DisplayName("A2 a value that was fetched")
class ChangedInPlaceTest {

    private static final Type LONGS = new TypeLiteral<List<Long>>() {
    }.getType();
    private static final Type STRINGS = new TypeLiteral<Set<String>>() {
    }.getType();

    private static <T> void change(SessionState state, Class<T> type, Consumer<T> change) {
        change.accept(type.cast(state.get("a", type)));
    }

    private static void sends(SessionState state, String update) {
        assertThat(state.isChanged()).isEqualTo(!update.equals("{}"));
        assertThat(States.update(state)).isEqualTo(BsonDocument.parse(update));
    }

    @Test
    @SuppressWarnings("unchecked")
    @DisplayName("and changed is sent: a list")
    void changedList() {
        SessionState state = States.holding("a", List.of(1));
        change(state, List.class, list -> list.add(2));

        sends(state, "{$set: {'attributes.a': [1, 2]}}");
        sends(state, "{}");
    }

    @Test
    @SuppressWarnings("unchecked")
    @DisplayName("and changed is sent: a map")
    void changedMap() {
        SessionState state = States.holding("a", Map.of("b", 1));
        change(state, Map.class, map -> map.put("b", 2));

        sends(state, "{$set: {'attributes.a': {b: 2}}}");
    }

    @Test
    @SuppressWarnings("unchecked")
    @DisplayName("and changed is sent: a set")
    void changedSet() {
        SessionState state = States.holding("a", Set.of("b"));
        change(state, Set.class, set -> set.add("c"));

        sends(state, "{$set: {'attributes.a': ['b', 'c']}}");
    }

    @Test
    @DisplayName("and changed is sent: a bean")
    void changedBean() {
        SmallProfile profile = new SmallProfile();
        profile.setName("a");
        SessionState state = States.holding("a", profile);
        change(state, SmallProfile.class, fetched -> fetched.setName("b"));

        sends(state, "{$set: {'attributes.a': {name: 'b'}}}");
    }

    @Test
    @DisplayName("and changed is sent: the list of a bean")
    void changedListOfABean() {
        SessionState state = States.holding("a", Samples.profile());
        change(state, Profile.class, profile -> profile.getTags().add("c"));

        assertThat(States.update(state).getDocument("$set").getDocument("attributes.a").getArray("tags")).hasSize(3);
    }

    @Test
    @DisplayName("and changed is sent: bytes")
    void changedBytes() {
        SessionState state = States.holding("a", new byte[] { 1 });
        change(state, byte[].class, bytes -> bytes[0] = 2);

        assertThat(States.update(state)).containsOnlyKeys("$set");
    }

    @Test
    @DisplayName("and changed is sent: the scale of a number in a list")
    @SuppressWarnings("unchecked")
    void changedScale() {
        SessionState state = States.holding("a", List.of(new BigDecimal("1.0")));
        Type type = new TypeLiteral<List<BigDecimal>>() {
        }.getType();
        ((List<BigDecimal>) state.get("a", type)).set(0, new BigDecimal("1.00"));

        sends(state, "{$set: {'attributes.a': [NumberDecimal('1.00')]}}");
    }

    @Test
    @DisplayName("and changed back is not sent")
    @SuppressWarnings("unchecked")
    void changedBack() {
        SessionState state = States.holding("a", List.of(1));
        change(state, List.class, list -> list.add(2));
        change(state, List.class, list -> list.remove(1));

        sends(state, "{}");
    }

    @Test
    @DisplayName("is the same object for all who fetch it")
    void isTheSame() {
        SessionState state = States.holding("a", List.of(1));

        assertThat(state.get("a", List.class)).isSameAs(state.get("a", List.class));
    }

    @Test
    @SuppressWarnings("unchecked")
    @DisplayName("was set, saved and then changed is sent again")
    void setSavedAndChanged() {
        List<Integer> list = new ArrayList<>(List.of(1));
        SessionState state = States.begin();
        States.set(state, "a", list);
        States.insert(state);
        sends(state, "{}");
        list.add(2);

        sends(state, "{$set: {'attributes.a': [1, 2]}}");
    }

    @Test
    @DisplayName("was set and changed before the save is sent as it was then")
    void setAndChanged() {
        List<Integer> list = new ArrayList<>(List.of(1));
        SessionState state = States.begin();
        States.set(state, "a", list);
        list.add(2);

        assertThat(States.insert(state).getDocument("attributes")).isEqualTo(BsonDocument.parse("{a: [1, 2]}"));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("and left alone is not sent")
    @MethodSource({ "io.quarkiverse.sessionmongo.runtime.state.ValueTypesTest#plain",
            "io.quarkiverse.sessionmongo.runtime.state.ValueTypesTest#lists",
            "io.quarkiverse.sessionmongo.runtime.state.ValueTypesTest#sets",
            "io.quarkiverse.sessionmongo.runtime.state.ValueTypesTest#maps" })
    void leftAlone(Object value) {
        Type type = AttributeCodecs.typeOf(value);
        SessionState state = States.holding("a", value, type);
        state.get("a", type);

        sends(state, "{}");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("and left alone is not sent")
    @MethodSource("io.quarkiverse.sessionmongo.runtime.state.ValueTypesTest#generic")
    void genericLeftAlone(Object value, TypeLiteral<?> type) {
        SessionState state = States.holding("a", value, type.getType());
        state.get("a", type.getType());

        sends(state, "{}");
    }

    @Test
    @DisplayName("and left alone is not sent, whatever the order in which a set or a map was stored")
    void orderLeftAlone() {
        Random seeded = new Random(7);
        for (int i = 0; i < 200; i++) {
            Set<String> set = new LinkedHashSet<>();
            Map<String, Item> map = new LinkedHashMap<>();
            for (int n = 0; n < 30; n++) {
                String key = Integer.toString(seeded.nextInt(), 36);
                set.add(key);
                map.put(key, Samples.PEN);
            }
            SessionState state = States.begin();
            States.set(state, "set", set);
            States.set(state, "map", map);
            state = States.stored(state);
            state.get("set", STRINGS);
            state.get("map", Map.class);

            sends(state, "{}");
        }
    }

    @Test
    @DisplayName("and left alone is not sent where a set was sorted otherwise")
    void sortedLeftAlone() {
        SessionState state = States.holding("a", new LinkedHashSet<>(List.of("c", "a", "b")));
        change(state, TreeSet.class, set -> assertThat(set.first()).isEqualTo("a"));

        sends(state, "{}");
    }

    @Test
    @DisplayName("and left alone is not sent where its numbers were stored narrower")
    void narrowerLeftAlone() {
        SessionState state = States.holding("a", List.of(1, 2));
        state.get("a", LONGS);

        sends(state, "{}");
    }

    @Test
    @DisplayName("A3 and left alone keeps what this version of its class does not know")
    void unknownLeftAlone() {
        SessionState state = States.holding("a", Samples.profile());
        state.get("a", SmallProfile.class);

        sends(state, "{}");
    }

    @Test
    @DisplayName("and removed is not sent for what it was changed to")
    @SuppressWarnings("unchecked")
    void changedAndRemoved() {
        SessionState state = States.holding("a", List.of(1));
        change(state, List.class, list -> list.add(2));
        state.remove("a");

        sends(state, "{$unset: {'attributes.a': null}}");
    }

    @Test
    @DisplayName("and changed is sent also where many are fetched")
    void oneOfMany() {
        SessionState created = States.begin();
        for (int i = 0; i < 50; i++) {
            States.set(created, "a" + i, new HashMap<>(Map.of("b", new HashSet<>(Set.of(i)))));
        }
        SessionState state = States.stored(created);
        for (int i = 0; i < 50; i++) {
            state.get("a" + i, Map.class);
        }
        ((Map<?, ?>) state.get("a17", Map.class)).clear();

        sends(state, "{$set: {'attributes.a17': {}}}");
    }
}
