package io.quarkiverse.sessionmongo.it;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionAttribute;

/** The shopping cart: a list of records in the session. */
@ApplicationScoped
public class Cart {

    static final SessionAttribute<List<CartItem>> CART = SessionAttribute.of("cart", new TypeLiteral<List<CartItem>>() {
    });

    @Inject
    Session session;

    List<CartItem> items() {
        return session.get(CART).orElse(List.of());
    }

    void add(String name, int quantity, BigDecimal price) {
        List<CartItem> items = new ArrayList<>(items());
        int there = indexOf(items, name);
        if (there < 0) {
            items.add(new CartItem(name, quantity, price));
        } else {
            items.set(there, new CartItem(name, items.get(there).quantity() + quantity, price));
        }
        session.set(CART, items);
    }

    void remove(String name) {
        List<CartItem> items = new ArrayList<>(items());
        items.removeIf(item -> item.name().equals(name));
        session.set(CART, items.isEmpty() ? null : items);
    }

    private static int indexOf(List<CartItem> items, String name) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
