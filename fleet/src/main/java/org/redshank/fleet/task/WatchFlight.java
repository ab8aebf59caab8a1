package org.redshank.fleet.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.fleet.order.Order;
import org.redshank.fleet.order.OrderRequest;
import org.redshank.fleet.order.Stage;
import org.redshank.fleet.order.Ticket;
import org.redshank.fleet.plan.Plan;
import org.redshank.fleet.plan.PlanRefusedException;
import org.redshank.fleet.vehicle.LinkHealth;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.VehicleState;
import org.redshank.journal.Event;
import org.redshank.journal.Journal;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.Sortie;
import org.redshank.planning.files.Flight;
import org.redshank.planning.watch.Duty;
import org.redshank.planning.watch.WatchGaps;
import org.redshank.planning.watch.WatchPlan;
import org.redshank.planning.watch.WatchPlanner;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Carries an approved watch out: lets each vehicle go in time, brings it home when its relief is beside it, and mends the plan
 * when one is lost. All by ordinary orders, so that safety rules and gate apply; all that it decides is in the journal. The
 * vehicles of the plan are those of the fleet with the same ids. Runs on a thread of its own until the watch is over or stopped.
 */
public final class WatchFlight implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(500);

    /** Time for a mission to be uploaded and read back, and for motors to start, seconds. */
    private static final double LEAD = 8;

    /** From how far a place is seen, on the ground, metres. */
    private static final double SIGHT = 30;

    /** Positions further apart in time are not joined, seconds. */
    private static final double JOINED = 5;

    /** A relief this near to its place has taken over, metres. */
    private static final double BESIDE = 120;

    /** How long one stays whose relief is late, seconds. */
    private static final double STAY = 180;

    private final Tour.Means means;
    private final Journal journal;
    private final String name;
    private final String by;
    private final long start;
    private final Map<String, Flown> flying = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Set<String> lost = new HashSet<>();
    private final Thread thread;
    private final WatchGaps gaps;
    private final Map<String, WatchPlan.Moment> last = new HashMap<>();
    private boolean established;
    private volatile WatchPlan plan;
    private volatile int handOvers;
    private volatile boolean over;

    /** A duty under way. */
    private static final class Flown {
        private Duty duty;
        private final String ticket;
        private final String mission;
        private boolean up;
        private boolean homeward;

        Flown(Duty duty, String ticket, String mission) {
            this.duty = duty;
            this.ticket = ticket;
            this.mission = mission;
        }
    }

    private WatchFlight(WatchPlan plan, Tour.Means means, Journal journal, String name, String by) {
        this.plan = plan;
        this.means = means;
        this.journal = journal;
        this.name = name;
        this.by = by;
        start = means.clock().nanos();
        gaps = new WatchGaps(plan.lines(), plan.points(), SIGHT, 0);
        thread = Thread.ofVirtual().name("watch " + name).unstarted(this::run);
    }

    /**
     * Begins a watch now.
     *
     * @param name of the watch; the subject of its events
     * @param by who approved it, in whose name orders are given
     */
    public static WatchFlight begin(WatchPlan plan, Tour.Means means, Journal journal, String name, String by) {
        WatchFlight watch = new WatchFlight(plan, means, journal, name, by);
        watch.note(
                "begun",
                node().put("by", by)
                        .put("slots", plan.slots())
                        .put("vehicles", plan.drones().size())
                        .put("boundS", plan.figures().boundS()));
        watch.thread.start();
        return watch;
    }

    /** The plan as it is now, repairs included. */
    public WatchPlan plan() {
        return plan;
    }

    /** Seconds since it began, by the fleet's clock. */
    public double seconds() {
        return (means.clock().nanos() - start) / 1e9;
    }

    /** Reliefs that took over from one who could then leave. */
    public int handOvers() {
        return handOvers;
    }

    /** Of each 50 m of what is watched, how long it was not seen now and at worst since the watch was fully manned. */
    public List<WatchGaps.Gap> gaps() {
        synchronized (gaps) {
            return gaps.gaps(seconds());
        }
    }

    /** Whether it has ended. */
    public boolean over() {
        return over;
    }

    /** Stops: whoever is in the air is ordered to return. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            double end = plan.task().length().toSeconds();
            while (seconds() < end || !flying.isEmpty()) {
                look(seconds(), end);
                means.clock().sleep(LOOK);
            }
            note("ended", node().put("handOvers", handOvers));
        } catch (InterruptedException e) {
            flying.values().forEach(flown -> home(flown, "stopped"));
            note("stopped", node().put("handOvers", handOvers));
        } finally {
            flying.values().forEach(flown -> means.plans().delete(flown.mission));
            over = true;
        }
    }

    /** Takes note of what the vehicles in the air see. */
    private void see(double now) {
        synchronized (gaps) {
            if (!established && now >= plan.figures().establishedS()) {
                established = true;
                gaps.begin(now);
            }
            for (String id : flying.keySet()) {
                Vehicle vehicle = means.vehicles().find(id);
                VehicleState.Fix fix = vehicle == null ? null : vehicle.state().position();
                if (vehicle == null || fix == null || !vehicle.state().flying()) {
                    last.remove(id);
                    continue;
                }
                WatchPlan.Moment here = new WatchPlan.Moment(now - fix.ageMs() / 1000.0, fix.at());
                WatchPlan.Moment before = last.put(id, here);
                if (before != null && here.time() > before.time() && here.time() - before.time() < JOINED) {
                    gaps.flown(before.place(), before.time(), here.place(), here.time());
                }
            }
        }
    }

    private void look(double now, double end) {
        see(now);
        for (Flown flown : List.copyOf(flying.values())) {
            watch(flown, now, end);
        }
        for (Duty duty : plan.duties()) {
            if (duty.depart() - LEAD > now) {
                break;
            }
            boolean due = now < Math.min(end, duty.leave())
                    && !begun.contains(key(duty))
                    && !lost.contains(duty.vehicle())
                    && !flying.containsKey(duty.vehicle());
            if (due) {
                launch(duty);
            }
        }
    }

    private static String key(Duty duty) {
        return duty.vehicle() + " " + duty.slot() + " " + Math.round(duty.depart());
    }

    private void launch(Duty duty) {
        Vehicle vehicle = means.vehicles().find(duty.vehicle());
        if (vehicle == null || vehicle.state().armed()) {
            return; // the next look may find it ready
        }
        begun.add(key(duty));
        Drone drone = plan.drones().stream()
                .filter(d -> d.id().equals(duty.vehicle()))
                .findFirst()
                .orElseThrow();
        Sortie planned = plan.sortie(duty, STAY);
        // The plan takes the ground as flat: as high over home as over the ground.
        Sortie sortie = new Sortie(
                planned.vehicle(),
                planned.number(),
                new Altitude.AboveHome(planned.height().metres()),
                planned.legs(),
                planned.start(),
                planned.duration(),
                planned.energyWh());
        Flight flight = Flight.of(sortie, drone, 0);
        VehicleState.Home home = vehicle.state().home();
        double wind = plan.task().wind().fromDeg();
        Plan mission;
        try {
            mission = means.plans()
                    .add(SortieItems.plan(
                            name + " " + duty.number(),
                            flight,
                            home == null ? flight.steps().getFirst().position().at() : home.at(),
                            wind));
        } catch (PlanRefusedException e) {
            gone(duty, "its mission is refused: " + e.getMessage());
            return;
        }
        Ticket ticket =
                means.orders().submit(new OrderRequest(List.of(duty.vehicle()), new Order.FlyPlan(mission.id()), by));
        flying.put(duty.vehicle(), new Flown(duty, ticket.id(), mission.id()));
        note(
                "launched",
                node().put("vehicle", duty.vehicle())
                        .put("slot", duty.slot())
                        .put("onStationS", duty.onStation())
                        .put("leaveS", duty.leave()));
    }

    private void watch(Flown flown, double now, double end) {
        Duty duty = flown.duty;
        Vehicle vehicle = means.vehicles().find(duty.vehicle());
        if (vehicle == null) {
            lose(flown, "it is not heard any more");
            return;
        }
        VehicleState state = vehicle.state();
        Ticket ticket = means.orders().ticket(flown.ticket);
        Stage stage =
                ticket == null ? Stage.OBSERVED : ticket.results().getFirst().stage();
        if (stage.end() && stage != Stage.OBSERVED && !flown.up) {
            lose(flown, "its start was " + stage.word());
            return;
        }
        if (state.link() == LinkHealth.LOST) {
            lose(flown, "it is not heard any more");
            return;
        }
        flown.up |= state.flying();
        boolean down = flown.up && !state.flying() && !state.armed();
        if (down && flown.homeward) {
            flying.remove(duty.vehicle());
            means.plans().delete(flown.mission);
            note("landed", node().put("vehicle", duty.vehicle()).put("slot", duty.slot()));
        } else if (down) {
            lose(flown, "it came down on its own");
        } else if (flown.up && !flown.homeward && now >= duty.leave()) {
            release(flown, now, end);
        }
    }

    /** Sends one home whose relief is beside it, or who cannot wait for it any longer. */
    private void release(Flown flown, double now, double end) {
        Flown relief = relief(flown.duty, now);
        if (relief != null) {
            handOvers = handOvers + 1;
            note(
                    "handed-over",
                    node().put("slot", flown.duty.slot())
                            .put("from", flown.duty.vehicle())
                            .put("to", relief.duty.vehicle()));
            home(flown, "relieved");
        } else if (now >= end) {
            home(flown, "the watch is over");
        } else if (now > flown.duty.leave() + STAY / 2) {
            home(flown, "its relief did not come in time");
        }
    }

    private @Nullable Flown relief(Duty duty, double now) {
        for (Flown other : flying.values()) {
            boolean next = other.duty.slot() == duty.slot()
                    && other.duty.onStation() > duty.onStation()
                    && other.duty.onStation() <= now
                    && other.up
                    && !other.homeward;
            Vehicle vehicle = means.vehicles().find(other.duty.vehicle());
            VehicleState.Fix fix = vehicle == null ? null : vehicle.state().position();
            if (next && fix != null && Geodesy.distanceMetres(fix.at(), plan.station(other.duty, now)) < BESIDE) {
                return other;
            }
        }
        return null;
    }

    private void home(Flown flown, String why) {
        flown.homeward = true;
        means.orders().submit(new OrderRequest(List.of(flown.duty.vehicle()), new Order.Return(), by));
        note(
                "returns",
                node().put("vehicle", flown.duty.vehicle())
                        .put("slot", flown.duty.slot())
                        .put("why", why));
    }

    private void lose(Flown flown, String why) {
        flying.remove(flown.duty.vehicle());
        means.plans().delete(flown.mission);
        gone(flown.duty, why);
    }

    /** A vehicle is out of the watch: the others go on by a mended plan. */
    private void gone(Duty duty, String why) {
        double now = seconds();
        lost.add(duty.vehicle());
        note(
                "lost",
                node().put("vehicle", duty.vehicle()).put("slot", duty.slot()).put("why", why));
        ObjectNode json = node().put("without", duty.vehicle());
        switch (WatchPlanner.repair(plan, duty.vehicle(), now, now + LEAD)) {
            case Answer.Planned<WatchPlan> yes -> {
                plan = yes.plan();
                List<Flown> all = new ArrayList<>(flying.values());
                for (Duty mended : plan.duties()) {
                    all.stream()
                            .filter(flown -> key(flown.duty).equals(key(mended)))
                            .forEach(flown -> flown.duty = mended);
                }
                json.put("lateReliefS", Math.round(plan.figures().vacantS()))
                        .put("worstGapS", Math.round(plan.figures().worstGapS()));
                yes.remarks().forEach(json.putArray("remarks")::add);
                note("mended", json);
            }
            case Answer.Refused<WatchPlan> no ->
                note(
                        "not-mended",
                        json.put("why", no.refusal().detail())
                                .put("mend", no.refusal().mend()));
        }
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    private void note(String what, ObjectNode json) {
        json.put("atS", Double.parseDouble(String.format(Locale.ROOT, "%.1f", seconds())));
        journal.event(new Event(means.clock().now(), "watch." + what, name, json.toString()));
    }
}
