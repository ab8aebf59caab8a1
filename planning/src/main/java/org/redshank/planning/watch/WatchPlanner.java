package org.redshank.planning.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.RefusedException;
import org.redshank.planning.watch.Layout.Slot;
import org.redshank.planning.watch.Rota.Crew;
import org.redshank.planning.watch.Rota.Rostered;

/**
 * Plans watches. Three questions: how many vehicles a bound takes ({@link #size}), what bound given vehicles keep or whether
 * they keep one ({@link #plan}), and what to change when one is lost ({@link #repair}). Pure functions.
 */
public final class WatchPlanner {
    private static final int MOST_ON_STATION = 400;
    private static final int MOST_VEHICLES = 1000;

    /** A slot empty for no longer than this counts as manned, seconds. */
    private static final double MANNED = 1;

    /** How much of a schedule is tried while numbers are sought. */
    private static final double TRIAL = Duration.ofHours(12).toSeconds();

    /** Ways to spread reliefs out that are tried. */
    private static final double[] SPREADS = {1, 0, 0.5, 0.75};

    /** Seconds of an empty slot that one changed duty is worth in a repair. */
    private static final double CHANGE = 5;

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
            double interval = interval(task, desk, wished);
            int inAir = least(1, MOST_ON_STATION, n -> desk.layout().share(n).interval() <= interval);
            if (inAir > MOST_ON_STATION) {
                double best = desk.layout().share(MOST_ON_STATION).interval();
                throw WatchRefusals.tooOften(wished, kind, MOST_ON_STATION, best, bound(task, best, best));
            }
            WatchRefusals.keepApart(wished, interval, kind);
            Layout.Shared shared = desk.layout().share(inAir);
            int[] demand = Crews.demand(desk, shared.slots());
            int vehicles = least(shared.slots().size(), MOST_VEHICLES, n -> {
                List<Drone> crew = Crews.dealt(kind, sites, n, demand);
                return manned(roster(task, new Desk(task, crew), crew, shared.slots(), trial(task)));
            });
            if (vehicles > MOST_VEHICLES) {
                throw new RefusedException(
                        "fleet.too-large",
                        "more than " + MOST_VEHICLES + " vehicles",
                        "No fleet of up to " + MOST_VEHICLES + " vehicles keeps the watch manned: batteries do not last"
                                + " for the ways.",
                        "Use launch sites nearer to the line, vehicles that fly longer, or more chargers.");
            }
            List<Drone> all = new ArrayList<>(Crews.dealt(kind, sites, vehicles, demand));
            all.addAll(Crews.spares(kind, sites, task.spares(), vehicles));
            return new Answer.Planned<>(made(task, all, shared.slots(), wished), remarks(task, desk));
        } catch (RefusedException refused) {
            return new Answer.Refused<>(refused.refusal(), Optional.empty());
        }
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
            WatchPlan best = fastest(task, drones);
            if (best == null) {
                throw WatchRefusals.outOfReach(task, drones);
            }
            if (task.revisit().isPresent()) {
                double wished = task.revisit().get().toMillis() / 1000.0;
                if (best.figures().boundS() > wished + 0.5) {
                    return tooFew(task, drones, best, wished);
                }
                best = thrifty(task, drones, best, wished);
            }
            return new Answer.Planned<>(best, remarks(task, best.desk()));
        } catch (RefusedException refused) {
            return new Answer.Refused<>(refused.refusal(), Optional.empty());
        }
    }

    /**
     * The plan after a vehicle was lost: who is on station stays there, who was to fly next does so where that is still
     * possible, a vehicle that is ready takes the empty place. When the rest cannot keep all places manned, fewer places
     * are laid out for them instead, and the bound grows.
     *
     * @param vehicle id of the lost one
     * @param since when it was lost, seconds from the start of the watch
     * @param now when that is acted on, not before {@code since}
     */
    public static Answer<WatchPlan> repair(WatchPlan plan, String vehicle, double since, double now) {
        try {
            List<Drone> left = plan.drones().stream()
                    .filter(drone -> !drone.id().equals(vehicle))
                    .toList();
            if (left.size() == plan.drones().size()) {
                throw new IllegalArgumentException("the plan has no vehicle " + vehicle);
            }
            if (left.isEmpty()) {
                throw new RefusedException(
                        "fleet.none",
                        "0 vehicles",
                        vehicle + " was the only vehicle.",
                        "Name another vehicle, and plan anew.");
            }
            WatchTask task = plan.task();
            Rostered mended = null;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < 2 * SPREADS.length; i++) {
                Rota rota = new Rota(
                        plan.slotList(),
                        crew(plan.desk(), plan.drones()),
                        plan.desk().transits(),
                        given(plan),
                        task.length().toMillis() / 1000.0,
                        SPREADS[i / 2]);
                Rostered tried = rota.without(
                        plan.duties(), vehicle, since, now, plan.figures().intervalS(), i % 2 == 0);
                double cost = tried.vacant() + CHANGE * changes(plan.duties(), tried.duties(), now, vehicle);
                if (cost < least) {
                    least = cost;
                    mended = tried;
                }
            }
            if (mended == null) {
                throw new IllegalStateException("no way to go on was tried");
            }
            List<String> remarks = new ArrayList<>();
            if (mended.vacant() > plan.figures().intervalS() && plan.slots() > 1) {
                remarks.add(String.format(
                        Locale.ROOT,
                        "%d vehicles cannot keep %d places manned; one stands empty for up to %.0f s.",
                        left.size(),
                        plan.slots(),
                        mended.vacant()));
            }
            Rostered whole =
                    new Rostered(mended.duties(), plan.figures().establishedS(), mended.vacant(), mended.share());
            WatchFigures figures = WatchTally.of(
                    task,
                    plan.desk(),
                    plan.drones(),
                    plan.slotList(),
                    whole,
                    plan.figures().boundS(),
                    relief(task, plan.desk(), plan.drones()),
                    given(plan));
            return new Answer.Planned<>(
                    new WatchPlan(task, plan.drones(), plan.desk(), plan.slotList(), mended.duties(), figures),
                    remarks);
        } catch (RefusedException refused) {
            return new Answer.Refused<>(refused.refusal(), Optional.empty());
        }
    }

    /** Duties of others in the hour to come that are flown no longer, or by others, or at another time. */
    private static int changes(List<Duty> before, List<Duty> after, double now, String lost) {
        Set<String> kept = new HashSet<>();
        for (Duty duty : after) {
            kept.add(duty.slot() + " " + duty.vehicle() + " " + Math.round(duty.onStation()));
        }
        int changes = 0;
        for (Duty duty : before) {
            boolean soon = duty.depart() > now
                    && duty.depart() < now + 3600
                    && !duty.vehicle().equals(lost);
            changes += soon && !kept.contains(duty.slot() + " " + duty.vehicle() + " " + Math.round(duty.onStation()))
                    ? 1
                    : 0;
        }
        return changes;
    }

    private static Upkeep given(WatchPlan plan) {
        Upkeep upkeep = plan.task().upkeep();
        // The lost vehicle takes its battery with it; a spare brings its own.
        return upkeep.with(
                OptionalInt.of(plan.figures().chargers()),
                upkeep.swapped()
                        ? OptionalInt.of(
                                plan.figures().batteries() + plan.task().spares())
                        : OptionalInt.empty());
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
        List<Drone> flying = drones.subList(0, drones.size() - task.spares());
        Desk desk = new Desk(task, drones);
        int lo = 0;
        int hi = flying.size() + 1;
        while (hi - lo > 1) {
            int mid = (lo + hi) / 2;
            if (manned(roster(task, desk, flying, desk.layout().share(mid).slots(), trial(task)))) {
                lo = mid;
            } else {
                hi = mid;
            }
        }
        return lo == 0 ? null : made(task, drones, desk.layout().share(lo).slots(), Double.NaN);
    }

    /** The same bound with the fewest on station, so that nobody flies for nothing. */
    private static WatchPlan thrifty(WatchTask task, List<Drone> drones, WatchPlan best, double wished) {
        List<Drone> used = best.drones();
        Desk desk = best.desk();
        double relief = relief(task, desk, used);
        for (int n = 1; n < best.slots(); n++) {
            Layout.Shared shared = desk.layout().share(n);
            List<Drone> flying = used.subList(0, used.size() - task.spares());
            if (bound(task, shared.interval(), relief) <= wished
                    && manned(roster(task, desk, flying, shared.slots(), trial(task)))) {
                return made(task, used, shared.slots(), wished);
            }
        }
        return made(task, used, best.slotList(), wished);
    }

    private static Answer<WatchPlan> tooFew(WatchTask task, List<Drone> drones, WatchPlan best, double wished) {
        List<LatLon> sites = new ArrayList<>();
        drones.forEach(drone -> drone.launch().filter(at -> !sites.contains(at)).ifPresent(sites::add));
        String more = switch (size(task, drones.getFirst(), sites)) {
            case Answer.Planned<WatchPlan> enough ->
                String.format(
                        Locale.ROOT,
                        ", or use %d such vehicles",
                        enough.plan().figures().vehicles() + task.spares());
            case Answer.Refused<WatchPlan> none -> "";
        };
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

    private static double interval(WatchTask task, Desk desk, double wished) {
        if (!task.throughLoss()) {
            return wished;
        }
        double relief = task.upkeep().notice().toMillis() / 1000.0
                + desk.transits().longestOut(desk.layout().share(1).slots(), everywhere(desk));
        return Math.max(wished / 2, wished - relief);
    }

    private static boolean[] everywhere(Desk desk) {
        boolean[] all = new boolean[desk.transits().sites()];
        Arrays.fill(all, true);
        return all;
    }

    /** How long from a loss until a spare is there, seconds. */
    private static double relief(WatchTask task, Desk desk, List<Drone> drones) {
        if (task.spares() == 0) {
            return 0;
        }
        boolean[] from = new boolean[desk.transits().sites()];
        for (Drone spare : drones.subList(drones.size() - task.spares(), drones.size())) {
            from[desk.site(spare.id())] = true;
        }
        return task.upkeep().notice().toMillis() / 1000.0
                + desk.transits().longestOut(desk.layout().share(1).slots(), from);
    }

    /** The bound that visits at an interval keep; through a loss a spare comes late, or the next in line comes first. */
    private static double bound(WatchTask task, double interval, double relief) {
        return task.throughLoss() ? Math.min(2 * interval, interval + relief) : interval;
    }

    private static double trial(WatchTask task) {
        return Math.min(TRIAL, task.length().toMillis() / 1000.0);
    }

    private static boolean manned(@Nullable Rostered rostered) {
        return rostered != null && rostered.vacant() <= MANNED;
    }

    private static List<Crew> crew(Desk desk, List<Drone> drones) {
        return drones.stream()
                .map(d -> new Crew(
                        d.id(),
                        desk.site(d.id()),
                        d.endurance().toMillis() / 1000.0,
                        d.swap().toMillis() / 1000.0))
                .toList();
    }

    private static @Nullable Rostered roster(
            WatchTask task, Desk desk, List<Drone> drones, List<Slot> slots, double seconds) {
        return roster(desk, drones, slots, task.upkeep(), seconds, MANNED);
    }

    private static @Nullable Rostered roster(
            Desk desk, List<Drone> drones, List<Slot> slots, Upkeep upkeep, double seconds, double patience) {
        if (slots.size() > drones.size()
                || upkeep.swapped() && upkeep.batteries().orElse(drones.size()) < drones.size()) {
            return null;
        }
        Rostered best = null;
        try {
            for (double spread : SPREADS) {
                Rostered rostered =
                        new Rota(slots, crew(desk, drones), desk.transits(), upkeep, seconds, spread).run(patience);
                best = best == null || rostered.vacant() < best.vacant() ? rostered : best;
                if (manned(best)) {
                    break;
                }
            }
        } catch (IllegalArgumentException unreachable) {
            return null;
        }
        return best;
    }

    /** The schedule of the whole watch, with the fewest chargers and batteries. */
    private static WatchPlan made(WatchTask task, List<Drone> drones, List<Slot> slots, double wished) {
        Desk desk = new Desk(task, drones);
        List<Drone> flying = drones.subList(0, drones.size() - task.spares());
        double end = task.length().toMillis() / 1000.0;
        Rostered rostered = roster(desk, flying, slots, task.upkeep(), end, Double.POSITIVE_INFINITY);
        if (rostered == null) {
            throw WatchRefusals.outOfReach(task, drones);
        }
        Upkeep upkeep = task.upkeep();
        Rostered first = rostered;
        if (upkeep.chargers().isEmpty()) {
            Upkeep open = upkeep;
            int chargers = least(
                    1,
                    2 * flying.size(),
                    n -> manned(roster(
                            desk, flying, slots, open.with(OptionalInt.of(n), open.batteries()), trial(task), MANNED)));
            upkeep = upkeep.with(OptionalInt.of(chargers), upkeep.batteries());
        }
        if (upkeep.swapped() && upkeep.batteries().isEmpty()) {
            Upkeep open = upkeep;
            int batteries = least(
                    flying.size(),
                    4 * flying.size(),
                    n -> manned(roster(
                            desk, flying, slots, open.with(open.chargers(), OptionalInt.of(n)), trial(task), MANNED)));
            upkeep = upkeep.with(upkeep.chargers(), OptionalInt.of(batteries));
        }
        Rostered lean = roster(desk, flying, slots, upkeep, end, Double.POSITIVE_INFINITY);
        Rostered kept = lean != null && lean.vacant() <= Math.max(MANNED, first.vacant()) ? lean : first;
        double interval = desk.layout().share(slots.size()).interval();
        double bound = Double.isNaN(wished) ? bound(task, interval, relief(task, desk, drones)) : wished;
        WatchFigures figures =
                WatchTally.of(task, desk, drones, slots, kept, bound, relief(task, desk, drones), upkeep);
        return new WatchPlan(task, drones, desk, slots, kept.duties(), figures);
    }

    private static int least(int from, int most, IntPredicate enough) {
        int hi = Math.max(1, from);
        int lo = hi - 1;
        while (hi <= most && !enough.test(hi)) {
            lo = hi;
            hi = hi < 8 ? hi + 1 : hi + Math.max(1, hi / 4);
        }
        if (hi > most && (lo >= most || !enough.test(most))) {
            return most + 1;
        }
        hi = Math.min(hi, most);
        while (hi - lo > 1) {
            int mid = (lo + hi) / 2;
            if (enough.test(mid)) {
                hi = mid;
            } else {
                lo = mid;
            }
        }
        return hi;
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
