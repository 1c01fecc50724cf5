package org.acme;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessionmongo.Session;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.FormAuthenticationMechanism;

@Path("/form-logout")
public class FormLogoutResource {

    @Inject
    Session session;

    @Inject
    SecurityIdentity identity;

    @POST
    public void signOut() {
        FormAuthenticationMechanism.logout(identity);
        session.logout();
    }
}
