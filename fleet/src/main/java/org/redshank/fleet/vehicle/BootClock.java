package org.redshank.fleet.vehicle;

/**
 * Tells by the autopilot's own clock which of a vehicle's frames are news, when they come by links of different delay, and
 * when the autopilot began anew. Guarded by the spine's lock.
 */
final class BootClock {
    /** The newest so far. */
    static final int FRESH = 0;

    /** Older than what is known already. */
    static final int STALE = 1;

    /** The first of a new life. */
    static final int REBOOT = 2;

    /** Frames of one channel that come late are late by less than this. */
    private static final long LATE_MS = 1000;

    /** No clock runs ahead of ours by more than this between two frames. */
    private static final long AHEAD_MS = 5000;

    /** When nothing was fresh for so long, what comes is believed, whatever it says. */
    private static final long DOUBT_NANOS = 3_000_000_000L;

    private long newestMs = -1;
    private long freshNanos;

    /** Judges a time since boot, in milliseconds, heard by a channel. */
    int heard(Binding binding, long ms, long nanos) {
        long before = binding.bootMs;
        binding.bootMs = ms;
        long elapsedMs = (nanos - freshNanos) / 1_000_000;
        if (newestMs < 0) {
            return fresh(ms, nanos);
        }
        boolean back = ms < newestMs - LATE_MS;
        boolean cameAnew = before < 0 && nanos - freshNanos > DOUBT_NANOS; // as by another port after a reboot
        if (back && (cameAnew || ms < before - LATE_MS)) {
            fresh(ms, nanos);
            return REBOOT;
        }
        boolean plausible = ms >= newestMs && ms - newestMs <= elapsedMs + AHEAD_MS;
        return plausible || nanos - freshNanos > DOUBT_NANOS ? fresh(ms, nanos) : STALE;
    }

    private int fresh(long ms, long nanos) {
        newestMs = ms;
        freshNanos = nanos;
        return FRESH;
    }
}
