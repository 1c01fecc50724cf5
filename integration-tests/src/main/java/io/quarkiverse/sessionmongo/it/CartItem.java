package io.quarkiverse.sessionmongo.it;

import java.math.BigDecimal;

/** A line of the shopping cart, kept in the session as plain BSON. */
public record CartItem(String name, int quantity, BigDecimal price) {

    public BigDecimal total() {
        return price.multiply(BigDecimal.valueOf(quantity));
    }
}
