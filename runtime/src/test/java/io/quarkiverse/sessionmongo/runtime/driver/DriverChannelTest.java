package io.quarkiverse.sessionmongo.runtime.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;

@DisplayName("D10 a connection that was closed in the middle of a write")
class DriverChannelTest {

    private final DriverChannel channel = new DriverChannel();
    private final ChannelHandler handler = new ChannelInboundHandlerAdapter();

    @Test
    @DisplayName("D10 the driver may add and remove its handler, which is not there")
    void closed() {
        channel.unsafe().closeForcibly();

        assertThatCode(() -> channel.pipeline().addBefore("gone", "timeout", handler).remove(handler))
                .doesNotThrowAnyException();
        assertThat(channel.pipeline().channel()).isSameAs(channel);
    }

    @Test
    @DisplayName("D10 while it is open, its pipeline is Netty's")
    void open() {
        channel.pipeline().addLast("timeout", handler).remove(handler);

        assertThat(channel.pipeline().names()).doesNotContain("timeout");
        channel.unsafe().closeForcibly();
    }
}
