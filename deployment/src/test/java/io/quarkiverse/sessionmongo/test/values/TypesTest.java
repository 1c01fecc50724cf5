package io.quarkiverse.sessionmongo.test.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.Vector;
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

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("What an application stores and fetches under several types comes back, or it hears why not")
class TypesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(TypesResource.class);

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    Browser visitor;

    @BeforeEach
    void begin() {
        visitor = new Browser(root);
        visitor.post("/types/begin");
        commands.take();
    }

    @Test
    @DisplayName("C21 a list fetched raw and typed, both changed: both changes are stored, by one update")
    void bothChanged() {
        assertThat(visitor.post("/types/both").body()).isEqualTo("same");

        assertThat(commands.names()).containsExactly("find", "update");
        assertThat(visitor.get("/types/list").body()).isEqualTo("[x, raw, typed, raw again]");
    }

    @Test
    @DisplayName("C21 as another type: the second fetch says that it cannot be, and the first one's change is stored")
    void cannotBe() {
        assertThat(visitor.post("/types/other").body()).contains("\"list\"", "java.util.List", "java.util.Set");

        assertThat(visitor.get("/types/list").body()).isEqualTo("[x, kept]");
    }

    @Test
    @DisplayName("A9 infinities, deques, vectors and concurrent maps come back equal in the next request")
    void equal() {
        assertThat(visitor.get("/types/equal").body()).isEqualTo("Infinity [3, 1, 2] [v] {k=1}");
    }

    @Test
    @DisplayName("A9 A10 what would not come back is refused, in the application's words")
    void refused() {
        assertThat(visitor.post("/types/set?what=comparator").body()).contains("\"refused\"", "java.util.TreeMap",
                "comparator");
        assertThat(visitor.post("/types/set?what=half").body()).contains("\"refused\"", "java.lang.String",
                "half a surrogate pair");
        assertThat(visitor.post("/types/set?what=array").body()).contains("\"refused\"", "int[]", "use a List");
    }

    @Test
    @DisplayName("A14 a type that nothing can be read as is a mistake in the program: 500, and no absent attribute")
    void mistake() {
        assertThat(visitor.get("/types/number").body()).contains("\"float\"", "java.lang.Number");
        assertThat(visitor.get("/types/number?uncaught=true").statusCode()).isEqualTo(500);
    }

    @Path("/types")
    public static class TypesResource {

        private static final TypeLiteral<List<String>> STRINGS = new TypeLiteral<List<String>>() {
        };

        @Inject
        Session session;

        @POST
        @Path("begin")
        public void begin() {
            session.set("list", new ArrayList<>(List.of("x"))).set("float", Float.POSITIVE_INFINITY)
                    .set("deque", new ArrayDeque<>(List.of(3, 1, 2))).set("vector", new Vector<>(List.of("v")))
                    .set("map", new ConcurrentHashMap<>(Map.of("k", 1)));
        }

        @GET
        @Path("list")
        public String list() {
            return session.get("list", STRINGS).orElseThrow().toString();
        }

        @POST
        @Path("both")
        @SuppressWarnings("unchecked")
        public String both() {
            List<Object> raw = session.get("list", List.class).orElseThrow();
            raw.add("raw");
            List<String> typed = session.get("list", STRINGS).orElseThrow();
            typed.add("typed");
            raw.add("raw again");
            return raw == (Object) typed ? "same" : "other";
        }

        @POST
        @Path("other")
        @SuppressWarnings("unchecked")
        public String other() {
            List<Object> list = session.get("list", List.class).orElseThrow();
            list.add("kept");
            try {
                session.get("list", Set.class);
                return "two objects";
            } catch (IllegalStateException e) {
                return e.getMessage();
            }
        }

        @GET
        @Path("equal")
        public String equal() {
            return session.get("float", Float.class).orElseThrow() + " " + session.get("deque", ArrayDeque.class).orElseThrow()
                    + " " + session.get("vector", Vector.class).orElseThrow() + " "
                    + session.get("map", ConcurrentHashMap.class).orElseThrow();
        }

        @POST
        @Path("set")
        public String set(@QueryParam("what") String what) {
            TreeMap<String, Integer> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            sorted.put("a", 1);
            Map<String, Object> values = Map.of("comparator", sorted, "half", "total: \ud83c\udf89".substring(0, 8), "array",
                    new int[] { 1 });
            try {
                session.set("refused", values.get(what));
                return "set";
            } catch (IllegalArgumentException e) {
                return e.getMessage();
            }
        }

        @GET
        @Path("number")
        public String number(@QueryParam("uncaught") boolean uncaught) {
            try {
                return session.get("float", Number.class).map(Number::toString).orElse("absent");
            } catch (IllegalArgumentException e) {
                if (uncaught) {
                    throw e;
                }
                return e.getMessage();
            }
        }
    }
}
