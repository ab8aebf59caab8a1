package org.redshank.simulator;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.redshank.simulator.time.SimulationClock;
import org.redshank.simulator.transport.Readiness;
import org.redshank.simulator.vehicle.Vehicle;

/**
 * Some vehicles of a fleet, stepped together and read through one selector, on one thread: either
 * {@link #run} in time with the wall clock, or {@link #step} by hand.
 */
final class Shard {
    /** At most this much simulated time is made up for; what is missing beyond is left out. */
    private static final long LONGEST_LAG = 1_000_000_000L;

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long SHORTEST_WAIT_MILLIS = 1;
    private static final long FEWEST_STEPS_APART_MILLIS = 10;
    /** A step begun this much after its moment, by the wall clock, is late: nothing that listens would notice less. */
    private static final long LATE_NANOS = 50_000_000;

    private final List<SimulatedVehicle> vehicles;
    private final LongSupplier nanoTime;
    private final Selector selector;
    private long stepped;
    private long leftOut;
    private long steps;
    private long late;
    private long worst;
    private volatile Pace pace = new Pace(0, 0, Duration.ZERO, Duration.ZERO);
    private volatile boolean stopped;

    Shard(List<SimulatedVehicle> vehicles, LongSupplier nanoTime) throws IOException {
        this.vehicles = vehicles;
        this.nanoTime = nanoTime;
        this.selector = Selector.open();
    }

    void open() throws IOException {
        for (SimulatedVehicle each : vehicles) {
            each.vehicle().open(selector);
        }
    }

    /** Steps by hand through this much simulated time, reading before each step. */
    void step(long nanos) throws IOException {
        long end = stepped + nanos;
        while (stepped + Vehicle.STEP_NANOS <= end) {
            selector.selectNow(Shard::ready);
            stepAll();
            flush();
        }
    }

    /** Runs until {@link #stop}. */
    void run(SimulationClock clock) throws IOException {
        while (!stopped) {
            long now = clock.nanos() - leftOut;
            if (now - stepped > LONGEST_LAG) {
                leftOut += now - stepped - Vehicle.STEP_NANOS;
                now = stepped + Vehicle.STEP_NANOS;
            }
            boolean any = false;
            while (stepped + Vehicle.STEP_NANOS <= now && !stopped) {
                keepPace(clock.wallNanosSince(stepped + Vehicle.STEP_NANOS + leftOut));
                stepAll();
                any = true;
            }
            if (any) {
                flush();
                pace = new Pace(steps, late, Duration.ofNanos(worst), Duration.ofNanos(leftOut));
            }
            long untilNext = clock.wallNanosUntil(stepped + Vehicle.STEP_NANOS + leftOut) / NANOS_PER_MILLI;
            // Faster than real time, several steps are taken at once: waking has its price.
            long wait =
                    Math.max(SHORTEST_WAIT_MILLIS, any ? Math.max(untilNext, FEWEST_STEPS_APART_MILLIS) : untilNext);
            int readyKeys = selector.select(
                    key -> {
                        long at = clock.nanos() - leftOut;
                        vehicles.forEach(v -> v.vehicle().advanceTo(Math.min(at, stepped + Vehicle.STEP_NANOS)));
                        ready(key);
                    },
                    wait);
            if (readyKeys > 0) {
                flush();
            }
        }
    }

    private void keepPace(long behind) {
        steps++;
        late += behind > LATE_NANOS ? 1 : 0;
        worst = Math.max(worst, behind);
    }

    private static void ready(SelectionKey key) {
        if (key.isValid() && key.attachment() instanceof Readiness readiness) {
            readiness.ready(key);
        }
    }

    private void stepAll() {
        stepped += Vehicle.STEP_NANOS;
        long wall = nanoTime.getAsLong();
        for (SimulatedVehicle each : vehicles) {
            each.doAsked();
            each.vehicle().step(stepped, wall);
        }
    }

    private void flush() {
        for (SimulatedVehicle each : vehicles) {
            each.vehicle().flush();
        }
    }

    void stop() {
        stopped = true;
        selector.wakeup();
    }

    /** How it has kept up with the wall clock so far; from any thread. */
    Pace pace() {
        return pace;
    }

    void close() throws IOException {
        IOException first = null;
        for (SimulatedVehicle each : vehicles) {
            try {
                each.vehicle().close();
            } catch (IOException e) {
                first = first == null ? e : first;
            }
        }
        selector.close();
        if (first != null) {
            throw first;
        }
    }
}
