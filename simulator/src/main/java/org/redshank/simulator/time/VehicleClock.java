package org.redshank.simulator.time;

import java.time.Instant;
import java.time.InstantSource;

/** The clock on board: time since power-on, and UTC as satellites tell it. Owned by one thread. */
public final class VehicleClock implements InstantSource {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    private final Instant epoch;
    private final long epochMicros;
    private long now;
    private long boot;

    /** @param epoch UTC at simulated time 0 */
    public VehicleClock(Instant epoch) {
        this.epoch = epoch;
        this.epochMicros = Math.addExact(
                Math.multiplyExact(epoch.getEpochSecond(), 1_000_000L), epoch.getNano() / NANOS_PER_MICRO);
    }

    /** Goes on to a simulated time, nanoseconds since the start; never goes back. */
    public void advanceTo(long nanos) {
        now = Math.max(now, nanos);
    }

    /** Starts counting the time since power-on again. */
    public void reboot() {
        boot = now;
    }

    /** Simulated nanoseconds since the start of the simulation. */
    public long nanos() {
        return now;
    }

    /** Nanoseconds since power-on. */
    public long bootNanos() {
        return now - boot;
    }

    /** Milliseconds since power-on, as {@code time_boot_ms}, in 32 bits. */
    public long bootMillis() {
        return (now - boot) / NANOS_PER_MILLI & 0xFFFF_FFFFL;
    }

    /** Microseconds since power-on. */
    public long bootMicros() {
        return (now - boot) / NANOS_PER_MICRO;
    }

    /** Seconds since power-on. */
    public double bootSeconds() {
        return (now - boot) / 1e9;
    }

    /** Microseconds since 1970. */
    public long unixMicros() {
        return epochMicros + now / NANOS_PER_MICRO;
    }

    @Override
    public Instant instant() {
        return epoch.plusNanos(now);
    }
}
