package io.quarkiverse.sessionmongo.runtime.oidc;

import java.security.SecureRandom;
import java.util.Base64;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.sessionmongo.runtime.oidc.Turn.Mine;
import io.quarkiverse.sessionmongo.runtime.oidc.Turn.NotMine;
import io.quarkiverse.sessionmongo.runtime.oidc.Turn.Refreshed;
import io.quarkiverse.sessionmongo.runtime.state.Authority;
import io.quarkiverse.sessionmongo.runtime.state.TenantTokens;
import io.quarkiverse.sessionmongo.runtime.state.TokenLease;
import io.quarkiverse.sessionmongo.runtime.store.TokenLeases;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Lets one request over all nodes refresh tokens, and the others wait for what it gets. */
@Singleton
public class TokenRefreshes {

    private static final int NAME_BYTES = 16;
    private static final long PAUSE = 50;

    /** Twice the lease: one node may die with it, and another one do the work. */
    private static final long PATIENCE = 2 * HeldLease.LENGTH;

    private final TokenLeases leases;
    private final Vertx vertx;
    private final SecureRandom random = new SecureRandom();

    @Inject
    TokenRefreshes(TokenLeases leases, Vertx vertx) {
        this.leases = leases;
        this.vertx = vertx;
    }

    /** The session's clock, in milliseconds. */
    long now() {
        return leases.now();
    }

    /** 128 random bits. */
    String name() {
        byte[] bytes = new byte[NAME_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A lease that was not taken, by which tokens can be removed. */
    HeldLease untaken(Authority authority, String tenant, TenantTokens tokens) {
        return new HeldLease(leases, authority, new TokenLease(tenant, name(), tokens.expires()), vertx);
    }

    /** Takes the lease if it is free, and does not wait for it. */
    Uni<Turn> tryTake(Authority authority, String tenant, TenantTokens tokens) {
        TokenLease lease = new TokenLease(tenant, name(), tokens.expires());
        return leases.take(authority, lease, leases.now() + HeldLease.LENGTH).map(taken -> taken
                ? new Mine(new HeldLease(leases, authority, lease, vertx).start())
                : NotMine.TAKEN);
    }

    /** Takes the lease, or waits for what another request gets, which may fail so that the lease becomes free. */
    Uni<Turn> await(Authority authority, String tenant, TenantTokens tokens) {
        return await(authority, tenant, tokens, System.nanoTime());
    }

    private Uni<Turn> await(Authority authority, String tenant, TenantTokens tokens, long start) {
        return tryTake(authority, tenant, tokens)
                .chain(turn -> turn == NotMine.TAKEN ? look(authority, tenant, tokens, start) : Uni.createFrom().item(turn));
    }

    private Uni<Turn> look(Authority authority, String tenant, TenantTokens tokens, long start) {
        return leases.read(authority, tenant).chain(found -> {
            if (found == null) {
                return Uni.createFrom().item(NotMine.GONE);
            }
            if (found.expires() != tokens.expires()) {
                return Uni.createFrom().item(new Refreshed(found));
            }
            if ((System.nanoTime() - start) / 1_000_000 > PATIENCE) {
                return Uni.createFrom().item(NotMine.LATE);
            }
            return pause(PAUSE).chain(() -> found.leased() > leases.now() ? look(authority, tenant, tokens, start)
                    : await(authority, tenant, tokens, start));
        });
    }

    /** On the context of the caller. */
    Uni<Void> pause(long millis) {
        return Uni.createFrom().emitter(emitter -> vertx.setTimer(millis, timer -> emitter.complete(null)));
    }
}
