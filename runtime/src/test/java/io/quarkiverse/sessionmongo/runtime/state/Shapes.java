package io.quarkiverse.sessionmongo.runtime.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.bson.codecs.pojo.annotations.BsonIgnore;

/** Types whose instances do not compare, do not iterate, or do not come back as most do. */
public final class Shapes {

    private Shapes() {
    }

    /** Without {@code equals}: each decoding gives another one, in another place of a hash set. */
    public static class Tag {

        private String name;

        public Tag() {
        }

        public Tag(String name) {
            this.name = name;
        }

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    /** Equal to none but itself, as its array is. */
    public record Photo(String name, byte[] bytes) {
    }

    public record Album(String name, Set<Photo> photos, Map<String, Set<Tag>> tags) {
    }

    public static class Board {

        private HashSet<Tag> tags = new HashSet<>();
        private HashMap<String, HashSet<Tag>> byName = new HashMap<>();
        private Map<String, Object> anything = new HashMap<>();

        public HashSet<Tag> getTags() {
            return tags;
        }

        public void setTags(HashSet<Tag> tags) {
            this.tags = tags;
        }

        public HashMap<String, HashSet<Tag>> getByName() {
            return byName;
        }

        public void setByName(HashMap<String, HashSet<Tag>> byName) {
            this.byName = byName;
        }

        public Map<String, Object> getAnything() {
            return anything;
        }

        public void setAnything(Map<String, Object> anything) {
            this.anything = anything;
        }
    }

    /** Gives a copy of what it holds, in whose hash set everything is somewhere else. */
    public static class Guarded {

        private Set<Tag> tags = new HashSet<>();

        public HashSet<Tag> getTags() {
            HashSet<Tag> copy = new HashSet<>();
            tags.forEach(tag -> copy.add(new Tag(tag.getName())));
            return copy;
        }

        public void setTags(HashSet<Tag> tags) {
            this.tags = tags;
        }
    }

    /** Fills itself as it is read. */
    public static class Lazy {

        private String name;
        private List<String> words;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public List<String> getWords() {
            if (words == null) {
                words = new ArrayList<>();
            }
            return words;
        }

        public void setWords(List<String> words) {
            this.words = words;
        }
    }

    /** Its constructor makes up what an older version of it did not store. */
    public static class Stamped {

        private String name;
        private UUID id = UUID.randomUUID();
        private Instant made = Instant.now();

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public UUID getId() {
            return id;
        }

        public void setId(UUID id) {
            this.id = id;
        }

        public Instant getMade() {
            return made;
        }

        public void setMade(Instant made) {
            this.made = made;
        }
    }

    /** Cannot be written before somebody has completed it. */
    public static class Unfinished {

        private String name;

        public String getName() {
            if (name == null) {
                throw new IllegalStateException("unfinished");
            }
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    /** Whoever reads an entry moves it to the end. */
    public static class Recent extends LinkedHashMap<String, Tag> {

        private static final long serialVersionUID = 1L;

        public Recent() {
            super(16, 0.75f, true);
        }
    }

    public static class InOrder extends LinkedHashMap<String, Tag> {

        private static final long serialVersionUID = 1L;
    }

    public static class Tags extends ArrayList<Tag> {

        private static final long serialVersionUID = 1L;
    }

    public static class Registry<V> extends HashMap<String, V> {

        private static final long serialVersionUID = 1L;
    }

    public static class OwnedTags extends ArrayList<Tag> {

        private static final long serialVersionUID = 1L;

        private String owner;

        public OwnedTags owned(String by) {
            owner = by;
            return this;
        }

        public String owner() {
            return owner;
        }
    }

    public static class Defaulted {

        private List<String> words = new ArrayList<>(List.of("default"));

        public List<String> getWords() {
            return words;
        }

        public void setWords(List<String> words) {
            this.words = words;
        }
    }

    /** A field that nobody outside can reach. */
    public static class Secretive extends Tag {

        private int hidden;

        public Secretive hide(int value) {
            hidden = value;
            return this;
        }

        public int reveal() {
            return hidden;
        }
    }

    /** The same, which says that it is not to be stored. */
    public static class Caching extends Tag {

        private transient String shown;

        @BsonIgnore
        private String length;

        public String show() {
            if (shown == null) {
                shown = "<" + getName() + ">";
                length = String.valueOf(shown.length());
            }
            return shown + length;
        }
    }

    /** Its {@code equals} looks at the name alone. */
    public static class Named extends Tag {

        private int looks;

        public Named look() {
            looks++;
            return this;
        }

        public int looks() {
            return looks;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Named that && getName().equals(that.getName());
        }

        @Override
        public int hashCode() {
            return getName().hashCode();
        }
    }

    public record Prices(TreeMap<String, Integer> prices) {
    }

    public record Event(String name, Instant at, Set<Instant> others) {
    }

    /** What {@link Version2} was before a deployment. */
    public record Version1(String name) {
    }

    public record Version2(String name, int count) {
    }

    public record Version3(String name, Integer count) {
    }

    public record Contact(Object address) {
    }

    /** Not to be written: no codec has a number of any kind. */
    public static class Sum {

        private Number total;

        public Number getTotal() {
            return total;
        }

        public void setTotal(Number total) {
            this.total = total;
        }
    }
}
