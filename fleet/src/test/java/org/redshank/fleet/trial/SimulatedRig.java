package org.redshank.fleet.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.redshank.earth.Altitude.AboveMeanSeaLevel;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.fleet.order.Order;
import org.redshank.fleet.order.OrderResult;
import org.redshank.fleet.order.SafetyLimits;
import org.redshank.fleet.order.Stage;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.simulator.SimulatedFleet;
import org.redshank.simulator.link.LinkSpec;
import org.redshank.simulator.personality.Personality;
import org.redshank.simulator.transport.Endpoint;
import org.redshank.simulator.vehicle.VehicleSpec;
import org.redshank.simulator.vehicle.VehicleTruth;

/** A rig with one simulated vehicle of every sort, over real sockets, in one stepped time. */
public final class SimulatedRig implements AutoCloseable {
    public static final LatLon PLACE = new LatLon(47, 8);

    private static final Instant EPOCH = Instant.parse("2026-06-01T10:00:00Z");

    private final SteppedTime time = new SteppedTime();
    private final SimulatedFleet fleet;
    private final Map<Personality, Set<Class<?>>> tried = new ConcurrentHashMap<>();
    public final Rig rig;

    public SimulatedRig(Path directory) {
        rig = new Rig(directory, time, SafetyLimits.USUAL);
        LinkSpec link = LinkSpec.perfect(Endpoint.parse("udp:127.0.0.1:" + rig.port));
        List<VehicleSpec> specs = new ArrayList<>();
        for (Personality who : Personality.values()) {
            specs.add(VehicleSpec.of(who, systemId(who), PLACE, link)
                    .change()
                    .ground(new AboveMeanSeaLevel(400))
                    .done());
        }
        fleet = new SimulatedFleet(specs, 1, 1, EPOCH, System::nanoTime);
        fleet.open();
        time.start(fleet, rig::framesHeard, rig::underWay);
    }

    private static int systemId(Personality personality) {
        return 1 + List.of(Personality.values()).indexOf(personality);
    }

    /** Tries the same with every sort of vehicle, all at once. */
    public void all(Consumer<One> trial) throws InterruptedException {
        Map<Personality, FutureTask<Boolean>> tasks = new EnumMap<>(Personality.class);
        for (Personality who : Personality.values()) {
            FutureTask<Boolean> task = new FutureTask<>(() -> trial.accept(new One(who)), true);
            tasks.put(who, task);
            Thread.ofVirtual().name("trial " + who).start(task);
        }
        AssertionError failure = new AssertionError("not all did as they should");
        for (Map.Entry<Personality, FutureTask<Boolean>> task : tasks.entrySet()) {
            try {
                task.getValue().get();
            } catch (ExecutionException e) {
                failure.addSuppressed(new AssertionError(task.getKey() + ": " + e.getCause(), e.getCause()));
            }
        }
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }

    /** The kinds of orders that one sort of vehicle has followed so far. */
    public Set<Class<?>> tried(Personality personality) {
        return tried.getOrDefault(personality, Set.of());
    }

    @Override
    public void close() {
        rig.close();
        time.close();
        fleet.close();
    }

    /** One vehicle, its truth and the orders it must follow. */
    public final class One {
        public final Personality personality;
        public final Vehicle vehicle;

        private One(Personality personality) {
            this.personality = personality;
            this.vehicle = rig.vehicle(systemId(personality));
        }

        /** How it truly is, by the simulator. */
        public VehicleTruth truth() {
            return fleet.vehicle(vehicle.systemId()).truth();
        }

        /** Gives an order; its stages must be of the right kind whatever comes of it. */
        public OrderResult give(Order order) {
            OrderResult result = rig.order(vehicle, order);
            Stages.make(sense(order, result), result);
            return result;
        }

        /** Gives an order that must be followed. */
        public OrderResult must(Order order) {
            OrderResult result = give(order);
            assertThat(result.stage()).as(sense(order, result)).isEqualTo(Stage.OBSERVED);
            tried.computeIfAbsent(personality, who -> ConcurrentHashMap.newKeySet())
                    .add(order.getClass());
            return result;
        }

        /** Gives an order that a rule must refuse. */
        public OrderResult refused(Order order, String rule) {
            OrderResult result = give(order);
            assertThat(result.stage()).as(sense(order, result)).isEqualTo(Stage.REFUSED);
            assertThat(result.rule()).as(sense(order, result)).isEqualTo(rule);
            return result;
        }

        private String sense(Order order, OrderResult result) {
            return personality + " " + order + ": " + result;
        }

        public boolean wing() {
            return personality == Personality.ARDUPILOT_PLANE
                    || personality == Personality.PX4_FIXED_WING
                    || personality == Personality.ARDUPILOT_QUADPLANE;
        }

        /** A place at so many metres in a direction. */
        public LatLon away(double bearing, double metres) {
            return Geodesy.destination(PLACE, bearing, metres);
        }
    }
}
