package io.quarkiverse.sessionmongo.test.scope;

/** Fields that a bean inherits are part of its state. */
abstract class Dated {

    private String day;

    void day(String value) {
        day = value;
    }

    String day() {
        return day;
    }
}
