package org.acme;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionStore;

@ApplicationScoped
public class DeviceLimit {

    @Inject
    Session session;

    @Inject
    SessionStore store;

    // tag::limit[]
    /** Whether there was a place; where there was none, show the page of devices. */
    boolean signIn(String name, Set<String> roles) {
        if (store.findByPrincipal(name).size() >= 3) {
            return false;
        }
        session.login(name, roles);
        return true;
    }
    // end::limit[]
}
