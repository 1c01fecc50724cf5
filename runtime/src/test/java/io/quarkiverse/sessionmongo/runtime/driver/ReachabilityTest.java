package io.quarkiverse.sessionmongo.runtime.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import com.mongodb.MongoConfigurationException;
import com.mongodb.MongoCredential;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoSocketOpenException;
import com.mongodb.ServerAddress;
import com.mongodb.connection.ClusterConnectionMode;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ClusterId;
import com.mongodb.connection.ClusterSettings;
import com.mongodb.connection.ClusterType;
import com.mongodb.connection.ServerConnectionState;
import com.mongodb.connection.ServerDescription;
import com.mongodb.connection.ServerId;
import com.mongodb.connection.ServerSettings;
import com.mongodb.connection.ServerType;
import com.mongodb.event.ServerDescriptionChangedEvent;

@DisplayName("D2 why no server can be reached")
class ReachabilityTest {

    private static final ServerAddress ONE = new ServerAddress("one.example.org", 1);
    private static final ServerAddress TWO = new ServerAddress("two.example.org", 2);

    private final ServerView view = new ServerView();

    private static ServerDescription server(ServerAddress address, UnaryOperator<ServerDescription.Builder> state) {
        return state.apply(ServerDescription.builder().address(address).state(ServerConnectionState.CONNECTING)).build();
    }

    private static ServerDescription failing(ServerAddress address, Throwable failure) {
        return server(address, builder -> builder.exception(failure));
    }

    private static ServerDescription member(ServerAddress address, ServerType type, String set) {
        return server(address, builder -> builder.state(ServerConnectionState.CONNECTED).ok(true).type(type).setName(set));
    }

    private void answered(ServerDescription description) {
        ServerId server = new ServerId(new ClusterId(), description.getAddress());
        view.serverDescriptionChanged(new ServerDescriptionChangedEvent(server, description, description));
    }

    private static ClusterDescription single(ServerDescription... servers) {
        return new ClusterDescription(ClusterConnectionMode.SINGLE, ClusterType.UNKNOWN, Arrays.asList(servers),
                ClusterSettings.builder().hosts(List.of(ONE)).build(), ServerSettings.builder().build());
    }

    private static ClusterDescription replicaSet(String name, ServerDescription... servers) {
        return new ClusterDescription(ClusterConnectionMode.MULTIPLE, ClusterType.REPLICA_SET, Arrays.asList(servers),
                ClusterSettings.builder().hosts(List.of(ONE, TWO)).requiredReplicaSetName(name).build(),
                ServerSettings.builder().build());
    }

    private String reason(ClusterDescription cluster) {
        assertThat(Reachability.of(cluster, view)).isInstanceOf(Reachability.Unreachable.class);
        return ((Reachability.Unreachable) Reachability.of(cluster, view)).reason();
    }

    @Test
    @DisplayName("D2 the root cause of each server's failure")
    void failures() {
        assertThat(reason(single(failing(ONE, new MongoSocketException("one", ONE, new UnknownHostException("one"))))))
                .isEqualTo("one.example.org:1: unknown host");
        assertThat(reason(single(failing(ONE, new MongoSocketOpenException("Exception opening socket", ONE,
                new ConnectException("Connection refused")))))).isEqualTo("one.example.org:1: Connection refused");
        assertThat(reason(single(failing(ONE, new MongoSocketOpenException("Exception opening socket", ONE,
                new SocketTimeoutException("connect timed out")))))).contains("one.example.org:1: no answer in time");
        assertThat(reason(replicaSet(null, failing(ONE, new UnknownHostException("one")),
                failing(TWO, new ConnectException("Connection refused")))))
                .isEqualTo("one.example.org:1: unknown host; two.example.org:2: Connection refused");
    }

    @Test
    @DisplayName("D2 user and password that are not accepted, without either")
    void refused() {
        MongoCredential credential = MongoCredential.createCredential("alice", "admin", "secret".toCharArray());
        Reachability reachability = Reachability.of(single(failing(ONE, new MongoSecurityException(credential, "No alice"))),
                view);

        assertThat(reachability)
                .isEqualTo(new Reachability.Unreachable("one.example.org:1: authentication failed", true));
    }

    @Test
    @DisplayName("D2 a server of another replica set, or of none, which the driver leaves out without a word")
    void anotherReplicaSet() {
        answered(member(ONE, ServerType.REPLICA_SET_PRIMARY, "rs0"));
        answered(member(TWO, ServerType.STANDALONE, null));

        assertThat(reason(replicaSet("rs1"))).isEqualTo("one.example.org:1 is a member of the replica set rs0, and the"
                + " configured replica set is rs1; two.example.org:2 is a member of no replica set, and the configured replica"
                + " set is rs1");
        assertThat(reason(replicaSet("rs1", server(ONE, builder -> builder)))).contains("rs0");
    }

    @Test
    @DisplayName("D2 a direct connection to a server of another replica set")
    void directConnection() {
        assertThat(reason(single(failing(ONE, new MongoConfigurationException("Replica set name 'rs0' does not match required"
                + " replica set name of 'rs1'"))))).contains("rs0", "rs1");
    }

    @Test
    @DisplayName("D2 a replica set without a primary")
    void noPrimary() {
        assertThat(reason(replicaSet("rs0", member(ONE, ServerType.REPLICA_SET_SECONDARY, "rs0"),
                failing(TWO, new ConnectException("Connection refused"))))).contains("no primary", "two.example.org:2");
    }

    @Test
    @DisplayName("D2 a primary serves, whatever the others do")
    void reachable() {
        assertThat(Reachability.of(replicaSet("rs0", failing(ONE, new ConnectException("Connection refused")),
                member(TWO, ServerType.REPLICA_SET_PRIMARY, "rs0")), view)).isEqualTo(new Reachability.Reachable());
        assertThat(Reachability.of(single(member(ONE, ServerType.STANDALONE, null)), view))
                .isEqualTo(new Reachability.Reachable());
    }

    @Test
    @DisplayName("D2 no answer yet is no failure")
    void connecting() {
        assertThat(Reachability.of(single(server(ONE, builder -> builder)), view)).isEqualTo(new Reachability.Connecting());
        assertThat(Reachability.of(replicaSet("rs0", server(ONE, builder -> builder)), view))
                .isEqualTo(new Reachability.Connecting());
    }
}
