package io.quarkiverse.sessionmongo.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.awaitility.Awaitility;

/** Visitors with ledgers, each on a thread of its own, who go on until they are told to stop. */
final class LedgerClients implements AutoCloseable {

    private static final int CLIENTS = 32;

    private final ExecutorService executor = Executors.newFixedThreadPool(CLIENTS);
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final List<LedgerVisitor> visitors = new ArrayList<>();
    private final List<Future<?>> clients = new ArrayList<>();

    /**
     * @param act what each does, again and again
     * @param node whom to ask next
     */
    LedgerClients(BiConsumer<LedgerVisitor, URI> act, Supplier<URI> node) {
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; i < CLIENTS; i++) {
            LedgerVisitor visitor = new LedgerVisitor(client, i);
            visitors.add(visitor);
            clients.add(executor.submit(() -> {
                while (running.get()) {
                    act.accept(visitor, node.get());
                }
            }));
        }
    }

    int operations() {
        return visitors.stream().mapToInt(LedgerVisitor::operations).sum();
    }

    /** Of them, those that got no answer, or 503. */
    int unanswered() {
        return visitors.stream().mapToInt(LedgerVisitor::unanswered).sum();
    }

    /** Until much has been acknowledged. */
    void awaitWork() {
        int before = operations() - unanswered();
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> operations() - unanswered() > before + 2000);
    }

    /** Lets them end, read once more what they have stored, and compare it with their ledgers. */
    void check(URI node) throws Exception {
        running.set(false);
        for (Future<?> client : clients) {
            client.get(60, TimeUnit.SECONDS);
        }
        for (LedgerVisitor visitor : visitors) {
            visitor.read(node);
            assertThat(visitor.violation()).isNull();
        }
    }

    @Override
    public void close() throws InterruptedException {
        running.set(false);
        executor.shutdownNow();
        executor.awaitTermination(30, TimeUnit.SECONDS);
    }
}
