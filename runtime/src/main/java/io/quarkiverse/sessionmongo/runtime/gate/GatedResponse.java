package io.quarkiverse.sessionmongo.runtime.gate;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;

import io.quarkiverse.sessionmongo.runtime.gate.ResponseHold.State;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpFrame;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.streams.ReadStream;

/**
 * A response that waits for what must be done first: each method that sends goes through {@link ResponseHold}. What Vert.x
 * would refuse at the call is refused before it is held, while its caller can still be told.
 */
public final class GatedResponse extends HeldResponse {

    private static final String NO_LENGTH = "You must set the Content-Length header to be the total size of the message "
            + "body BEFORE sending any data if you are not using HTTP chunked encoding.";

    GatedResponse(HttpServerRequest request, Context context, LateHeaders lateHeaders) {
        super(request, context, lateHeaders);
    }

    /**
     * @param operation what sends
     * @param end whether nothing follows it
     */
    <T> Future<T> perform(Supplier<Future<T>> operation, boolean end) {
        State state = hold.state();
        if (state != State.OPEN && state != State.REFUSED && (end || state != State.PASSING) && ended()) {
            throw new IllegalStateException("Response has already been written");
        }
        return hold.perform(operation, end);
    }

    /** The same for what sends the head without a call of its handlers. */
    <T> Future<T> performWithoutHandlers(Supplier<Future<T>> operation) {
        return perform(() -> {
            addToHead();
            return operation.get();
        }, true);
    }

    private static void notify(Future<Void> sent, Handler<AsyncResult<Void>> handler) {
        if (handler != null) {
            sent.onComplete(handler);
        }
    }

    private void checkLength(boolean alsoOfHttp10) {
        if (hold.state() != State.OPEN || isHttp2()
                || request.version() == HttpVersion.HTTP_1_0 && !alsoOfHttp10) {
            return;
        }
        MultiMap headers = response.headers();
        if (!headers.contains(HttpHeaders.TRANSFER_ENCODING) && !headers.contains(HttpHeaders.CONTENT_LENGTH)) {
            throw new IllegalStateException(NO_LENGTH);
        }
    }

    @Override
    public Future<Void> writeHead() {
        if (hold.isHolding()) {
            throw new IllegalStateException(isHttp2() ? "Response head already sent" : null);
        }
        checkLength(true);
        return perform(response::writeHead, false);
    }

    @Override
    public Future<Void> write(Buffer chunk) {
        requireNonNull(chunk, "chunk");
        checkLength(false);
        return perform(() -> response.write(chunk), false);
    }

    @Override
    public void write(Buffer chunk, Handler<AsyncResult<Void>> handler) {
        notify(write(chunk), handler);
    }

    @Override
    public Future<Void> write(String chunk, String enc) {
        return write(Buffer.buffer(chunk, enc));
    }

    @Override
    public void write(String chunk, String enc, Handler<AsyncResult<Void>> handler) {
        notify(write(chunk, enc), handler);
    }

    @Override
    public Future<Void> write(String chunk) {
        return write(Buffer.buffer(chunk));
    }

    @Override
    public void write(String chunk, Handler<AsyncResult<Void>> handler) {
        notify(write(chunk), handler);
    }

    @Override
    public Future<Void> end() {
        return perform(response::end, true);
    }

    @Override
    public void end(Handler<AsyncResult<Void>> handler) {
        notify(end(), handler);
    }

    @Override
    public Future<Void> end(Buffer chunk) {
        requireNonNull(chunk, "chunk");
        return perform(() -> response.end(chunk), true);
    }

    @Override
    public void end(Buffer chunk, Handler<AsyncResult<Void>> handler) {
        notify(end(chunk), handler);
    }

    @Override
    public Future<Void> end(String chunk) {
        return end(Buffer.buffer(chunk));
    }

    @Override
    public void end(String chunk, Handler<AsyncResult<Void>> handler) {
        notify(end(chunk), handler);
    }

    @Override
    public Future<Void> end(String chunk, String enc) {
        return end(Buffer.buffer(chunk, enc));
    }

    @Override
    public void end(String chunk, String enc, Handler<AsyncResult<Void>> handler) {
        notify(end(chunk, enc), handler);
    }

    @Override
    public Future<Void> send() {
        return end();
    }

    @Override
    public void send(Handler<AsyncResult<Void>> handler) {
        notify(end(), handler);
    }

    @Override
    public Future<Void> send(String body) {
        return end(body);
    }

    @Override
    public void send(String body, Handler<AsyncResult<Void>> handler) {
        notify(end(body), handler);
    }

    @Override
    public Future<Void> send(Buffer body) {
        return end(body);
    }

    @Override
    public void send(Buffer body, Handler<AsyncResult<Void>> handler) {
        notify(end(body), handler);
    }

    /** Through this response, whose full queue makes the stream wait. */
    @Override
    public Future<Void> send(ReadStream<Buffer> body) {
        if (!headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            setChunked(true);
        }
        return body.pipeTo(this);
    }

    @Override
    public void send(ReadStream<Buffer> body, Handler<AsyncResult<Void>> handler) {
        notify(send(body), handler);
    }

    @Override
    public Future<Void> sendFile(String filename, long offset, long length) {
        if (hold.isHolding() && !ended() && !isHttp2()) {
            throw new IllegalStateException("Head already written");
        }
        return perform(() -> response.sendFile(filename, offset, length), true);
    }

    @Override
    public Future<Void> sendFile(String filename, long offset) {
        return sendFile(filename, offset, Long.MAX_VALUE);
    }

    @Override
    public Future<Void> sendFile(String filename) {
        return sendFile(filename, 0);
    }

    @Override
    public HttpServerResponse sendFile(String filename, long offset, long length, Handler<AsyncResult<Void>> handler) {
        notify(sendFile(filename, offset, length), handler);
        return this;
    }

    @Override
    public HttpServerResponse sendFile(String filename, long offset, Handler<AsyncResult<Void>> handler) {
        return sendFile(filename, offset, Long.MAX_VALUE, handler);
    }

    @Override
    public HttpServerResponse sendFile(String filename, Handler<AsyncResult<Void>> handler) {
        return sendFile(filename, 0, handler);
    }

    /** Sends the head too, where there are such frames at all. */
    @Override
    public HttpServerResponse writeCustomFrame(int type, int flags, Buffer payload) {
        if (isHttp2()) {
            requireNonNull(payload, "payload");
            perform(() -> {
                response.writeCustomFrame(type, flags, payload);
                return Future.succeededFuture();
            }, false);
        }
        return this;
    }

    @Override
    public HttpServerResponse writeCustomFrame(HttpFrame frame) {
        return writeCustomFrame(frame.type(), frame.flags(), frame.payload());
    }

    @Override
    public HttpServerResponse writeContinue() {
        if (isHttp2()) {
            checkHead();
        }
        response.writeContinue();
        return this;
    }

    @Override
    public boolean reset(long code) {
        hold.cancel();
        return response.reset(code);
    }

    @Override
    public boolean reset() {
        return reset(0);
    }

    @Override
    public void close() {
        hold.cancel();
        response.close();
    }
}
