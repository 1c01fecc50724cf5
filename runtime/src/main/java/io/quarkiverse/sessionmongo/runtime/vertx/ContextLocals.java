package io.quarkiverse.sessionmongo.runtime.vertx;

import io.vertx.core.Context;

/** Values that a context carries under a string, which Vert.x 5 has in another form: no other class asks it for them. */
public final class ContextLocals {

    private ContextLocals() {
    }

    /** @return {@code null} if there is none */
    public static <T> T get(Context context, String key) {
        return context.getLocal(key);
    }

    public static void put(Context context, String key, Object value) {
        context.putLocal(key, value);
    }
}
