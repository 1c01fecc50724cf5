package io.quarkiverse.sessionmongo.it;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestQuery;

import io.quarkiverse.sessionmongo.Session;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** Only where the JDK has virtual threads: from 21 on. */
@Path("/api/kinds/virtual")
@RunOnVirtualThread
public class VirtualThreadResource {

    @Inject
    Session session;

    @POST
    public String set(@RestQuery String value) {
        session.set("kind", value);
        return value;
    }

    @GET
    public String get() {
        return session.get("kind", String.class).orElse("");
    }
}
