package io.quarkiverse.sessionmongo.runtime.management;

import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;

import org.bson.BsonValue;

import io.quarkiverse.sessionmongo.SessionDecodeException;
import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.StoredSession;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A session as JSON, for those who look after them. */
public final class SessionJson {

    private SessionJson() {
    }

    /** Without attributes. Times are ISO 8601; what is absent is null. */
    public static JsonObject of(SessionInfo info) {
        JsonArray roles = new JsonArray();
        new TreeSet<>(info.roles()).forEach(roles::add);
        return new JsonObject().put("id", info.id()).put("principal", info.principal().orElse(null)).put("roles", roles)
                .put("created", info.created().toString()).put("accessed", info.accessed().toString())
                .put("expires", text(info.expires())).put("authenticatedAt", text(info.authenticatedAt()))
                .put("remembered", info.remembered())
                .put("browser", info.browser().orElse(null)).put("address", info.address().orElse(null));
    }

    private static String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }

    /** Adds {@code attributes}, and {@code unreadable}, the names of those that cannot be decrypted. */
    public static JsonObject withAttributes(JsonObject shown, StoredSession session) {
        JsonObject attributes = new JsonObject();
        JsonArray unreadable = new JsonArray();
        for (String name : new TreeSet<>(session.names())) {
            try {
                Optional<BsonValue> value = session.get(name, BsonValue.class);
                attributes.put(name, value.isPresent() ? ReadableBson.of(value.get()) : session.counter(name));
            } catch (SessionDecodeException e) {
                unreadable.add(name);
            }
        }
        return shown.put("attributes", attributes).put("unreadable", unreadable);
    }
}
