package io.quarkiverse.sessionmongo.test.scope;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.SessionScoped;

/** A session-scoped bean of private fields that have neither getters nor setters. */
@SessionScoped
public class Basket extends Dated {

    /** What it holds. */
    public record Item(String name, int quantity) {
    }

    /** How far it is. */
    enum Step {
        OPEN,
        PAID
    }

    static final AtomicInteger BEGUN = new AtomicInteger();

    private List<Item> items = new ArrayList<>();
    private Map<String, List<Integer>> prices = new LinkedHashMap<>();
    private Step step = Step.OPEN;
    private Duration patience = Duration.ofSeconds(90);
    private Long nothing;
    private char letter = 'x';
    private int begun;
    private transient int reads;

    @PostConstruct
    void begin() {
        begun = BEGUN.incrementAndGet();
        day("monday");
    }

    void add(String name) {
        items.add(new Item(name, items.size() + 1));
        prices.computeIfAbsent(name, key -> new ArrayList<>()).add(items.size());
    }

    void pay() {
        step = Step.PAID;
        nothing = 7L;
        letter = 'y';
    }

    int begun() {
        return begun;
    }

    int readsOfThisRequest() {
        return ++reads;
    }

    String describe() {
        return items + " " + prices + " " + step + " " + patience + " " + nothing + " " + letter + " " + day();
    }
}
