package io.quarkiverse.sessionmongo.runtime.driver;

import java.util.function.Function;
import java.util.function.Supplier;

import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

import com.mongodb.MongoTimeoutException;

import io.quarkiverse.sessionmongo.runtime.vertx.VertxContexts;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * One of the driver's commands as a {@code Uni}: started when it is subscribed to, emitting what its last item, or
 * {@code null}, comes to, on the subscriber's Vert.x context where that is an event loop's, and failing at its deadline
 * whatever the driver does.
 */
public class PublisherUni<P, T> extends AbstractUni<T> {

    private final Supplier<Publisher<P>> command;
    private final Function<? super P, ? extends T> result;
    private final Deadlines deadlines;

    /**
     * @param result as an operator would have it, without the operator's cost
     * @param deadlines {@code null}: it may take as long as it takes
     */
    public PublisherUni(Supplier<Publisher<P>> command, Function<? super P, ? extends T> result, Deadlines deadlines) {
        this.command = command;
        this.result = result;
        this.deadlines = deadlines;
    }

    @Override
    public void subscribe(UniSubscriber<? super T> subscriber) {
        Emitter<P, T> emitter = new Emitter<>(this, subscriber, Vertx.currentContext());
        subscriber.onSubscribe(emitter);
        try {
            if (deadlines != null) {
                deadlines.add(emitter);
            }
            command.get().subscribe(emitter);
        } catch (RuntimeException e) {
            emitter.onError(e);
        }
    }

    /** Before the item is emitted. */
    public void succeeded(long nanos) {
    }

    /** @return the failure to emit in place of the driver's */
    public Throwable failed(Throwable failure, long nanos) {
        return failure;
    }

    private static final class Emitter<P, T> extends Deadlines.Pending implements Subscriber<P>, UniSubscription {

        private final PublisherUni<P, T> command;
        private final UniSubscriber<? super T> subscriber;
        private final Context context;
        private Subscription subscription;
        private boolean done;
        private P item;

        Emitter(PublisherUni<P, T> command, UniSubscriber<? super T> subscriber, Context context) {
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
        public void onNext(P next) {
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

        @Override
        void late(long millis) {
            if (finish()) {
                stop();
                emit(new MongoTimeoutException("No answer within " + millis + " ms"));
            }
        }

        private boolean finish() {
            synchronized (this) {
                if (done) {
                    return false;
                }
                done = true;
            }
            if (command.deadlines != null) {
                command.deadlines.remove(this);
            }
            return true;
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
            if (context != null && context.isEventLoopContext()) {
                VertxContexts.emit(context, failure, this::deliver);
            } else {
                deliver(failure);
            }
        }

        private void deliver(Throwable failure) {
            T emitted;
            try {
                if (failure != null) {
                    subscriber.onFailure(command.failed(failure, nanos()));
                    return;
                }
                command.succeeded(nanos());
                emitted = command.result.apply(item);
            } catch (Throwable e) {
                subscriber.onFailure(e);
                return;
            }
            subscriber.onItem(emitted);
        }

        @Override
        public void cancel() {
            finish();
            stop();
        }
    }
}
