package org.acme;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkiverse.sessionmongo.SessionStore;

@ApplicationScoped
public class Administration {

    // tag::readme[]
    @Inject
    SessionStore store;

    public long signOutEverywhere(String name) {
        return store.deleteByPrincipal(name);
    }
    // end::readme[]

    public void makeUser(String name) {
        store.updateRoles(name, Set.of("user"));
    }
}
