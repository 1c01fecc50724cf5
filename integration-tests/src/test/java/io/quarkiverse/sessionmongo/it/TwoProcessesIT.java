package io.quarkiverse.sessionmongo.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("C12 two processes on one database serve the same visitors")
class TwoProcessesIT {

    private static DatabaseServer database;
    private static DemoProcess one;
    private static DemoProcess two;

    private final Visitor visitor = new Visitor();

    @BeforeAll
    static void start() throws Exception {
        database = DatabaseServer.start();
        one = DemoProcess.start(database.connectionString());
        two = DemoProcess.start(database.connectionString());
    }

    @AfterAll
    static void stop() {
        for (AutoCloseable started : new AutoCloseable[] { one, two, database }) {
            if (started != null) {
                try {
                    started.close();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    @Test
    @DisplayName("C12 what one writes the other reads at once; what one removes is gone on the other")
    void attributes() {
        visitor.post(one.root(), "/api/cart?name=Tea");
        assertThat(visitor.get(two.root(), "/api/cart").body()).contains("\"quantity\":1");
        visitor.post(two.root(), "/api/cart?name=Tea");
        assertThat(visitor.get(one.root(), "/api/cart").body()).contains("\"quantity\":2");

        visitor.post(one.root(), "/api/cart/clear");
        assertThat(visitor.get(two.root(), "/api/cart").body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = { "blocking", "uni", "route", "vertx", "virtual" })
    @DisplayName("C12 the same by each kind of endpoint")
    void kinds(String kind) {
        String path = "/api/kinds/" + kind;
        assumeTrue(visitor.get(one.root(), path).statusCode() == 200, "Virtual threads need a build with JDK 21 or later");
        visitor.post(one.root(), path + "?value=here");
        assertThat(visitor.get(two.root(), path).body()).isEqualTo("here");
        visitor.post(two.root(), path + "?value=there");
        assertThat(visitor.get(one.root(), path).body()).isEqualTo("there");

        visitor.post(two.root(), path);
        assertThat(visitor.get(one.root(), path).body()).isEmpty();
        assertThat(visitor.get(two.root(), path).body()).isEmpty();
    }

    @Test
    @DisplayName("S1 both share a session-scoped bean, and a process that starts later has it too")
    void sessionScoped() throws Exception {
        visitor.post(one.root(), "/api/wishes?name=Tea");
        String both = visitor.post(two.root(), "/api/wishes?name=Jam").body();

        assertThat(both).contains("{Tea=1, Jam=1}").endsWith(" 1");
        assertThat(visitor.get(one.root(), "/api/wishes").body()).isEqualTo(both);
        try (DemoProcess third = DemoProcess.start(database.connectionString())) {
            assertThat(visitor.get(third.root(), "/api/wishes").body()).isEqualTo(both);
        }
    }

    @Test
    @DisplayName("C12 counts of both add up")
    void counts() {
        for (int visit = 1; visit <= 20; visit++) {
            DemoProcess node = visit % 2 == 0 ? one : two;
            assertThat(visitor.get(node.root(), "/api/visits").body()).isEqualTo(Integer.toString(visit));
        }
    }

    @Test
    @DisplayName("C8 a sign-in on one kills the old cookie on the other")
    void renewal() {
        visitor.post(one.root(), "/api/cart?name=Tea");
        String old = visitor.cookie();
        visitor.post(one.root(), "/api/sign-in?name=ann");

        assertThat(visitor.get(two.root(), "/api/session").body()).contains("\"principal\":\"ann\"");
        assertThat(new Visitor().withCookie(old).get(two.root(), "/api/cart").body()).isEqualTo("[]");
    }

    @Test
    @DisplayName("A sign-out on one holds on the other")
    void signOut() {
        visitor.post(one.root(), "/api/sign-in?name=ann");
        String cookie = visitor.cookie();
        assertThat(visitor.get(two.root(), "/api/session").body()).contains("\"principal\":\"ann\"");
        visitor.post(two.root(), "/api/sign-out");

        assertThat(new Visitor().withCookie(cookie).get(one.root(), "/api/session").body()).contains("\"principal\":null");
    }

    @Test
    @DisplayName("Sessions survive a restart of the process")
    void restart() throws Exception {
        visitor.post(one.root(), "/api/sign-in?name=ann");
        try (DemoProcess third = DemoProcess.start(database.connectionString())) {
            assertThat(visitor.get(third.root(), "/api/session").body()).contains("\"principal\":\"ann\"");
        }
    }
}
