package io.quarkiverse.sessionmongo.test.gate;

import java.util.function.BiConsumer;

import io.quarkiverse.sessionmongo.Session;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** What an endpoint can do wrong with its response, what the client sees of it, and which exception is logged, once. */
public enum Misbehaviour {

    WRITE_WITHOUT_LENGTH("500 IllegalStateException", "200 ab", (context, response) -> {
        response.write("a");
        response.end("b");
    }),
    WRITE_WITHOUT_LENGTH_CAUGHT("200 caught", "200 ab", (context, response) -> {
        try {
            response.write("a");
        } catch (IllegalStateException e) {
            response.end("caught");
            return;
        }
        response.end("b");
    }),
    HEAD_WITHOUT_LENGTH("500 IllegalStateException", "200 b", (context, response) -> {
        response.writeHead();
        response.end("b");
    }),
    WRITE_NULL("500 NullPointerException", "500 NullPointerException", (context, response) -> {
        response.setChunked(true).write((Buffer) null);
    }),
    END_NULL("500 NullPointerException", "500 NullPointerException", (context, response) -> {
        response.end((String) null);
    }),
    END_IN_UNKNOWN_CHARSET("500 UnsupportedCharsetException", "500 UnsupportedCharsetException", (context, response) -> {
        response.end("a", "no-such-charset");
    }),
    END_TWICE("200 a IllegalStateException", "200 a IllegalStateException", (context, response) -> {
        response.end("a");
        response.end("b");
    }),
    WRITE_AFTER_END("200 a IllegalStateException", "200 a IllegalStateException", (context, response) -> {
        response.end("a");
        response.write("b");
    }),
    HEADER_AFTER_END("200 a IllegalStateException", "200 a IllegalStateException", (context, response) -> {
        response.end("a");
        response.putHeader("X-Late", "1");
    }),
    STATUS_AFTER_WRITE("200 a IllegalStateException", "200 a IllegalStateException", (context, response) -> {
        response.setChunked(true).write("a");
        response.setStatusCode(201);
    }),
    COOKIES_AFTER_END("200 a IllegalStateException", "200 a IllegalStateException", (context, response) -> {
        response.end("a");
        response.removeCookies("b");
    }),
    TRAILER_AFTER_END("200 a IllegalStateException", "200 a IllegalStateException", (context, response) -> {
        response.end("a");
        response.putTrailer("X-Late", "1");
    }),
    CLOSE_HANDLER_AFTER_END("200 a IllegalStateException", "200 a IllegalStateException", (context, response) -> {
        response.end("a");
        response.closeHandler(closed -> {
        });
    }),
    END_HANDLER_AFTER_END("200 a IllegalStateException", "200 a IllegalStateException", (context, response) -> {
        response.end("a");
        response.endHandler(ended -> {
        });
    }),
    EXCEPTION_HANDLER_AFTER_END("200 a IllegalStateException", "200 a IllegalStateException", (context, response) -> {
        response.end("a");
        response.exceptionHandler(thrown -> {
        });
    }),
    DRAIN_HANDLER_AFTER_END("200 a IllegalStateException", "200 a IllegalStateException", (context, response) -> {
        response.end("a");
        response.drainHandler(drained -> {
        });
    }),
    QUEUE_AFTER_END("200 a IllegalStateException", "200 a IllegalStateException", (context, response) -> {
        response.end("a");
        response.writeQueueFull();
    }),
    EARLY_HINTS_AFTER_END("200 a IllegalStateException", "200 a IllegalStateException", (context, response) -> {
        response.end("a");
        response.writeEarlyHints(MultiMap.caseInsensitiveMultiMap().add("link", "</style.css>"));
    }),
    FILE_AFTER_END("200 a IllegalStateException", "200 a IllegalStateException", (context, response) -> {
        response.end("a");
        response.sendFile("pom.xml");
    }),
    FAIL_AFTER_END("200 a IllegalStateException", "200 a IllegalStateException", (context, response) -> {
        response.end("a");
        context.fail(onPurpose(context));
    }),
    THROW_AFTER_END("200 a IllegalStateException", "200 a IllegalStateException", (context, response) -> {
        response.end("a");
        throw onPurpose(context);
    }),
    THROW_AFTER_WRITE("200 a IllegalStateException", "200 a IllegalStateException", (context, response) -> {
        response.setChunked(true).write("a");
        throw onPurpose(context);
    }),
    BODY_END_HANDLER_THROWS("200 a IllegalStateException", "200 a IllegalStateException", (context, response) -> {
        context.addBodyEndHandler(body -> {
            throw onPurpose(context);
        });
        response.end("a");
    }),
    END_HANDLER_THROWS("200 a IllegalStateException", "200 a IllegalStateException", (context, response) -> {
        context.addEndHandler(end -> {
            throw onPurpose(context);
        });
        response.end("a");
    }),
    CONTINUE_AFTER_WRITE("200 a", "200 a IllegalStateException", (context, response) -> {
        response.setChunked(true).write("a");
        if (response.streamId() > 0) {
            response.writeContinue();
        }
        response.end();
    }),
    HEAD_TWICE("200 IllegalStateException", "200 IllegalStateException", (context, response) -> {
        response.setChunked(true).writeHead();
        response.writeHead();
    }),
    FRAME_AFTER_END("200 a", "200 a IllegalStateException", (context, response) -> {
        response.end("a");
        response.writeCustomFrame(100, 0, Buffer.buffer("b"));
    }),
    PUSH_AFTER_END("200 a NoStackTraceThrowable", "200 a IllegalStateException", (context, response) -> {
        response.end("a");
        response.push(HttpMethod.GET, "/pushed").onFailure(context::fail);
    }),
    FILE_MISSING("500", "500", (context, response) -> {
        response.sendFile("no-such-file").onFailure(context::fail);
    }),
    FILE_BEFORE_ITS_START("500 NoStackTraceThrowable", "500 NoStackTraceThrowable", (context, response) -> {
        response.sendFile("pom.xml", -1).onFailure(context::fail);
    }),
    FILE_BEYOND_ITS_END("500 IllegalArgumentException", "500 NoStackTraceThrowable", (context, response) -> {
        response.sendFile("pom.xml", 1_000_000_000).onFailure(context::fail);
    }),
    NO_WEB_SOCKET("400 WebSocketHandshakeException", "500 NoStackTraceThrowable", (context, response) -> {
        context.request().toWebSocket().onFailure(context::fail);
    }),
    HEADERS_END_HANDLER_THROWS_ONCE("500 IllegalStateException", "500 IllegalStateException", (context, response) -> {
        throwOnce(context);
        response.setChunked(true).write("a");
    }),
    HEADERS_END_HANDLER_THROWS_AND_FAILURE_IS_REPORTED("500 IllegalStateException", "500 IllegalStateException",
            (context, response) -> {
                throwOnce(context);
                response.setChunked(true).write("a").onFailure(context::fail);
            }),
    HEADERS_END_HANDLER_THROWS("nothing IllegalStateException", "nothing IllegalStateException", (context, response) -> {
        context.addHeadersEndHandler(head -> {
            throw onPurpose(context);
        });
        response.end("a");
    }),
    HEADERS_END_HANDLER_THROWS_ONCE_AT_END("nothing IllegalStateException", "nothing IllegalStateException",
            (context, response) -> {
                throwOnce(context);
                response.end("a");
            }),
    HEADERS_END_HANDLER_SETS_WRONG_HEADER("nothing IllegalArgumentException", "nothing IllegalArgumentException",
            (context, response) -> {
                context.addHeadersEndHandler(head -> context.response().headers().set("X-Wrong", "two\nlines"));
                response.end("a");
            }),
    HEADERS_END_HANDLER_WRITES_TO_THE_SESSION("nothing IllegalStateException", "nothing IllegalStateException",
            (context, response) -> {
                context.addHeadersEndHandler(head -> MisbehavingTests.writeLate(context, Session::renew));
                response.end("a");
            }),
    HEADERS_END_HANDLER_SETS_AN_ATTRIBUTE("nothing IllegalStateException", "nothing IllegalStateException",
            (context, response) -> {
                context.addHeadersEndHandler(
                        head -> MisbehavingTests.writeLate(context, session -> session.set("late", 1)));
                response.end("a");
            }),
    END_HANDLER_WRITES_TO_THE_SESSION("200 a IllegalStateException", "200 a IllegalStateException", (context, response) -> {
        context.addBodyEndHandler(body -> MisbehavingTests.writeLate(context, Session::renew));
        response.end("a");
    });

    /** Without us, a client gets nothing at all and waits. */
    static final String NOTHING = "nothing";

    private final String http1;
    private final String http2;
    private final BiConsumer<RoutingContext, HttpServerResponse> endpoint;

    /**
     * @param http1 over HTTP/1.1: status, body unless it is an error page, class of the logged exception
     * @param http2 over HTTP/2
     */
    Misbehaviour(String http1, String http2, BiConsumer<RoutingContext, HttpServerResponse> endpoint) {
        this.http1 = http1;
        this.http2 = http2;
        this.endpoint = endpoint;
    }

    void respond(RoutingContext context) {
        endpoint.accept(context, context.response());
    }

    private String outcome(boolean second) {
        return second ? http2 : http1;
    }

    /** @return {@link #NOTHING}, or the status and the body */
    String answer(boolean second) {
        return outcome(second).replaceFirst(" ?\\w+(Exception|Throwable)$", "");
    }

    /** @return the simple name of an exception, or nothing */
    String logged(boolean second) {
        String outcome = outcome(second);
        String last = outcome.substring(outcome.lastIndexOf(' ') + 1);
        return last.endsWith("Exception") || last.endsWith("Throwable") ? last : "";
    }

    private static RuntimeException onPurpose(RoutingContext context) {
        return new IllegalStateException("on purpose in " + context.request().path());
    }

    private static void throwOnce(RoutingContext context) {
        boolean[] thrown = new boolean[1];
        context.addHeadersEndHandler(head -> {
            if (!thrown[0]) {
                thrown[0] = true;
                throw onPurpose(context);
            }
        });
    }
}
