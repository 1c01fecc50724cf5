package org.acme;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

/** Stands for what the application knows of its users: a table with hashed passwords, a directory. */
@ApplicationScoped
public class Users {

    private final Map<String, String> emails = new ConcurrentHashMap<>();

    boolean check(String name, String password) {
        return (name + "'s password").equals(password);
    }

    Set<String> roles(String name) {
        return "root".equals(name) ? Set.of("admin") : Set.of("user");
    }

    void changeEmail(String name, String email) {
        emails.put(name, email);
    }
}
