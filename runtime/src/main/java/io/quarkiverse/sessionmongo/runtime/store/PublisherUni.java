package io.quarkiverse.sessionmongo.runtime.store;

import java.util.function.Supplier;

import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/**
 * One of the driver's commands as a {@code Uni}: started when it is subscribed to, emitting its last item or {@code null},
 * on the subscriber's Vert.x context where that is an event loop's.
 */
final class PublisherUni<T> extends AbstractUni<T> {

    private final Supplier<Publisher<T>> command;

    PublisherUni(Supplier<Publisher<T>> command) {
        this.command = command;
    }

    @Override
    public void subscribe(UniSubscriber<? super T> subscriber) {
        Emitter<T> emitter = new Emitter<>(subscriber, Vertx.currentContext());
        subscriber.onSubscribe(emitter);
        try {
            command.get().subscribe(emitter);
        } catch (RuntimeException e) {
            emitter.onError(e);
        }
    }

    private static final class Emitter<T> implements Subscriber<T>, UniSubscription {

        private final UniSubscriber<? super T> subscriber;
        private final Context context;
        private Subscription subscription;
        private boolean done;
        private T item;

        Emitter(UniSubscriber<? super T> subscriber, Context context) {
            this.subscriber = subscriber;
            this.context = context;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            boolean cancelled;
            synchronized (this) {
                this.subscription = subscription;
                cancelled = done;
            }
            if (cancelled) {
                subscription.cancel();
            } else {
                subscription.request(Long.MAX_VALUE);
            }
        }

        @Override
        public void onNext(T next) {
            item = next;
        }

        @Override
        public void onError(Throwable failure) {
            if (finish()) {
                emit(failure);
            }
        }

        @Override
        public void onComplete() {
            if (finish()) {
                emit(null);
            }
        }

        private synchronized boolean finish() {
            boolean first = !done;
            done = true;
            return first;
        }

        private void emit(Throwable failure) {
            // A worker context runs one task after another: its own may be waiting for this very item
            if (context instanceof ContextInternal internal && internal.isEventLoopContext()) {
                internal.emit(failure, this::deliver);
            } else {
                deliver(failure);
            }
        }

        private void deliver(Throwable failure) {
            if (failure == null) {
                subscriber.onItem(item);
            } else {
                subscriber.onFailure(failure);
            }
        }

        @Override
        public void cancel() {
            Subscription running;
            synchronized (this) {
                done = true;
                running = subscription;
            }
            if (running != null) {
                running.cancel();
            }
        }
    }
}
