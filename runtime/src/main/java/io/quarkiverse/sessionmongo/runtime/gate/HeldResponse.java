package io.quarkiverse.sessionmongo.runtime.gate;

import java.util.Set;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;

/**
 * How a response looks while it is held: as it would without the gate. With the first held operation it is committed, and
 * with the end it is written; what Vert.x refuses then is refused here, at the call and with the same exception.
 */
abstract class HeldResponse extends ResponseExit {

    HeldResponse(HttpServerRequest request, Context context, LateHeaders lateHeaders) {
        super(request, context, lateHeaders);
    }

    final boolean isHttp2() {
        return request.version() == HttpVersion.HTTP_2;
    }

    final void checkHead() {
        if (hold.isHolding() || hold.isRefused() && !isAnswering()) {
            throw new IllegalStateException("Response head already sent");
        }
    }

    final void checkNotEnded() {
        if (hold.isEndHeld()) {
            throw new IllegalStateException("Response has already been written");
        }
    }

    private void checkNotEnded(Handler<?> handler) {
        if (handler != null) {
            checkNotEnded();
        }
    }

    @Override
    public boolean ended() {
        return hold.isRefused() || hold.isEndHeld() || response.ended();
    }

    @Override
    public boolean headWritten() {
        return hold.isHolding() || hold.isRefused() || response.headWritten();
    }

    @Override
    public boolean writeQueueFull() {
        checkNotEnded();
        return hold.isHolding() || response.writeQueueFull();
    }

    /** A copy while it is held: changes would still reach the client. */
    @Override
    public MultiMap headers() {
        MultiMap headers = response.headers();
        return hold.isHolding() ? MultiMap.caseInsensitiveMultiMap().addAll(headers) : headers;
    }

    @Override
    public HttpServerResponse setStatusCode(int statusCode) {
        checkHead();
        response.setStatusCode(statusCode);
        return this;
    }

    @Override
    public HttpServerResponse setStatusMessage(String statusMessage) {
        checkHead();
        response.setStatusMessage(statusMessage);
        return this;
    }

    @Override
    public HttpServerResponse setChunked(boolean chunked) {
        checkHead();
        response.setChunked(chunked);
        return this;
    }

    @Override
    public HttpServerResponse putHeader(String name, String value) {
        checkHead();
        response.putHeader(name, value);
        return this;
    }

    @Override
    public HttpServerResponse putHeader(CharSequence name, CharSequence value) {
        checkHead();
        response.putHeader(name, value);
        return this;
    }

    @Override
    public HttpServerResponse putHeader(String name, Iterable<String> value) {
        checkHead();
        response.putHeader(name, value);
        return this;
    }

    @Override
    public HttpServerResponse putHeader(CharSequence name, Iterable<CharSequence> value) {
        checkHead();
        response.putHeader(name, value);
        return this;
    }

    @Override
    public HttpServerResponse addCookie(Cookie cookie) {
        checkHead();
        changeCookies();
        response.addCookie(cookie);
        return this;
    }

    @Override
    public Cookie removeCookie(String name, boolean invalidate) {
        checkHead();
        changeCookies();
        return response.removeCookie(name, invalidate);
    }

    @Override
    public Cookie removeCookie(String name) {
        return removeCookie(name, true);
    }

    @Override
    public Set<Cookie> removeCookies(String name, boolean invalidate) {
        checkHead();
        changeCookies();
        return response.removeCookies(name, invalidate);
    }

    @Override
    public Set<Cookie> removeCookies(String name) {
        return removeCookies(name, true);
    }

    @Override
    public Cookie removeCookie(String name, String domain, String path, boolean invalidate) {
        checkHead();
        changeCookies();
        return response.removeCookie(name, domain, path, invalidate);
    }

    @Override
    public Cookie removeCookie(String name, String domain, String path) {
        return removeCookie(name, domain, path, true);
    }

    @Override
    public MultiMap trailers() {
        useTrailers();
        return response.trailers();
    }

    @Override
    public HttpServerResponse putTrailer(String name, String value) {
        checkNotEnded();
        useTrailers();
        response.putTrailer(name, value);
        return this;
    }

    @Override
    public HttpServerResponse putTrailer(CharSequence name, CharSequence value) {
        checkNotEnded();
        useTrailers();
        response.putTrailer(name, value);
        return this;
    }

    @Override
    public HttpServerResponse putTrailer(String name, Iterable<String> value) {
        checkNotEnded();
        useTrailers();
        response.putTrailer(name, value);
        return this;
    }

    @Override
    public HttpServerResponse putTrailer(CharSequence name, Iterable<CharSequence> value) {
        checkNotEnded();
        useTrailers();
        response.putTrailer(name, value);
        return this;
    }

    @Override
    public HttpServerResponse setWriteQueueMaxSize(int maxSize) {
        checkNotEnded();
        response.setWriteQueueMaxSize(maxSize);
        return this;
    }

    @Override
    public HttpServerResponse drainHandler(Handler<Void> handler) {
        checkNotEnded(handler);
        return super.drainHandler(handler);
    }

    @Override
    public HttpServerResponse exceptionHandler(Handler<Throwable> handler) {
        checkNotEnded(handler);
        response.exceptionHandler(handler);
        return this;
    }

    @Override
    public HttpServerResponse closeHandler(Handler<Void> handler) {
        checkNotEnded(handler);
        response.closeHandler(handler);
        return this;
    }

    @Override
    public HttpServerResponse endHandler(Handler<Void> handler) {
        checkNotEnded(handler);
        response.endHandler(handler);
        return this;
    }

    @Override
    public Future<Void> writeEarlyHints(MultiMap headers) {
        checkHead();
        return response.writeEarlyHints(headers);
    }

    @Override
    public void writeEarlyHints(MultiMap headers, Handler<AsyncResult<Void>> handler) {
        checkHead();
        response.writeEarlyHints(headers, handler);
    }

    private void checkPush() {
        if (isHttp2()) {
            checkNotEnded();
        }
    }

    @Override
    public Future<HttpServerResponse> push(HttpMethod method, HostAndPort authority, String path, MultiMap headers) {
        checkPush();
        return response.push(method, authority, path, headers);
    }

    @Override
    public Future<HttpServerResponse> push(HttpMethod method, String host, String path, MultiMap headers) {
        checkPush();
        return response.push(method, host, path, headers);
    }

    @Override
    public HttpServerResponse push(HttpMethod method, String host, String path, MultiMap headers,
            Handler<AsyncResult<HttpServerResponse>> handler) {
        checkPush();
        response.push(method, host, path, headers, handler);
        return this;
    }

    @Override
    public Future<HttpServerResponse> push(HttpMethod method, String host, String path) {
        checkPush();
        return response.push(method, host, path);
    }

    @Override
    public HttpServerResponse push(HttpMethod method, String host, String path,
            Handler<AsyncResult<HttpServerResponse>> handler) {
        checkPush();
        response.push(method, host, path, handler);
        return this;
    }

    @Override
    public Future<HttpServerResponse> push(HttpMethod method, String path, MultiMap headers) {
        checkPush();
        return response.push(method, path, headers);
    }

    @Override
    public HttpServerResponse push(HttpMethod method, String path, MultiMap headers,
            Handler<AsyncResult<HttpServerResponse>> handler) {
        checkPush();
        response.push(method, path, headers, handler);
        return this;
    }

    @Override
    public Future<HttpServerResponse> push(HttpMethod method, String path) {
        checkPush();
        return response.push(method, path);
    }

    @Override
    public HttpServerResponse push(HttpMethod method, String path, Handler<AsyncResult<HttpServerResponse>> handler) {
        checkPush();
        response.push(method, path, handler);
        return this;
    }
}
