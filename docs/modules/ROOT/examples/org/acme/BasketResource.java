package org.acme;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

@Path("/basket")
public class BasketResource {

    @Inject
    Basket basket;

    @GET
    public List<Item> items() {
        return basket.items();
    }

    @POST
    public void add(Item item) {
        basket.add(item);
    }
}
