package io.quarkiverse.sessionmongo.runtime.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.runtime.vertx.VertxContexts;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * What is changed in the sessions' collection on any node, from a change stream: one for all listeners, open while there is
 * one. A server without change streams reports nothing. Thread-safe.
 */
@Singleton
public class SessionChanges {

    private static final Logger LOG = Logger.getLogger(SessionChanges.class);

    private final SessionCollection sessions;
    private final StoreCommands commands;
    private final Vertx vertx;
    private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();
    private final StreamAbsence absence = new StreamAbsence();
    private Context context;
    private ChangeStream stream;
    private volatile long currentAt;
    private volatile boolean current;

    @Inject
    SessionChanges(SessionCollection sessions, StoreCommands commands, Vertx vertx) {
        this.sessions = sessions;
        this.commands = commands;
        this.vertx = vertx;
    }

    public synchronized void listen(ChangeListener listener) {
        listeners.add(listener);
        follow();
    }

    public synchronized void forget(ChangeListener listener) {
        listeners.remove(listener);
        follow();
    }

    @PreDestroy
    synchronized void stop() {
        listeners.clear();
        follow();
    }

    private void follow() {
        boolean updates = false;
        long awaitMillis = ChangeCursor.AWAIT_MILLIS;
        for (ChangeListener listener : listeners) {
            updates |= listener.wantsUpdates();
            awaitMillis = Math.min(awaitMillis, listener.awaitMillis());
        }
        if (stream != null && (listeners.isEmpty() || !stream.suits(updates, awaitMillis))) {
            stream.stop();
            stream = null;
            current = false;
        }
        if (stream == null && !listeners.isEmpty()) {
            if (context == null) {
                context = VertxContexts.eventLoop(vertx);
            }
            stream = new ChangeStream(sessions, commands, context, new All(), updates, awaitMillis, absence);
            stream.start();
        }
    }

    /** How far behind the stream may be, in nanoseconds; negative if there is none, or if it is interrupted. */
    public long lag() {
        return current ? System.nanoTime() - currentAt : -1;
    }

    /** All listeners: what one of them throws harms no other, nor the stream. */
    private final class All implements ChangeListener {

        private void tell(Consumer<ChangeListener> call) {
            for (ChangeListener listener : listeners) {
                try {
                    call.accept(listener);
                } catch (RuntimeException e) {
                    LOG.error("A change of a session was not taken notice of", e);
                }
            }
        }

        @Override
        public boolean wantsUpdates() {
            return true;
        }

        @Override
        public void began() {
            tell(ChangeListener::began);
        }

        @Override
        public void changed(Change change) {
            tell(listener -> listener.changed(change));
        }

        @Override
        public void current(long asked) {
            currentAt = asked;
            current = true;
            tell(listener -> listener.current(asked));
        }

        @Override
        public void lost() {
            current = false;
            tell(ChangeListener::lost);
        }
    }
}
