package org.acme.migration;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.bson.BsonDocument;

import com.mongodb.client.FindIterable;
import com.mongodb.client.model.Filters;

import io.quarkiverse.sessionmongo.NewSession;
import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.StoredSession;

@ApplicationScoped
public class StoreTour {

    @Inject
    SessionStore store;

    public void tour() {
        NewSession created = store.create(Map.of("city", "Bern"));         // set(sid, data): the store makes the id
        StoredSession found = store.find(created.id()).orElseThrow();      // get(sid)
        store.save(found.set("city", "Basel"));                            // set(sid, data): only what changed
        List<SessionInfo> live = store.list(100, null);                    // all()
        long count = store.count();                                        // length(): live ones only
        FindIterable<BsonDocument> inBasel = store.collection()            // model
                .find(Filters.eq("attributes.city", "Basel"));
        store.delete(created.id());                                        // destroy(sid)
        store.deleteAll();                                                 // clear(): the indexes stay
        long sweeps = store.sweeps();                                      // sweeps
    }
}
