package io.quarkiverse.sessionmongo.runtime.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkus.vertx.http.runtime.filters.AbstractResponseWrapper;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpFrame;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.streams.ReadStream;

@DisplayName("R12 whatever sends a response is held")
class SendingMethodsTest {

    /** What sends nothing of the response: a method that is not here has to be held. */
    private static final Set<String> SEND_NOTHING = Set.of("getStatusCode", "setStatusCode", "getStatusMessage",
            "setStatusMessage", "setChunked", "isChunked", "headers", "putHeader", "trailers", "putTrailer", "addCookie",
            "removeCookie", "removeCookies", "exceptionHandler", "drainHandler", "closeHandler", "endHandler",
            "headersEndHandler", "bodyEndHandler", "setWriteQueueMaxSize", "writeQueueFull", "ended", "closed", "headWritten",
            "bytesWritten", "streamId", "setStreamPriority",
            // Responses of their own, before this one or beside it
            "writeContinue", "writeEarlyHints", "push",
            // Nothing is left to hold
            "reset", "close");

    /** A new kind of response in a later Vert.x. */
    interface LaterResponse extends HttpServerResponse {

        default Future<Void> sendTrailers() {
            return Future.succeededFuture();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (self, method, arguments) -> {
            Object result = handler.invoke(self, method, arguments);
            return result != null || !method.getReturnType().isPrimitive() ? result : absent(method.getReturnType());
        }));
    }

    private static Object absent(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        return type == long.class ? (Object) 0L : type == int.class ? (Object) 0 : null;
    }

    /** Vert.x' own response, which notes what reaches it. */
    private static <T extends HttpServerResponse> T response(Class<T> type, List<String> reached) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Content-Length", "1");
        return proxy(type, (self, method, arguments) -> {
            if (!SEND_NOTHING.contains(method.getName())) {
                reached.add(method.getName());
            }
            return switch (method.getName()) {
                case "headers", "trailers" -> headers;
                default -> method.getReturnType().isInstance(self) ? self : null;
            };
        });
    }

    private static Object argument(Class<?> type) {
        if (type == String.class) {
            return "UTF-8";
        }
        if (type == Buffer.class || type == Object.class) {
            return Buffer.buffer("data");
        }
        if (type == HttpFrame.class) {
            return proxy(HttpFrame.class, (self, method, arguments) -> method.getName().equals("payload") ? Buffer.buffer()
                    : null);
        }
        if (type == ReadStream.class) {
            return new OneItem();
        }
        if (type == HttpMethod.class) {
            return HttpMethod.GET;
        }
        return type.isPrimitive() ? absent(type) : null;
    }

    /** A stream that has its item at once. */
    private static final class OneItem implements ReadStream<Buffer> {

        @Override
        public ReadStream<Buffer> exceptionHandler(Handler<Throwable> handler) {
            return this;
        }

        @Override
        public ReadStream<Buffer> handler(Handler<Buffer> handler) {
            if (handler != null) {
                handler.handle(Buffer.buffer("item"));
            }
            return this;
        }

        @Override
        public ReadStream<Buffer> pause() {
            return this;
        }

        @Override
        public ReadStream<Buffer> resume() {
            return this;
        }

        @Override
        public ReadStream<Buffer> fetch(long amount) {
            return this;
        }

        @Override
        public ReadStream<Buffer> endHandler(Handler<Void> handler) {
            return this;
        }
    }

    /**
     * @param type the kind of response
     * @param wrap what stands in front of Vert.x' own
     * @return the methods that are unknown, or reach Vert.x while the work that comes before is pending
     */
    private static <T extends HttpServerResponse> Set<String> notHeld(Class<T> type,
            UnaryOperator<HttpServerResponse> wrap) throws Exception {
        Set<String> notHeld = new TreeSet<>();
        for (Method method : type.getMethods()) {
            if (SEND_NOTHING.contains(method.getName()) || Modifier.isStatic(method.getModifiers())) {
                continue;
            }
            List<String> reached = new ArrayList<>();
            HttpServerResponse response = wrap.apply(response(type, reached));
            List<Object> arguments = new ArrayList<>();
            for (Class<?> parameter : method.getParameterTypes()) {
                arguments.add(argument(parameter));
            }
            if (!method.getDeclaringClass().isInstance(response)) {
                notHeld.add(method.getName());
                continue;
            }
            try {
                method.invoke(response, arguments.toArray());
            } catch (InvocationTargetException e) {
                throw new AssertionError(method.toString(), e.getCause());
            }
            notHeld.addAll(reached);
        }
        return notHeld;
    }

    private static HttpServerResponse gated(HttpServerResponse response, HttpVersion version) {
        HttpServerRequest request = proxy(HttpServerRequest.class, (self, method, arguments) -> switch (method.getName()) {
            case "response" -> response;
            case "version" -> version;
            default -> null;
        });
        ContextInternal context = proxy(ContextInternal.class,
                (self, method, arguments) -> method.getName().equals("promise") ? Promise.promise() : null);
        GatedResponse gated = new GatedResponse(request, context, new LateHeaders(List.of()));
        gated.attach(ControlledWork.pending(), null);
        return gated;
    }

    @ParameterizedTest
    @EnumSource(value = HttpVersion.class, names = { "HTTP_1_1", "HTTP_2" })
    @DisplayName("R12 each method that sends, of today's Vert.x")
    void held(HttpVersion version) throws Exception {
        assertThat(notHeld(HttpServerResponse.class, response -> gated(response, version))).isEmpty();
    }

    @Test
    @DisplayName("R12 without the gate each of them would be noticed")
    void withoutGate() throws Exception {
        assertThat(notHeld(HttpServerResponse.class, response -> new AbstractResponseWrapper(response) {
        })).containsExactlyInAnyOrder("write", "writeHead", "end", "send", "sendFile", "writeCustomFrame");
    }

    @Test
    @DisplayName("R12 a method of a later Vert.x is noticed")
    void later() throws Exception {
        assertThat(notHeld(LaterResponse.class, response -> gated(response, HttpVersion.HTTP_2)))
                .containsExactly("sendTrailers");
    }
}
