package io.quarkiverse.sessionmongo;

import java.util.Map;
import java.util.Set;

import org.bson.BsonDocument;

import com.mongodb.reactivestreams.client.MongoCollection;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * {@link SessionStore} for non-blocking code. Each operation starts when it is subscribed to, ends within
 * {@code quarkus.session-mongo.timeout} (batches: each command), and emits on the subscriber's Vert.x context. It fails
 * with {@link SessionStoreException} where the store does not answer. Safe for use by several threads.
 */
public interface ReactiveSessionStore {

    /**
     * The live session with this id; {@code null} where it is unknown, expired or undecodable. A read does not touch it.
     */
    @CheckReturnValue
    Uni<StoredSession> find(String id);

    /** Stores a new anonymous session. */
    @CheckReturnValue
    Uni<NewSession> create(Map<String, ?> attributes);

    /** Stores a new session in which {@code principal} is signed in. */
    @CheckReturnValue
    Uni<NewSession> create(String principal, Set<String> roles, Map<String, ?> attributes);

    /**
     * Sends what was changed since {@code session} was read or last saved.
     *
     * @return false where the session is gone: nothing was written and nothing comes back
     */
    @CheckReturnValue
    Uni<Boolean> save(StoredSession session);

    /**
     * Ends a session.
     *
     * @return whether it was there
     */
    @CheckReturnValue
    Uni<Boolean> delete(String id);

    /**
     * Live sessions in the order of their ids.
     *
     * @param limit 1 to 10,000; a page with fewer sessions is the last one
     * @param afterId the last id of the page before; {@code null} for the first page
     */
    @CheckReturnValue
    Multi<SessionInfo> list(int limit, String afterId);

    /**
     * The live sessions of whoever has that name, of every issuer, the last used first, and not more than 1,000. A user's own
     * page takes {@link #findByOwner}. If there are more, any 1,000 of them;
     * {@link #findByPrincipal(String, int, String)} shows them all.
     */
    @CheckReturnValue
    Multi<SessionInfo> findByPrincipal(String principal);

    /**
     * The principal's live sessions in the order of their ids, page by page.
     *
     * @param limit 1 to 1,000; a page with fewer sessions is the last one
     * @param afterId the last id of the page before; {@code null} for the first page
     */
    @CheckReturnValue
    Multi<SessionInfo> findByPrincipal(String principal, int limit, String afterId);

    /**
     * Signs out everywhere whoever has that name, of every issuer: finds ids and ends each session by its id, until none is
     * left. Each command has a
     * minute, not {@code quarkus.session-mongo.timeout}, unless that is longer. The log tells of the progress if there are
     * many. If it fails on the way, what was ended stays ended; call it again.
     *
     * @return how many sessions ended
     */
    @CheckReturnValue
    Uni<Long> deleteByPrincipal(String principal);

    /**
     * Signs out everywhere else whoever has that name, of every issuer.
     *
     * @return how many sessions ended
     */
    @CheckReturnValue
    Uni<Long> deleteByPrincipalExcept(String principal, String id);

    /** The owner's live sessions, the last used first, and not more than 1,000: the way to list a user's devices. */
    @CheckReturnValue
    Multi<SessionInfo> findByOwner(SessionOwner owner);

    /**
     * Signs the owner out everywhere, as {@link #deleteByPrincipal} does.
     *
     * @return how many sessions ended
     */
    @CheckReturnValue
    Uni<Long> deleteByOwner(SessionOwner owner);

    /**
     * Signs the owner out everywhere else, as {@link #deleteByPrincipal} does.
     *
     * @return how many sessions ended
     */
    @CheckReturnValue
    Uni<Long> deleteByOwnerExcept(SessionOwner owner, String id);

    /**
     * Ends one session if it is this owner's: the way to sign out one device, since an endpoint cannot be talked into ending
     * another's.
     *
     * @param owner see {@link Session#owner}
     * @return whether a session of this owner ended
     */
    @CheckReturnValue
    Uni<Boolean> deleteOwned(SessionOwner owner, String id);

    /**
     * As with {@code SessionOwner.of(principal)}: the name has to be the application's own, and not an issuer's.
     *
     * @return whether a session of this principal ended
     */
    @CheckReturnValue
    Uni<Boolean> deleteOwned(String principal, String id);

    /**
     * Replaces the roles in all sessions of whoever has that name, of every issuer, in force on their next requests.
     *
     * @return how many sessions were changed
     */
    @CheckReturnValue
    Uni<Long> updateRoles(String principal, Set<String> roles);

    /**
     * How many sessions {@link #list} shows. Looks at each live session: meant for operators, not for each request. It has a
     * minute, not {@code quarkus.session-mongo.timeout}, unless that is longer.
     */
    @CheckReturnValue
    Uni<Long> count();

    /**
     * Ends all sessions and keeps the indexes, as {@link #deleteByPrincipal} does.
     *
     * @return how many there were, expired ones included
     */
    @CheckReturnValue
    Uni<Long> deleteAll();

    /**
     * Sweeps now: deletes, in batches, what expired more than {@code quarkus.session-mongo.sweep.grace} ago. It takes its
     * time, so that requests do not notice: at most a quarter of it is work while there are any. Each of its commands has a
     * minute, not
     * {@code quarkus.session-mongo.timeout}, unless that is longer.
     *
     * @return how many were deleted
     */
    @CheckReturnValue
    Uni<Long> deleteExpired();

    /** How many sweeps this node has finished since it started. */
    long sweeps();

    /**
     * The collection, for queries of one's own: attributes are plain BSON under {@code attributes.<name>}. It has the
     * client's own settings. Documents may be expired ones; do not write to it.
     */
    MongoCollection<BsonDocument> collection();
}
