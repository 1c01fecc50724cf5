package io.quarkiverse.sessionmongo.test.devui;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessionmongo.Session;

/** A session as an application has it: with records and a counter. */
@Path("/shop")
public class ShopResource {

    @Inject
    Session session;

    @POST
    public void fill() {
        session.set("cart", List.of(new Item("Tea", 2), new Item("Bread", 1))).increment("visits", 1);
    }

    public record Item(String name, int quantity) {
    }
}
