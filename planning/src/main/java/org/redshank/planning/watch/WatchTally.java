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

    /** Adds up. */
    static WatchFigures of(
            WatchTask task,
            Desk desk,
            List<Drone> drones,
            List<Slot> slots,
            Rostered rostered,
            double bound,
            double relief,
            Upkeep upkeep) {
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
            Drone drone = drones.stream()
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
        WatchPlan plan = new WatchPlan(
                task,
                drones,
                desk,
                slots,
                rostered.duties(),
                new WatchFigures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        return new WatchFigures(
                bound,
                interval,
                WatchGapFold.worst(
                        plan, interval, rostered.established(), task.length().toMillis() / 1000.0),
                desk.plane().length(),
                desk.plane().leftOut(),
                slots.size(),
                used.size(),
                task.spares(),
                least,
                upkeep.chargers().orElse(0),
                upkeep.batteries().orElse(0),
                counted == 0 ? 0 : stood / counted,
                counted == 0 ? 0 : transit / counted,
                relief,
                rostered.established(),
                rostered.vacant(),
                energy);
    }
}
