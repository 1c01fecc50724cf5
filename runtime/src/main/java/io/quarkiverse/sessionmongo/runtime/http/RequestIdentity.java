package io.quarkiverse.sessionmongo.runtime.http;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** What authentication mechanisms ask of a request's session, and tell it. */
public final class RequestIdentity {

    private RequestIdentity() {
    }

    /**
     * Who signed in to the request's session; empty if nobody did, or if another mechanism identified the user. Only an
     * identity makes the response depend on the session.
     */
    public static Uni<Optional<SignedIn>> signedIn(RoutingContext context) {
        if (!(CurrentSession.find(context) instanceof RequestSession session)) {
            return Uni.createFrom().item(Optional.empty());
        }
        SessionUnitOfWork work = session.work();
        return work.load().map(loaded -> {
            Optional<SignedIn> user = work.read(RequestIdentity::signedIn, Optional.empty());
            if (user.isPresent()) {
                session.markRead();
            }
            return user;
        });
    }

    private static Optional<SignedIn> signedIn(SessionState state) {
        return state.authenticatedAt().isEmpty() ? Optional.empty()
                : state.principal().map(principal -> new SignedIn(principal, state.roles(), state.lifetime().bound()));
    }

    /**
     * A user who signed in to the session by {@link Session#login}.
     *
     * @param end when the session ends however much it is used, if that is bounded
     */
    public record SignedIn(String principal, Set<String> roles, Optional<Instant> end) {
    }

    /** The response depends on whether the visitor has a session. */
    public static void markRead(RoutingContext context) {
        if (CurrentSession.find(context) instanceof RequestSession session) {
            session.markRead();
        }
    }

    /**
     * Another authentication mechanism identified the user: the session, if there is one, is renewed and bound to that
     * principal in the save of this request. Loads a lazy session, which may be another principal's.
     */
    public static Uni<Void> identify(RoutingContext context, String principal, SessionOwner owner) {
        return CurrentSession.find(context) instanceof RequestSession session
                ? session.work().identify(principal, owner).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** As {@link #identify}, and begins a session if there is none: somebody signed in by another mechanism. */
    public static Uni<Void> begin(RoutingContext context, String principal, SessionOwner owner) {
        return identify(context, principal, owner).invoke(() -> {
            if (CurrentSession.find(context) instanceof RequestSession session) {
                session.work().write(SessionState::keep);
            }
        });
    }

    /** Whether the request's session is live and is this owner's. */
    public static Uni<Boolean> belongsTo(RoutingContext context, SessionOwner owner) {
        return CurrentSession.find(context) instanceof RequestSession session
                ? session.work().load()
                        .map(loaded -> session.work().read(state -> state.isStored() && owner.equals(state.owner()), false))
                : Uni.createFrom().item(false);
    }
}
