package io.quarkiverse.sessionmongo.it;

import java.math.BigDecimal;
import java.util.List;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.OpenConnections;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.Blocking;

import io.quarkiverse.sessionmongo.Session;

/** The cart in each tab that is open: what one tab changes the others show. It is closed when the session ends. */
@WebSocket(path = "/live/cart")
public class LiveCart {

    private static final TypedKey<String> SESSION = TypedKey.forString("session");

    @Inject
    Session session;

    @Inject
    Cart cart;

    @Inject
    OpenConnections connections;

    @OnOpen
    @Blocking
    public String opened(WebSocketConnection connection) {
        connection.userData().put(SESSION, session.id());
        return text(cart.items());
    }

    /** The message is a product's name. */
    @OnTextMessage
    @Blocking
    public String add(String product) {
        Catalogue.Product found = Catalogue.find(product);
        if (found != null) {
            cart.add(found.name(), 1, found.price());
        }
        return text(cart.items());
    }

    void changed(@Observes CartChanged change) {
        for (WebSocketConnection connection : connections) {
            if (change.session().equals(connection.userData().get(SESSION))) {
                connection.sendTextAndAwait(text(change.items()));
            }
        }
    }

    private static String text(List<CartItem> items) {
        int count = items.stream().mapToInt(CartItem::quantity).sum();
        BigDecimal total = items.stream().map(CartItem::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        return count + (count == 1 ? " thing" : " things") + " in the cart, " + total + " in all";
    }
}
