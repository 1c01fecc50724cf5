package io.quarkiverse.sessionmongo.runtime.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.sessionmongo.SessionDestroyed.Reason;
import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Ends what a provider of OpenID Connect says to end. A bean only where the application has it. */
@Singleton
public class ProviderLogouts {

    private final DestroyedSessions destroyed;
    private final SessionInfos infos;

    @Inject
    ProviderLogouts(DestroyedSessions destroyed, SessionInfos infos) {
        this.destroyed = destroyed;
        this.infos = infos;
    }

    /**
     * Ends the sessions of one sign-in.
     *
     * @return how many
     */
    public Uni<Long> endLogin(String login) {
        return destroyed.delete(Filters.login(login), Reason.LOGOUT);
    }

    /**
     * Ends all sessions of the user.
     *
     * @return how many
     */
    public Uni<Long> endOwner(SessionOwner owner) {
        return destroyed.delete(Filters.owner(owner), Reason.LOGOUT);
    }

    /**
     * Ends all sessions of whoever signed in by that name.
     *
     * @return how many
     */
    public Uni<Long> endOwnerOf(String login) {
        return infos.sessionsOf(Filters.login(login), SessionInfos.MOST).map(found -> owners(found.live()))
                .chain(owners -> Multi.createFrom().iterable(owners).onItem().transformToUniAndConcatenate(this::endOwner)
                        .collect().with(Collectors.summingLong(Long::longValue)));
    }

    private static Set<SessionOwner> owners(List<SessionState> sessions) {
        Set<SessionOwner> owners = new HashSet<>();
        for (SessionState session : sessions) {
            if (session.owner() != null) {
                owners.add(session.owner());
            }
        }
        return owners;
    }
}
