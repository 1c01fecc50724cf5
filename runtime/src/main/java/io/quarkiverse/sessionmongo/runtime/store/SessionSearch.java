package io.quarkiverse.sessionmongo.runtime.store;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonRegularExpression;
import org.bson.RawBsonDocument;

import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.smallrye.mutiny.Uni;

/** Looks for sessions as a person does. Reads whole documents and sorts without an index: for development alone. */
@Singleton
public class SessionSearch {

    private static final BsonDocument LAST_USED_FIRST = new BsonDocument("accessed", new BsonInt32(-1));

    private final SessionCollection sessions;
    private final StoreCommands commands;
    private final SessionInfos infos;

    @Inject
    SessionSearch(SessionCollection sessions, StoreCommands commands, SessionInfos infos) {
        this.sessions = sessions;
        this.commands = commands;
        this.infos = infos;
    }

    /**
     * A session that was found.
     *
     * @param size of its document, in bytes
     */
    public record Found(SessionInfo info, int size) {
    }

    /** @param beginning of an id or a principal; empty for all */
    public Uni<List<Found>> find(String beginning, int limit) {
        BsonDocument filter = Filters.live(sessions.now());
        if (!beginning.isEmpty()) {
            BsonRegularExpression begins = new BsonRegularExpression("^" + literally(beginning));
            filter.append("$or",
                    new BsonArray(List.of(new BsonDocument("_id", begins), new BsonDocument("principal", begins))));
        }
        return commands.list(StoreOperation.LIST, null, () -> sessions.raw().find(filter).sort(LAST_USED_FIRST).limit(limit))
                .map(this::live);
    }

    private List<Found> live(List<RawBsonDocument> documents) {
        List<Found> found = new ArrayList<>(documents.size());
        for (RawBsonDocument document : documents) {
            SessionState state = infos.live(document);
            if (state != null) {
                found.add(new Found(state.info(), document.getByteBuffer().remaining()));
            }
        }
        return found;
    }

    /** A regular expression for just this text, to every server. */
    private static String literally(String text) {
        StringBuilder literal = new StringBuilder(text.length() * 2);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                // No regular expression of BSON can hold it
                return literal.append("(?!)").toString();
            }
            if (c < 0x80 && !Character.isLetterOrDigit(c)) {
                literal.append('\\');
            }
            literal.append(c);
        }
        return literal.toString();
    }
}
