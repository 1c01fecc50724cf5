package io.quarkiverse.sessionmongo.runtime.store;

import java.util.function.Consumer;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.RawBsonDocument;

import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.state.UnreadableDocumentException;
import io.quarkiverse.sessionmongo.runtime.store.RequestSessionStore.Absent;
import io.quarkiverse.sessionmongo.runtime.store.RequestSessionStore.LoadResult;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.smallrye.mutiny.Uni;

/** What a near cache needs of the store: documents as they are, and the writes of this node. Thread-safe. */
@Singleton
public class SessionDocuments {

    private final SessionCollection sessions;
    private final StoreCommands commands;
    private final CookieMatching matching;

    @Inject
    SessionDocuments(SessionCollection sessions, StoreCommands commands, CookieMatching matching) {
        this.sessions = sessions;
        this.commands = commands;
        this.matching = matching;
    }

    /**
     * Reads the session that the token names, as a request does.
     *
     * @param read told the document, unless there is none, before the result is emitted
     */
    public Uni<LoadResult> load(SessionToken token, Consumer<RawBsonDocument> read) {
        return commands.read(StoreOperation.READ, token.handle(),
                () -> sessions.raw().find(Filters.id(token.handle())).first(), document -> {
                    LoadResult result = matching.match(document, token);
                    if (!(result instanceof Absent)) {
                        read.accept(document);
                    }
                    return result;
                });
    }

    /** @return {@code null} if the token does not open the document, which may be because the document is an old one */
    public SessionState open(RawBsonDocument document, SessionToken token) {
        try {
            return matching.opened(document, token);
        } catch (UnreadableDocumentException e) {
            return null;
        }
    }

    /** @param listener as {@link StoreCommands#tellWrites} */
    public void tellWrites(Consumer<String> listener) {
        commands.tellWrites(listener);
    }
}
