package org.redshank.fleet.task;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.VehicleState;
import org.redshank.fleet.vehicle.Vehicles;
import org.redshank.planning.watch.WatchGaps;
import org.redshank.planning.watch.WatchPlan;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the vehicles of a watch see: of each 50 m, how long it was not seen. Any thread may call any method. */
final class WatchSight {
    /** From how far a place is seen, on the ground, metres. */
    private static final double SIGHT = 30;

    /** Positions further apart in time are not joined, seconds. */
    private static final double JOINED = 5;

    /** About three hours of eight vehicles. */
    private static final int MOST_LEGS = 150_000;

    private final WatchGaps gaps;
    private final double establishedS;
    private final Map<String, WatchPlan.Moment> last = new HashMap<>();

    /** Where the way of each ended that was told late. */
    private final Map<String, WatchPlan.Moment> lateEnds = new HashMap<>();

    private final List<Leg> legs = new ArrayList<>();
    private List<double[]> base = List.of();
    private double baseAt;
    private boolean established;

    /** A stretch that a vehicle flew. */
    private record Leg(WatchPlan.Moment from, WatchPlan.Moment to) {}

    /** Nothing seen yet. Gaps count anew when every place was manned for the first time. */
    WatchSight(WatchPlan plan) {
        gaps = new WatchGaps(plan.lines(), plan.points(), SIGHT, 0);
        establishedS = plan.figures().establishedS();
    }

    /** Goes on from what was kept, when it is of the same pieces. */
    synchronized void resume(String kept) {
        JsonNode json = JsonMapper.shared().readTree(kept);
        List<double[]> told = new ArrayList<>();
        for (JsonNode one : json.path("gaps")) {
            told.add(new double[] {
                one.path(0).asDouble(0), one.path(1).asDouble(0), one.path(2).asDouble(0)
            });
        }
        double at = json.path("atS").asDouble(0);
        if (gaps.resume(told, at)) {
            base = told;
            baseAt = at;
            established = at >= establishedS;
        }
    }

    /** To be kept for {@link #resume}. */
    synchronized String kept(double now) {
        ObjectNode json = JsonMapper.shared().createObjectNode().put("atS", now);
        ArrayNode told = json.putArray("gaps");
        for (WatchGaps.Gap gap : gaps.gaps(now)) {
            told.addArray().add(gap.now()).add(gap.worst()).add(gap.seen() ? 1 : 0);
        }
        return json.toString();
    }

    /** Takes note of where vehicles in the air are. */
    synchronized void see(double now, Set<String> flying, Vehicles vehicles) {
        if (!established && now >= establishedS) {
            established = true;
            gaps.begin(now);
            base = List.of();
            baseAt = now;
            legs.clear();
        }
        for (String id : flying) {
            Vehicle vehicle = vehicles.find(id);
            VehicleState.Fix fix = vehicle == null ? null : vehicle.state().position();
            if (vehicle == null || fix == null || !vehicle.state().flying()) {
                last.remove(id);
                continue;
            }
            WatchPlan.Moment here = new WatchPlan.Moment(now - fix.ageMs() / 1000.0, fix.at());
            WatchPlan.Moment before = last.put(id, here);
            if (before != null && here.time() > before.time() && here.time() - before.time() < JOINED) {
                fly(new Leg(before, here));
            }
        }
        if (legs.size() > MOST_LEGS) {
            settle(now);
        }
    }

    /**
     * Takes the way of a vehicle that is told late: the gaps are then as if it had been seen all the while, as far back as
     * ways are kept. A long way is told in pieces, each after the one before it.
     */
    synchronized void late(String vehicle, List<WatchPlan.Moment> way) {
        boolean any = false;
        WatchPlan.Moment before = lateEnds.get(vehicle);
        for (WatchPlan.Moment here : way) {
            Leg leg = new Leg(before == null ? here : before, here);
            double seconds = here.time() - leg.from.time();
            before = here;
            if (leg.from.time() >= baseAt && seconds > 0 && seconds < JOINED) {
                legs.add(leg);
                any = true;
            }
        }
        if (before != null) {
            lateEnds.put(vehicle, before);
        }
        if (any) {
            legs.sort(Comparator.comparingDouble(leg -> leg.to.time()));
            gaps.begin(baseAt);
            gaps.resume(base, baseAt);
            legs.forEach(this::mark);
        }
    }

    private void fly(Leg leg) {
        legs.add(leg);
        mark(leg);
    }

    private void mark(Leg leg) {
        gaps.flown(leg.from.place(), leg.from.time(), leg.to.place(), leg.to.time());
    }

    /** Lets go of the ways flown so far. */
    private void settle(double now) {
        base = gaps.gaps(now).stream()
                .map(gap -> new double[] {gap.now(), gap.worst(), gap.seen() ? 1 : 0})
                .toList();
        baseAt = now;
        legs.clear();
    }

    /** Of each piece, how long it was not seen now and at worst since the watch was fully manned. */
    synchronized List<WatchGaps.Gap> gaps(double now) {
        return gaps.gaps(now);
    }

    /** The worst of all pieces, seconds. */
    synchronized double worst(double now) {
        return gaps.worst(now);
    }
}
