package io.quarkiverse.sessionmongo.runtime.gate;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.vertx.core.Handler;
import io.vertx.core.Promise;

/** A response without a server, which remembers what was done to it. */
final class HeldExit implements ResponseHold.Exit {

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private int streaming;

    void did(String what) {
        seen.add(what);
    }

    List<String> seen() {
        return seen;
    }

    /** How often it was told that the head has left without the end. */
    int streamed() {
        return streaming;
    }

    @Override
    public <T> Promise<T> promise() {
        return Promise.promise();
    }

    @Override
    public void emit(Handler<Void> task) {
        task.handle(null);
    }

    @Override
    public void opening() {
        if (!seen.contains("head")) {
            seen.add("head");
        }
    }

    @Override
    public void drained() {
        seen.add("drained");
    }

    @Override
    public void streaming() {
        streaming++;
    }

    @Override
    public void answer(Replacement replacement) {
        seen.add("answer " + replacement.status());
    }

    @Override
    public void thrown(Throwable failure) {
        seen.add("thrown " + failure.getMessage());
    }

    @Override
    public void broken() {
        seen.add("broken");
    }
}
