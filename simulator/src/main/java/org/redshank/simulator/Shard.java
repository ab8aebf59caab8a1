package org.redshank.simulator;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
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

    private final List<SimulatedVehicle> vehicles;
    private final LongSupplier nanoTime;
    private final Selector selector;
    private long stepped;
    private long leftOut;
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
                stepAll();
                any = true;
            }
            if (any) {
                flush();
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

    /** Simulated time that the machine was too slow for, nanoseconds. */
    long leftOut() {
        return leftOut;
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
