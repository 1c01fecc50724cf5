package io.quarkiverse.sessionmongo.runtime.store;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

import io.quarkiverse.sessionmongo.runtime.state.SessionDocument;
import io.quarkiverse.sessionmongo.runtime.state.Standing;
import io.quarkiverse.sessionmongo.runtime.state.UnreadableDocumentException;
import io.smallrye.mutiny.Uni;

/** Asks which sessions still live, in the background: where that fails nobody is told of an outage. */
@Singleton
public class Standings {

    /** How many sessions one question is about at most. */
    public static final int LIMIT = 1000;

    private static final BsonDocument FIELDS = fields();

    private final SessionCollection sessions;
    private final StoreCommands commands;

    @Inject
    Standings(SessionCollection sessions, StoreCommands commands) {
        this.sessions = sessions;
        this.commands = commands;
    }

    private static BsonDocument fields() {
        BsonDocument fields = new BsonDocument();
        Standing.FIELDS.forEach(name -> fields.append(name, new BsonInt32(1)));
        return fields;
    }

    /**
     * Those of the sessions that live.
     *
     * @param ids at most {@link #LIMIT}
     */
    public Uni<List<Standing>> live(List<String> ids) {
        List<BsonValue> values = new ArrayList<>(ids.size());
        for (String id : ids) {
            values.add(new BsonString(id));
        }
        BsonDocument filter = new BsonDocument(SessionDocument.ID, new BsonDocument("$in", new BsonArray(values)));
        // One more than there can be, so that the first answer is the last
        return commands.listAside(() -> sessions.background().find(filter).projection(FIELDS).batchSize(ids.size() + 1))
                .map(this::standing);
    }

    private List<Standing> standing(List<RawBsonDocument> documents) {
        long now = sessions.now();
        List<Standing> live = new ArrayList<>();
        for (RawBsonDocument document : documents) {
            try {
                Standing standing = sessions.standing(document);
                if (standing.expires() > now) {
                    live.add(standing);
                }
            } catch (UnreadableDocumentException e) {
                // No request can use it either
                continue;
            }
        }
        return live;
    }
}
