package org.redshank.fleet.task;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.Sortie;
import org.redshank.planning.files.Flight;
import org.redshank.planning.watch.Duty;
import org.redshank.planning.watch.WatchPlan;
import org.redshank.planning.watch.WatchPlanner;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the places of a watch manned: lets each vehicle go in time, brings it home when its relief is beside it, and mends the
 * plan when one is lost. All by ordinary orders, so that safety rules and gate apply. The vehicles of the plan are those of the
 * fleet with the same ids. For one thread; times are seconds from the beginning of the watch.
 */
final class WatchCrew {
    /** Time for a mission to be uploaded and read back, and for motors to start, seconds. */
    private static final double LEAD = 8;

    /** A relief this near to its place has taken over, metres. */
    private static final double BESIDE = 120;

    /** How long one stays in any case whose relief is late, seconds: hand-overs are not made to the second. */
    private static final double GRACE = 20;

    /** Laps that a mission goes on with after that, should the order to come home be late, seconds. */
    private static final double SPARE_LAPS = 60;

    /** Not heard for so long once its link is lost, a vehicle is lost too and not only its radio for a moment, seconds. */
    private static final double SILENT = 20;

    /** After a new start of the program, time for vehicles to be heard again, seconds. */
    private static final double HEARD_BY = 60;

    private final Tour.Means means;
    private final String task;
    private final String name;
    private final String by;
    private final Consumer<Event> events;
    private final Map<String, Flown> flying = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Set<String> lost = new HashSet<>();
    private volatile WatchPlan plan;
    private volatile int handOvers;
    private double heardBy = Double.NEGATIVE_INFINITY;

    WatchCrew(WatchPlan plan, Tour.Means means, String task, String name, String by, Consumer<Event> events) {
        this.plan = plan;
        this.means = means;
        this.task = task;
        this.name = name;
        this.by = by;
        this.events = events;
    }

    /** The plan as it is now, repairs included. */
    WatchPlan plan() {
        return plan;
    }

    /** Reliefs that took over from one who could then leave. */
    int handOvers() {
        return handOvers;
    }

    /** Ids of those who were let go and have not landed. */
    Set<String> flying() {
        return Set.copyOf(flying.keySet());
    }

    /** Goes on from where it was; the plan has its repairs already. */
    void resume(WatchProgress before, double now) {
        begun.addAll(before.begunDuties());
        lost.addAll(before.lost().keySet());
        handOvers = before.handOvers();
        heardBy = now + HEARD_BY;
        for (WatchProgress.Aloft aloft : before.aloft()) {
            Duty duty = plan.duties().stream()
                    .filter(one -> key(one).equals(aloft.key()))
                    .findFirst()
                    .orElse(null);
            if (duty == null) {
                // The schedule is made in another way by now; it lands by the mission on board.
                means.plans().delete(aloft.mission());
                continue;
            }
            Flown flown = new Flown(duty, "", aloft.mission());
            flown.homeward = aloft.homeward();
            flown.resumed = true;
            flying.put(aloft.vehicle(), flown);
        }
    }

    /** Does what is due. */
    void look(double now, double end) {
        for (Flown flown : List.copyOf(flying.values())) {
            if (flown.resumed) {
                find(flown, now);
            } else {
                watch(flown, now, end);
            }
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
                launch(duty, now);
            }
        }
    }

    private static String key(Duty duty) {
        return WatchProgress.key(duty.vehicle(), duty.slot(), duty.depart());
    }

    /** What became of one in the meantime. */
    private void find(Flown flown, double now) {
        Duty duty = flown.duty;
        Vehicle vehicle = means.vehicles().find(duty.vehicle());
        VehicleState state = vehicle == null ? null : vehicle.state();
        if (state == null || state.link() == LinkHealth.LOST || state.position() == null) {
            if (now > heardBy) {
                flown.resumed = false;
                lose(flown, "it was not heard again", now);
            }
            return;
        }
        flown.resumed = false;
        if (state.flying() || state.armed()) {
            flown.up = true;
            if (flown.homeward) {
                order(flown, new Order.Return()); // how far it was led home is not known any more
            }
        } else if (flown.homeward || now >= duty.leave()) {
            landed(flown, now);
        } else {
            // It was not in the air yet, or landed: whether it may go again is for the safety rules.
            flying.remove(duty.vehicle());
            begun.remove(key(duty));
            means.plans().delete(flown.mission);
            note(WatchFold.GROUNDED, node().put("vehicle", duty.vehicle()).put("slot", duty.slot()), now);
        }
    }

    private void launch(Duty duty, double now) {
        Vehicle vehicle = means.vehicles().find(duty.vehicle());
        if (vehicle == null || vehicle.state().armed()) {
            return; // the next look may find it ready
        }
        if (now <= heardBy && (vehicle.state().gps() == null || vehicle.state().position() == null)) {
            return; // not all of it has been heard since the program began anew
        }
        begun.add(key(duty));
        Drone drone = plan.drone(duty);
        // The plan takes the ground as flat: as high over home as over the ground.
        Sortie sortie =
                plan.sortie(duty, latest(duty) - duty.leave() + SPARE_LAPS).overHome();
        Flight flight = Flight.of(sortie, drone, 0);
        VehicleState.Home home = vehicle.state().home();
        Plan mission;
        try {
            mission = means.plans()
                    .add(SortieItems.plan(
                            name + " " + duty.number(),
                            flight,
                            home == null ? flight.steps().getFirst().position().at() : home.at(),
                            plan.task().wind().fromDeg()));
        } catch (PlanRefusedException e) {
            gone(duty, "its mission is refused: " + e.getMessage(), now);
            return;
        }
        // First, so that nobody is in the air of whom the journal does not tell; on the ground it is found again.
        note(
                WatchFold.LAUNCHED,
                node().put("vehicle", duty.vehicle())
                        .put("slot", duty.slot())
                        .put("departS", duty.depart())
                        .put("onStationS", duty.onStation())
                        .put("leaveS", duty.leave())
                        .put("mission", mission.id()),
                now);
        Ticket ticket =
                means.orders().submit(new OrderRequest(List.of(duty.vehicle()), new Order.FlyPlan(mission.id()), by));
        flying.put(duty.vehicle(), new Flown(duty, ticket.id(), mission.id()));
    }

    private void watch(Flown flown, double now, double end) {
        Duty duty = flown.duty;
        Vehicle vehicle = means.vehicles().find(duty.vehicle());
        if (vehicle == null) {
            lose(flown, "it is not heard any more", now);
            return;
        }
        VehicleState state = vehicle.state();
        Ticket ticket = means.orders().ticket(flown.ticket);
        Stage stage =
                ticket == null ? Stage.OBSERVED : ticket.results().getFirst().stage();
        if (stage.end() && stage != Stage.OBSERVED && !flown.up) {
            lose(flown, "its start was " + stage.word(), now);
            return;
        }
        if (state.link() == LinkHealth.LOST) {
            flown.silentSince = Double.isNaN(flown.silentSince) ? now : flown.silentSince;
            if (now - flown.silentSince > SILENT) {
                lose(flown, "it is not heard any more", now);
            }
            return;
        }
        flown.silentSince = Double.NaN;
        flown.up |= state.flying();
        boolean down = flown.up && !state.flying() && !state.armed();
        if (down && flown.homeward) {
            landed(flown, now);
        } else if (down) {
            lose(flown, "it came down on its own", now);
        } else if (flown.up && !flown.homeward && now >= duty.leave()) {
            release(flown, now, end);
        } else if (flown.wayHome != null) {
            VehicleState.Fix fix = state.position();
            Order next = flown.wayHome.order(fix == null ? null : fix.at());
            if (next != null) {
                order(flown, next);
            }
        }
    }

    /** Until when one may wait for its relief; hand-overs are not made to the second. */
    private double latest(Duty duty) {
        return Math.max(plan.latestLeave(duty), duty.leave() + GRACE);
    }

    private void landed(Flown flown, double now) {
        Duty duty = flown.duty;
        flying.remove(duty.vehicle());
        means.plans().delete(flown.mission);
        note(WatchFold.LANDED, node().put("vehicle", duty.vehicle()).put("slot", duty.slot()), now);
    }

    /** Sends one home whose relief is beside it, or who cannot wait for it any longer. */
    private void release(Flown flown, double now, double end) {
        Flown relief = relief(flown.duty, now);
        if (relief != null) {
            handOvers = handOvers + 1;
            note(
                    WatchFold.HANDED_OVER,
                    node().put("slot", flown.duty.slot())
                            .put("from", flown.duty.vehicle())
                            .put("to", relief.duty.vehicle()),
                    now);
            home(flown, "relieved", now);
        } else if (now >= end) {
            home(flown, "the watch is over", now);
        } else if (now > latest(flown.duty)) {
            home(flown, "its relief did not come in time", now);
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

    /** Orders everybody home. */
    void allHome(double now) {
        for (Flown flown : flying.values()) {
            if (!flown.homeward) {
                home(flown, "stopped", now);
            }
            // Nobody leads them any more.
            flown.wayHome = null;
            order(flown, new Order.Return());
        }
    }

    /** Forgets the missions of those in the air: what is on board stays there. */
    void forgetMissions() {
        flying.values().forEach(flown -> means.plans().delete(flown.mission));
    }

    private void home(Flown flown, String why, double now) {
        flown.homeward = true;
        flown.wayHome = new WayHome(plan, flown.duty, plan.drone(flown.duty), now);
        note(
                WatchFold.RETURNS,
                node().put("vehicle", flown.duty.vehicle())
                        .put("slot", flown.duty.slot())
                        .put("why", why),
                now);
    }

    private void order(Flown flown, Order order) {
        means.orders().submit(new OrderRequest(List.of(flown.duty.vehicle()), order, by));
    }

    private void lose(Flown flown, String why, double now) {
        flying.remove(flown.duty.vehicle());
        means.plans().delete(flown.mission);
        gone(flown.duty, why, now);
    }

    /** A vehicle is out of the watch: the others go on by a mended plan. */
    private void gone(Duty duty, String why, double now) {
        lost.add(duty.vehicle());
        note(
                WatchFold.LOST,
                node().put("vehicle", duty.vehicle()).put("slot", duty.slot()).put("why", why),
                now);
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
                json.put("sinceS", now)
                        .put("fromS", now + LEAD)
                        .put("lateReliefS", Math.round(plan.figures().vacantS()))
                        .put("worstGapS", Math.round(plan.figures().worstGapS()));
                yes.remarks().forEach(json.putArray("remarks")::add);
                note(WatchFold.MENDED, json, now);
            }
            case Answer.Refused<WatchPlan> no ->
                note(
                        WatchFold.NOT_MENDED,
                        json.put("why", no.refusal().detail())
                                .put("mend", no.refusal().mend()),
                        now);
        }
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Seconds as they are told. */
    static double tenths(double seconds) {
        return Math.round(seconds * 10) / 10.0;
    }

    private void note(String type, ObjectNode json, double now) {
        events.accept(new Event(
                means.clock().now(), type, task, json.put("atS", tenths(now)).toString()));
    }
}
