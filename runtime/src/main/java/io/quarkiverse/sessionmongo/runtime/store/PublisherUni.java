package io.quarkiverse.sessionmongo.runtime.store;

import java.util.function.Supplier;

import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

import com.mongodb.MongoTimeoutException;

import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/**
 * One of the driver's commands as a {@code Uni}: started when it is subscribed to, emitting its last item or {@code null},
 * on the subscriber's Vert.x context where that is an event loop's, and failing at its deadline whatever the driver does.
 */
class PublisherUni<T> extends AbstractUni<T> {

    private final Supplier<Publisher<T>> command;
    private final long deadline;

    /** @param deadline in milliseconds; 0: none */
    PublisherUni(Supplier<Publisher<T>> command, long deadline) {
        this.command = command;
        this.deadline = deadline;
    }

    @Override
    public void subscribe(UniSubscriber<? super T> subscriber) {
        Emitter<T> emitter = new Emitter<>(this, subscriber, Vertx.currentContext());
        subscriber.onSubscribe(emitter);
        try {
            if (deadline > 0) {
                emitter.failAfter(deadline);
            }
            command.get().subscribe(emitter);
        } catch (RuntimeException e) {
            emitter.onError(e);
        }
    }

    /** Before the item is emitted. */
    void succeeded(long nanos) {
    }

    /** @return the failure to emit in place of the driver's */
    Throwable failed(Throwable failure, long nanos) {
        return failure;
    }

    private static final class Emitter<T> implements Subscriber<T>, UniSubscription {

        private final PublisherUni<T> command;
        private final UniSubscriber<? super T> subscriber;
        private final Context context;
        private final long started = System.nanoTime();
        private Subscription subscription;
        private Deadline deadline;
        private boolean done;
        private T item;

        Emitter(PublisherUni<T> command, UniSubscriber<? super T> subscriber, Context context) {
            this.command = command;
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

        void failAfter(long millis) {
            deadline = Deadline.set(context, millis, () -> {
                if (finish()) {
                    stop();
                    emit(new MongoTimeoutException("No answer within " + millis + " ms"));
                }
            });
        }

        private synchronized boolean finish() {
            boolean first = !done;
            done = true;
            if (first && deadline != null) {
                deadline.clear();
            }
            return first;
        }

        private void stop() {
            Subscription running;
            synchronized (this) {
                running = subscription;
            }
            if (running != null) {
                running.cancel();
            }
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
            Throwable told = tell(failure, System.nanoTime() - started);
            if (told == null) {
                subscriber.onItem(item);
            } else {
                subscriber.onFailure(told);
            }
        }

        private Throwable tell(Throwable failure, long nanos) {
            try {
                if (failure != null) {
                    return command.failed(failure, nanos);
                }
                command.succeeded(nanos);
                return null;
            } catch (RuntimeException e) {
                return e;
            }
        }

        @Override
        public void cancel() {
            finish();
            stop();
        }
    }
}
