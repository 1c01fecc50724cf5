package org.acme.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Date;
import java.util.Set;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.sessionmongo.Session;
import io.quarkus.mongodb.MongoClientName;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.mongodb.reactive.ReactiveMongoCollection;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;

@ApplicationScoped
public class OldSessions {

    private static final int PRIORITY = 220;

    @Inject
    @MongoClientName("session-mongo")
    ReactiveMongoClient mongo;

    @ConfigProperty(name = "old-session-secret")
    String secret;

    void register(@Observes Filters filters) {
        filters.register(this::takeOver, PRIORITY);  // <1>
    }

    private void takeOver(RoutingContext context) {
        Cookie cookie = context.request().getCookie("connect.sid");
        String id = cookie == null ? null : verified(cookie.getValue());
        if (id == null) {
            context.next();
            return;
        }
        Session session = Session.of(context);
        session.load().chain(() -> session.isNew() ? takeOver(session, id) : Uni.createFrom().voidItem())
                .subscribe().with(done -> context.next(), context::fail);
    }

    private Uni<Void> takeOver(Session session, String id) {
        ReactiveMongoCollection<Document> collection = mongo.getDatabase("old").getCollection("sessions");
        return collection.find(new Document("_id", id).append("expires", new Document("$gt", new Date()))).collect().first()
                .chain(old -> {
                    if (old == null) {
                        return Uni.createFrom().voidItem();
                    }
                    fill(session, Document.parse(old.getString("session")));
                    return session.save().chain(() -> collection.deleteOne(new Document("_id", id))).replaceWithVoid();  // <2>
                });
    }

    private static void fill(Session session, Document old) {
        session.set("cart", old.getList("cart", String.class));
        String user = old.getString("user");
        if (user != null) {
            session.login(user, Set.of("user"));  // <3>
        }
    }

    private String verified(String encoded) {
        String value = URLDecoder.decode(encoded, UTF_8);
        int dot = value.lastIndexOf('.');
        if (!value.startsWith("s:") || dot < 0) {
            return null;
        }
        String id = value.substring(2, dot);
        return MessageDigest.isEqual(signature(id).getBytes(UTF_8), value.substring(dot + 1).getBytes(UTF_8)) ? id : null;
    }

    private String signature(String id) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return Base64.getEncoder().withoutPadding().encodeToString(mac.doFinal(id.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
