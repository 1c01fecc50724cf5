package io.quarkiverse.sessionmongo.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;

import jakarta.enterprise.util.TypeLiteral;

import org.bson.codecs.pojo.annotations.BsonCreator;
import org.bson.codecs.pojo.annotations.BsonDiscriminator;
import org.bson.codecs.pojo.annotations.BsonProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.sessionmongo.SessionDecodeException;
import io.quarkiverse.sessionmongo.runtime.bson.AttributeCodecs;
import io.quarkiverse.sessionmongo.runtime.state.Samples.Page;
import io.quarkiverse.sessionmongo.runtime.state.Samples.Profile;
import io.quarkiverse.sessionmongo.runtime.state.Samples.Size;
import io.quarkiverse.sessionmongo.runtime.state.Samples.SpecialProfile;

@DisplayName("A4 what cannot be read again")
class RefusedValuesTest {

    public static class NoConstructor {
        public String name;

        public NoConstructor(String name) {
            this.name = name;
        }
    }

    public static class PrivateCreator {
        private final String name;

        @BsonCreator
        private PrivateCreator(@BsonProperty("name") String name) {
            this.name = name;
        }

        public String getName() {
            return name;
        }
    }

    public static class NoSetter {
        public String getName() {
            return "name";
        }
    }

    public static class CreatorWithMore extends NoSetter {
        @BsonCreator
        public static CreatorWithMore of(@BsonProperty("other") String other) {
            return new CreatorWithMore();
        }
    }

    public static class OldDate {
        public OffsetDateTime date = OffsetDateTime.now();
    }

    @BsonDiscriminator
    public static class Discriminated {
        public String name;
    }

    public static class NestedDiscriminator {
        @BsonProperty(useDiscriminator = true)
        public Profile profile;
    }

    public interface Shape {
        String getName();
    }

    public static class Circle implements Shape {
        private String name;

        @Override
        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    public static class SizedList extends ArrayList<String> {
        public SizedList(int size) {
            super(size);
        }
    }

    static class NotPublic {
        public String name;
    }

    record NotPublicRecord() {
    }

    public record Dated(OffsetDateTime date) {
    }

    public record Queued(Queue<String> queue) {
    }

    public record Numbered(Map<Integer, String> byNumber) {
    }

    static Stream<Object> values() {
        return Stream.of(OffsetDateTime.now(), ZonedDateTime.now(), new NoConstructor("a"), new PrivateCreator("a"),
                new NoSetter(),
                CreatorWithMore.of("a"), new OldDate(), new Discriminated(), new NestedDiscriminator(), new NotPublic(),
                new NotPublicRecord(), new Dated(null), new Queued(null), new Numbered(null), new Page<>(List.of(), 1),
                new SizedList(1), new Object(), Optional.of("a"), URI.create("a:b"), Path.of("a"), Locale.GERMANY,
                Thread.State.class,
                new int[] { 1 }, arguments((Object) new String[] { "a" }), Instant.MAX, new BigDecimal("1." + "1".repeat(40)),
                Map.of(1, "a"), new EnumMap<>(Map.of(Size.SMALL, 1)), Map.of("a\u0000b", 1),
                List.of(OffsetDateTime.now()), Arrays.asList(1, null, new NoSetter()), Map.of("a", Optional.empty()),
                List.of(Map.of("a", List.of(new Object()))), (Runnable) () -> {
                });
    }

    private static void refused(Object value, Type type) {
        SessionState state = States.holding("cart", "kept");

        assertThatIllegalArgumentException().isThrownBy(() -> state.set("cart", value, type))
                .withMessageContaining("Session attribute \"cart\" of type " + type.getTypeName())
                .withMessageContaining("cannot be stored: ");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("is refused when it is set, with its name and type")
    @MethodSource("values")
    void isRefused(Object value) {
        refused(value, AttributeCodecs.typeOf(value));
    }

    static Stream<Arguments> declared() {
        Map<Integer, String> numbers = new HashMap<>();
        return Stream.of(arguments(new Circle(), Shape.class), arguments(new SpecialProfile(), Profile.class),
                arguments(new IdentityHashMap<>(), IdentityHashMap.class),
                arguments(numbers, new TypeLiteral<Map<Integer, String>>() {
                }.getType()), arguments(List.of(), new TypeLiteral<List<OffsetDateTime>>() {
                }.getType()), arguments(List.of(), new TypeLiteral<List<Map<Integer, String>>>() {
                }.getType()), arguments(List.of(new SpecialProfile()), new TypeLiteral<List<Profile>>() {
                }.getType()), arguments(List.of(new Circle()), new TypeLiteral<List<Shape>>() {
                }.getType()), arguments("a", Integer.class), arguments("a", Object.class));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @DisplayName("is refused where it does not fit the declared type")
    @MethodSource("declared")
    void isRefusedAsDeclared(Object value, Type type) {
        refused(value, type);
    }

    @Test
    @DisplayName("is refused where it is deeper than MongoDB takes")
    void isTooDeep() {
        List<Object> deep = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            deep = new ArrayList<>(List.of(deep));
        }

        refused(deep, ArrayList.class);
    }

    @Test
    @DisplayName("is refused where it contains itself")
    void isEndless() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);

        refused(endless, ArrayList.class);
    }

    @Test
    @DisplayName("is not MongoDB's greatest depth of 100, of which the session has two")
    void isNotTheGreatestDepth() {
        List<Object> deep = new ArrayList<>();
        for (int i = 1; i < 98; i++) {
            deep = new ArrayList<>(List.of(deep));
        }

        assertThat(States.holding("a", deep).get("a", List.class)).isEqualTo(deep);
    }

    @Test
    @DisplayName("changes nothing of what the attribute was")
    void changesNothing() {
        SessionState state = States.holding("a", List.of("kept"));

        Throwable refused = catchThrowable(() -> States.set(state, "a", Optional.of("a")));

        assertThat(refused).isNotNull();
        assertThat(state.get("a", List.class)).isEqualTo(List.of("kept"));
        assertThat(States.update(state)).isEmpty();
    }

    @Test
    @DisplayName("brings no new name")
    void bringsNoName() {
        SessionState state = States.begin();

        Throwable refused = catchThrowable(() -> States.set(state, "a", Optional.of("a")));

        assertThat(refused).isNotNull();
        assertThat(state.names()).isEmpty();
        assertThat(state.isWorthStoring()).isFalse();
    }

    @Test
    @DisplayName("is named where a list was given it in place")
    void isNamedAfterAChangeInPlace() {
        SessionState state = States.holding("cart", new ArrayList<>(List.of("a")));
        @SuppressWarnings("unchecked")
        List<Object> list = (List<Object>) state.get("cart", List.class);
        list.add(Optional.of("a"));

        assertThatThrownBy(state::isChanged).hasMessageContaining("\"cart\"").hasMessageContaining("java.util.Optional");
    }

    @Test
    @DisplayName("is told where it stands in a bean")
    void isToldInABean() {
        SessionState state = States.begin();

        assertThatThrownBy(() -> States.set(state, "a", new OldDate())).hasMessageContaining("OffsetDateTime");
    }

    @Test
    @DisplayName("A3 fails with name and types where a stored value does not fit the type asked for")
    void doesNotFit() {
        SessionState state = States.holding("cart", "text");

        assertThatThrownBy(() -> state.get("cart", Profile.class)).isInstanceOf(SessionDecodeException.class)
                .hasMessageContaining("\"cart\"").hasMessageContaining("Profile").hasMessageContaining("STRING")
                .hasMessageNotContaining("text");
    }

    @Test
    @DisplayName("A3 leaves the attribute and all others as they are where it does not fit")
    void doesNotFitAndStays() {
        SessionState state = States.holding("cart", "text");

        Throwable failed = catchThrowable(() -> state.get("cart", Integer.class));

        assertThat(failed).isInstanceOf(SessionDecodeException.class);
        assertThat(state.get("cart", String.class)).isEqualTo("text");
        assertThat(States.update(state)).isEmpty();
    }
}
