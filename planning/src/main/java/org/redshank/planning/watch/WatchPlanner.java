package org.redshank.planning.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.RefusedException;
import org.redshank.planning.watch.Layout.Slot;
import org.redshank.planning.watch.Rota.Rostered;

/**
 * Plans watches. Three questions: how many vehicles a bound takes ({@link #size}), what bound given vehicles keep or whether
 * they keep one ({@link #plan}), and what to change when one is lost ({@link #repair}). Pure functions.
 */
public final class WatchPlanner {
    private static final int MOST_ON_STATION = 400;
    private static final int MOST_VEHICLES = 1000;

    /** A bound is kept when it is missed by no more than this, seconds. */
    private static final double SLACK = 0.5;

    private WatchPlanner() {}

    /**
     * The fewest vehicles of one kind that keep the task's bound.
     *
     * @param kind what they all are; its id and launch site are not used
     * @param sites where they start and land, dealt out as the watch needs them; empty for the beginning of the line
     */
    public static Answer<WatchPlan> size(WatchTask task, Drone kind, List<LatLon> sites) {
        try {
            Duration revisit = task.revisit()
                    .orElseThrow(() -> new RefusedException(
                            "revisit.none",
                            "no bound",
                            "How many vehicles it takes depends on how often a place is to be seen.",
                            "Give a revisit bound, or name vehicles to learn what bound they keep."));
            Desk desk = new Desk(task, Crews.dealt(kind, sites, Math.max(1, sites.size()), null));
            double wished = revisit.toMillis() / 1000.0;
            WatchRefusals.outOfReach(desk, kind.endurance().toSeconds()).ifPresent(no -> {
                throw no;
            });
            Fleet least = fewest(task, desk, kind, sites, wished);
            WatchRefusals.keepApart(wished, least.shared.interval(), kind);
            int[] demand = Crews.demand(desk, least.shared.slots());
            List<Drone> all = new ArrayList<>(Crews.dealt(kind, sites, least.vehicles, demand));
            all.addAll(Crews.spares(kind, sites, task.spares(), least.vehicles));
            return new Answer.Planned<>(made(task, all, least.shared, wished), remarks(task, desk));
        } catch (RefusedException refused) {
            return new Answer.Refused<>(refused.refusal(), Optional.empty());
        }
    }

    /** So many vehicles, and what they do. */
    private record Fleet(Layout.Shared shared, int vehicles) {}

    private static Fleet fewest(WatchTask task, Desk desk, Drone kind, List<LatLon> sites, double wished) {
        double relief = Relief.fromFirstSites(task, desk);
        Fleet best = null;
        double quickest = Double.POSITIVE_INFINITY;
        for (int company : Layout.COMPANIES) {
            int inAir = Rosters.least(
                    1, MOST_ON_STATION, n -> Relief.bound(task, desk.layout().share(n, company), relief) <= wished);
            if (inAir > MOST_ON_STATION) {
                quickest =
                        Math.min(quickest, Relief.bound(task, desk.layout().share(MOST_ON_STATION, company), relief));
                continue;
            }
            Layout.Shared shared = desk.layout().share(inAir, company);
            int[] demand = Crews.demand(desk, shared.slots());
            int most = best == null ? MOST_VEHICLES : best.vehicles - 1;
            int vehicles = Rosters.least(inAir, most, n -> {
                List<Drone> crew = Crews.dealt(kind, sites, n, demand);
                return Rosters.keep(task, new Desk(task, crew), crew, shared.slots());
            });
            best = vehicles <= most ? new Fleet(shared, vehicles) : best;
            quickest = 0;
            if (company >= inAir) {
                break;
            }
        }
        if (quickest > wished) {
            throw WatchRefusals.tooOften(wished, kind, MOST_ON_STATION, quickest);
        }
        if (best == null) {
            throw WatchRefusals.tooManyVehicles(MOST_VEHICLES);
        }
        return best;
    }

    /** A plan for these vehicles: for the task's bound, or the shortest that they keep. The last are the spares. */
    public static Answer<WatchPlan> plan(WatchTask task, List<Drone> drones) {
        try {
            if (drones.size() <= task.spares()) {
                throw new RefusedException(
                        "fleet.none",
                        drones.size() + " vehicles",
                        drones.isEmpty()
                                ? "There is no vehicle to fly this."
                                : "All " + drones.size() + " vehicles are to be spares.",
                        "Name at least one vehicle more than there are spares.");
            }
            WatchPlan best = best(task, drones);
            double wished = task.revisit().map(Duration::toMillis).orElse(Long.MAX_VALUE) / 1000.0;
            return best.figures().boundS() > wished + SLACK
                    ? tooFew(task, drones, best, wished)
                    : new Answer.Planned<>(best, remarks(task, best.desk()));
        } catch (RefusedException refused) {
            return new Answer.Refused<>(refused.refusal(), Optional.empty());
        }
    }

    /**
     * A plan for these vehicles whose bound holds through sudden losses: through as many as they allow, up to a number. Where
     * that is fewer, the remarks say how long a place may then wait and what it would take. The task's own spares do not
     * count.
     */
    public static Answer<WatchPlan> steadfast(WatchTask task, List<Drone> drones, int losses) {
        try {
            double wished = task.revisit().map(Duration::toMillis).orElse(0L) / 1000.0;
            for (int spares = Math.min(losses, drones.size() - 1); spares > 0; spares--) {
                WatchTask through = task.sparing(spares, true);
                WatchPlan best = fastest(through, drones);
                if (best != null && best.figures().boundS() <= wished + SLACK) {
                    WatchPlan plan = thrifty(through, best, wished);
                    List<String> remarks = new ArrayList<>(remarks(through, plan.desk()));
                    if (spares < losses) {
                        remarks.add("The bound holds through " + times(spares) + "; " + takes(task, drones, losses));
                    }
                    return new Answer.Planned<>(plan, remarks);
                }
            }
            Answer<WatchPlan> bare = plan(task.sparing(0, false), drones);
            if (losses > 0 && bare instanceof Answer.Planned<WatchPlan> yes) {
                List<String> remarks = new ArrayList<>(yes.remarks());
                remarks.add(String.format(
                        Locale.ROOT,
                        "The bound holds while no vehicle is lost; after one loss a place waits up to about %.0f s; %s",
                        WatchRepair.longestAfterLoss(yes.plan()),
                        takes(task, drones, losses)));
                return new Answer.Planned<>(yes.plan(), remarks);
            }
            return bare;
        } catch (RefusedException refused) {
            return new Answer.Refused<>(refused.refusal(), Optional.empty());
        }
    }

    private static String times(int losses) {
        return losses == 1 ? "one loss" : losses == 2 ? "two losses" : losses + " losses";
    }

    private static String takes(WatchTask task, List<Drone> drones, int losses) {
        WatchTask through = task.sparing(losses, true);
        OptionalInt enough = enough(through, drones);
        WatchPlan longer = drones.size() > losses ? fastest(through, drones) : null;
        String vehicles = enough.isPresent() ? enough.getAsInt() + " such vehicles" : "vehicles nearer to the line";
        return longer == null
                ? "to hold through " + times(losses) + " it takes " + vehicles + "."
                : String.format(
                        Locale.ROOT,
                        "to hold through %s it takes %s, or a bound of %.0f s.",
                        times(losses),
                        vehicles,
                        Math.ceil(longer.figures().boundS()));
    }

    /**
     * The plan after a vehicle was lost.
     *
     * @param vehicle id of the lost one
     * @param since when it was lost, seconds from the start of the watch
     * @param now when that is acted on, not before {@code since}
     * @see WatchRepair
     */
    public static Answer<WatchPlan> repair(WatchPlan plan, String vehicle, double since, double now) {
        return WatchRepair.after(plan, vehicle, since, now);
    }

    /** The best that vehicles can keep; slow ones are left on the ground where they only hold up the others. */
    private static @Nullable WatchPlan fastest(WatchTask task, List<Drone> drones) {
        List<Double> speeds = drones.stream()
                .map(Drone::airspeed)
                .distinct()
                .sorted()
                .limit(6)
                .toList();
        WatchPlan best = null;
        RefusedException refusal = null;
        for (double slowest : speeds) {
            List<Drone> fast =
                    drones.stream().filter(d -> d.airspeed() >= slowest).toList();
            if (fast.size() <= task.spares()) {
                break;
            }
            try {
                WatchPlan plan = most(task, fast);
                best = plan != null
                                && (best == null
                                        || plan.figures().boundS()
                                                < best.figures().boundS() - 1)
                        ? plan
                        : best;
            } catch (RefusedException no) {
                refusal = refusal == null ? no : refusal;
            }
        }
        if (best == null && refusal != null) {
            throw refusal;
        }
        return best;
    }

    /** As many on station as these vehicles can keep there. */
    private static @Nullable WatchPlan most(WatchTask task, List<Drone> drones) {
        Desk desk = new Desk(task, drones);
        Layout.Shared best = null;
        int lo = 0;
        int hi = drones.size() - task.spares() + 1;
        while (hi - lo > 1) {
            int mid = (lo + hi) / 2;
            Layout.Shared kept = kept(task, desk, drones, mid, Double.POSITIVE_INFINITY);
            if (kept != null) {
                best = kept;
                lo = mid;
            } else {
                hi = mid;
            }
        }
        return best == null ? null : made(task, drones, best, Double.NaN);
    }

    /** What so many on station do that keep the shortest bound, no longer than wished; null when none can be kept. */
    private static Layout.@Nullable Shared kept(
            WatchTask task, Desk desk, List<Drone> drones, int onStation, double wished) {
        double relief = Relief.seconds(task, desk, drones);
        List<Drone> flying = drones.subList(0, drones.size() - task.spares());
        Layout.Shared best = null;
        double least = wished * (1 + 1e-9);
        for (int company : Layout.COMPANIES) {
            Layout.Shared shared = desk.layout().share(onStation, company);
            double bound = Relief.bound(task, shared, relief);
            if (bound < least && Rosters.keep(task, desk, flying, shared.slots())) {
                best = shared;
                least = bound * (1 - 1e-3);
            }
            if (company >= onStation) {
                break;
            }
        }
        return best;
    }

    /** The same bound with the fewest on station, so that nobody flies for nothing. */
    private static WatchPlan thrifty(WatchTask task, WatchPlan best, double wished) {
        for (int n = 1; n <= best.slots(); n++) {
            Layout.Shared kept = kept(task, best.desk(), best.drones(), n, wished);
            if (kept != null) {
                return made(task, best.drones(), kept, wished);
            }
        }
        return best;
    }

    private static RefusedException unmanned(WatchTask task, List<Drone> drones) {
        Desk desk = new Desk(task, drones);
        double longest = drones.stream()
                .mapToDouble(drone -> drone.endurance().toSeconds())
                .max()
                .orElse(0);
        List<LatLon> sites = drones.stream()
                .flatMap(drone -> drone.launch().stream())
                .distinct()
                .toList();
        return WatchRefusals.outOfReach(desk, longest).orElseGet(() -> {
            List<Slot> one = desk.layout().share(1, 1).slots();
            int enough = Rosters.least(1, 50, n -> {
                List<Drone> crew = Crews.dealt(drones.getFirst(), sites, n, null);
                return Rosters.keep(task, new Desk(task, crew), crew, one);
            });
            return WatchRefusals.notManned(drones.size(), enough <= 50 ? OptionalInt.of(enough) : OptionalInt.empty());
        });
    }

    /** For the task's bound with the fewest on station, or the shortest bound that can be kept when that is longer. */
    private static WatchPlan best(WatchTask task, List<Drone> drones) {
        WatchPlan best = fastest(task, drones);
        if (best == null) {
            throw unmanned(task, drones);
        }
        double wished = task.revisit().map(Duration::toMillis).orElse(0L) / 1000.0;
        return best.figures().boundS() > wished + SLACK ? best : thrifty(task, best, wished);
    }

    private static Answer<WatchPlan> tooFew(WatchTask task, List<Drone> drones, WatchPlan best, double wished) {
        OptionalInt enough = enough(task, drones);
        String more = enough.isPresent() ? ", or use " + enough.getAsInt() + " such vehicles" : "";
        RefusedException no = new RefusedException(
                "revisit.too-few-vehicles",
                String.format(Locale.ROOT, "%.0f s", wished),
                String.format(
                        Locale.ROOT,
                        "%d vehicles see every place each %.0f s at best, not each %.0f s.",
                        drones.size(),
                        best.figures().boundS(),
                        wished),
                String.format(
                        Locale.ROOT, "Wish %.0f s%s.", Math.ceil(best.figures().boundS()), more));
        return new Answer.Refused<>(no.refusal(), Optional.of(best));
    }

    /** How many vehicles like the first of these keep the task's bound, spares counted. */
    private static OptionalInt enough(WatchTask task, List<Drone> drones) {
        List<LatLon> sites = drones.stream()
                .flatMap(drone -> drone.launch().stream())
                .distinct()
                .toList();
        return size(task, drones.getFirst(), sites) instanceof Answer.Planned<WatchPlan> yes
                ? OptionalInt.of(yes.plan().drones().size())
                : OptionalInt.empty();
    }

    /** The schedule of the whole watch, with the fewest chargers and batteries. */
    private static WatchPlan made(WatchTask task, List<Drone> drones, Layout.Shared shared, double wished) {
        Desk desk = new Desk(task, drones);
        List<Drone> flying = drones.subList(0, drones.size() - task.spares());
        List<Slot> slots = shared.slots();
        double end = task.length().toMillis() / 1000.0;
        Rostered first = Rosters.best(desk, flying, slots, task.upkeep(), end, Double.POSITIVE_INFINITY);
        if (first == null) {
            throw unmanned(task, drones);
        }
        Upkeep upkeep = task.upkeep();
        if (upkeep.chargers().isEmpty()) {
            Upkeep open = upkeep;
            int chargers = Rosters.least(
                    1,
                    2 * flying.size(),
                    n -> enough(task, desk, flying, slots, open.with(OptionalInt.of(n), open.batteries())));
            upkeep = upkeep.with(OptionalInt.of(chargers), upkeep.batteries());
        }
        if (upkeep.swapped() && upkeep.batteries().isEmpty()) {
            Upkeep open = upkeep;
            int batteries = Rosters.least(
                    flying.size(),
                    4 * flying.size(),
                    n -> enough(task, desk, flying, slots, open.with(open.chargers(), OptionalInt.of(n))));
            upkeep = upkeep.with(upkeep.chargers(), OptionalInt.of(batteries));
        }
        Rostered lean = Rosters.best(desk, flying, slots, upkeep, end, Double.POSITIVE_INFINITY);
        Rostered kept = lean != null && lean.vacant() <= Math.max(Rosters.MANNED, first.vacant()) ? lean : first;
        double relief = Relief.seconds(task, desk, drones);
        double bound = Double.isNaN(wished) ? Relief.bound(task, shared, relief) : wished;
        double lossGap = task.spares() == 0 ? 0 : Relief.gap(shared, relief);
        WatchPlan plan = new WatchPlan(
                task,
                drones,
                desk,
                List.of(new WatchPlan.Era(Double.NEGATIVE_INFINITY, slots)),
                kept.duties(),
                WatchFigures.NONE);
        return WatchTally.plan(plan, kept, new WatchTally.Promise(bound, relief, lossGap), upkeep);
    }

    private static boolean enough(WatchTask task, Desk desk, List<Drone> flying, List<Slot> slots, Upkeep upkeep) {
        return Rosters.manned(Rosters.best(desk, flying, slots, upkeep, Rosters.trial(task), Rosters.MANNED));
    }

    private static List<String> remarks(WatchTask task, Desk desk) {
        List<String> remarks = new ArrayList<>();
        if (desk.siteGuessed()) {
            remarks.add("No launch site is named; the beginning of the first line was taken.");
        }
        if (desk.plane().leftOut() > 1) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "%.0f m of line lie in no-fly zones or too near to them and are not watched.",
                    desk.plane().leftOut()));
        }
        return remarks;
    }
}
