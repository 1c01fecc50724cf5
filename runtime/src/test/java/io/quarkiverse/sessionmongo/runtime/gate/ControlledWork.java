package io.quarkiverse.sessionmongo.runtime.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;

/** Work that is done when the test says so. */
final class ControlledWork implements BeforeCommit {

    private final List<Moment> moments = new ArrayList<>();
    private Function<Moment, Future<Void>> preparing;
    private Promise<Void> pending;
    private boolean overlapped;

    private ControlledWork(Function<Moment, Future<Void>> preparing) {
        this.preparing = preparing;
    }

    /** Nothing has to be waited for. */
    static ControlledWork done() {
        return new ControlledWork(moment -> Future.succeededFuture());
    }

    static ControlledWork failing(RuntimeException failure) {
        return new ControlledWork(moment -> Future.failedFuture(failure));
    }

    static ControlledWork throwing(RuntimeException failure) {
        return new ControlledWork(moment -> {
            throw failure;
        });
    }

    /** Until {@link #succeed} or {@link #fail}. */
    static ControlledWork pending() {
        ControlledWork work = new ControlledWork(null);
        work.preparing = moment -> work.begin();
        return work;
    }

    private synchronized Future<Void> begin() {
        overlapped |= pending != null;
        pending = Promise.promise();
        return pending.future();
    }

    private synchronized Promise<Void> finish() {
        Promise<Void> finished = pending;
        pending = null;
        return finished;
    }

    void succeed() {
        finish().complete();
    }

    void fail(RuntimeException failure) {
        finish().fail(failure);
    }

    /** From now on there is nothing to wait for. */
    void beDone() {
        preparing = moment -> Future.succeededFuture();
    }

    List<Moment> moments() {
        return moments;
    }

    synchronized boolean hasOverlapped() {
        return overlapped;
    }

    @Override
    public Future<Void> prepare(Moment moment) {
        moments.add(moment);
        return preparing.apply(moment);
    }

    @Override
    public boolean writesHead() {
        return false;
    }

    @Override
    public void writeHead(MultiMap headers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Replacement replacement(Throwable failure) {
        if (failure instanceof UnsupportedOperationException) {
            throw new IllegalStateException("no replacement");
        }
        return new Replacement(503, failure.getMessage());
    }
}
