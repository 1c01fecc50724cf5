package io.quarkiverse.sessionmongo.runtime.gate;

import java.util.List;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.runtime.vertx.VertxContexts;
import io.quarkus.vertx.http.runtime.filters.AbstractResponseWrapper;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * What happens to a response as it leaves: its head is completed, or another response takes its place.
 */
abstract class ResponseExit extends AbstractResponseWrapper implements ResponseHold.Exit {

    private static final Logger LOG = Logger.getLogger(ResponseExit.class);

    private static final int INTERNAL_ERROR = 2;

    /** In milliseconds: what takes longer counts as a stream. */
    private static final long MOMENT = 1000;

    final ResponseHold hold = new ResponseHold(this);

    /** Vert.x' own, behind the wrapper. */
    final HttpServerRequest request;
    final HttpServerResponse response;
    final Context context;
    private final LateHeaders lateHeaders;
    private RoutingContext routing;
    private EarlierHead earlier = EarlierHead.NOTHING;
    private OwnAnswer answer;
    private volatile Handler<Void> headHandler;
    private volatile Handler<Void> drainHandler;
    private boolean completesHead;
    private boolean addsToHead;
    private boolean othersCameEarlier;
    private boolean cookiesChanged;
    private boolean trailersUsed;
    private boolean streams;

    ResponseExit(HttpServerRequest request, Context context, LateHeaders lateHeaders) {
        super(request.response());
        this.request = request;
        this.response = request.response();
        this.context = context;
        this.lateHeaders = lateHeaders;
    }

    /** The work that this response waits for; {@code null} before {@link #attach}. */
    public BeforeCommit work() {
        return hold.work();
    }

    /**
     * Makes the response wait for this work before it leaves. What is in its head now stays there if another response takes
     * its place; what comes later does not. For a request that is routed again this is called again, with the same work.
     */
    public void attach(BeforeCommit work, RoutingContext routing) {
        earlier = EarlierHead.of(response.headers(), earlierCookies());
        hold.attach(work);
        this.routing = routing;
        othersCameEarlier = headHandler != null;
        if (othersCameEarlier) {
            // Handlers run in reverse order: this one after those of the endpoint, before those that are there now
            routing.addHeadersEndHandler(head -> {
                if (answer != null) {
                    forgetEndpoint();
                }
            });
        }
    }

    /** Only what was set makes it worth having Vert.x parse the cookies. */
    private List<Cookie> earlierCookies() {
        if (work() != null) {
            return earlier.cookies();
        }
        return cookiesChanged ? GatedRequest.cookiesToSend(request) : List.of();
    }

    /** Sends this response instead of the endpoint's. */
    public void replace(Replacement replacement) {
        hold.replace(replacement);
    }

    void changeCookies() {
        cookiesChanged = true;
    }

    void useTrailers() {
        trailersUsed = true;
    }

    /** Whether the head of another response is on its way, to which others' handlers may add. */
    boolean isAnswering() {
        return answer != null && !response.headWritten();
    }

    @Override
    public HttpServerResponse headersEndHandler(Handler<Void> handler) {
        headHandler = handler;
        if (!completesHead) {
            response.headersEndHandler(handler);
        }
        return this;
    }

    @Override
    public HttpServerResponse drainHandler(Handler<Void> handler) {
        drainHandler = handler;
        response.drainHandler(handler);
        return this;
    }

    final void leavesOpen(StaysOpen open) {
        BeforeCommit work = work();
        if (work != null) {
            work.leavesOpen(open);
        }
    }

    /** Most are over within a moment: for these nothing has to be done. */
    @Override
    public void streaming() {
        BeforeCommit work = work();
        if (!streams && work != null && work.wantsOpen()) {
            streams = true;
            OpenResponse open = new OpenResponse(request, response, context);
            VertxContexts.setTimer(context, MOMENT, timer -> {
                if (open.isOpen()) {
                    work.leavesOpen(open);
                }
            });
        }
    }

    @Override
    public <T> Promise<T> promise() {
        return VertxContexts.promise(context);
    }

    @Override
    public void emit(Handler<Void> task) {
        VertxContexts.emit(context, null, task);
    }

    @Override
    public void opening() {
        if (!completesHead && work() != null && writesHead()) {
            addsToHead = true;
            completeHeadLast();
        }
    }

    private boolean writesHead() {
        try {
            return work().writesHead();
        } catch (RuntimeException e) {
            LOG.errorf(e, "It is not known what the response to %s needs in its head", request.uri());
            return true;
        }
    }

    /** Quarkus REST and others set their headers only as the head leaves, and would replace ours. */
    private void completeHeadLast() {
        completesHead = true;
        response.headersEndHandler(this::completeHead);
    }

    private void completeHead(Void head) {
        Handler<Void> others = headHandler;
        if (answer != null) {
            completeAnswer(others);
            return;
        }
        if (others != null) {
            others.handle(head);
        }
        try {
            addToHead();
        } catch (RuntimeException e) {
            LOG.errorf(e, "The head of the response to %s could not be completed", request.uri());
            breakHead();
        }
    }

    /** Called once: as the head leaves, or right before an upgrade, whose head leaves without a call of any handler. */
    final void addToHead() {
        if (addsToHead) {
            addsToHead = false;
            work().writeHead(response.headers());
        }
    }

    /** It is too late for another body. */
    private void breakHead() {
        MultiMap headers = response.headers();
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        boolean chunked = headers.contains(HttpHeaders.TRANSFER_ENCODING);
        forgetEndpoint();
        if (length != null) {
            headers.set(HttpHeaders.CONTENT_LENGTH, length);
        }
        if (chunked) {
            headers.set(HttpHeaders.TRANSFER_ENCODING, HttpHeaders.CHUNKED);
        }
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setStatusCode(500).setStatusMessage("Internal Server Error");
    }

    @Override
    public void answer(Replacement replacement) {
        if (response.closed() || response.ended()) {
            return;
        }
        if (response.headWritten()) {
            response.reset(INTERNAL_ERROR);
            return;
        }
        answer = OwnAnswer.of(replacement, request.headers().getAll(HttpHeaders.ACCEPT));
        response.setStatusCode(answer.status()).setStatusMessage(answer.reason());
        completeHeadLast();
        if (request.method() == HttpMethod.HEAD) {
            response.end();
        } else {
            response.end(answer.body());
        }
    }

    private void completeAnswer(Handler<Void> others) {
        boolean forgotten = othersCameEarlier;
        try {
            if (others != null) {
                others.handle(null);
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "A headers-end handler of the response to %s failed", request.uri());
            forgotten = false;
        }
        if (!forgotten) {
            forgetEndpoint();
        }
        answer.describe(response.headers());
        response.setStatusCode(answer.status()).setStatusMessage(answer.reason());
    }

    private void forgetEndpoint() {
        MultiMap headers = response.headers();
        List<String> late = lateHeaders.in(headers);
        earlier.restore(headers);
        LateHeaders.restore(late, headers);
        List<Cookie> endpoints = GatedRequest.cookiesToSend(request);
        endpoints.removeAll(earlier.cookies());
        GatedRequest.doNotSend(endpoints);
        earlier.cookies().forEach(response::addCookie);
        if (trailersUsed) {
            response.trailers().clear();
        }
    }

    @Override
    public void drained() {
        Handler<Void> waiting = drainHandler;
        if (waiting != null && !response.ended() && !response.writeQueueFull()) {
            waiting.handle(null);
        }
    }

    @Override
    public void thrown(Throwable failure) {
        if (routing == null || routing.failed() && routing.failure() != failure) {
            VertxContexts.report(context, failure);
        } else if (!routing.failed()) {
            routing.fail(failure);
        }
    }

    /** Vert.x takes such a response for ended and sends nothing. Whoever handles the exception comes first. */
    @Override
    public void broken() {
        if (response.ended() && !response.headWritten()) {
            context.runOnContext(ignored -> abort());
        }
    }

    private void abort() {
        if (response.headWritten() || response.closed()) {
            return;
        }
        if (request.version() == HttpVersion.HTTP_2) {
            response.reset(INTERNAL_ERROR);
            return;
        }
        response.headersEndHandler(null);
        forgetEndpoint();
        response.headers().set(HttpHeaders.CONTENT_LENGTH, "0").set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        response.setStatusCode(500).setStatusMessage("Internal Server Error").writeHead();
        response.close();
    }
}
