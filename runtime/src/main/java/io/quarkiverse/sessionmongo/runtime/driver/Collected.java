package io.quarkiverse.sessionmongo.runtime.driver;

import java.util.ArrayList;
import java.util.List;

import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A bounded query's results as one list. */
public record Collected<T>(Publisher<T> results) implements Publisher<List<T>> {

    @Override
    public void subscribe(Subscriber<? super List<T>> subscriber) {
        List<T> list = new ArrayList<>();
        results.subscribe(new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscriber.onSubscribe(subscription);
            }

            @Override
            public void onNext(T result) {
                list.add(result);
            }

            @Override
            public void onError(Throwable failure) {
                subscriber.onError(failure);
            }

            @Override
            public void onComplete() {
                subscriber.onNext(list);
                subscriber.onComplete();
            }
        });
    }
}
