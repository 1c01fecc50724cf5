package io.quarkiverse.sessionmongo.test;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.smallrye.common.annotation.RunOnVirtualThread;

/** That of {@link Kinds} which only a JDK from 21 on has. */
@Path("/kinds/virtual")
@RunOnVirtualThread
public class VirtualThreadResource {

    @Inject
    SessionWork work;

    @Inject
    Checkpoint checkpoint;

    @POST
    @Path("{action}")
    public String virtual(@RestPath String action, @RestQuery @DefaultValue("a") String name, @RestQuery String value,
            @RestQuery boolean held) {
        if (!Thread.currentThread().isVirtual()) {
            throw new IllegalStateException("This is no virtual thread");
        }
        if (held) {
            checkpoint.pass();
        }
        return work.perform(action, name, value).await().indefinitely();
    }
}
