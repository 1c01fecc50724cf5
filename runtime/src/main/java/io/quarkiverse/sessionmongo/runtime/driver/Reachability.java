package io.quarkiverse.sessionmongo.runtime.driver;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLException;

import com.mongodb.MongoConfigurationException;
import com.mongodb.MongoSecurityException;
import com.mongodb.ServerAddress;
import com.mongodb.connection.ClusterDescription;
import com.mongodb.connection.ClusterType;
import com.mongodb.connection.ServerConnectionState;
import com.mongodb.connection.ServerDescription;

/** Whether a client reaches a server that takes its commands. */
public sealed interface Reachability {

    /** A server that takes writes is connected: a primary, a standalone server or a router. */
    record Reachable() implements Reachability {
    }

    /** No server has answered yet, and nothing has gone wrong. */
    record Connecting() implements Reachability {
    }

    /**
     * @param reason why, for the log: addresses and causes, nothing of user and password
     * @param refused whether a server answered, and did not accept user and password
     */
    record Unreachable(String reason, boolean refused) implements Reachability {
    }

    /** @param view what the servers answered; empty for a client that nobody watches */
    static Reachability of(ClusterDescription cluster, ServerView view) {
        List<String> reasons = new ArrayList<>();
        boolean secondaries = false;
        boolean refused = false;
        for (ServerDescription server : cluster.getServerDescriptions()) {
            if (server.isPrimary()) {
                return new Reachable();
            }
            secondaries |= server.isSecondary();
            refused |= server.getException() instanceof MongoSecurityException;
            if (server.getException() != null) {
                reasons.add(server.getAddress() + ": " + reason(server.getException()));
            }
        }
        if (cluster.getSrvResolutionException() != null) {
            // The message has the name that was looked up, the cause why there is no answer
            reasons.add(cluster.getSrvResolutionException().getMessage());
        }
        reasons.addAll(rejected(cluster, view));
        if (secondaries) {
            reasons.add("the replica set has no primary that can be reached");
        }
        return reasons.isEmpty() ? new Connecting() : new Unreachable(String.join("; ", reasons), refused);
    }

    /** Servers of the configuration that answered, and are not of the replica set that it names. */
    private static List<String> rejected(ClusterDescription cluster, ServerView view) {
        List<String> reasons = new ArrayList<>();
        String required = cluster.getClusterSettings() == null ? null
                : cluster.getClusterSettings().getRequiredReplicaSetName();
        if (required == null || cluster.getType() != ClusterType.REPLICA_SET) {
            return reasons;
        }
        for (ServerAddress address : cluster.getClusterSettings().getHosts()) {
            ServerDescription server = view.server(address);
            if (server != null && server.getState() == ServerConnectionState.CONNECTED
                    && !required.equals(server.getSetName())) {
                reasons.add(address + " is a member of "
                        + (server.getSetName() == null ? "no replica set" : "the replica set " + server.getSetName())
                        + ", and the configured replica set is " + required);
            }
        }
        return reasons;
    }

    /** The root cause in a few words. What a server says in full may quote a command, and is left out. */
    static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root && !(root instanceof MongoSecurityException)) {
            root = root.getCause();
        }
        if (root instanceof UnknownHostException) {
            return "unknown host";
        }
        if (root instanceof MongoSecurityException) {
            return "authentication failed";
        }
        if (root instanceof ConnectException) {
            return root.getMessage();
        }
        if (root instanceof SocketTimeoutException) {
            return "no answer in time";
        }
        if (root instanceof SSLException) {
            return "TLS failed (" + root.getMessage() + ")";
        }
        return root instanceof MongoConfigurationException ? root.getMessage()
                : root.getClass().getSimpleName() + (root.getMessage() == null ? "" : " (" + root.getMessage() + ")");
    }
}
