package io.quarkiverse.sessionmongo.it;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionAttribute;
import io.smallrye.common.annotation.Blocking;

/** Every type of value, written by one request and read by another, also in the native executable. */
@Path("/api/types")
@Blocking
public class TypesResource {

    /** A size. */
    public enum Size {
        SMALL,
        LARGE {
            @Override
            public String toString() {
                return "big";
            }
        }
    }

    /** Records in records. */
    public record Address(String street, String city) {
    }

    /** A record with a list of records and everything else. */
    public record Customer(String name, Address address, List<Address> others, Map<String, Integer> points, Size size) {
    }

    /** A bean. */
    public static class Preferences {

        private String theme;
        private int fontSize;
        private List<String> tags;

        public String getTheme() {
            return theme;
        }

        public void setTheme(String theme) {
            this.theme = theme;
        }

        public int getFontSize() {
            return fontSize;
        }

        public void setFontSize(int fontSize) {
            this.fontSize = fontSize;
        }

        public List<String> getTags() {
            return tags;
        }

        public void setTags(List<String> tags) {
            this.tags = tags;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Preferences that && Objects.equals(theme, that.theme) && fontSize == that.fontSize
                    && Objects.equals(tags, that.tags);
        }

        @Override
        public int hashCode() {
            return Objects.hash(theme, fontSize, tags);
        }
    }

    static final SessionAttribute<String> STRING = SessionAttribute.of("string", String.class);
    static final SessionAttribute<Integer> INTEGER = SessionAttribute.of("integer", Integer.class);
    static final SessionAttribute<Long> LONG = SessionAttribute.of("long", Long.class);
    static final SessionAttribute<Double> DOUBLE = SessionAttribute.of("double", Double.class);
    static final SessionAttribute<Boolean> BOOLEAN = SessionAttribute.of("boolean", Boolean.class);
    static final SessionAttribute<BigDecimal> DECIMAL = SessionAttribute.of("decimal", BigDecimal.class);
    static final SessionAttribute<UUID> UNIQUE = SessionAttribute.of("uuid", UUID.class);
    static final SessionAttribute<Instant> INSTANT = SessionAttribute.of("instant", Instant.class);
    static final SessionAttribute<Duration> DURATION = SessionAttribute.of("duration", Duration.class);
    static final SessionAttribute<LocalDate> DATE = SessionAttribute.of("date", LocalDate.class);
    static final SessionAttribute<Size> ENUM = SessionAttribute.of("enum", Size.class);
    static final SessionAttribute<Size> ENUM_WITH_BODY = SessionAttribute.of("enumWithBody", Size.class);
    static final SessionAttribute<Customer> RECORD = SessionAttribute.of("record", Customer.class);
    static final SessionAttribute<Preferences> BEAN = SessionAttribute.of("bean", Preferences.class);
    static final SessionAttribute<List<Customer>> RECORDS = SessionAttribute.of("records", new TypeLiteral<List<Customer>>() {
    });
    static final SessionAttribute<Map<String, Address>> MAP = SessionAttribute.of("map",
            new TypeLiteral<Map<String, Address>>() {
            });
    static final SessionAttribute<Set<String>> SET = SessionAttribute.of("set", new TypeLiteral<Set<String>>() {
    });
    static final SessionAttribute<List<String>> NULLS = SessionAttribute.of("nulls", new TypeLiteral<List<String>>() {
    });
    static final SessionAttribute<byte[]> BYTES = SessionAttribute.of("bytes", byte[].class);

    private static final byte[] SOME_BYTES = { 0, 1, -1, 127 };

    @Inject
    Session session;

    private record Sample<T>(SessionAttribute<T> attribute, T value) {

        void writeTo(Session session) {
            session.set(attribute, value);
        }

        String read(Session session) {
            T read = session.get(attribute).orElse(null);
            return value.equals(read) ? "ok" : "wrote " + value + ", read " + read;
        }
    }

    private static List<Sample<?>> samples() {
        Address home = new Address("Main Street 1", "Springfield");
        Customer customer = new Customer("Ann", home, List.of(home, new Address("", "Ülm")), Map.of("a.b", 1, "$c", 2),
                Size.LARGE);
        Preferences preferences = new Preferences();
        preferences.setTheme("dark");
        preferences.setFontSize(14);
        preferences.setTags(List.of("x", "y"));
        List<Sample<?>> samples = new ArrayList<>();
        samples.add(new Sample<>(STRING, "text with ünïcode 🍰"));
        samples.add(new Sample<>(INTEGER, Integer.MIN_VALUE));
        samples.add(new Sample<>(LONG, Long.MAX_VALUE));
        samples.add(new Sample<>(DOUBLE, Math.PI));
        samples.add(new Sample<>(BOOLEAN, true));
        samples.add(new Sample<>(DECIMAL, new BigDecimal("12345.6700")));
        samples.add(new Sample<>(UNIQUE, UUID.fromString("01234567-89ab-cdef-0123-456789abcdef")));
        samples.add(new Sample<>(INSTANT, Instant.parse("2026-11-23T10:15:30.123Z")));
        samples.add(new Sample<>(DURATION, Duration.ofSeconds(90, 5)));
        samples.add(new Sample<>(DATE, LocalDate.of(2026, 11, 23)));
        samples.add(new Sample<>(ENUM, Size.SMALL));
        samples.add(new Sample<>(ENUM_WITH_BODY, Size.LARGE));
        samples.add(new Sample<>(RECORD, customer));
        samples.add(new Sample<>(BEAN, preferences));
        samples.add(new Sample<>(RECORDS, List.of(customer, customer)));
        samples.add(new Sample<>(MAP, Map.of("home", home)));
        samples.add(new Sample<>(SET, Set.of("a", "b")));
        samples.add(new Sample<>(NULLS, Arrays.asList("a", null, "b")));
        return samples;
    }

    @POST
    public int write() {
        List<Sample<?>> samples = samples();
        samples.forEach(sample -> sample.writeTo(session));
        session.set(BYTES, SOME_BYTES);
        return samples.size() + 1;
    }

    /** By attribute: ok, or what is wrong. */
    @GET
    public Map<String, String> read() {
        Map<String, String> results = new LinkedHashMap<>();
        samples().forEach(sample -> results.put(sample.attribute().name(), sample.read(session)));
        results.put(BYTES.name(), session.get(BYTES).map(read -> Arrays.equals(read, SOME_BYTES) ? "ok" : "other bytes")
                .orElse("absent"));
        return results;
    }
}
