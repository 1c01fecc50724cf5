package io.quarkiverse.sessionmongo.runtime.store;

/** What the store's commands do. */
public enum StoreOperation {

    READ("read"),
    CREATE("create"),
    SAVE("save"),
    END("end"),
    UPDATE("update"),
    LIST("list"),
    COUNT("count"),
    FIND_EXPIRED("find expired", true),
    DELETE_EXPIRED("delete expired", true),
    READ_INDEXES("read the indexes", true);

    private final String text;
    private final boolean background;

    StoreOperation(String text) {
        this(text, false);
    }

    StoreOperation(String text, boolean background) {
        this.text = text;
        this.background = background;
    }

    /** Whether no request waits for it. */
    boolean isBackground() {
        return background;
    }

    /** As in "could not save session X". */
    public String text() {
        return text;
    }
}
