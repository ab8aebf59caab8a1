package org.redshank.planning.watch;

import org.jspecify.annotations.Nullable;

/** Chargers and batteries: says when a vehicle that has landed could fly again. Landings are told in order of time. */
final class Depot {
    private final double charge;
    private final double[] chargerFree;
    private final double @Nullable [] batteryFree;

    /**
     * Everything charged at time 0; as many chargers and batteries as can be of use where they are not counted.
     *
     * @param endurance the shortest of the vehicles', seconds
     */
    Depot(Upkeep upkeep, int vehicles, int slots, double endurance) {
        charge = upkeep.charge().toMillis() / 1000.0;
        chargerFree = new double[upkeep.chargers().orElse(vehicles * upkeep.chargersEach(endurance) + slots)];
        int spare = upkeep.batteries().orElse(vehicles * upkeep.batteriesEach(endurance)) - vehicles;
        batteryFree = upkeep.swapped() ? new double[Math.max(0, spare)] : null;
    }

    /**
     * A vehicle landed.
     *
     * @param used part of its battery that it took
     * @param swap seconds for which it stays on the ground in any case
     * @return when it could take off again
     */
    double ready(double land, double used, double swap) {
        int charger = first(chargerFree);
        double charged = Math.max(land, chargerFree[charger]) + Math.min(1, used) * charge;
        chargerFree[charger] = charged;
        if (batteryFree == null || batteryFree.length == 0) {
            return charged + swap;
        }
        int battery = first(batteryFree);
        double ready = Math.max(land, batteryFree[battery]) + swap;
        batteryFree[battery] = charged;
        return ready;
    }

    private static int first(double[] free) {
        int first = 0;
        for (int i = 1; i < free.length; i++) {
            first = free[i] < free[first] ? i : first;
        }
        return first;
    }
}
