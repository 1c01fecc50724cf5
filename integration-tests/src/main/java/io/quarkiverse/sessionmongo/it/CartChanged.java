package io.quarkiverse.sessionmongo.it;

import java.util.List;

/**
 * A request has stored another cart.
 *
 * @param session its handle
 */
public record CartChanged(String session, List<CartItem> items) {
}
