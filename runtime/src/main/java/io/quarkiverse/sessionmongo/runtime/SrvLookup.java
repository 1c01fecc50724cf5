package io.quarkiverse.sessionmongo.runtime;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.quarkiverse.sessionmongo.runtime.config.UnknownSrvHost.Answer;
import io.smallrye.config.SmallRyeConfig;
import io.vertx.core.Vertx;
import io.vertx.core.dns.DnsClient;
import io.vertx.core.dns.DnsClientOptions;
import io.vertx.core.dns.DnsException;
import io.vertx.core.dns.DnsResponseCode;

/**
 * Asks a name server once for a cluster's SRV record. Quarkus' own look-up repeats the question until its time is
 * over, and then tells of a timeout alone.
 */
final class SrvLookup {

    private static final int SECONDS = 2;

    private final DnsClient names;

    SrvLookup(Vertx vertx, SmallRyeConfig config) {
        DnsClientOptions options = new DnsClientOptions().setQueryTimeout(TimeUnit.SECONDS.toMillis(SECONDS));
        config.getOptionalValue("quarkus.mongodb.dns.server-host", String.class).ifPresent(options::setHost);
        config.getOptionalValue("quarkus.mongodb.dns.server-port", Integer.class).ifPresent(options::setPort);
        this.names = vertx.createDnsClient(options);
    }

    /** Blocks. */
    Answer ask(String host) {
        try {
            boolean none = names.resolveSRV("_mongodb._tcp." + host).toCompletionStage().toCompletableFuture()
                    .get(SECONDS, TimeUnit.SECONDS).isEmpty();
            return none ? new Answer("it has no SRV record", true) : new Answer("its TXT record cannot be read", false);
        } catch (ExecutionException e) {
            return e.getCause() instanceof DnsException refused
                    ? new Answer("the name server says " + refused.code().name(),
                            refused.code() == DnsResponseCode.NXDOMAIN)
                    : new Answer("the name server does not answer (" + e.getCause().getMessage() + ")", false);
        } catch (TimeoutException e) {
            return new Answer("the name server does not answer", false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer("interrupted", false);
        }
    }
}
