package io.quarkiverse.sessionmongo.runtime.http;

import java.util.List;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionDecodeException;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig.Loading;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig.OnStoreFailure;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig.OnUndecodable;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.store.MongoSessionStore;
import io.quarkiverse.sessionmongo.runtime.store.WarningRate;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.vertx.core.http.HttpServerRequest;

/** Makes the session of each request, and knows what the settings say about it. */
@Singleton
public class RequestSessions {

    private static final Logger LOG = Logger.getLogger(RequestSessions.class);

    private final MongoSessionStore store;
    private final SessionCookie cookies;
    private final Devices devices;
    private final RequestLabels labels;
    private final boolean lazy;
    private final boolean anonymousOnFailure;
    private final OnUndecodable onUndecodable;
    private final Runnable malformed;
    private final WarningRate undecodable = new WarningRate(LOG);

    @Inject
    RequestSessions(MongoSessionStore store, SessionCookie cookies, RequestLabels labels, Settings settings) {
        this.store = store;
        this.cookies = cookies;
        this.labels = labels;
        this.devices = new Devices(settings.config().device());
        this.malformed = store::rejectMalformed;
        this.lazy = settings.config().loading() == Loading.LAZY;
        this.anonymousOnFailure = settings.config().onStoreFailure() == OnStoreFailure.ANONYMOUS;
        this.onUndecodable = settings.config().onUndecodable();
    }

    boolean isLazy() {
        return lazy;
    }

    RequestSession create(HttpServerRequest request) {
        return new RequestSession(new SessionLoading(store, this, request), new SessionSaving(store, cookies), this, request);
    }

    List<SessionToken> tokens(HttpServerRequest request) {
        return cookies.tokens(request.headers(), malformed);
    }

    boolean isAnonymousOnFailure() {
        return anonymousOnFailure;
    }

    SessionState begin(HttpServerRequest request) {
        SessionState state = store.begin();
        labels.label(request, state.id());
        return state;
    }

    void found(SessionState state, HttpServerRequest request) {
        labels.label(request, state.id());
    }

    void signIn(SessionState state, String principal, Set<String> roles, HttpServerRequest request) {
        state.signIn(principal, roles, store.now(), devices.of(request));
    }

    void bind(SessionState state, String principal, HttpServerRequest request) {
        state.bind(principal, devices.of(request));
    }

    /** A session that was never stored has a cookie that nobody knows. */
    void renew(SessionState state) {
        if (state.isStored()) {
            store.renew(state);
        }
    }

    /**
     * Whether the session ends because an attribute cannot be read; otherwise the attribute counts as absent.
     *
     * @throws SessionDecodeException where the setting says so
     */
    boolean discardsSession(SessionState state, SessionDecodeException undecodable) {
        if (onUndecodable == OnUndecodable.FAIL) {
            throw undecodable;
        }
        boolean discards = onUndecodable == OnUndecodable.DISCARD_SESSION;
        this.undecodable.warn(undecodable.getMessage() + ". In session " + state.id() + ", which "
                + (discards ? "ends" : "goes on as if it were absent") + " (quarkus.session-mongo.on-undecodable)");
        return discards;
    }
}
