package org.redshank.planning.watch;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.planning.Drone;
import org.redshank.planning.Progress;
import org.redshank.planning.RefusedException;
import org.redshank.planning.watch.Layout.Slot;
import org.redshank.planning.watch.Rota.Rostered;

/**
 * Seeks how a watch is kept manned: how many on station, on which beats, by whom when. Of one task, used by one thread.
 */
final class Manning {
    static final int MOST_VEHICLES = 1000;
    private static final int MOST_ON_STATION = 400;

    private final WatchTask task;
    /** For trials of which nobody knows how many it takes. */
    private final Progress seeking;

    Manning(WatchTask task, Progress progress) {
        this.task = task;
        seeking = progress.part(0, 0);
    }

    /** So many vehicles, and what they do. */
    record Fleet(Layout.Shared shared, int vehicles) {}

    Fleet fewest(Desk desk, Drone kind, List<LatLon> sites, double wished, Progress progress) {
        double relief = Relief.fromFirstSites(task, desk);
        Fleet best = null;
        double quickest = Double.POSITIVE_INFINITY;
        for (int company : Layout.COMPANIES) {
            progress.step(Layout.COMPANIES.indexOf(company), Layout.COMPANIES.size());
            int inAir = Rosters.least(
                    1, MOST_ON_STATION, n -> Relief.bound(task, desk.layout().share(n, company), relief) <= wished);
            if (inAir > MOST_ON_STATION) {
                quickest =
                        Math.min(quickest, Relief.bound(task, desk.layout().share(MOST_ON_STATION, company), relief));
                continue;
            }
            Layout.Shared shared = desk.layout().share(inAir, company);
            if (inAir > 1) {
                WatchRefusals.keepApart(wished, shared.interval(), kind);
            }
            int[] demand = Crews.demand(desk, shared.slots());
            int most = best == null ? MOST_VEHICLES : best.vehicles - 1;
            int vehicles = Rosters.least(inAir, most, n -> {
                List<Drone> crew = Crews.dealt(kind, sites, n, demand);
                return Rosters.keep(task, new Desk(task, crew), crew, shared.slots(), seeking);
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

    /** The best that vehicles can keep; slow ones are left on the ground where they only hold up the others. */
    @Nullable
    WatchPlan fastest(List<Drone> drones, Progress progress) {
        List<Double> speeds = drones.stream()
                .map(Drone::airspeed)
                .distinct()
                .sorted()
                .limit(6)
                .toList();
        WatchPlan best = null;
        RefusedException refusal = null;
        for (double slowest : speeds) {
            double tried = speeds.indexOf(slowest);
            Progress part = progress.part(tried / speeds.size(), (tried + 1) / speeds.size());
            List<Drone> fast =
                    drones.stream().filter(d -> d.airspeed() >= slowest).toList();
            if (fast.size() <= task.spares()) {
                break;
            }
            try {
                WatchPlan plan = most(fast, part);
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
    private @Nullable WatchPlan most(List<Drone> drones, Progress progress) {
        Desk desk = new Desk(task, drones);
        Layout.Shared best = null;
        int lo = 0;
        int hi = drones.size() - task.spares() + 1;
        double all = hi;
        while (hi - lo > 1) {
            progress.step(1 - Math.log(hi - lo) / Math.log(all), 2);
            int mid = (lo + hi) / 2;
            Layout.Shared kept = kept(desk, drones, mid, Double.POSITIVE_INFINITY);
            if (kept != null) {
                best = kept;
                lo = mid;
            } else {
                hi = mid;
            }
        }
        return best == null ? null : made(drones, best, Double.NaN, progress.part(0.5, 1));
    }

    /** What so many on station do that keep the shortest bound, no longer than wished; null when none can be kept. */
    private Layout.@Nullable Shared kept(Desk desk, List<Drone> drones, int onStation, double wished) {
        double relief = Relief.seconds(task, desk, drones);
        List<Drone> flying = drones.subList(0, drones.size() - task.spares());
        Layout.Shared best = null;
        double least = wished * (1 + 1e-9);
        for (int company : Layout.COMPANIES) {
            Layout.Shared shared = desk.layout().share(onStation, company);
            double bound = Relief.bound(task, shared, relief);
            if (bound < least && Rosters.keep(task, desk, flying, shared.slots(), seeking)) {
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
    WatchPlan thrifty(WatchPlan best, double wished, Progress progress) {
        for (int n = 1; n <= best.slots(); n++) {
            progress.step(n, 2.0 * best.slots());
            Layout.Shared kept = kept(best.desk(), best.drones(), n, wished);
            if (kept != null) {
                return made(best.drones(), kept, wished, progress.part(0.5, 1));
            }
        }
        return best;
    }

    private RefusedException unmanned(List<Drone> drones) {
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
                return Rosters.keep(task, new Desk(task, crew), crew, one, seeking);
            });
            return WatchRefusals.notManned(drones.size(), enough <= 50 ? OptionalInt.of(enough) : OptionalInt.empty());
        });
    }

    /** For the task's bound with the fewest on station, or the shortest bound that can be kept when that is longer. */
    WatchPlan best(List<Drone> drones, Progress progress) {
        WatchPlan best = fastest(drones, progress.part(0, 0.6));
        if (best == null) {
            throw unmanned(drones);
        }
        double wished = task.revisit().map(Duration::toMillis).orElse(0L) / 1000.0;
        return best.figures().boundS() > wished + WatchPlanner.SLACK
                ? best
                : thrifty(best, wished, progress.part(0.6, 1));
    }

    /** The schedule of the whole watch, with the fewest chargers and batteries. */
    WatchPlan made(List<Drone> drones, Layout.Shared shared, double wished, Progress progress) {
        Desk desk = new Desk(task, drones);
        List<Drone> flying = drones.subList(0, drones.size() - task.spares());
        List<Slot> slots = shared.slots();
        double end = task.length().toMillis() / 1000.0;
        Rostered first =
                Rosters.best(desk, flying, slots, task.upkeep(), end, Double.POSITIVE_INFINITY, progress.part(0, 0.25));
        if (first == null) {
            throw unmanned(drones);
        }
        double shortest = flying.stream()
                .mapToDouble(drone -> drone.endurance().toMillis() / 1000.0)
                .min()
                .orElse(1);
        Upkeep upkeep = task.upkeep();
        if (upkeep.chargers().isEmpty()) {
            Upkeep open = upkeep;
            int chargers = Rosters.least(
                    1,
                    flying.size() * upkeep.chargersEach(shortest),
                    n -> enough(desk, flying, slots, open.with(OptionalInt.of(n), open.batteries())));
            upkeep = upkeep.with(OptionalInt.of(chargers), upkeep.batteries());
        }
        if (upkeep.swapped() && upkeep.batteries().isEmpty()) {
            Upkeep open = upkeep;
            int batteries = Rosters.least(
                    flying.size(),
                    flying.size() * (1 + upkeep.batteriesEach(shortest)),
                    n -> enough(desk, flying, slots, open.with(open.chargers(), OptionalInt.of(n))));
            upkeep = upkeep.with(upkeep.chargers(), OptionalInt.of(batteries));
        }
        progress.step(0.5, 1);
        Rostered lean =
                Rosters.best(desk, flying, slots, upkeep, end, Double.POSITIVE_INFINITY, progress.part(0.5, 0.75));
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

    private boolean enough(Desk desk, List<Drone> flying, List<Slot> slots, Upkeep upkeep) {
        return Rosters.manned(Rosters.best(desk, flying, slots, upkeep, Rosters.trial(task), Rosters.MANNED, seeking));
    }
}
