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
    FIND_EXPIRED("find expired"),
    DELETE_EXPIRED("delete expired"),
    READ_INDEXES("read the indexes of");

    private final String text;

    StoreOperation(String text) {
        this.text = text;
    }

    /** As in "could not save session X". */
    public String text() {
        return text;
    }
}
