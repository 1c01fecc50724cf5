package io.quarkiverse.sessionmongo.runtime.state;

import static io.quarkiverse.sessionmongo.runtime.state.KeptValues.kept;
import static io.quarkiverse.sessionmongo.runtime.state.KeptValues.later;
import static io.quarkiverse.sessionmongo.runtime.state.KeptValues.linked;
import static io.quarkiverse.sessionmongo.runtime.state.KeptValues.refused;
import static io.quarkiverse.sessionmongo.runtime.state.KeptValues.refusedAs;
import static io.quarkiverse.sessionmongo.runtime.state.KeptValues.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.enterprise.util.TypeLiteral;

import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

import io.quarkiverse.sessionmongo.SessionDecodeException;
import io.quarkiverse.sessionmongo.runtime.state.RefusedValuesTest.Circle;
import io.quarkiverse.sessionmongo.runtime.state.RefusedValuesTest.Shape;
import io.quarkiverse.sessionmongo.runtime.state.Samples.Item;
import io.quarkiverse.sessionmongo.runtime.state.Samples.Profile;
import io.quarkiverse.sessionmongo.runtime.state.Samples.Size;
import io.quarkiverse.sessionmongo.runtime.state.Samples.SmallProfile;
import io.quarkiverse.sessionmongo.runtime.state.Samples.SpecialProfile;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Caching;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Defaulted;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Event;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Named;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.OwnedTags;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Recent;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Secretive;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Tag;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Tags;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Version1;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Version2;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Version3;

@DisplayName("A11 the page of types: what comes back, and what does not")
class TypesTableTest {

    private static final Path PAGE = Path.of("..", "docs", "modules", "ROOT", "pages", "howto-types.adoc");
    private static final Instant FINE = Instant.parse("2026-01-02T03:04:05.678901Z");
    private static final Instant MILLIS = Instant.parse("2026-01-02T03:04:05.678Z");

    private final Map<String, Executable> rows = new LinkedHashMap<>();

    @Test
    @DisplayName("A11 each row of the page has its test")
    void complete() throws IOException {
        String table = Files.readString(PAGE).split("\\|===")[1];
        List<String> first = Pattern.compile("\n\n\\|([^\n]+)\n\\|").matcher(table).results().map(row -> row.group(1))
                .toList();
        tests();

        assertThat(first).hasSizeGreaterThan(20).containsExactlyElementsOf(rows.keySet());
    }

    @TestFactory
    @DisplayName("A11")
    Stream<DynamicTest> tests() {
        scalars();
        classes();
        collections();
        return rows.entrySet().stream().map(row -> DynamicTest.dynamicTest("A11 " + row.getKey(), row.getValue()));
    }

    private void scalars() {
        rows.put("String, char", () -> {
            kept("a\u0000\u65e5\ud83c\udf89", 'x', '\u0000', Map.of("\ud83c\udf89", 1));
            refused("\ud83c", '\udf89', Map.of("\ud83c", 1));
            assertThat(States.holding("\ud83c", 1).names()).containsExactly("\ud83c");
        });
        rows.put("Primitive types and their wrappers", () -> {
            kept(true, (byte) -1, (short) -1, -1, -1L, 1.5f, 1.5, Float.NaN, Double.NaN, -0.0f, -0.0,
                    Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
            assertThat(roundTrip(-0.0, double.class)).isEqualTo(-0.0);
        });
        rows.put("BigDecimal", () -> {
            kept(new BigDecimal("1.500"), new BigDecimal("9".repeat(34)));
            refused(new BigDecimal("9".repeat(35)));
        });
        rows.put("Instant, LocalDateTime, LocalTime", () -> {
            assertThat(roundTrip(FINE)).isEqualTo(MILLIS);
            assertThat(roundTrip(LocalDateTime.parse("2026-01-02T03:04:05.678901")))
                    .isEqualTo(LocalDateTime.parse("2026-01-02T03:04:05.678"));
            assertThat(roundTrip(LocalTime.parse("03:04:05.678901"))).isEqualTo(LocalTime.parse("03:04:05.678"));
            assertThat(roundTrip(new Event("a", FINE, Set.of(FINE)))).isEqualTo(new Event("a", MILLIS, Set.of(MILLIS)));
            assertThat(roundTrip(List.of(FINE), new TypeLiteral<List<Instant>>() {
            })).isEqualTo(List.of(MILLIS));
        });
        rows.put("Date, LocalDate, Duration, UUID, ObjectId", () -> {
            kept(new Date(1), LocalDate.of(2026, 2, 28), Duration.ofNanos(1), UUID.randomUUID(), new ObjectId());
            refused(new Timestamp(1));
            refusedAs(new Timestamp(1), Date.class);
        });
        rows.put("Enum", () -> {
            kept(Size.SMALL, Size.LARGE);
            assertThatThrownBy(() -> later("HUGE", Size.class)).isInstanceOf(SessionDecodeException.class);
        });
        rows.put("byte[]", () -> {
            kept(new byte[] { 1, 2 });
            refused(new int[] { 1 }, new String[] { "a" }, new byte[][] { { 1 } });
        });
    }

    private void classes() {
        rows.put("Record", () -> kept(Samples.PEN, new Item(null, 0, null), Samples.cart()));
        rows.put("Record with a new component", () -> {
            assertThat(later(new Version1("x"), Version3.class)).isEqualTo(new Version3("x", null));
            assertThatThrownBy(() -> later(new Version1("x"), Version2.class)).isInstanceOf(SessionDecodeException.class);
        });
        rows.put("Record or bean without a component", () -> {
            assertThat(later(new Version2("x", 1), Version1.class)).isEqualTo(new Version1("x"));
            SessionState state = States.holding("a", Samples.profile());
            SmallProfile small = (SmallProfile) state.get("a", SmallProfile.class);
            assertThat(States.update(state)).isEmpty();
            small.setName("Bob");
            assertThat(States.update(state)).isEqualTo(BsonDocument.parse("{$set: {'attributes.a': {name: 'Bob'}}}"));
        });
        rows.put("Bean", () -> {
            kept(Samples.profile(), new Profile());
            Defaulted nothing = new Defaulted();
            nothing.setWords(null);
            refused(nothing);
        });
        rows.put("Field without accessors", () -> {
            Caching caching = new Caching();
            caching.setName("a");
            caching.show();
            assertThat(((Caching) roundTrip(caching)).getName()).isEqualTo("a");
            assertThat(((Secretive) roundTrip(new Secretive())).reveal()).isZero();
            Named named = new Named();
            named.setName("a");
            assertThat(((Named) roundTrip(named.look())).looks()).isZero();
            refused(new Secretive().hide(3));
        });
        rows.put("Subclass", () -> {
            kept(new SpecialProfile());
            refusedAs(new SpecialProfile(), Profile.class);
            refusedAs(List.of(new SpecialProfile()), new TypeLiteral<List<Profile>>() {
            }.getType());
        });
        rows.put("Interface, abstract class, Object, Number", () -> {
            for (Type type : List.of(Shape.class, Number.class, Object.class, new TypeLiteral<Map<String, Object>>() {
            }.getType(), new TypeLiteral<List<Object>>() {
            }.getType())) {
                refusedAs(new Circle(), type);
                assertThatIllegalArgumentException().isThrownBy(() -> later("a", type)).withMessageContaining("\"a\"");
            }
        });
        rows.put("Optional", () -> {
            refused(Optional.of("a"), Optional.empty(), List.of(Optional.of("a")));
            assertThat(roundTrip(new Item(null, 1, null))).isEqualTo(new Item(null, 1, null));
        });
    }

    private void collections() {
        rows.put("List", () -> kept(List.of("b", "a", "c"), Arrays.asList("b", null), new ArrayList<>(List.of(2, 1))));
        rows.put("Map and Set by their interface", this::byInterface);
        rows.put("HashMap, HashSet", () -> kept(new HashMap<>(Map.of("a", 1, "b", 2)), new HashSet<>(Set.of("a", "b"))));
        rows.put("Map with other keys than strings",
                () -> refused(Map.of(1, "a"), Map.of(Size.LARGE, 1), new EnumMap<>(Map.of(Size.LARGE, 1)),
                        Collections.singletonMap(null, 1)));
        rows.put("LinkedHashMap, LinkedHashSet", () -> {
            assertThat(((Map<?, ?>) roundTrip(linked(new LinkedHashMap<>()))).keySet().toArray()).containsExactly("z", "a",
                    "m");
            Recent recent = new Recent();
            recent.put("a", new Tag("a"));
            recent.put("b", new Tag("b"));
            Recent read = (Recent) roundTrip(recent);
            read.get("a");
            assertThat(read.keySet()).containsExactly("b", "a");
            Map<?, ?> mode = (Map<?, ?>) roundTrip(linked(new LinkedHashMap<>(16, 0.75f, true)));
            mode.get("z");
            assertThat(mode.keySet().toArray()).containsExactly("z", "a", "m");
        });
        rows.put("TreeMap, TreeSet, PriorityQueue", () -> {
            kept(new TreeMap<>(Map.of("a", 1)), new TreeSet<>(Set.of(2, 1)));
            assertThat((Iterable<?>) roundTrip(new PriorityQueue<>(List.of(2, 1)))).map(Object::toString)
                    .containsExactly("1", "2");
            refused(new TreeMap<>(Comparator.reverseOrder()), new TreeSet<>(Comparator.reverseOrder()),
                    new PriorityQueue<>(Comparator.reverseOrder()));
        });
        rows.put("ArrayDeque, Vector, ConcurrentHashMap and others", () -> {
            kept(new Vector<>(List.of(1)), new ConcurrentHashMap<>(Map.of("a", 1)));
            assertThat(new ArrayList<>((ArrayDeque<?>) roundTrip(new ArrayDeque<>(List.of(2, 1))))).isEqualTo(List.of(2, 1));
            refused(new LinkedBlockingQueue<>(3), new ArrayBlockingQueue<>(3), new IdentityHashMap<>(Map.of("a", 1)));
        });
        rows.put("List.of(), views, unmodifiable collections", this::views);
        rows.put("Collection without its type", this::untyped);
        rows.put("Collection of the application", () -> {
            Tags tags = new Tags();
            tags.add(new Tag("a"));
            assertThat(((Tags) roundTrip(tags)).get(0).getName()).isEqualTo("a");
            assertThat(roundTrip(new OwnedTags())).isInstanceOf(OwnedTags.class);
            refused(new OwnedTags().owned("alice"));
        });
        rows.put("Properties", () -> {
            Properties properties = new Properties();
            properties.setProperty("a", "b");
            kept(properties);
            refused(new Properties(properties));
        });
        rows.put("One object in two places", () -> {
            Tag tag = new Tag("a");
            List<?> read = (List<?>) roundTrip(List.of(tag, tag), new TypeLiteral<List<Tag>>() {
            });
            assertThat(read.get(0)).isNotSameAs(read.get(1));
        });
    }

    private void byInterface() {
        Map<String, Integer> descending = new TreeMap<>(Comparator.reverseOrder());
        descending.putAll(Map.of("a", 1, "b", 2, "c", 3));
        Map<?, ?> map = (Map<?, ?>) roundTrip(descending, new TypeLiteral<Map<String, Integer>>() {
        });
        Set<?> set = (Set<?>) roundTrip(descending.keySet(), Set.class);

        assertThat(map.keySet().toArray()).containsExactly("c", "b", "a");
        assertThat(set.toArray()).containsExactly("c", "b", "a");
        assertThat(map).isInstanceOf(LinkedHashMap.class);
    }

    private void views() {
        kept(List.of(1), Collections.unmodifiableList(new ArrayList<>(List.of(1))), List.of(1, 2, 3).subList(1, 2), Set.of(1),
                Map.of("a", 1), new HashMap<>(Map.of("a", 1)).keySet());
        @SuppressWarnings("unchecked")
        List<Object> list = (List<Object>) roundTrip(List.of(1));
        list.add(2);
        assertThat(list).hasSize(2);
    }

    private void untyped() {
        List<?> read = (List<?>) roundTrip(List.of(Samples.PEN, Samples.profile(), 1f, (short) 1, MILLIS, Size.LARGE,
                Duration.ZERO, BigDecimal.ONE, new byte[] { 1 }, Set.of(1), 1, 1L, 1.5, "a", true));

        assertThat(read).extracting(element -> (Object) element.getClass()).containsExactly(Document.class, Document.class,
                Double.class, Integer.class, Date.class, String.class, String.class, Decimal128.class, Binary.class,
                ArrayList.class, Integer.class, Long.class, Double.class, String.class, Boolean.class);
        assertThat(States.holding("a", List.of(Samples.PEN)).get("a", new TypeLiteral<List<Item>>() {
        }.getType())).isEqualTo(List.of(Samples.PEN));
    }
}
