package io.quarkiverse.sessionmongo.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.util.TypeLiteral;

import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.sessionmongo.runtime.Allocations;
import io.quarkiverse.sessionmongo.runtime.state.Samples.Item;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Album;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Board;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Guarded;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.InOrder;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Lazy;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Photo;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Recent;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Registry;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Stamped;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Tag;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Unfinished;

@DisplayName("C20 a request that only reads has nothing to send")
class ReadOnlyTest {

    private static final int TAGS = 30;

    private static Type type(TypeLiteral<?> type) {
        return type.getType();
    }

    private static <T extends Set<Tag>> T tags(T set) {
        IntStream.range(0, TAGS).forEach(i -> set.add(new Tag("tag" + i)));
        return set;
    }

    private static Set<Photo> photos() {
        Set<Photo> photos = new HashSet<>();
        IntStream.range(0, TAGS).forEach(i -> photos.add(new Photo("photo" + i, new byte[] { (byte) i })));
        return photos;
    }

    private static Board board() {
        Board board = new Board();
        board.setTags(tags(new HashSet<>()));
        board.getByName().put("a", tags(new HashSet<>()));
        board.getByName().put("b", tags(new HashSet<>()));
        board.getAnything().put("c", List.of(1, Map.of("d", "e", "f", 2)));
        return board;
    }

    private static <M extends Map<String, Tag>> M fill(M map) {
        // "Aa" and "BB" have one hash
        for (String key : List.of("BB", "Aa", "AaBB", "BBAa", "x", "y")) {
            map.put(key, new Tag(key));
        }
        return map;
    }

    static Stream<Arguments> values() {
        Guarded guarded = new Guarded();
        guarded.setTags(tags(new HashSet<>()));
        Properties properties = new Properties();
        properties.putAll(Map.of("a", "1", "b", "2", "c", "3"));
        return Stream.of(
                arguments("a set of beans without equals", tags(new HashSet<>()), type(new TypeLiteral<Set<Tag>>() {
                })),
                arguments("a hash set of beans without equals", tags(new HashSet<>()), type(new TypeLiteral<HashSet<Tag>>() {
                })),
                arguments("a linked set of them", tags(new LinkedHashSet<>()), type(new TypeLiteral<LinkedHashSet<Tag>>() {
                })),
                arguments("a set of records with arrays", photos(), type(new TypeLiteral<HashSet<Photo>>() {
                })),
                arguments("a list of hash sets", List.of(tags(new HashSet<>()), tags(new HashSet<>())),
                        type(new TypeLiteral<List<HashSet<Tag>>>() {
                        })),
                arguments("a set of sets of records with arrays", new HashSet<>(Set.of(photos(), photos())),
                        type(new TypeLiteral<HashSet<HashSet<Photo>>>() {
                        })),
                arguments("a hash map whose keys collide", fill(new HashMap<>()), type(new TypeLiteral<HashMap<String, Tag>>() {
                })),
                arguments("a concurrent map", fill(new ConcurrentHashMap<>()),
                        type(new TypeLiteral<ConcurrentHashMap<String, Tag>>() {
                        })),
                arguments("a map by its interface", fill(new LinkedHashMap<>()), type(new TypeLiteral<Map<String, Tag>>() {
                })),
                arguments("a map in the order of access", fill(new Recent()), Recent.class),
                arguments("a map of the application", fill(new Registry<>()), type(new TypeLiteral<Registry<Tag>>() {
                })),
                arguments("properties", properties, Properties.class),
                arguments("a heap", new PriorityQueue<>(List.of(3, 1, 2, 5, 4)), PriorityQueue.class),
                arguments("a record of sets", new Album("a", photos(), Map.of("t", tags(new HashSet<>()))), Album.class),
                arguments("a bean of sets and maps", board(), Board.class),
                arguments("a bean that gives copies", guarded, Guarded.class),
                arguments("a bean that fills itself", new Lazy(), Lazy.class),
                arguments("a raw set of beans", tags(new HashSet<>()), Set.class),
                arguments("a raw map of sets", Map.of("a", tags(new HashSet<>())), Map.class));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("C20 whatever the value's class")
    @MethodSource("values")
    void sendsNothing(String what, Object value, Type type) {
        RawBsonDocument stored = stored(value, type);
        for (int request = 0; request < 20; request++) {
            SessionState state = read(stored);
            walk(state.get("a", type));

            assertThat(state.isChanged()).isFalse();
            assertThat(States.update(state)).isEmpty();
        }
    }

    private static RawBsonDocument stored(Object value, Type type) {
        SessionState created = States.begin();
        created.set("a", value, type);
        return States.raw(States.insert(created));
    }

    private static SessionState read(RawBsonDocument document) {
        SessionState state = SessionDocument.read(document, States.TIMEOUTS, States.RULES);
        state.opensWith(States.token('A'), States.NOW);
        return state;
    }

    /** As an application looks at it. */
    private static void walk(Object value) {
        if (value instanceof Map<?, ?> map) {
            new ArrayList<>(map.keySet()).forEach(key -> walk(map.get(key)));
        } else if (value instanceof Iterable<?> elements) {
            elements.forEach(ReadOnlyTest::walk);
        } else if (value instanceof Lazy lazy) {
            assertThat(lazy.getWords()).isEmpty();
        } else if (value instanceof Board board) {
            walk(board.getByName());
        }
    }

    private static <T> void afterwards(SessionState state, Type type, Consumer<T> work) {
        @SuppressWarnings("unchecked")
        T value = (T) state.get("a", type);
        work.accept(value);
    }

    @Test
    @DisplayName("C20 where an element of a hash set was taken out and put in again")
    void takenOutAndPutIn() {
        Type type = type(new TypeLiteral<HashSet<Tag>>() {
        });
        SessionState state = read(stored(tags(new HashSet<>()), type));
        ReadOnlyTest.<Set<Tag>> afterwards(state, type, set -> {
            for (Tag tag : new ArrayList<>(set)) {
                set.remove(tag);
                set.add(tag);
            }
            Set<Tag> more = tags(new HashSet<>());
            set.addAll(more);
            set.removeAll(more);
        });

        assertThat(States.update(state)).isEmpty();
    }

    @Test
    @DisplayName("C20 where its constructor makes up what was not stored")
    void madeUp() {
        BsonDocument document = States.insert(States.begin());
        document.put("attributes", BsonDocument.parse("{a: {name: 'old'}}"));
        for (int request = 0; request < 20; request++) {
            SessionState state = read(States.raw(document));
            assertThat(state.get("a", Stamped.class)).isNotNull();

            assertThat(States.update(state)).isEmpty();
        }
    }

    @Test
    @DisplayName("C20 where it could not be written as it was read; completed, it is sent")
    void unfinished() {
        BsonDocument document = States.insert(States.begin());
        document.put("attributes", BsonDocument.parse("{a: {}}"));
        SessionState state = read(States.raw(document));
        Unfinished value = (Unfinished) state.get("a", Unfinished.class);

        assertThat(States.update(state)).isEmpty();

        value.setName("complete");
        assertThat(States.update(state)).isEqualTo(BsonDocument.parse("{$set: {'attributes.a': {name: 'complete'}}}"));
    }

    @Test
    @DisplayName("A2 what is changed in a set without order is sent, once")
    void changed() {
        Type type = type(new TypeLiteral<HashSet<Tag>>() {
        });
        SessionState state = read(stored(tags(new HashSet<>()), type));
        ReadOnlyTest.<Set<Tag>> afterwards(state, type, set -> set.iterator().next().setName("changed"));

        assertThat(States.update(state).getDocument("$set").getArray("attributes.a")).hasSize(TAGS)
                .contains(BsonDocument.parse("{name: 'changed'}"));
        assertThat(States.update(state)).isEmpty();
    }

    @Test
    @DisplayName("A2 a changed order is sent where the class has one")
    void order() {
        SessionState list = States.holding("a", List.of(1, 2));
        ReadOnlyTest.<List<Integer>> afterwards(list, List.class, values -> values.add(values.remove(0)));
        SessionState map = read(stored(fill(new InOrder()), InOrder.class));
        ReadOnlyTest.<InOrder> afterwards(map, InOrder.class, values -> values.put("BB", values.remove("BB")));

        assertThat(States.update(list)).isEqualTo(BsonDocument.parse("{$set: {'attributes.a': [2, 1]}}"));
        assertThat(States.update(map).getDocument("$set").getDocument("attributes.a").keySet()).containsExactly("Aa", "AaBB",
                "BBAa", "x", "y", "BB");
    }

    @Test
    @DisplayName("A2 a map in the order of access is stored in its order")
    void orderOfAccess() {
        SessionState state = read(stored(fill(new Recent()), Recent.class));
        ReadOnlyTest.<Recent> afterwards(state, Recent.class, values -> {
            values.get("Aa");
            values.remove("x");
        });

        assertThat(States.update(state).getDocument("$set").getDocument("attributes.a").keySet()).containsExactly("BB", "AaBB",
                "BBAa", "y", "Aa");
    }

    @Test
    @DisplayName("C20 a record of what cannot change costs no comparison")
    void immutableRecord() {
        RawBsonDocument stored = stored(new Item("pen", 1, BigDecimal.ONE), Item.class);
        SessionState state = read(stored);
        state.get("a", Item.class);

        assertThat(Allocations.perCall(state::isChanged)).isLessThan(100);
    }
}
