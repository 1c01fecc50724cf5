package io.quarkiverse.sessionmongo.test.scope;

import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Named;

/** The attribute has the name of the bean. */
@SessionScoped
@Named("preferences")
public class Preferences {

    private String language = "en";
    private int pageSize = 20;

    void speak(String value) {
        language = value;
    }

    String describe() {
        return language + " " + pageSize;
    }
}
