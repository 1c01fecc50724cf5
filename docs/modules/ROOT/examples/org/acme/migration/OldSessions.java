package org.acme.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Date;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;

import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;

import io.quarkiverse.sessionmongo.Session;
import io.quarkus.mongodb.MongoClientName;

public class OldSessions {

    @Inject
    Session session;

    @Inject
    @MongoClientName("session-mongo")
    MongoClient mongo;

    @ConfigProperty(name = "old-session-secret")
    String secret;

    @ServerRequestFilter
    public void takeOver(ContainerRequestContext request) throws GeneralSecurityException {
        Cookie cookie = request.getCookies().get("connect.sid");
        String id = cookie == null || !session.isNew() ? null : verified(URLDecoder.decode(cookie.getValue(), UTF_8));
        if (id == null) {
            return;
        }
        MongoCollection<Document> collection = mongo.getDatabase("old").getCollection("sessions");
        Document old = collection.findOneAndDelete(  // <1>
                Filters.and(Filters.eq("_id", id), Filters.gt("expires", new Date())));
        if (old != null) {
            Document data = Document.parse(old.getString("session"));
            session.set("cart", data.getList("cart", String.class));  // <2>
        }
    }

    private String verified(String value) throws GeneralSecurityException {
        int dot = value.lastIndexOf('.');
        if (!value.startsWith("s:") || dot < 0) {
            return null;
        }
        String id = value.substring(2, dot);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        String signature = Base64.getEncoder().withoutPadding().encodeToString(mac.doFinal(id.getBytes(UTF_8)));
        return MessageDigest.isEqual(signature.getBytes(UTF_8), value.substring(dot + 1).getBytes(UTF_8)) ? id : null;
    }
}
