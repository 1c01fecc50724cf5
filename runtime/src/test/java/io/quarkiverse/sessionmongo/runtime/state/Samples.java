package io.quarkiverse.sessionmongo.runtime.state;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.bson.codecs.pojo.annotations.BsonCreator;
import org.bson.codecs.pojo.annotations.BsonProperty;

/** Types that an application could keep in a session. */
public final class Samples {

    private Samples() {
    }

    public record Item(String name, int count, BigDecimal price) {
    }

    public record Cart(List<Item> items, Map<String, Item> byName, Item first, List<List<Integer>> matrix) {
    }

    public record Page<T>(List<T> entries, T first) {
    }

    public record Node(String name, List<Node> children) {
    }

    public enum Size {
        SMALL,
        LARGE {
            @Override
            public String toString() {
                return "very large";
            }
        }
    }

    public static class Profile {

        private String name;
        private List<String> tags = new ArrayList<>();
        private Item item;
        private Size size;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public List<String> getTags() {
            return tags;
        }

        public void setTags(List<String> tags) {
            this.tags = tags;
        }

        public Item getItem() {
            return item;
        }

        public void setItem(Item item) {
            this.item = item;
        }

        public Size getSize() {
            return size;
        }

        public void setSize(Size size) {
            this.size = size;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Profile that && getClass() == that.getClass() && Objects.equals(name, that.name)
                    && Objects.equals(tags, that.tags) && Objects.equals(item, that.item) && size == that.size;
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, tags, item, size);
        }
    }

    /** What a {@link Profile} was before a deployment. */
    public static class SmallProfile {

        private String name;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    public static class SpecialProfile extends Profile {
    }

    public static final class Money {

        private final long cents;

        @BsonCreator
        public Money(@BsonProperty("cents") long cents) {
            this.cents = cents;
        }

        public long getCents() {
            return cents;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Money that && cents == that.cents;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(cents);
        }
    }

    static final Item PEN = new Item("pen", 2, new BigDecimal("1.50"));
    static final Item INK = new Item("ink", 1, new BigDecimal("12.0"));

    static Cart cart() {
        return new Cart(List.of(PEN, INK), Map.of("pen", PEN), INK, List.of(List.of(1, 2), List.of()));
    }

    static Profile profile() {
        Profile profile = new Profile();
        profile.setName("Alice");
        profile.setTags(List.of("a", "b"));
        profile.setItem(PEN);
        profile.setSize(Size.LARGE);
        return profile;
    }
}
