package io.quarkiverse.sessionmongo.test.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.MovableClock;

/** All that an application does with sessions, with the commands that it takes. Each fails unless it succeeds. */
enum Work {

    FIRST_WRITE((work, id) -> work.post(work.anonymous, "/set?value=1"), "insert"),
    READ((work, id) -> work.get(work.visitor, "/get"), "find"),
    WRITE((work, id) -> work.post(work.visitor, "/set?value=2"), "find", "update"),
    SIGN_IN((work, id) -> work.post(work.visitor, "/login?principal=alice"), "find", "update"),
    SIGN_IN_OF_ANOTHER((work, id) -> work.post(work.visitor, "/login?principal=bob"), "find", "insert", "delete"),
    SIGN_IN_OVER_THE_LIMIT((work, id) -> work.post(work.anonymous, "/login?principal=alice"), "insert", "find", "end"),
    RENEWAL((work, id) -> work.post(work.visitor, "/renew"), "find", "update"),
    SIGN_OUT((work, id) -> work.post(work.visitor, "/logout"), "find", "delete"),
    CREATE((work, id) -> work.store.create("carol", Set.of("user"), Map.of("a", "1")), "insert"),
    FIND((work, id) -> assertThat(work.store.find(id)).isPresent(), "find"),
    SAVE((work, id) -> assertThat(work.store.save(work.store.find(id).orElseThrow().set("a", "2"))).isTrue(), "find", "update"),
    DELETE((work, id) -> assertThat(work.store.delete(id)).isTrue(), "end"),
    DELETE_OWNED((work, id) -> assertThat(work.store.deleteOwned("alice", id)).isTrue(), "end"),
    DELETE_BY_PRINCIPAL((work, id) -> assertThat(work.store.deleteByPrincipal("alice")).isEqualTo(2), "find", "end"),
    DELETE_BY_PRINCIPAL_EXCEPT((work, id) -> assertThat(work.store.deleteByPrincipalExcept("alice", id)).isEqualTo(1), "find",
            "end"),
    UPDATE_ROLES((work, id) -> assertThat(work.store.updateRoles("alice", Set.of("admin"))).isEqualTo(2), "find", "update"),
    LIST((work, id) -> assertThat(work.store.list(10, null)).isNotEmpty(), "find"),
    FIND_BY_PRINCIPAL((work, id) -> assertThat(work.store.findByPrincipal("alice")).hasSize(2), "find"),
    COUNT((work, id) -> assertThat(work.store.count()).isEqualTo(3), "aggregate"),
    DELETE_ALL((work, id) -> assertThat(work.store.deleteAll()).isEqualTo(3), "find", "end"),
    SWEEP((work, id) -> work.sweep(), "find", "end");

    private final BiConsumer<Place, String> work;
    private final List<String> commands;

    /** @param commands their names; {@code end} for what ends sessions that an observer may want to know */
    Work(BiConsumer<Place, String> work, String... commands) {
        this.work = work;
        this.commands = List.of(commands);
    }

    List<String> commands() {
        return commands;
    }

    List<String> commands(boolean observed) {
        return commands.stream().map(command -> name(command, observed)).toList();
    }

    static String name(String command, boolean observed) {
        if (command.equals("end")) {
            return observed ? "findAndModify" : "delete";
        }
        return command;
    }

    /** Where it is done: three sessions, two of which are alice's, as many as a principal may have. */
    static final class Place {

        private final SessionStore store;
        private final MovableClock clock;
        private final Browser anonymous;
        private final Browser visitor;
        private final String id;

        Place(URI root, SessionStore store, MovableClock clock) {
            this.store = store;
            this.clock = clock;
            clock.reset();
            store.deleteAll();
            store.create("dave", Set.of(), Map.of());
            store.create("alice", Set.of("user"), Map.of());
            anonymous = new Browser(root);
            visitor = new Browser(root);
            post(visitor, "/login?principal=alice");
            id = visitor.handle();
        }

        void work(Work kind) {
            kind.work.accept(this, id);
        }

        private void get(Browser browser, String path) {
            assertThat(browser.get(path).statusCode()).as(path).isEqualTo(200);
        }

        private void post(Browser browser, String path) {
            assertThat(browser.post(path).statusCode()).as(path).isEqualTo(200);
        }

        private void sweep() {
            clock.advance(Duration.ofDays(1));
            assertThat(store.deleteExpired()).isEqualTo(3);
        }
    }
}
