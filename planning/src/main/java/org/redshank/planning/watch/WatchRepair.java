package org.redshank.planning.watch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redshank.planning.Answer;
import org.redshank.planning.RefusedException;
import org.redshank.planning.watch.Layout.Slot;
import org.redshank.planning.watch.Rota.Rostered;
import org.redshank.planning.watch.Takeover.Taken;

/**
 * The plan after a vehicle was lost: who is on station stays there, who was to fly next does so where that is still possible, a
 * vehicle that is ready takes the empty place. When the rest cannot keep all places manned, fewer are laid out for them
 * instead, where that makes the longest wait shorter.
 */
final class WatchRepair {
    /** Seconds of an empty slot that one changed duty is worth in a repair. */
    private static final double CHANGE = 5;

    /** Places that wait no longer than this times the interval are visited as they should be. */
    private static final double STEADY = 1.05;

    private final WatchPlan plan;
    private final String vehicle;
    private final double since;
    private final double now;
    private final Takeover takeover;
    private final Upkeep upkeep;

    private WatchRepair(WatchPlan plan, String vehicle, double since, double now) {
        this.plan = plan;
        this.vehicle = vehicle;
        this.since = since;
        this.now = now;
        takeover = new Takeover(plan, vehicle, since, now);
        upkeep = given(plan);
    }

    static Answer<WatchPlan> after(WatchPlan plan, String vehicle, double since, double now) {
        if (plan.drones().stream().noneMatch(drone -> drone.id().equals(vehicle))) {
            throw new IllegalArgumentException("the plan has no vehicle " + vehicle);
        }
        WatchRepair repair = new WatchRepair(plan, vehicle, since, now);
        int left = repair.left();
        if (left == 0) {
            RefusedException none = new RefusedException(
                    "fleet.none",
                    "0 vehicles",
                    vehicle + " was the last vehicle.",
                    "Name another vehicle, and plan anew.");
            return new Answer.Refused<>(none.refusal(), Optional.empty());
        }
        Taken same = repair.same();
        WatchPlan mended = repair.plan(plan.slotList(), same);
        if (Rosters.manned(same.roster())) {
            return new Answer.Planned<>(mended, List.of());
        }
        WatchPlan fewer = repair.fewer(mended);
        WatchPlan best = fewer == null ? mended : fewer;
        return new Answer.Planned<>(best, List.of(repair.remark(left, best)));
    }

    /** The longest that a place waits, as a few losses at different times of the plan tell. */
    static double longestAfterLoss(WatchPlan plan) {
        double longest = 0;
        double notice = plan.task().upkeep().notice().toMillis() / 1000.0;
        for (double share : new double[] {0.3, 0.5, 0.7}) {
            double since = share * plan.task().length().toSeconds();
            Duty lost = plan.duties().stream()
                    .filter(duty -> duty.stands(since))
                    .findFirst()
                    .orElse(plan.duties().getFirst());
            if (after(plan, lost.vehicle(), since, since + notice) instanceof Answer.Planned<WatchPlan> yes) {
                longest = Math.max(longest, yes.plan().figures().worstGapS());
            }
        }
        return longest;
    }

    /** How many vehicles there still are. */
    private int left() {
        Set<String> gone = new HashSet<>(Set.of(vehicle));
        plan.duties().stream().filter(Duty::lost).map(Duty::vehicle).forEach(gone::add);
        return (int) plan.drones().stream()
                .filter(drone -> !gone.contains(drone.id()))
                .count();
    }

    /** On the same slots, with as little as can be of what others were to do changed. */
    private Taken same() {
        Taken best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 2 * Rosters.SPREADS.length; i++) {
            Taken tried = takeover.on(plan.slotList(), upkeep, Rosters.SPREADS[i / 2], i % 2 == 0);
            double cost = Math.max(tried.empty(), tried.roster().vacant())
                    + CHANGE * changes(tried.roster().duties());
            if (best == null || cost < least) {
                least = cost;
                best = tried;
            }
        }
        return Objects.requireNonNull(best);
    }

    /** On as many slots as can be kept manned once all is settled; null when places wait no shorter so. */
    private @Nullable WatchPlan fewer(WatchPlan same) {
        double least = cost(same);
        WatchPlan best = null;
        for (int n = plan.slots() - 1; n >= 1; n--) {
            for (int company : Layout.COMPANIES) {
                WatchPlan made =
                        fewer(numbered(plan.desk().layout().share(n, company).slots()));
                if (cost(made) < least) {
                    least = cost(made);
                    best = made;
                }
                if (company >= n) {
                    break;
                }
            }
            if (best != null && settled(best) <= STEADY * best.figures().intervalS()) {
                return best;
            }
        }
        return best;
    }

    private WatchPlan fewer(List<Slot> slots) {
        Taken best = null;
        for (double spread : Rosters.SPREADS) {
            Taken tried = takeover.on(slots, upkeep, spread, false);
            best = best == null || tried.roster().vacant() < best.roster().vacant() ? tried : best;
        }
        return plan(slots, Objects.requireNonNull(best));
    }

    /** What is to last counts more than what passes. */
    private double cost(WatchPlan tried) {
        return settled(tried) + tried.figures().worstGapS() / 4;
    }

    /** The longest that a place waits once all vehicles have come home and gone out again. */
    private double settled(WatchPlan tried) {
        double longest = plan.drones().stream()
                .mapToDouble(
                        drone -> drone.endurance().toSeconds() + drone.swap().toSeconds())
                .max()
                .orElse(0);
        double end = plan.task().length().toSeconds();
        double from = Math.max(plan.figures().establishedS(), Math.min(now + 2 * longest, end - longest));
        return WatchGapFold.worst(tried, tried.figures().intervalS(), from, end);
    }

    /** New slots with the numbers of old ones that are near to them now, not that of the lost vehicle. */
    private List<Slot> numbered(List<Slot> fresh) {
        record Pair(Slot old, Slot fresh, double apart) {}
        int deserted = plan.duties().stream()
                .filter(duty -> duty.vehicle().equals(vehicle) && duty.stands(since))
                .mapToInt(Duty::slot)
                .findFirst()
                .orElse(-1);
        List<Pair> pairs = new ArrayList<>();
        for (Slot old : plan.slotList()) {
            for (Slot slot : fresh) {
                double dx = old.beat().east(old.phase(now)) - slot.beat().east(slot.phase(now));
                double dy = old.beat().north(old.phase(now)) - slot.beat().north(slot.phase(now));
                if (old.number() != deserted) {
                    pairs.add(new Pair(old, slot, Math.hypot(dx, dy)));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::apart));
        Set<Integer> taken = new HashSet<>();
        Set<Slot> done = new HashSet<>();
        List<Slot> numbered = new ArrayList<>();
        for (Pair pair : pairs) {
            if (!taken.contains(pair.old.number()) && done.add(pair.fresh)) {
                taken.add(pair.old.number());
                numbered.add(new Slot(pair.old.number(), pair.fresh.beat(), pair.fresh.offset()));
            }
        }
        return numbered;
    }

    private WatchPlan plan(List<Slot> slots, Taken taken) {
        WatchFigures before = plan.figures();
        double vacant = Math.max(taken.empty(), taken.roster().vacant());
        WatchTally.Promise promise = new WatchTally.Promise(before.boundS(), before.reliefS(), before.lossGapS());
        return WatchTally.plan(
                plan.with(slots, now, taken.roster().duties()),
                new Rostered(taken.roster().duties(), before.establishedS(), vacant),
                promise,
                upkeep);
    }

    private String remark(int left, WatchPlan mended) {
        double bound = plan.figures().boundS();
        double longest = settled(mended);
        String how = mended.slots() < plan.slots()
                ? String.format(Locale.ROOT, "can keep %s manned instead of %d", places(mended.slots()), plan.slots())
                : "cannot keep " + places(plan.slots()) + " manned at all times";
        return String.format(
                Locale.ROOT,
                "%s %s: from now on a place waits up to %.0f s, %s.",
                left == 1 ? "1 vehicle" : left + " vehicles",
                how,
                longest,
                longest <= bound * STEADY
                        ? String.format(Locale.ROOT, "within the bound of %.0f s", bound)
                        : String.format(
                                Locale.ROOT, "and the bound of %.0f s is not kept until there are more", bound));
    }

    private static String places(int count) {
        return count == 1 ? "1 place" : count + " places";
    }

    /** Duties of others in the hour to come that are flown no longer, or by others, or at another time. */
    private int changes(List<Duty> after) {
        Set<String> kept = new HashSet<>();
        for (Duty duty : after) {
            kept.add(duty.slot() + " " + duty.vehicle() + " " + Math.round(duty.onStation()));
        }
        int changes = 0;
        for (Duty duty : plan.duties()) {
            boolean soon = duty.depart() > now
                    && duty.depart() < now + 3600
                    && !duty.vehicle().equals(vehicle);
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
}
