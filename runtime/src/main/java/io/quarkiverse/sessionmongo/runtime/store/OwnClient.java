package io.quarkiverse.sessionmongo.runtime.store;

import org.eclipse.microprofile.config.ConfigProvider;

import com.mongodb.MongoClientSettings;
import com.mongodb.connection.NettyTransportSettings;
import com.mongodb.connection.TransportSettings;

import io.netty.channel.socket.nio.NioSocketChannel;
import io.quarkiverse.sessionmongo.runtime.config.ClientTimes;
import io.quarkiverse.sessionmongo.runtime.config.ClientWrites;
import io.quarkiverse.sessionmongo.runtime.driver.DriverChannel;
import io.quarkiverse.sessionmongo.runtime.driver.ServerView;
import io.quarkus.mongodb.runtime.MongoClientCustomizer;
import io.smallrye.config.SmallRyeConfig;

/**
 * Gives the extension's own MongoDB client the settings on which its promises rest, unless the configuration says otherwise,
 * and
 * watches its servers, to tell why none can be reached. A client that the application has itself keeps the application's
 * settings.
 */
public class OwnClient implements MongoClientCustomizer {

    private final String name;
    private final ServerView servers = new ServerView();

    public OwnClient(String name) {
        this.name = name;
    }

    @Override
    public MongoClientSettings.Builder customize(MongoClientSettings.Builder settings) {
        SmallRyeConfig config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
        ClientWrites writes = ClientWrites.of(config, name);
        ClientTimes.of(config, name).apply(settings);
        return transport(settings).writeConcern(writes.concern()).retryWrites(writes.retried())
                .applyToServerSettings(builder -> builder.addServerListener(servers));
    }

    /** With {@link DriverChannel} instead of the channel that Quarkus sets. The blocking client has no Netty. */
    private static MongoClientSettings.Builder transport(MongoClientSettings.Builder settings) {
        return settings.build().getTransportSettings() instanceof NettyTransportSettings netty
                && netty.getSocketChannelClass() == NioSocketChannel.class
                        ? settings.transportSettings(TransportSettings.nettyBuilder().allocator(netty.getAllocator())
                                .eventLoopGroup(netty.getEventLoopGroup()).socketChannelClass(DriverChannel.class).build())
                        : settings;
    }

    ServerView servers() {
        return servers;
    }
}
