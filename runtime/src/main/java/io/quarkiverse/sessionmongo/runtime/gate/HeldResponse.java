package io.quarkiverse.sessionmongo.runtime.gate;

import java.util.Set;
import java.util.function.Supplier;

import io.quarkus.vertx.http.runtime.filters.AbstractResponseWrapper;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.streams.ReadStream;

/**
 * Each method of a response as it is while the response may be held: what sends goes through {@link #perform}, and for
 * everybody else the head has left with the first of these.
 */
abstract class HeldResponse extends AbstractResponseWrapper {

    HeldResponse(HttpServerResponse response) {
        super(response);
    }

    /**
     * @param operation what sends
     * @param end whether nothing follows it
     */
    abstract <T> Future<T> perform(Supplier<Future<T>> operation, boolean end);

    /** Whether something waits to be sent. */
    abstract boolean isHolding();

    /** Whether what is sent goes nowhere. */
    abstract boolean isRefused();

    private static void notify(Future<Void> sent, Handler<AsyncResult<Void>> handler) {
        if (handler != null) {
            sent.onComplete(handler);
        }
    }

    private void checkHead() {
        if (isHolding() || isRefused()) {
            throw new IllegalStateException("Response head already sent");
        }
    }

    @Override
    public Future<Void> writeHead() {
        return perform(super::writeHead, false);
    }

    @Override
    public Future<Void> write(Buffer data) {
        return perform(() -> super.write(data), false);
    }

    @Override
    public void write(Buffer data, Handler<AsyncResult<Void>> handler) {
        notify(write(data), handler);
    }

    @Override
    public Future<Void> write(String chunk, String enc) {
        return perform(() -> super.write(chunk, enc), false);
    }

    @Override
    public void write(String chunk, String enc, Handler<AsyncResult<Void>> handler) {
        notify(write(chunk, enc), handler);
    }

    @Override
    public Future<Void> write(String chunk) {
        return perform(() -> super.write(chunk), false);
    }

    @Override
    public void write(String chunk, Handler<AsyncResult<Void>> handler) {
        notify(write(chunk), handler);
    }

    @Override
    public Future<Void> end() {
        return perform(super::end, true);
    }

    @Override
    public void end(Handler<AsyncResult<Void>> handler) {
        notify(end(), handler);
    }

    @Override
    public Future<Void> end(String chunk) {
        return perform(() -> super.end(chunk), true);
    }

    @Override
    public void end(String chunk, Handler<AsyncResult<Void>> handler) {
        notify(end(chunk), handler);
    }

    @Override
    public Future<Void> end(String chunk, String enc) {
        return perform(() -> super.end(chunk, enc), true);
    }

    @Override
    public void end(String chunk, String enc, Handler<AsyncResult<Void>> handler) {
        notify(end(chunk, enc), handler);
    }

    @Override
    public Future<Void> end(Buffer chunk) {
        return perform(() -> super.end(chunk), true);
    }

    @Override
    public void end(Buffer chunk, Handler<AsyncResult<Void>> handler) {
        notify(end(chunk), handler);
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
        return perform(() -> super.sendFile(filename, offset, length), true);
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
    public HttpServerResponse sendFile(String filename, long offset, long length,
            Handler<AsyncResult<Void>> handler) {
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

    @Override
    public boolean headWritten() {
        return isHolding() || isRefused() || super.headWritten();
    }

    @Override
    public boolean writeQueueFull() {
        return isHolding() || super.writeQueueFull();
    }

    @Override
    public HttpServerResponse setStatusCode(int statusCode) {
        checkHead();
        super.setStatusCode(statusCode);
        return this;
    }

    @Override
    public HttpServerResponse setStatusMessage(String statusMessage) {
        checkHead();
        super.setStatusMessage(statusMessage);
        return this;
    }

    @Override
    public HttpServerResponse setChunked(boolean chunked) {
        checkHead();
        super.setChunked(chunked);
        return this;
    }

    @Override
    public HttpServerResponse putHeader(String name, String value) {
        checkHead();
        super.putHeader(name, value);
        return this;
    }

    @Override
    public HttpServerResponse putHeader(CharSequence name, CharSequence value) {
        checkHead();
        super.putHeader(name, value);
        return this;
    }

    @Override
    public HttpServerResponse putHeader(String name, Iterable<String> values) {
        checkHead();
        super.putHeader(name, values);
        return this;
    }

    @Override
    public HttpServerResponse putHeader(CharSequence name, Iterable<CharSequence> values) {
        checkHead();
        super.putHeader(name, values);
        return this;
    }

    @Override
    public HttpServerResponse addCookie(Cookie cookie) {
        checkHead();
        super.addCookie(cookie);
        return this;
    }

    @Override
    public Cookie removeCookie(String name, boolean invalidate) {
        checkHead();
        return super.removeCookie(name, invalidate);
    }

    @Override
    public Cookie removeCookie(String name) {
        return removeCookie(name, true);
    }

    @Override
    public Set<Cookie> removeCookies(String name, boolean invalidate) {
        checkHead();
        return super.removeCookies(name, invalidate);
    }

    @Override
    public Set<Cookie> removeCookies(String name) {
        return removeCookies(name, true);
    }

    @Override
    public Cookie removeCookie(String name, String domain, String path, boolean invalidate) {
        checkHead();
        return super.removeCookie(name, domain, path, invalidate);
    }

    @Override
    public Cookie removeCookie(String name, String domain, String path) {
        return removeCookie(name, domain, path, true);
    }
}
