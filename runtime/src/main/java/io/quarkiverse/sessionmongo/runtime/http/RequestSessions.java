package io.quarkiverse.sessionmongo.runtime.http;

import java.util.List;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionCookieRejected.Reason;
import io.quarkiverse.sessionmongo.SessionRateException;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig.Loading;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig.OnStoreFailure;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.ends.SessionEnds;
import io.quarkiverse.sessionmongo.runtime.log.BoundedLog;
import io.quarkiverse.sessionmongo.runtime.state.Device;
import io.quarkiverse.sessionmongo.runtime.store.RequestSessionStore;
import io.quarkiverse.sessionmongo.runtime.store.SessionFactory;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.vertx.core.http.HttpServerRequest;

/** Makes the session of each request by the settings. Thread-safe. */
@Singleton
public class RequestSessions {

    private static final BoundedLog LOG = new BoundedLog(Logger.getLogger(RequestSessions.class));

    private final RequestSessionStore store;
    private final SessionFactory sessions;
    private final SessionTransport transport;
    private final FailureAnswers answers;
    private final Devices devices;
    private final RequestLabels labels;
    private final SessionEnds ends;
    private final boolean lazy;
    /** {@code null}: none. */
    private final RequestPaths uncached;
    private final SessionPolicy policy;
    private final SessionPolicy repeatingPolicy;
    private final RequestPaths untouched;

    /** {@code null} if any number may begin. */
    private final AnonymousRate rate;

    @Inject
    RequestSessions(RequestSessionStore store, SessionFactory sessions, SessionTransport transport, RequestLabels labels,
            FailureAnswers answers, SessionEnds ends, Settings settings) {
        this.store = store;
        this.sessions = sessions;
        this.transport = transport;
        this.answers = answers;
        this.labels = labels;
        this.ends = ends;
        SessionMongoConfig config = settings.config();
        this.devices = new Devices(config.device());
        this.uncached = config.cache().noCachePaths().map(paths -> new RequestPaths(Set.of(), paths)).orElse(null);
        this.lazy = config.loading() == Loading.LAZY;
        this.rate = config.anonymous().maxPerMinute().isPresent()
                ? new AnonymousRate(config.anonymous().maxPerMinute().getAsInt())
                : null;
        this.untouched = new RequestPaths(Set.of(), config.noTouchPaths().orElse(List.of()));
        this.policy = policy(config, false);
        this.repeatingPolicy = policy(config, true);
    }

    private SessionPolicy policy(SessionMongoConfig config, boolean repeats) {
        return new SessionPolicy(config.onStoreFailure() == OnStoreFailure.ANONYMOUS, config.onUndecodable(), repeats,
                transport.clearsSiteData());
    }

    boolean isLazy() {
        return lazy;
    }

    SessionCommit create(HttpServerRequest request) {
        RequestSessionStore used = uncached != null && uncached.contains(request.path()) ? store.uncached() : store;
        SessionUnitOfWork work = new SessionUnitOfWork(used, sessions,
                transport.repeats(request.headers()) ? repeatingPolicy : policy, new Visitor(request));
        if (untouched.contains(request.path())) {
            work.change(VisitorSession::doNotTouch);
        }
        return new SessionCommit(new RequestSession(work), work, transport, answers, request, ends);
    }

    private final class Visitor implements VisitorRequest {

        private final HttpServerRequest request;

        Visitor(HttpServerRequest request) {
            this.request = request;
        }

        @Override
        public List<SessionToken> tokens() {
            CookieTokens found = transport.tokens(request.headers());
            if (found.malformed()) {
                store.rejected(Reason.MALFORMED);
            }
            if (found.tooMany()) {
                // Whoever can choose the order of cookies must not choose the session
                store.rejected(Reason.AMBIGUOUS);
                return List.of();
            }
            return found.tokens();
        }

        @Override
        public Device device() {
            return devices.of(request);
        }

        @Override
        public void beginAnonymous() {
            if (rate != null && !rate.take(sessions.now())) {
                SessionRateException refused = new SessionRateException(rate.limit());
                LOG.warn("%s. Such requests get 429. If they are visitors and no robots, raise the setting",
                        refused.getMessage());
                throw refused;
            }
        }

        @Override
        public void label(String handle) {
            labels.label(request, handle);
        }
    }
}
