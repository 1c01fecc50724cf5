package io.quarkiverse.sessionmongo.test.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionAttribute;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Checkpoint;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("C20 a request that only reads sends one find and nothing else, whatever the value's class")
class ReadersTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(ShelfResource.class, Tag.class, Photo.class, Shelf.class, Recent.class);

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    @Inject
    Checkpoint checkpoint;

    Browser visitor;

    @BeforeEach
    void begin() {
        visitor = new Browser(root);
        assertThat(visitor.post("/shelf/begin").statusCode()).isEqualTo(204);
        commands.take();
    }

    @ParameterizedTest
    @ValueSource(strings = { "hash-set", "set", "photos", "shelf", "concurrent", "recent" })
    @DisplayName("C20 20 requests: 20 finds")
    void reads(String name) {
        for (int request = 0; request < 20; request++) {
            assertThat(visitor.get("/shelf/" + name).body()).isEqualTo("24");
        }

        assertThat(commands.names()).hasSize(20).containsOnly("find");
    }

    @Test
    @DisplayName("C20 a reader that ends last leaves an acknowledged write alone")
    void endsLast() {
        CompletableFuture<HttpResponse<String>> reader = visitor
                .sendAsync(visitor.request("GET", "/shelf/hash-set?held=true"));
        checkpoint.awaitArrival();
        assertThat(visitor.copy().post("/shelf/add").statusCode()).isEqualTo(204);
        checkpoint.release();

        assertThat(reader.join().body()).isEqualTo("24");
        assertThat(visitor.get("/shelf/hash-set").body()).isEqualTo("25");
    }

    @Test
    @DisplayName("A2 a changed bean in a hash set is stored")
    void changes() {
        visitor.post("/shelf/rename");

        assertThat(commands.names()).containsExactly("find", "update");
        assertThat(visitor.get("/shelf/renamed").body()).isEqualTo("1");
    }

    /** Without {@code equals}. */
    public static class Tag {

        private String name;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        static Tag named(String name) {
            Tag tag = new Tag();
            tag.setName(name);
            return tag;
        }
    }

    public record Photo(String name, byte[] bytes) {
    }

    public static class Shelf {

        private Map<String, HashSet<Tag>> tags = new HashMap<>();

        public Map<String, HashSet<Tag>> getTags() {
            return tags;
        }

        public void setTags(Map<String, HashSet<Tag>> tags) {
            this.tags = tags;
        }
    }

    /** Whoever reads an entry moves it. */
    public static class Recent extends LinkedHashMap<String, Tag> {

        private static final long serialVersionUID = 1L;

        public Recent() {
            super(16, 0.75f, true);
        }
    }

    @Path("/shelf")
    public static class ShelfResource {

        private static final int SIZE = 24;

        static final SessionAttribute<HashSet<Tag>> HASH_SET = SessionAttribute.of("hash-set",
                new TypeLiteral<HashSet<Tag>>() {
                });
        static final SessionAttribute<Set<Tag>> SET = SessionAttribute.of("set", new TypeLiteral<Set<Tag>>() {
        });
        static final SessionAttribute<HashSet<Photo>> PHOTOS = SessionAttribute.of("photos",
                new TypeLiteral<HashSet<Photo>>() {
                });
        static final SessionAttribute<Shelf> SHELF = SessionAttribute.of("shelf", Shelf.class);
        static final SessionAttribute<ConcurrentHashMap<String, Tag>> CONCURRENT = SessionAttribute.of("concurrent",
                new TypeLiteral<ConcurrentHashMap<String, Tag>>() {
                });
        static final SessionAttribute<Recent> RECENT = SessionAttribute.of("recent", Recent.class);

        @Inject
        Session session;

        @Inject
        Checkpoint checkpoint;

        private static HashSet<Tag> tags() {
            HashSet<Tag> tags = new HashSet<>();
            for (int i = 0; i < SIZE; i++) {
                tags.add(Tag.named("tag" + i));
            }
            return tags;
        }

        @POST
        @Path("begin")
        public void begin() {
            Shelf shelf = new Shelf();
            shelf.getTags().put("a", tags());
            ConcurrentHashMap<String, Tag> concurrent = new ConcurrentHashMap<>();
            Recent recent = new Recent();
            HashSet<Photo> photos = new HashSet<>();
            for (Tag tag : tags()) {
                concurrent.put(tag.getName(), tag);
                recent.put(tag.getName(), tag);
                photos.add(new Photo(tag.getName(), new byte[] { 1, 2 }));
            }
            session.set(HASH_SET, tags()).set(SET, tags()).set(PHOTOS, photos).set(SHELF, shelf).set(CONCURRENT, concurrent)
                    .set(RECENT, recent);
        }

        @GET
        @Path("hash-set")
        public int hashSet(@QueryParam("held") boolean held) {
            int size = session.get(HASH_SET).orElseThrow().size();
            if (held) {
                checkpoint.pass();
            }
            return size;
        }

        @GET
        @Path("set")
        public int set() {
            return session.get(SET).orElseThrow().size();
        }

        @GET
        @Path("photos")
        public int photos() {
            return session.get(PHOTOS).orElseThrow().size();
        }

        @GET
        @Path("shelf")
        public int shelf() {
            return session.get(SHELF).orElseThrow().getTags().get("a").size();
        }

        @GET
        @Path("concurrent")
        public int concurrent() {
            return session.get(CONCURRENT).orElseThrow().size();
        }

        @GET
        @Path("recent")
        public int recent() {
            Recent recent = session.get(RECENT).orElseThrow();
            new ArrayList<>(recent.keySet()).stream().sorted().forEach(recent::get);
            return recent.size();
        }

        @POST
        @Path("add")
        public void add() {
            session.get(HASH_SET).orElseThrow().add(Tag.named("more"));
        }

        @POST
        @Path("rename")
        public void rename() {
            session.get(HASH_SET).orElseThrow().iterator().next().setName("renamed");
        }

        @GET
        @Path("renamed")
        public long renamed() {
            List<Tag> tags = List.copyOf(session.get(HASH_SET).orElseThrow());
            return tags.stream().filter(tag -> tag.getName().equals("renamed")).count();
        }
    }
}
