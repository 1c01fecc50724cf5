package org.acme;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.SessionScoped;

@SessionScoped
public class Basket {

    private List<Item> items = new ArrayList<>();
    private String voucher;

    public void add(Item item) {
        items.add(item);
    }

    public List<Item> items() {
        return items;
    }

    public void redeem(String code) {
        voucher = code;
    }

    public String voucher() {
        return voucher;
    }
}
