package org.redshank.planning.watch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redshank.planning.watch.Layout.Slot;
import org.redshank.planning.watch.Rota.Rostered;

/**
 * Goes on with a watch from which a vehicle was lost: what others have begun they finish; what they were to do they do where
 * that is still possible; the rest is arranged anew, on the same slots or on fewer.
 */
final class Takeover {
    private final WatchPlan plan;
    private final String lost;
    private final double since;
    private final double now;

    /**
     * What came of it.
     *
     * @param empty how long the slot of the lost one stood empty, seconds
     */
    record Taken(Rostered roster, double empty) {}

    /**
     * A loss.
     *
     * @param lost id of the vehicle
     * @param since when it was lost
     * @param now when that is known and others can be sent
     */
    Takeover(WatchPlan plan, String lost, double since, double now) {
        this.plan = plan;
        this.lost = lost;
        this.since = since;
        this.now = now;
    }

    /**
     * Arranges what follows.
     *
     * @param slots to be manned from now on, numbered as those whose vehicles are relieved for them
     * @param keep whether what others were to do is kept where it can be
     */
    Taken on(List<Slot> slots, Upkeep upkeep, double spread, boolean keep) {
        Rota rota = new Rota(
                slots,
                Rosters.crew(plan.desk(), plan.drones()),
                plan.desk().transits(),
                upkeep,
                plan.task().length().toMillis() / 1000.0,
                spread);
        Map<Integer, Duty> current = new HashMap<>();
        Map<Integer, Duty> cut = new HashMap<>();
        List<Duty> over = new ArrayList<>();
        for (Duty duty : plan.duties()) {
            boolean gone = duty.vehicle().equals(lost) && duty.land() > since;
            if (duty.depart() > now || gone && duty.depart() > since) {
                if (keep) {
                    rota.wish(duty);
                }
            } else if (gone) {
                if (duty.onStation() <= since && duty.leave() > since) {
                    cut.put(duty.slot(), duty);
                }
                over.add(lostAt(duty));
            } else {
                Duty before = current.get(duty.slot());
                boolean later = before == null || before.onStation() < duty.onStation();
                Duty old = later ? before : duty;
                if (old != null) {
                    over.add(old);
                }
                if (later) {
                    current.put(duty.slot(), duty);
                }
            }
        }
        rota.begin(
                now,
                plan.duties().stream()
                        .filter(duty -> duty.land() <= now && !duty.lost())
                        .sorted(Comparator.comparingDouble(Duty::land))
                        .toList(),
                lost);
        over.forEach(rota::flown);
        Map<Integer, Slot> open = new HashMap<>();
        slots.forEach(slot -> open.put(slot.number(), slot));
        current.values().stream().filter(duty -> !open.containsKey(duty.slot())).forEach(rota::flown);
        double empty = 0;
        List<Slot> deserted = new ArrayList<>();
        for (Slot slot : slots) {
            Duty on = current.get(slot.number());
            Duty left = cut.get(slot.number());
            boolean manned = on != null && (on.leave() > since || on.onStation() > since);
            if (on != null && manned && (left == null || on.onStation() >= left.onStation())) {
                empty = left == null ? empty : Math.max(empty, on.onStation() - since);
                rota.resume(on, plan.slot(on));
            } else {
                if (on != null) {
                    rota.flown(on);
                }
                deserted.add(slot);
            }
        }
        for (Slot slot : deserted) {
            empty = Math.max(empty, rota.fill(slot.number(), since, now, within(slot, cut.get(slot.number()))));
        }
        return new Taken(rota.rest(now), empty);
    }

    /** Where others come along the same beat a late relief does best to join where it should be; alone it goes on from there. */
    private double within(Slot slot, @Nullable Duty left) {
        if (left == null || !plan.slot(left).equals(slot)) {
            return 0;
        }
        long sharing =
                plan.slotList().stream().filter(s -> s.beat() == slot.beat()).count();
        return sharing > 1 ? slot.beat().period() / sharing : Double.POSITIVE_INFINITY;
    }

    private Duty lostAt(Duty duty) {
        double on = Math.min(duty.onStation(), since);
        double leave = Math.clamp(since, on, Math.max(on, duty.leave()));
        return new Duty(
                duty.slot(),
                duty.vehicle(),
                duty.number(),
                duty.depart(),
                on,
                leave,
                since,
                Double.POSITIVE_INFINITY,
                duty.lag(),
                true);
    }
}
