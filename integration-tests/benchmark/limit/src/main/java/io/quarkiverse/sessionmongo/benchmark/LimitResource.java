package io.quarkiverse.sessionmongo.benchmark;

import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;

import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;

import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;

/** The limit under measurement: the least a session needs of the database, by hand, without a session layer. */
@Path("/")
public class LimitResource {

    @Inject
    ReactiveMongoClient client;

    private ReactiveMongoCollection<BsonDocument> sessions() {
        return client.getDatabase("benchmark_limit").getCollection("sessions", BsonDocument.class);
    }

    private static int visits(BsonDocument session) {
        return session.getDocument("attributes").getInt32("visits").getValue();
    }

    @GET
    @Path("plain")
    @NonBlocking
    public String plain() {
        return "plain";
    }

    @GET
    @Path("blocking")
    @Blocking
    public String blocking() {
        return "plain";
    }

    @GET
    @Path("login")
    public Uni<Response> login() {
        BsonDocument attributes = new BsonDocument("visits", new BsonInt32(0));
        for (int i = 0; i < 10; i++) {
            attributes.append("field" + i, new BsonString("x".repeat(100)));
        }
        String id = UUID.randomUUID().toString();
        BsonDocument session = new BsonDocument("_id", new BsonString(id))
                .append("expires", new BsonDateTime(System.currentTimeMillis() + 1_800_000))
                .append("attributes", attributes);
        return sessions().insertOne(session)
                .map(done -> Response.ok("in").cookie(new NewCookie.Builder("s").value(id).path("/").build()).build());
    }

    @GET
    @Path("read")
    public Uni<String> read(@CookieParam("s") String id) {
        return sessions().find(Filters.eq("_id", id)).toUni().map(session -> String.valueOf(visits(session)));
    }

    @GET
    @Path("write")
    public Uni<String> write(@CookieParam("s") String id) {
        return sessions().find(Filters.eq("_id", id)).toUni().flatMap(session -> {
            int visits = visits(session) + 1;
            return sessions().updateOne(Filters.eq("_id", id), Updates.set("attributes.visits", visits))
                    .map(done -> String.valueOf(visits));
        });
    }

    @GET
    @Path("logout")
    public Uni<String> logout(@CookieParam("s") String id) {
        return sessions().find(Filters.eq("_id", id)).toUni()
                .flatMap(session -> sessions().deleteOne(Filters.eq("_id", id)).map(done -> "out"));
    }
}
