package io.quarkiverse.sessionmongo.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.enterprise.util.TypeLiteral;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.sessionmongo.runtime.bson.AttributeCodecs;
import io.quarkiverse.sessionmongo.runtime.state.Samples.Profile;
import io.quarkiverse.sessionmongo.runtime.state.Samples.Size;
import io.quarkiverse.sessionmongo.runtime.state.Samples.SpecialProfile;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Caching;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Defaulted;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Event;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Named;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.OwnedTags;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Photo;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Prices;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Registry;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Secretive;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Tag;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Tags;

@DisplayName("A9 what set accepts comes back equal, of its own class; all else is refused")
class RoundTripTest {

    private static Type type(TypeLiteral<?> type) {
        return type.getType();
    }

    static Stream<Object> kept() {
        LinkedHashMap<String, Integer> linked = new LinkedHashMap<>();
        List.of("z", "a", "m").forEach(key -> linked.put(key, key.length()));
        Properties properties = new Properties();
        properties.setProperty("a", "b");
        return Stream.of(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0.0f, Float.MIN_VALUE, Float.MAX_VALUE,
                Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE, '\u0000', '\uffff', Short.MIN_VALUE,
                Byte.MAX_VALUE, Long.MIN_VALUE, new BigDecimal("0.000"), new BigDecimal("9".repeat(34) + "E+6111"),
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999), Duration.ofSeconds(Long.MIN_VALUE), Duration.ofNanos(-1),
                LocalDate.of(-9999, 1, 1), new Date(Long.MIN_VALUE), new ArrayDeque<>(List.of(3, 1, 2)),
                new Vector<>(List.of(1)), new Stack<>(), new LinkedList<>(Arrays.asList(1, null)),
                new CopyOnWriteArrayList<>(List.of(1)), new CopyOnWriteArraySet<>(List.of(2, 1)),
                new PriorityQueue<>(List.of(3, 1, 2)), new PriorityBlockingQueue<>(List.of(3, 1, 2)),
                new ConcurrentLinkedQueue<>(List.of(1)), new ConcurrentLinkedDeque<>(List.of(1)),
                new LinkedBlockingQueue<>(List.of(1)), new LinkedBlockingDeque<>(List.of(1)),
                new ConcurrentSkipListSet<>(List.of(1)), new ConcurrentSkipListMap<>(Map.of("a", 1)),
                new ConcurrentHashMap<>(Map.of("a", 1)), new Hashtable<>(Map.of("a", 1)), new TreeMap<>(Map.of("a", 1)),
                new TreeSet<>(List.of(2, 1)), new TreeSet<>(Comparator.<Integer> naturalOrder()), linked, properties,
                new AtomicInteger(7), tags(), new Tag("a"),
                new Photo("a", new byte[] { 1 }), new Named(), cached(), new Secretive(), new OwnedTags(), new Prices(null));
    }

    private static Tags tags() {
        Tags tags = new Tags();
        tags.add(new Tag("a"));
        return tags;
    }

    private static Tag cached() {
        Caching caching = new Caching();
        caching.setName("a");
        caching.show();
        return caching;
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("A9 kept, set without a type")
    @MethodSource("kept")
    void isKept(Object value) {
        Object read = States.holding("a", value).get("a", AttributeCodecs.typeOf(value));

        assertThat(read).isExactlyInstanceOf(value.getClass()).usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*shown",
                        ".*length")
                .withStrictTypeChecking().isEqualTo(value);
    }

    @Test
    @DisplayName("A9 kept, though their classes do not compare them")
    void incomparable() {
        Pattern pattern = (Pattern) States.holding("a", Pattern.compile("a.b", Pattern.CASE_INSENSITIVE)).get("a",
                Pattern.class);

        assertThat(pattern.pattern()).isEqualTo("a.b");
        assertThat(pattern.flags()).isEqualTo(Pattern.CASE_INSENSITIVE);
        assertThat(States.holding("a", Float.NaN).get("a", Float.class)).isEqualTo(Float.NaN);
    }

    static Stream<Arguments> typed() {
        Registry<Tag> registry = new Registry<>();
        registry.put("a", new Tag("b"));
        return Stream.of(arguments(new ArrayDeque<>(List.of(1f)), type(new TypeLiteral<ArrayDeque<Float>>() {
        })), arguments(new Vector<>(List.of(Size.LARGE)), type(new TypeLiteral<Vector<Size>>() {
        })), arguments(new ConcurrentHashMap<>(Map.of("a", new Tag("b"))),
                type(new TypeLiteral<ConcurrentHashMap<String, Tag>>() {
                })),
                arguments(List.of((short) 1), type(new TypeLiteral<List<Short>>() {
                })), arguments(List.of('x'), type(new TypeLiteral<List<Character>>() {
                })), arguments(registry, type(new TypeLiteral<Registry<Tag>>() {
                })), arguments(List.of(tags()), type(new TypeLiteral<List<Tags>>() {
                })), arguments(Map.of("a", Set.of(new Tag("a"))), type(new TypeLiteral<Map<String, Set<Tag>>>() {
                })));
    }

    @ParameterizedTest(name = "{1}")
    @DisplayName("A9 kept with their elements")
    @MethodSource("typed")
    void isKeptWithItsElements(Object value, Type type) {
        assertThat(States.holding("a", value, type).get("a", type)).usingRecursiveComparison().isEqualTo(value);
    }

    @Test
    @DisplayName("A9 kept in a collection of the application, as what it holds and not as documents")
    void ownCollection() {
        Tags read = (Tags) States.holding("a", tags()).get("a", Tags.class);

        assertThat(read.get(0).getName()).isEqualTo("a");
    }

    static Stream<Object> refused() {
        Defaulted nothing = new Defaulted();
        nothing.setWords(null);
        TreeMap<String, Integer> descending = new TreeMap<>(Comparator.reverseOrder());
        descending.put("a", 1);
        PriorityQueue<Integer> heap = new PriorityQueue<>(Comparator.<Integer> reverseOrder());
        heap.add(1);
        Properties defaults = new Properties();
        defaults.setProperty("a", "b");
        Named looked = new Named();
        looked.setName("a");
        return Stream.of(descending, new TreeMap<>(String.CASE_INSENSITIVE_ORDER), new TreeSet<>(Comparator.reverseOrder()),
                new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER),
                new ConcurrentSkipListSet<>(Comparator.reverseOrder()), heap,
                new PriorityBlockingQueue<>(1, Comparator.reverseOrder()), new LinkedBlockingQueue<>(5),
                new LinkedBlockingDeque<>(5), new Properties(defaults), new IdentityHashMap<>(Map.of("a", 1)),
                new WeakHashMap<>(Map.of("a", 1)), new EnumMap<>(Map.of(Size.LARGE, 1)), new ArrayBlockingQueue<>(3),
                new Timestamp(1), new Prices(descending), new OwnedTags().owned("alice"), new Secretive().hide(3), nothing,
                List.of(new Secretive().hide(3)), Map.of("k", List.of(new OwnedTags().owned("alice"))),
                Set.of(new Secretive().hide(3)), new BigDecimal("1E+6140"), new ArrayList<>(List.of(1)) {
                    private static final long serialVersionUID = 1L;
                });
    }

    @ParameterizedTest(name = "{index}: {0}")
    @DisplayName("A9 refused, with its name and type and nothing of its content")
    @MethodSource("refused")
    void isRefused(Object value) {
        refuses(value, AttributeCodecs.typeOf(value));
    }

    private static void refuses(Object value, Type type) {
        SessionState state = States.holding("cart", "kept");

        assertThatIllegalArgumentException().isThrownBy(() -> state.set("cart", value, type))
                .withMessageContaining("\"cart\"").withMessageContaining(type.getTypeName()).withMessageNotContaining("alice");
        assertThat(state.get("cart", String.class)).isEqualTo("kept");
        assertThat(States.update(state)).isEmpty();
    }

    static Stream<Arguments> parents() {
        return Stream.of(arguments(new Timestamp(1), Date.class), arguments(new SpecialProfile(), Profile.class),
                arguments(new Tags(), ArrayList.class), arguments(new LinkedHashMap<>(), HashMap.class),
                arguments(new OwnedTags().owned("alice"), List.class), arguments(new Properties(), Hashtable.class),
                arguments(List.of(new Timestamp(1)), type(new TypeLiteral<List<Date>>() {
                })), arguments(List.of(new Stack<>()), type(new TypeLiteral<List<Vector<String>>>() {
                })), arguments(Map.of("k", new SpecialProfile()), type(new TypeLiteral<Map<String, Profile>>() {
                })), arguments(new HashSet<>(Set.of(new Secretive())), type(new TypeLiteral<Set<Tag>>() {
                })));
    }

    @ParameterizedTest(name = "{index}: {0} as {1}")
    @DisplayName("A9 refused as its parent, which it would come back as")
    @MethodSource("parents")
    void isRefusedAsItsParent(Object value, Type type) {
        refuses(value, type);
    }

    @Test
    @DisplayName("A9 refused also where it was changed in place into what would not come back")
    void changedInPlace() {
        SessionState state = States.holding("a", new Defaulted());
        ((Defaulted) state.get("a", Defaulted.class)).setWords(null);

        assertThatIllegalArgumentException().isThrownBy(state::isChanged).withMessageContaining("\"a\"")
                .withMessageContaining("words");
    }

    @Test
    @DisplayName("A9 kept where its class says that it is equal, whatever its equals does not look at")
    void equalByItsClass() {
        Named named = new Named();
        named.setName("a");

        assertThat(States.holding("a", named.look()).get("a", Named.class)).isEqualTo(named);
    }

    @Test
    @DisplayName("A9 kept but for what is less than a millisecond, in the depth too")
    void millis() {
        Instant at = Instant.parse("2026-01-02T03:04:05.678901Z");
        Event event = new Event("a", at, Set.of(at));
        Instant millis = Instant.parse("2026-01-02T03:04:05.678Z");

        assertThat(States.holding("a", event).get("a", Event.class)).isEqualTo(new Event("a", millis, Set.of(millis)));
        refuses(new Event("a", at, Set.of(at, at.plusNanos(1))), Event.class);
    }
}
