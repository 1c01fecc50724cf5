package io.quarkiverse.sessionmongo.test.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionAttribute;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("A2 what is fetched and changed in place is saved; what is left alone is not written")
class InPlaceTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(CartResource.class, Item.class);

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    Browser visitor;

    @BeforeEach
    void begin() {
        visitor = new Browser(root);
        visitor.post("/cart/begin");
        commands.take();
    }

    @Test
    @DisplayName("A2 changed in place: saved")
    void changed() {
        visitor.post("/cart/add");

        assertThat(commands.names()).containsExactly("find", "update");
        assertThat(visitor.get("/cart").body()).isEqualTo("2 2.50");
    }

    @Test
    @DisplayName("A2 left alone: not written")
    void leftAlone() {
        assertThat(visitor.get("/cart").body()).isEqualTo("1 1.25");

        assertThat(commands.names()).containsExactly("find");
    }

    @Test
    @DisplayName("A4 a value that cannot be stored fails at set, names attribute and type, and loses nothing")
    void refused() {
        assertThat(visitor.post("/cart/refused").body()).contains("when", "java.time.OffsetDateTime");
        assertThat(visitor.post("/cart/large").body()).contains("large", "quarkus.session-mongo.max-size");

        assertThat(commands.names()).containsExactly("find", "find");
        assertThat(visitor.get("/cart").body()).isEqualTo("1 1.25");
    }

    public record Item(String name, BigDecimal price) {
    }

    @Path("/cart")
    public static class CartResource {

        static final SessionAttribute<List<Item>> CART = SessionAttribute.of("cart", new TypeLiteral<List<Item>>() {
        });

        private static final Item TEA = new Item("Tea", new BigDecimal("1.25"));

        @Inject
        Session session;

        @POST
        @Path("begin")
        public void begin() {
            session.set(CART, new ArrayList<>(List.of(TEA)));
        }

        @POST
        @Path("add")
        public void add() {
            session.get(CART).orElseThrow().add(TEA);
        }

        @GET
        public String cart() {
            List<Item> items = session.get(CART).orElse(List.of());
            return items.size() + " " + items.stream().map(Item::price).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        @POST
        @Path("refused")
        public String refused() {
            return attempt("when", OffsetDateTime.now());
        }

        @POST
        @Path("large")
        public String large() {
            return attempt("large", "x".repeat(2_000_000));
        }

        private String attempt(String name, Object value) {
            try {
                session.set(name, value);
                return "set";
            } catch (IllegalArgumentException e) {
                return e.getMessage();
            }
        }
    }
}
