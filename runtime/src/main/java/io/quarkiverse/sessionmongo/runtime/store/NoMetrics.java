package io.quarkiverse.sessionmongo.runtime.store;

import jakarta.inject.Singleton;

import org.bson.RawBsonDocument;

import io.quarkiverse.sessionmongo.SessionCookieRejected;
import io.quarkiverse.sessionmongo.SessionDestroyed;
import io.quarkus.arc.DefaultBean;

/** Of an application without Micrometer. */
@DefaultBean
@Singleton
final class NoMetrics implements StoreMetrics {

    @Override
    public void created() {
    }

    @Override
    public void renewed() {
    }

    @Override
    public void destroyed(SessionDestroyed.Reason reason, long count) {
    }

    @Override
    public void rejected(SessionCookieRejected.Reason reason) {
    }

    @Override
    public void gone() {
    }

    @Override
    public void loaded(RawBsonDocument document) {
    }

    @Override
    public void succeeded(StoreOperation operation, long nanos) {
    }

    @Override
    public void failed(StoreOperation operation, long nanos) {
    }

    @Override
    public void swept(long nanos) {
    }
}
