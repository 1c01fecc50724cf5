package io.quarkiverse.sessionmongo.it;

import java.math.BigDecimal;
import java.util.List;

/** What the shop sells. */
final class Catalogue {

    /** Something to buy. */
    public record Product(String name, BigDecimal price) {
    }

    static final List<Product> PRODUCTS = List.of(new Product("Tea", new BigDecimal("3.20")),
            new Product("Coffee", new BigDecimal("4.50")), new Product("Apple cake", new BigDecimal("5.80")));

    private Catalogue() {
    }

    /** @return {@code null} where there is none of this name */
    static Product find(String name) {
        for (Product product : PRODUCTS) {
            if (product.name().equals(name)) {
                return product;
            }
        }
        return null;
    }
}
