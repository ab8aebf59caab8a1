package org.redshank.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.redshank.simulator.time.SimulationClock;
import org.redshank.simulator.vehicle.Vehicle;
import org.redshank.simulator.vehicle.VehicleSpec;

/**
 * Simulated vehicles over real sockets. Either {@link #start} lets them live in time with the wall
 * clock, on threads of the fleet's own, or {@link #open} and {@link #step} move simulated time by
 * hand, without looking at a clock, always from one thread.
 */
public final class SimulatedFleet implements AutoCloseable {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final List<SimulatedVehicle> vehicles;
    private final List<Shard> shards;
    private final List<Thread> threads = new ArrayList<>();
    private final LongSupplier nanoTime;
    private final double speed;
    private boolean opened;

    /**
     * A fleet that is not yet open.
     *
     * @param speed simulated seconds in a second, for {@link #start}
     * @param threadCount threads to share the vehicles among, 1 is enough for 200 vehicles
     * @param epoch UTC at the start, as the vehicles tell it
     * @param nanoTime monotonic wall clock such as {@link System#nanoTime}
     */
    public SimulatedFleet(
            List<VehicleSpec> specs, double speed, int threadCount, Instant epoch, LongSupplier nanoTime) {
        if (threadCount < 1) {
            throw new IllegalArgumentException("a fleet needs at least 1 thread, was " + threadCount);
        }
        this.nanoTime = nanoTime;
        this.speed = speed;
        this.vehicles = specs.stream()
                .map(s -> new SimulatedVehicle(new Vehicle(s, epoch)))
                .toList();
        this.shards = shards(threadCount);
    }

    private List<Shard> shards(int count) {
        List<Shard> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<SimulatedVehicle> share = new ArrayList<>();
            for (int at = i; at < vehicles.size(); at += count) {
                share.add(vehicles.get(at));
            }
            try {
                list.add(new Shard(List.copyOf(share), nanoTime));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot open a selector: " + e.getMessage(), e);
            }
        }
        return List.copyOf(list);
    }

    /**
     * Opens all sockets, for stepping by hand.
     *
     * @throws UncheckedIOException when one cannot be opened, saying which address
     */
    public void open() {
        if (opened) {
            return;
        }
        opened = true;
        try {
            for (Shard shard : shards) {
                shard.open();
            }
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** Opens all sockets and lets the vehicles live in time with the wall clock. */
    public void start() {
        open();
        SimulationClock clock = new SimulationClock(speed, nanoTime);
        for (Shard shard : shards) {
            Thread thread = Thread.ofPlatform()
                    .name("simulator-" + threads.size())
                    .daemon()
                    .start(() -> {
                        try {
                            shard.run(clock);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
            threads.add(thread);
        }
    }

    /** Moves simulated time on by hand, in whole steps of {@link Vehicle#STEP_NANOS}. */
    public void step(Duration simulated) {
        try {
            for (Shard shard : shards) {
                shard.step(simulated.toNanos());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All vehicles in the order of their specs. */
    public List<SimulatedVehicle> vehicles() {
        return vehicles;
    }

    /**
     * The first vehicle with a system id.
     *
     * @throws IllegalArgumentException when there is none
     */
    public SimulatedVehicle vehicle(int systemId) {
        return vehicles.stream()
                .filter(v -> v.systemId() == systemId)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no vehicle " + systemId));
    }

    /** How the threads keep up with the wall clock. */
    public Pace pace() {
        return shards.stream().map(Shard::pace).reduce(new Pace(0, 0, Duration.ZERO, Duration.ZERO), Pace::with);
    }

    /** Stops the threads and closes all sockets. */
    @Override
    public void close() {
        shards.forEach(Shard::stop);
        boolean interrupted = false;
        for (Thread thread : threads) {
            try {
                thread.join(LONGEST_STOP);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        threads.clear();
        for (Shard shard : shards) {
            try {
                shard.close();
            } catch (IOException e) {
                // The socket is gone either way.
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
