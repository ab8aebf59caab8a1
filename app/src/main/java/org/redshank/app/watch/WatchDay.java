package org.redshank.app.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.DroneKind;
import org.redshank.planning.watch.Duty;
import org.redshank.planning.watch.WatchGaps;
import org.redshank.planning.watch.WatchPlan;
import org.redshank.planning.watch.WatchPlanner;
import org.redshank.simulator.physics.Airframe;

/**
 * Flies a plan from its first take-off to its end on simulated vehicles, loses some of them on the way, mends the plan each
 * time, and folds what was seen. The same plan, drop-outs and seed give the same day.
 */
public final class WatchDay {
    private static final double NEAR = 100;
    private static final double LONGEST_STAY = 180;
    private static final double BETWEEN_LOOKS = 60;
    private static final int BETWEEN_GLANCES = 5;

    /** Charge that one who waits for a late relief lands with at least, percent. */
    private static final double RESERVE = 8;

    /**
     * A vehicle that dropped out.
     *
     * @param at seconds from the start of the watch
     * @param planned whether it was lost on purpose; else its battery or its luck did not last
     */
    public record DropOut(double at, String vehicle, LatLon place, boolean planned) {}

    /** The longest time that any piece had not been seen, in the minute that ends at a moment of the day; seconds both. */
    public record Look(double at, double longest) {}

    /**
     * What became of the day.
     *
     * @param gaps per 50 m at the end
     * @param looks once a minute
     * @param worst gap of all pieces since the watch was manned, seconds
     * @param seconds that were simulated; fewer than planned when it was stopped
     * @param flights that were begun
     * @param lateHandOvers after which nobody stayed beside who relieved
     * @param lowestBatteryPercent with which one landed
     * @param remarks of repairs
     */
    public record Day(
            WatchPlan plan,
            List<WatchGaps.Gap> gaps,
            List<Look> looks,
            List<DropOut> dropOuts,
            double worst,
            double seconds,
            int flights,
            int lateHandOvers,
            double lowestBatteryPercent,
            List<String> remarks) {}

    private final double sight;
    private final SplittableRandom random;
    private final Map<DroneKind, Airframe> airframes = new HashMap<>();
    private final List<SimulatedFlight> flights = new ArrayList<>();
    private final Map<String, Double> ready = new HashMap<>();
    private final Set<String> lost = new HashSet<>();
    private final Set<String> begun = new HashSet<>();
    private final List<DropOut> dropOuts = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final WatchGaps gaps;
    private final List<Double> losses;
    private WatchPlan plan;
    private int launched;
    private int late;
    private double lowest = 100;
    private @Nullable String unnoticed;
    private double since;

    /**
     * A day.
     *
     * @param losses when a vehicle on station is lost, seconds from the start
     * @param sight metres from which a vehicle sees a place
     */
    public WatchDay(WatchPlan plan, List<Double> losses, double sight, long seed) {
        this.plan = plan;
        this.sight = sight;
        this.losses = new ArrayList<>(losses.stream().sorted().toList());
        random = new SplittableRandom(seed);
        gaps = new WatchGaps(plan.lines(), plan.points(), sight, plan.figures().establishedS());
        for (Drone drone : plan.drones()) {
            airframes.computeIfAbsent(drone.kind(), kind -> Packs.lasting(drone));
        }
    }

    /**
     * Flies it.
     *
     * @param stop asked once a minute of the day
     * @param progress told how many seconds are done, once a minute of the day
     */
    public Day fly(BooleanSupplier stop, DoubleConsumer progress) {
        double end = plan.task().length().toSeconds();
        double established = Math.ceil(plan.figures().establishedS());
        List<Look> looks = new ArrayList<>();
        double time = 0;
        while (time < end && !stop.getAsBoolean()) {
            double until = Math.min(end, time + BETWEEN_LOOKS);
            double longest = 0;
            for (; time < until; time++) {
                second(time);
                if (time >= established && time % BETWEEN_GLANCES == 0) {
                    longest = Math.max(longest, gaps.longestNow(time));
                }
                if (time + 1 == established) {
                    gaps.begin(established);
                }
            }
            if (time >= established) {
                looks.add(new Look(time, longest));
            }
            progress.accept(time);
        }
        double worst = time > established ? gaps.worst(time) : 0;
        return new Day(
                plan, gaps.gaps(time), looks, dropOuts, worst, time, launched, late, lowest, List.copyOf(remarks));
    }

    private void second(double now) {
        notice(now);
        launch(now);
        for (SimulatedFlight flight : flights) {
            double x = flight.east();
            double y = flight.north();
            flight.second();
            gaps.flown(plan.frame().at(x, y), now, plan.frame().at(flight.east(), flight.north()), now + 1);
        }
        for (SimulatedFlight flight : flights) {
            relieve(flight, now + 1);
        }
        Iterator<SimulatedFlight> each = flights.iterator();
        while (each.hasNext()) {
            SimulatedFlight flight = each.next();
            if (flight.fell()) {
                each.remove();
                drop(flight, now + 1, false);
            } else if (flight.stage() == SimulatedFlight.Stage.LANDED) {
                each.remove();
                lowest = Math.min(lowest, flight.batteryPercent());
                double turnround = flight.duty().ready() - flight.duty().land();
                ready.put(flight.duty().vehicle(), now + 1 + turnround);
            }
        }
        if (!losses.isEmpty() && losses.getFirst() <= now) {
            lose(now + 1);
        }
    }

    private static String key(Duty duty) {
        return duty.vehicle() + " " + duty.slot() + " " + Math.round(duty.depart());
    }

    private void launch(double now) {
        for (Duty duty : plan.duties()) {
            if (duty.depart() > now) {
                break;
            }
            boolean due = now < duty.leave() && !lost.contains(duty.vehicle()) && !begun.contains(key(duty));
            boolean there = flights.stream().noneMatch(f -> f.duty().vehicle().equals(duty.vehicle()))
                    && ready.getOrDefault(duty.vehicle(), 0.0) <= now;
            if (due && there) {
                begun.add(key(duty));
                Drone drone = drone(duty.vehicle());
                Airframe airframe = airframes.computeIfAbsent(drone.kind(), kind -> Packs.lasting(drone));
                flights.add(new SimulatedFlight(plan, duty, drone, airframe, now, random.split()));
                launched++;
            }
        }
    }

    private Drone drone(String id) {
        return plan.drones().stream().filter(d -> d.id().equals(id)).findFirst().orElseThrow();
    }

    /** Lets one go home whose relief is beside it, or that can wait no longer. */
    private void relieve(SimulatedFlight flight, double now) {
        Duty duty = flight.duty();
        if (flight.stage() != SimulatedFlight.Stage.ON || now < duty.leave()) {
            return;
        }
        boolean relieved = false;
        for (SimulatedFlight other : flights) {
            boolean next = other.duty().slot() == duty.slot()
                    && other.duty().onStation() > duty.onStation()
                    && other.stage() == SimulatedFlight.Stage.ON;
            relieved |= next && other.off() < NEAR;
        }
        boolean last = now >= plan.task().length().toSeconds() - 1;
        if (relieved || last || now > duty.leave() + LONGEST_STAY || mustGo(flight, now)) {
            late += relieved || last ? 0 : 1;
            flight.goHome();
        }
    }

    private boolean mustGo(SimulatedFlight flight, double now) {
        double endurance = drone(flight.duty().vehicle()).endurance().toSeconds();
        double left = (flight.batteryPercent() - RESERVE) / (100 * (1 - Packs.RESERVE)) * endurance;
        return left <= plan.homewardSeconds(flight.duty(), now);
    }

    private void lose(double now) {
        List<SimulatedFlight> on = flights.stream()
                .filter(f -> f.stage() == SimulatedFlight.Stage.ON && f.duty().leave() > now)
                .toList();
        if (on.isEmpty() || unnoticed != null) {
            return; // the next second there may be one
        }
        losses.removeFirst();
        SimulatedFlight gone = on.get(random.nextInt(on.size()));
        flights.remove(gone);
        drop(gone, now, true);
    }

    private void drop(SimulatedFlight gone, double now, boolean planned) {
        dropOuts.add(new DropOut(now, gone.duty().vehicle(), plan.frame().at(gone.east(), gone.north()), planned));
        lost.add(gone.duty().vehicle());
        if (unnoticed != null) {
            mend(now); // two within seconds
        }
        unnoticed = gone.duty().vehicle();
        since = now;
    }

    private void notice(double now) {
        if (unnoticed != null && now >= since + plan.task().upkeep().notice().toSeconds()) {
            mend(now);
        }
    }

    private void mend(double now) {
        String vehicle = String.valueOf(unnoticed);
        unnoticed = null;
        switch (WatchPlanner.repair(plan, vehicle, since, now)) {
            case Answer.Planned<WatchPlan> yes -> {
                plan = yes.plan();
                remarks.addAll(yes.remarks());
                follow();
            }
            case Answer.Refused<WatchPlan> no ->
                remarks.add(no.refusal().detail() + " " + no.refusal().mend());
        }
    }

    /** Flights under way go by the mended plan. */
    private void follow() {
        for (SimulatedFlight flight : flights) {
            for (Duty duty : plan.duties()) {
                if (key(duty).equals(key(flight.duty()))) {
                    flight.duty(duty);
                }
            }
        }
    }

    /** From how far vehicles see, metres. */
    public double sight() {
        return sight;
    }
}
