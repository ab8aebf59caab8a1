package org.redshank.planning.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.redshank.earth.LatLon;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.Progress;
import org.redshank.planning.RefusedException;

/**
 * Plans watches. Three questions: how many vehicles a bound takes ({@link #size}), what bound given vehicles keep or whether
 * they keep one ({@link #plan}), and what to change when one is lost ({@link #repair}). Pure functions.
 */
public final class WatchPlanner {
    /** A bound is kept when it is missed by no more than this, seconds. */
    static final double SLACK = 0.5;

    private WatchPlanner() {}

    /**
     * The fewest vehicles of one kind that keep the task's bound.
     *
     * @param kind what they all are; its id and launch site are not used
     * @param sites where they start and land, dealt out as the watch needs them; empty for the beginning of the line
     */
    public static Answer<WatchPlan> size(WatchTask task, Drone kind, List<LatLon> sites) {
        return size(task, kind, sites, Progress.NONE);
    }

    /** The same, telling how far it is. */
    public static Answer<WatchPlan> size(WatchTask task, Drone kind, List<LatLon> sites, Progress progress) {
        try {
            Manning manning = new Manning(task, progress);
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
            Manning.Fleet least = manning.fewest(desk, kind, sites, wished, progress.part(0, 0.7));
            int[] demand = Crews.demand(desk, least.shared().slots());
            List<Drone> all = new ArrayList<>(Crews.dealt(kind, sites, least.vehicles(), demand));
            all.addAll(Crews.spares(kind, sites, task.spares(), least.vehicles()));
            WatchPlan plan = manning.made(all, least.shared(), wished, progress.part(0.7, 1));
            return new Answer.Planned<>(plan, remarks(task, desk));
        } catch (RefusedException refused) {
            return new Answer.Refused<>(refused.refusal(), Optional.empty());
        }
    }

    /** A plan for these vehicles: for the task's bound, or the shortest that they keep. The last are the spares. */
    public static Answer<WatchPlan> plan(WatchTask task, List<Drone> drones) {
        return plan(task, drones, Progress.NONE);
    }

    /** The same, telling how far it is. */
    public static Answer<WatchPlan> plan(WatchTask task, List<Drone> drones, Progress progress) {
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
            WatchPlan best = new Manning(task, progress).best(drones, progress);
            double wished = task.revisit().map(Duration::toMillis).orElse(Long.MAX_VALUE) / 1000.0;
            return best.figures().boundS() > wished + SLACK
                    ? tooFew(task, drones, best, wished, progress)
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
    public static Answer<WatchPlan> steadfast(WatchTask task, List<Drone> drones, int losses, Progress progress) {
        try {
            double wished = task.revisit().map(Duration::toMillis).orElse(0L) / 1000.0;
            for (int spares = Math.min(losses, drones.size() - 1); spares > 0; spares--) {
                WatchTask through = task.sparing(spares, true);
                Manning manning = new Manning(through, progress);
                WatchPlan best = manning.fastest(drones, progress.part(0, 0.4));
                if (best != null && best.figures().boundS() <= wished + SLACK) {
                    WatchPlan plan = manning.thrifty(best, wished, progress.part(0.4, 0.9));
                    List<String> remarks = new ArrayList<>(remarks(through, plan.desk()));
                    if (spares < losses) {
                        remarks.add("The bound holds through " + times(spares) + "; "
                                + takes(task, drones, losses, progress));
                    }
                    return new Answer.Planned<>(plan, remarks);
                }
            }
            Answer<WatchPlan> bare = plan(task.sparing(0, false), drones, progress);
            if (losses > 0 && bare instanceof Answer.Planned<WatchPlan> yes) {
                List<String> remarks = new ArrayList<>(yes.remarks());
                remarks.add(String.format(
                        Locale.ROOT,
                        "The bound holds while no vehicle is lost; after one loss a place waits up to about %.0f s; %s",
                        WatchRepair.longestAfterLoss(yes.plan()),
                        takes(task, drones, losses, progress)));
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

    private static String takes(WatchTask task, List<Drone> drones, int losses, Progress progress) {
        WatchTask through = task.sparing(losses, true);
        OptionalInt enough = enough(through, drones, progress);
        WatchPlan longer =
                drones.size() > losses ? new Manning(through, progress).fastest(drones, progress.part(0.9, 1)) : null;
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

    private static Answer<WatchPlan> tooFew(
            WatchTask task, List<Drone> drones, WatchPlan best, double wished, Progress progress) {
        OptionalInt enough = enough(task, drones, progress);
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
    private static OptionalInt enough(WatchTask task, List<Drone> drones, Progress progress) {
        List<LatLon> sites = drones.stream()
                .flatMap(drone -> drone.launch().stream())
                .distinct()
                .toList();
        return size(task, drones.getFirst(), sites, progress.part(0.9, 1)) instanceof Answer.Planned<WatchPlan> yes
                ? OptionalInt.of(yes.plan().drones().size())
                : OptionalInt.empty();
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
