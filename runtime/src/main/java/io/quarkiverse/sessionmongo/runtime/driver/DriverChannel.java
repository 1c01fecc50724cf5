package io.quarkiverse.sessionmongo.runtime.driver;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * A socket channel for the driver's timeouts. With them the driver puts a handler into the channel's pipeline before each
 * write and removes it afterwards. If the connection was closed meanwhile, Netty has removed all handlers, and to remove one
 * again throws: the driver then forgets the operation and its connection. With this channel nothing is thrown, and the write
 * fails as it would otherwise.
 */
public final class DriverChannel extends NioSocketChannel {

    private static final Class<?>[] PIPELINE = { ChannelPipeline.class };

    @Override
    public ChannelPipeline pipeline() {
        ChannelPipeline pipeline = super.pipeline();
        return isOpen() ? pipeline : closed(pipeline);
    }

    private static ChannelPipeline closed(ChannelPipeline pipeline) {
        return (ChannelPipeline) Proxy.newProxyInstance(DriverChannel.class.getClassLoader(), PIPELINE,
                (proxy, method, arguments) -> changesHandlers(method) ? proxy : invoke(pipeline, method, arguments));
    }

    private static boolean changesHandlers(Method method) {
        return method.getName().equals("addBefore") || method.getName().equals("remove")
                && method.getReturnType() == ChannelPipeline.class;
    }

    private static Object invoke(ChannelPipeline pipeline, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(pipeline, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
