package io.quarkiverse.sessionmongo.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import jakarta.enterprise.util.TypeLiteral;

import org.bson.types.ObjectId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.sessionmongo.SessionAttribute;
import io.quarkiverse.sessionmongo.runtime.bson.AttributeCodecs;
import io.quarkiverse.sessionmongo.runtime.state.Samples.Cart;
import io.quarkiverse.sessionmongo.runtime.state.Samples.Item;
import io.quarkiverse.sessionmongo.runtime.state.Samples.Money;
import io.quarkiverse.sessionmongo.runtime.state.Samples.Node;
import io.quarkiverse.sessionmongo.runtime.state.Samples.Page;
import io.quarkiverse.sessionmongo.runtime.state.Samples.Profile;
import io.quarkiverse.sessionmongo.runtime.state.Samples.Size;

@DisplayName("A1 another request gets what was set")
class ValueTypesTest {

    static Stream<Object> plain() {
        return Stream.of("", "text", "\u65e5\ud83d\ude00\u0000", 1, Integer.MIN_VALUE, Long.MAX_VALUE, (short) -2, (byte) 3,
                1.5f,
                Math.PI, Double.NaN, true, 'x', '\u20ac', new BigDecimal("1.500"), new BigDecimal("-1E+3"),
                UUID.fromString("01234567-89ab-cdef-0123-456789abcdef"), Instant.ofEpochMilli(-1),
                Instant.parse("2026-01-02T03:04:05.678Z"), Duration.ofSeconds(-5, 1), Duration.ZERO, Duration.ofDays(400),
                LocalDate.of(2026, 2, 28), LocalTime.of(23, 59, 59, 999_000_000), LocalDateTime.of(2026, 1, 2, 3, 4),
                new Date(12345), new ObjectId("0123456789abcdef01234567"), new byte[] { 0, -1, 2 }, new byte[0], Size.SMALL,
                Size.LARGE, Samples.PEN, new Item(null, 0, null), Samples.cart(), Samples.profile(), new Profile(),
                new Money(5),
                new Node("a", List.of(new Node("b", List.of()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plain")
    void ofAPlainType(Object value) {
        assertThat(States.holding("a", value).get("a", AttributeCodecs.typeOf(value))).isEqualTo(value);
    }

    static Stream<Arguments> generic() {
        Map<String, Item> items = new LinkedHashMap<>();
        items.put("b.$", Samples.INK);
        items.put("a", null);
        items.put("", Samples.PEN);
        return Stream.of(
                arguments(List.of(Samples.PEN, Samples.INK), new TypeLiteral<List<Item>>() {
                }),
                arguments(Arrays.asList(Samples.PEN, null), new TypeLiteral<List<Item>>() {
                }),
                arguments(List.of(Samples.PEN), new TypeLiteral<List<? extends Item>>() {
                }),
                arguments(Set.of(Samples.PEN, Samples.INK), new TypeLiteral<Set<Item>>() {
                }),
                arguments(new TreeSet<>(Set.of("b", "a")), new TypeLiteral<TreeSet<String>>() {
                }),
                arguments(new LinkedList<>(List.of(1L, 2L)), new TypeLiteral<LinkedList<Long>>() {
                }),
                arguments(new LinkedHashSet<>(List.of(Size.LARGE, Size.SMALL)), new TypeLiteral<LinkedHashSet<Size>>() {
                }),
                arguments(EnumSet.of(Size.LARGE), new TypeLiteral<Set<Size>>() {
                }),
                arguments(items, new TypeLiteral<Map<String, Item>>() {
                }),
                arguments(new TreeMap<>(Map.of("a", 1)), new TypeLiteral<TreeMap<String, Integer>>() {
                }),
                arguments(Map.of("a", List.of(Set.of(Duration.ofHours(1)))),
                        new TypeLiteral<Map<String, List<Set<Duration>>>>() {
                        }),
                arguments(List.of(Samples.cart()), new TypeLiteral<List<Cart>>() {
                }),
                arguments(List.of(Samples.profile()), new TypeLiteral<List<Profile>>() {
                }),
                arguments(new Page<>(List.of(Samples.PEN), Samples.INK), new TypeLiteral<Page<Item>>() {
                }),
                arguments(List.of(UUID.fromString("01234567-89ab-cdef-0123-456789abcdef")), new TypeLiteral<List<UUID>>() {
                }),
                arguments(List.of(new BigDecimal("1.0")), new TypeLiteral<List<BigDecimal>>() {
                }),
                arguments(List.of(), new TypeLiteral<List<Item>>() {
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("generic")
    void ofAGenericType(Object value, TypeLiteral<?> type) {
        SessionAttribute<?> attribute = SessionAttribute.of("a", type);

        SessionState read = States.holding(attribute.name(), value, attribute.type());

        assertThat(read.get(attribute.name(), attribute.type())).isEqualTo(value);
    }

    static Stream<Object> lists() {
        return Stream.of(List.of(), List.of(1), List.of(1, 2, 3), Arrays.asList(1, null), new ArrayList<>(List.of("a")),
                Collections.emptyList(), Collections.singletonList("a"),
                Collections.unmodifiableList(new ArrayList<>(List.of(1))),
                Collections.synchronizedList(new ArrayList<>(List.of(1))), Collections.nCopies(2, "a"),
                Stream.of(1, 2).toList(),
                List.of(1, 2, 3).subList(1, 2), new LinkedList<>(List.of(1)), List.of(List.of(1), List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    void ofAnyListOfTheJdk(Object value) {
        assertThat(States.holding("a", value).get("a", List.class)).isEqualTo(value);
    }

    static Stream<Object> sets() {
        return Stream.of(Set.of(), Set.of(1), Set.of("a", "b", "c"), Collections.unmodifiableSet(Set.of(1)),
                Collections.emptySet(), Map.of("a", 1).keySet(), new TreeSet<>(Set.of(2, 1)),
                new LinkedHashSet<>(List.of(2, 1)),
                ConcurrentHashMap.newKeySet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sets")
    void ofAnySetOfTheJdk(Object value) {
        assertThat(States.holding("a", value).get("a", Set.class)).isEqualTo(value);
    }

    static Stream<Object> maps() {
        Map<String, Object> nulls = new HashMap<>();
        nulls.put("a", null);
        return Stream.of(Map.of(), Map.of("a", 1), Map.of("a", 1, "b", 2), nulls, Collections.unmodifiableMap(Map.of("a", 1)),
                Collections.emptyMap(), new TreeMap<>(Map.of("a", 1)), new ConcurrentHashMap<>(Map.of("a", 1)),
                Map.of("$a.b", "c", "", "d"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("maps")
    void ofAnyMapOfTheJdk(Object value) {
        assertThat(States.holding("a", value).get("a", Map.class)).isEqualTo(value);
    }

    @Test
    void ofAMapInAMapAsWhatBsonHolds() {
        SessionState read = States.holding("a", Map.of("b", Map.of("c", List.of(1))));

        Map<?, ?> map = (Map<?, ?>) read.get("a", Map.class);

        assertThat((Map<?, ?>) map.get("b")).hasSize(1).extracting("c").isEqualTo(List.of(1));
    }

    @Test
    void ofAQueueAsAList() {
        assertThat(States.holding("a", new ArrayDeque<>(List.of(1, 2))).get("a", List.class)).isEqualTo(List.of(1, 2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("primitives")
    void ofAPrimitiveType(Object value, Type type) {
        assertThat(States.holding("a", value).get("a", type)).isEqualTo(value);
    }

    static Stream<Arguments> primitives() {
        return Stream.of(arguments(1, int.class), arguments(2L, long.class), arguments(true, boolean.class),
                arguments('c', char.class), arguments(1.5, double.class));
    }

    @Test
    void evenInTheSameRequestToTheMillisecondOfItsInstant() {
        SessionState state = States.begin();
        States.set(state, "a", Instant.parse("2026-01-02T03:04:05.678901Z"));

        assertThat(state.get("a", Instant.class)).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @MethodSource("names")
    void underAnyName(String name) {
        SessionState read = States.holding(name, "value");

        assertThat(read.get(name, String.class)).isEqualTo("value");
        assertThat(read.names()).containsExactly(name);
    }

    static Stream<String> names() {
        return Stream.of("a.b", "$a", "", "%", "__proto__", "_id", "_t", "\ud800", "\u0000", "\u65e5", "n".repeat(1000));
    }

    @Test
    void nothingAfterNull() {
        SessionState read = States.holding("a", 1);
        read.set("a", null, null);

        assertThat(read.get("a", Integer.class)).isNull();
        assertThat(read.names()).isEmpty();
    }

    @Test
    void asAWiderNumber() {
        assertThat(States.holding("a", 7).get("a", Long.class)).isEqualTo(7L);
    }
}
