package io.quarkiverse.sessionmongo.test.gate;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.sessionmongo.Session;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;

/** What an endpoint of Quarkus REST can do wrong; each writes to the session first. */
@Path("wrong-rest")
@Produces(MediaType.TEXT_PLAIN)
@Consumes(MediaType.WILDCARD)
public class RestMisbehaviour {

    @Inject
    Session session;

    @ConfigProperty(name = "quarkus.session-mongo.enabled")
    boolean enabled;

    /** A value that {@link Writer} cannot write. */
    public record Unwritable() {
    }

    private static IllegalStateException onPurpose() {
        return new IllegalStateException("on purpose");
    }

    private void write() {
        if (enabled) {
            session.set("a", 1);
        }
    }

    @POST
    @Path("throws")
    public String fails() {
        write();
        throw onPurpose();
    }

    @POST
    @Path("refuses")
    public String refuses() {
        write();
        throw new WebApplicationException(Response.status(418).entity("tea").build());
    }

    @POST
    @Path("uni")
    public Uni<String> uni() {
        write();
        return Uni.createFrom().failure(onPurpose());
    }

    @POST
    @Path("multi")
    public Multi<String> multi() {
        write();
        return Multi.createFrom().failure(onPurpose());
    }

    @POST
    @Path("multi-later")
    public Multi<String> multiLater() {
        write();
        return Multi.createBy().concatenating().streams(Multi.createFrom().item("a"), Multi.createFrom().failure(onPurpose()));
    }

    @POST
    @Path("stream")
    public StreamingOutput stream() {
        write();
        return output -> {
            throw onPurpose();
        };
    }

    @POST
    @Path("writer")
    public Unwritable writer() {
        write();
        return new Unwritable();
    }

    @POST
    @Path("filter")
    public String filter() {
        write();
        return "filtered";
    }

    @POST
    @Path("header")
    public Response header() {
        write();
        return Response.ok("a").header("X-Wrong", "a\r\nb").build();
    }

    @POST
    @Path("ended")
    public String ended(HttpServerResponse response) {
        write();
        response.end("by hand");
        return "and returned";
    }

    @Provider
    public static class Writer implements MessageBodyWriter<Unwritable> {

        @Override
        public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
            return type == Unwritable.class;
        }

        @Override
        public void writeTo(Unwritable value, Class<?> type, Type generic, Annotation[] annotations, MediaType media,
                MultivaluedMap<String, Object> headers, OutputStream output) throws IOException {
            throw onPurpose();
        }
    }

    @Provider
    public static class Filter implements ContainerResponseFilter {

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if ("filtered".equals(response.getEntity())) {
                throw onPurpose();
            }
        }
    }
}
