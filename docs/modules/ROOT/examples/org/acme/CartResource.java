package org.acme;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionAttribute;

@Path("/cart")
public class CartResource {

    static final SessionAttribute<List<Item>> CART = SessionAttribute.of("cart", new TypeLiteral<List<Item>>() {});
    static final SessionAttribute<Integer> ADDED = SessionAttribute.of("added", Integer.class);

    @Inject
    Session session;

    @GET
    public List<Item> cart() {
        return session.get(CART).orElse(List.of());
    }

    @POST
    public void add(Item item) {
        List<Item> cart = new ArrayList<>(session.get(CART).orElse(List.of()));
        cart.add(item);
        session.set(CART, cart);
        session.set(ADDED, session.get(ADDED).orElse(0) + 1);
    }
}
