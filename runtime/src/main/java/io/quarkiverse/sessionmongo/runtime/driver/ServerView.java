package io.quarkiverse.sessionmongo.runtime.driver;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.mongodb.ServerAddress;
import com.mongodb.connection.ServerDescription;
import com.mongodb.event.ServerDescriptionChangedEvent;
import com.mongodb.event.ServerListener;

/**
 * What each server of a client answered last. The client's own description of its cluster does not tell it: the driver
 * removes a server that belongs to another replica set, and keeps no word of why. Thread-safe.
 */
public final class ServerView implements ServerListener {

    private final Map<ServerAddress, ServerDescription> servers = new ConcurrentHashMap<>();

    @Override
    public void serverDescriptionChanged(ServerDescriptionChangedEvent event) {
        ServerDescription server = event.getNewDescription();
        servers.put(server.getAddress(), server);
    }

    /** @return {@code null} if it has not answered, nor failed to */
    ServerDescription server(ServerAddress address) {
        return servers.get(address);
    }
}
