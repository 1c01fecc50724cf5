package org.acme;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkiverse.sessionmongo.SessionStore;

// tag::everywhere[]
@ApplicationScoped
public class Administration {

    // tag::readme[]
    @Inject
    SessionStore store;

    public long signOutEverywhere(String name) {
        return store.deleteByPrincipal(name);
    }
    // end::readme[]
    // end::everywhere[]

    // tag::roles[]
    public void makeUser(String name) {
        store.updateRoles(name, Set.of("user"));
    }
    // end::roles[]
    // tag::everywhere[]
}
// end::everywhere[]
