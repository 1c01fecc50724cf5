package io.quarkiverse.sessionmongo.runtime.devui;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.sessionmongo.ReactiveSessionStore;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;
import io.quarkiverse.sessionmongo.runtime.management.SessionJson;
import io.quarkiverse.sessionmongo.runtime.store.SessionSearch;
import io.quarkiverse.sessionmongo.runtime.store.SessionSearch.Found;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What the pages in the Dev UI ask for. There in dev mode alone. */
@ApplicationScoped
public class SessionMongoJsonRpcService {

    private static final int LIMIT = 100;

    @Inject
    ReactiveSessionStore store;

    @Inject
    SessionSearch search;

    @Inject
    SessionMongoBuildTimeConfig config;

    /** The card's label: as text, since the Dev UI shows no number 0. */
    public Uni<String> count() {
        return store.count().map(Object::toString);
    }

    /** @param beginning of an id or a principal; empty for all */
    public Uni<JsonObject> sessions(String beginning) {
        return Uni.combine().all().unis(store.count(), search.find(beginning.strip(), LIMIT))
                .with((count, found) -> new JsonObject().put("count", count).put("sessions", json(found)));
    }

    private static JsonArray json(List<Found> found) {
        JsonArray sessions = new JsonArray();
        for (Found session : found) {
            sessions.add(SessionJson.of(session.info()).put("size", session.size()));
        }
        return sessions;
    }

    /** With its attributes; empty where it has ended. */
    public Uni<JsonObject> session(String id) {
        return store.find(id).map(session -> session == null ? new JsonObject()
                : SessionJson.withAttributes(SessionJson.of(session.info()), session));
    }

    public Uni<Boolean> end(String id) {
        return store.delete(id);
    }

    public Uni<Long> endAll() {
        return store.deleteAll();
    }

    public JsonArray settings() {
        JsonArray settings = new JsonArray();
        new ShownSettings(ConfigProvider.getConfig().unwrap(SmallRyeConfig.class), config.clientName()).all()
                .forEach((name, value) -> settings.add(new JsonObject().put("name", name).put("value", value)));
        return settings;
    }
}
