package org.redshank.fleet.trial;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens on other threads. */
public final class Waiting {
    private static final Duration PATIENCE = Duration.ofSeconds(60); // real time, generous: trials wait on conditions

    private Waiting() {}

    /** Waits until something is so; fails when it takes far too long. */
    public static void until(String what, BooleanSupplier condition) {
        until(what, () -> {}, condition);
    }

    /** As {@link #until(String, BooleanSupplier)}, and does something again and again meanwhile. */
    public static void until(String what, Runnable meanwhile, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + PATIENCE.toSeconds() + " s in vain for " + what);
            }
            meanwhile.run();
            LockSupport.parkNanos(2_000_000);
        }
    }
}
