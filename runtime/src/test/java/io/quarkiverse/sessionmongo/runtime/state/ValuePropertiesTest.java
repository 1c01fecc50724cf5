package io.quarkiverse.sessionmongo.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.util.TypeLiteral;

import org.bson.RawBsonDocument;

import io.quarkiverse.sessionmongo.runtime.state.Samples.Size;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Photo;
import io.quarkiverse.sessionmongo.runtime.state.Shapes.Tag;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("Values that nobody thought of")
class ValuePropertiesTest {

    private static final Type FOREST = new TypeLiteral<Map<String, List<Tree>>>() {
    }.getType();

    /** Something of each kind, in each kind of container. */
    public record Tree(Leaf leaf, List<Tree> list, Map<String, Tree> map, HashMap<String, HashSet<Tag>> tags,
            Set<Photo> photos, ConcurrentHashMap<String, ArrayDeque<Leaf>> queues, TreeMap<String, Set<Size>> sizes) {
    }

    public record Leaf(String text, char letter, byte small, short medium, Integer number, long large, float single,
            double real, boolean flag, BigDecimal price, Instant at, Duration length, UUID id, Size size) {
    }

    @Provide
    Arbitrary<Map<String, List<Tree>>> forests() {
        return Arbitraries.maps(texts(), trees(2).list().ofMaxSize(2)).ofMaxSize(2);
    }

    private static Arbitrary<Tree> trees(int depth) {
        Arbitrary<Tree> below = depth == 0 ? null : trees(depth - 1);
        Arbitrary<List<Tree>> list = below == null ? Arbitraries.just(List.of()) : below.list().ofMaxSize(2);
        Arbitrary<Map<String, Tree>> map = below == null ? Arbitraries.just(Map.of())
                : Arbitraries.maps(texts(), below).ofMaxSize(2);
        return Combinators.combine(leaves().injectNull(0.1), list, map.injectNull(0.1),
                Arbitraries.maps(texts(), tags()).ofMaxSize(3).map(HashMap::new), photos(),
                Arbitraries.maps(texts(), leaves().list().ofMaxSize(3).map(ArrayDeque::new)).ofMaxSize(2)
                        .map(ConcurrentHashMap::new),
                Arbitraries.maps(texts(), Arbitraries.of(Size.class).set()).ofMaxSize(2).map(TreeMap::new)).as(Tree::new);
    }

    private static Arbitrary<HashSet<Tag>> tags() {
        return texts().list().ofMaxSize(12).map(names -> {
            HashSet<Tag> tags = new HashSet<>();
            names.forEach(name -> tags.add(new Tag(name)));
            return tags;
        });
    }

    private static Arbitrary<Set<Photo>> photos() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(3).list().ofMaxSize(12).map(contents -> {
            Set<Photo> photos = new HashSet<>();
            contents.forEach(bytes -> photos.add(new Photo(null, bytes)));
            return photos;
        });
    }

    private static Arbitrary<Leaf> leaves() {
        Arbitrary<List<Object>> numbers = Combinators.combine(Arbitraries.bytes(), Arbitraries.shorts(),
                Arbitraries.integers().injectNull(0.1), Arbitraries.longs(), floats(), doubles(), prices().injectNull(0.1))
                .as((small, medium, number, large, single, real, price) -> {
                    List<Object> all = new ArrayList<>(List.of(small, medium, large, single, real));
                    all.add(number);
                    all.add(price);
                    return all;
                });
        Arbitrary<Instant> times = Arbitraries.longs().between(-1L << 50, 1L << 50).map(Instant::ofEpochMilli);
        Arbitrary<Duration> lengths = Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(0, 999_999_999))
                .as(Duration::ofSeconds);
        return Combinators.combine(texts().injectNull(0.1), letters(), numbers, Arbitraries.of(true, false), times, lengths,
                Arbitraries.create(UUID::randomUUID), Arbitraries.of(Size.class).injectNull(0.2))
                .as((text, letter, number, flag, at, length, id, size) -> new Leaf(text, letter, (byte) number.get(0),
                        (short) number.get(1), (Integer) number.get(5), (long) number.get(2), (float) number.get(3),
                        (double) number.get(4), flag, (BigDecimal) number.get(6), at, length, id, size));
    }

    private static Arbitrary<Float> floats() {
        return Arbitraries.integers().map(Float::intBitsToFloat);
    }

    private static Arbitrary<Double> doubles() {
        return Arbitraries.longs().map(Double::longBitsToDouble);
    }

    private static Arbitrary<BigDecimal> prices() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(-6000, 6000)).as(BigDecimal::valueOf);
    }

    private static Arbitrary<Character> letters() {
        return Arbitraries.chars().filter(c -> !Character.isSurrogate(c));
    }

    /** NUL cannot be in a key. */
    private static Arbitrary<String> texts() {
        return Arbitraries.strings().withCharRange('\u0001', '\ud7ff').withChars('\ue000', '.', '$', '%').ofMaxLength(6)
                .map(text -> text.length() == 3 ? text + "\ud83c\udf89" : text);
    }

    @Property(tries = 300)
    @Label("A9 what was set is what another request gets")
    void comesBack(@ForAll("forests") Map<String, List<Tree>> forest) {
        SessionState read = States.holding("a", forest, FOREST);

        assertThat(comparable(read.get("a", FOREST))).isEqualTo(comparable(forest));
    }

    @Property(tries = 300)
    @Label("C20 a request that only reads has nothing to send; one that changes and changes back has not either")
    void readOnly(@ForAll("forests") Map<String, List<Tree>> forest) {
        SessionState created = States.begin();
        created.set("a", forest, FOREST);
        RawBsonDocument stored = States.raw(States.insert(created));
        SessionState state = SessionDocument.read(stored, States.TIMEOUTS, States.RULES);

        @SuppressWarnings("unchecked")
        Map<String, List<Tree>> read = (Map<String, List<Tree>>) state.get("a", FOREST);
        assertThat(state.isChanged()).isFalse();
        assertThat(States.update(state)).isEmpty();

        Tree more = new Tree(null, List.of(), null, null, null, null, null);
        read.values().forEach(trees -> trees.add(more));
        read.values().forEach(trees -> trees.remove(trees.size() - 1));
        assertThat(States.update(state)).isEmpty();

        read.put("one more \u0001", new ArrayList<>(List.of(more)));
        assertThat(States.update(state)).containsOnlyKeys("$set");
        assertThat(States.update(state)).isEmpty();
    }

    /** With what has no {@code equals} replaced by what has. */
    private static Object comparable(Object value) {
        if (value instanceof Tree tree) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("leaf", tree.leaf());
            fields.put("list", comparable(tree.list()));
            fields.put("map", comparable(tree.map()));
            fields.put("tags", comparable(tree.tags()));
            fields.put("photos", comparable(tree.photos()));
            fields.put("queues", comparable(tree.queues()));
            fields.put("sizes", tree.sizes());
            return fields;
        }
        if (value instanceof Tag tag) {
            return tag.getName();
        }
        if (value instanceof Photo photo) {
            return Arrays.toString(photo.bytes());
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> all = new HashMap<>();
            map.forEach((key, element) -> all.put(key, comparable(element)));
            return all;
        }
        if (value instanceof Set<?> set) {
            return set.stream().map(ValuePropertiesTest::comparable).sorted().toList();
        }
        return value instanceof Iterable<?> elements ? list(elements) : value;
    }

    private static List<Object> list(Iterable<?> elements) {
        List<Object> all = new ArrayList<>();
        elements.forEach(element -> all.add(comparable(element)));
        return all;
    }
}
