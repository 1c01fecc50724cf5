package io.quarkiverse.sessionmongo.runtime;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.Vertx;
import io.vertx.core.dns.DnsClient;
import io.vertx.core.dns.DnsClientOptions;
import io.vertx.core.dns.DnsException;

/**
 * Asks a name server why a cluster's name cannot be looked up. Quarkus' own look-up repeats the question until its time is
 * over, and then tells of a timeout alone.
 */
final class SrvLookup {

    private static final int SECONDS = 2;

    private final DnsClient names;

    SrvLookup(Vertx vertx, SmallRyeConfig config) {
        DnsClientOptions options = new DnsClientOptions().setQueryTimeout(TimeUnit.SECONDS.toMillis(SECONDS));
        config.getOptionalValue("quarkus.mongodb.dns-server", String.class).ifPresent(options::setHost);
        config.getOptionalValue("quarkus.mongodb.dns-server-port", Integer.class).ifPresent(options::setPort);
        this.names = vertx.createDnsClient(options);
    }

    /** Blocks. */
    String reason(String host) {
        try {
            boolean none = names.resolveSRV("_mongodb._tcp." + host).toCompletionStage().toCompletableFuture()
                    .get(SECONDS, TimeUnit.SECONDS).isEmpty();
            return none ? "it has no SRV record" : "its TXT record cannot be read";
        } catch (ExecutionException e) {
            return e.getCause() instanceof DnsException refused ? "the name server says " + refused.code()
                    : "the name server does not answer (" + e.getCause().getMessage() + ")";
        } catch (TimeoutException e) {
            return "the name server does not answer";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
