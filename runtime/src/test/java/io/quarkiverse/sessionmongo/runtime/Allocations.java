package io.quarkiverse.sessionmongo.runtime;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;

/** Counts the bytes that code allocates, which no other load on the machine changes. */
public final class Allocations {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int CALLS = 1000;
    private static final int BATCHES = 20;

    private Allocations() {
    }

    /** By the first call that is not the first one: classes are loaded by then. */
    public static long once(Runnable code) {
        code.run();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        code.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** The least of several batches: the first ones load classes, and compiled code allocates less. */
    public static long perCall(Runnable code) {
        long least = Long.MAX_VALUE;
        for (int batch = 0; batch < BATCHES; batch++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int call = 0; call < CALLS; call++) {
                code.run();
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least / CALLS;
    }
}
