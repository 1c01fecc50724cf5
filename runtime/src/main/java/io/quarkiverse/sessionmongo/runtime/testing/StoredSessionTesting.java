package io.quarkiverse.sessionmongo.runtime.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.sessionmongo.NewSession;
import io.quarkiverse.sessionmongo.SessionAttribute;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.StoredSession;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.config.Transport;
import io.quarkiverse.sessionmongo.testing.SessionTesting;
import io.quarkiverse.sessionmongo.testing.TestCookie;
import io.quarkiverse.sessionmongo.testing.TestHeader;

/** {@link SessionTesting} by way of the application's own store. */
@Singleton
public class StoredSessionTesting implements SessionTesting {

    private final SessionStore store;
    private final String cookieName;

    /** {@code null} if there is none. */
    private final String headerName;

    @Inject
    StoredSessionTesting(SessionStore store, Settings settings) {
        this.store = store;
        this.cookieName = settings.cookieName();
        this.headerName = settings.config().transport() == Transport.COOKIE ? null : settings.config().header().name();
    }

    @Override
    public Draft signedIn(String principal, Set<String> roles) {
        Objects.requireNonNull(principal, "principal");
        Set<String> copy = Set.copyOf(roles);
        return new StoredDraft(() -> store.create(principal, copy, Map.of()));
    }

    @Override
    public Draft anonymous() {
        return new StoredDraft(() -> store.create(Map.of()));
    }

    private final class StoredDraft implements Draft {

        private final Supplier<NewSession> creation;
        private final List<Consumer<StoredSession>> changes = new ArrayList<>();

        StoredDraft(Supplier<NewSession> creation) {
            this.creation = creation;
        }

        @Override
        public <T> Draft with(SessionAttribute<T> attribute, T value) {
            changes.add(session -> session.set(attribute, value));
            return this;
        }

        @Override
        public Draft with(String name, Object value) {
            changes.add(session -> session.set(name, value));
            return this;
        }

        @Override
        public Draft idleTimeout(Duration timeout) {
            changes.add(session -> session.idleTimeout(timeout));
            return this;
        }

        @Override
        public TestCookie cookie() {
            return new TestCookie(cookieName, stored());
        }

        @Override
        public TestHeader header() {
            if (headerName == null) {
                throw new IllegalStateException("Sessions come in the cookie alone: set quarkus.session-mongo.transport to"
                        + " header or both");
            }
            return new TestHeader(headerName, stored());
        }

        private String stored() {
            NewSession created = creation.get();
            if (!changes.isEmpty()) {
                changes.forEach(change -> change.accept(created.session()));
                store.save(created.session());
            }
            return created.cookie();
        }
    }
}
