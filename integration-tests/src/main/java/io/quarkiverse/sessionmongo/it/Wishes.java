package io.quarkiverse.sessionmongo.it;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.SessionScoped;

/** A visitor's list of wishes: a bean in the session, of private fields without accessors. */
@SessionScoped
public class Wishes {

    /** What is wished for. */
    public record Wish(String name, BigDecimal price, Note note) {
    }

    /** What is said about it. */
    public record Note(String text, LocalDate day) {
    }

    private enum Mood {
        EXPECTANT,
        CONTENT
    }

    private List<Wish> wishes = new ArrayList<>();
    private Map<String, Integer> times = new LinkedHashMap<>();
    private Mood mood;
    private Duration patience = Duration.ofDays(1);
    private int begun;

    @PostConstruct
    void begin() {
        begun++;
        mood = Mood.EXPECTANT;
    }

    void add(String name) {
        wishes.add(new Wish(name, new BigDecimal("3.20"), new Note("soon", LocalDate.of(2026, 11, 29))));
        times.merge(name, 1, Integer::sum);
        mood = Mood.CONTENT;
    }

    String describe() {
        return wishes + " " + times + " " + mood + " " + patience + " " + begun;
    }
}
