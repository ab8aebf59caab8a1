package org.redshank.planning.watch;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.redshank.planning.Drone;
import org.redshank.planning.watch.Layout.Slot;
import org.redshank.planning.watch.Rota.Rostered;

/** A schedule in numbers. */
final class WatchTally {
    private WatchTally() {}

    /**
     * What a schedule is to hold.
     *
     * @param bound that is kept, seconds
     * @param relief longest from a loss until a spare is there, seconds
     * @param lossGap longest that a place waits through a loss, seconds
     */
    record Promise(double bound, double relief, double lossGap) {}

    /** The plan with its figures. */
    static WatchPlan plan(WatchPlan plan, Rostered rostered, Promise promise, Upkeep upkeep) {
        WatchTask task = plan.task();
        List<Slot> slots = plan.slotList();
        double stood = 0;
        double transit = 0;
        double turnround = 0;
        double air = 0;
        double energy = 0;
        int counted = 0;
        Set<String> used = new HashSet<>();
        for (Duty duty : rostered.duties()) {
            used.add(duty.vehicle());
            if (duty.lost()) {
                continue;
            }
            counted++;
            stood += duty.leave() - duty.onStation();
            transit += duty.onStation() - duty.depart() + duty.land() - duty.leave();
            air += duty.land() - duty.depart();
            Drone drone = plan.drones().stream()
                    .filter(d -> d.id().equals(duty.vehicle()))
                    .findFirst()
                    .orElseThrow();
            turnround += drone.swap().toSeconds()
                    + (upkeep.swapped() ? 0 : upkeep.charge().toSeconds());
            energy += drone.cruiseWatts() * (duty.land() - duty.depart()) / 3600;
        }
        double interval = 0;
        for (Slot slot : slots) {
            long sharing = slots.stream().filter(s -> s.beat() == slot.beat()).count();
            interval = Math.max(
                    interval, slot.beat().period() <= 1 ? 0 : slot.beat().period() / sharing);
        }
        int least =
                stood == 0 ? slots.size() : (int) Math.ceil(slots.size() * (1 + (turnround + transit) / stood) - 1e-9);
        return plan.with(new WatchFigures(
                promise.bound,
                interval,
                WatchGapFold.worst(
                        plan, interval, rostered.established(), task.length().toMillis() / 1000.0),
                plan.desk().plane().length(),
                plan.desk().plane().leftOut(),
                slots.size(),
                used.size(),
                task.spares(),
                least,
                upkeep.chargers().orElse(0),
                upkeep.batteries().orElse(0),
                counted == 0 ? 0 : stood / counted,
                counted == 0 ? 0 : transit / counted,
                promise.relief,
                promise.lossGap,
                rostered.established(),
                rostered.vacant(),
                energy));
    }
}
