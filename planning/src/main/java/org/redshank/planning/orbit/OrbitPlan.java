package org.redshank.planning.orbit;

import java.util.List;
import org.redshank.planning.Sortie;

/**
 * Rings as they are to be flown.
 *
 * @param sorties vehicle by vehicle, from the first ring to the last
 * @param figures what it costs and what it sees
 */
public record OrbitPlan(List<Sortie> sorties, Figures figures) {
    /** Keeps its own copy of the sorties. */
    public OrbitPlan {
        sorties = List.copyOf(sorties);
    }

    /**
     * The plan in numbers.
     *
     * @param lengthM of all rings and the climbs between them
     * @param flownM length of everything flown
     * @param layers rings one above the other
     * @param ringM length of one ring
     * @param lowestM height of the lowest ring
     * @param highestM height of the highest ring
     * @param distanceM from the thing, or radius round a point
     * @param triggerM between two pictures; 0 when no camera is known
     * @param pitchFirstDeg gimbal pitch on the lowest ring, degrees from level, up positive
     * @param pitchLastDeg gimbal pitch on the highest ring
     * @param pixelCm centimetres of the thing in a pixel; 0 when no camera is known
     * @param zoneCrossings always 0 in a plan that is handed out
     * @param durationS from the first start to the last landing
     * @param energyWh of all sorties whose vehicle's power is known
     * @param vehicles that fly at least one sortie
     */
    public record Figures(
            double lengthM,
            double flownM,
            int layers,
            double ringM,
            double lowestM,
            double highestM,
            double distanceM,
            double triggerM,
            double pitchFirstDeg,
            double pitchLastDeg,
            double pixelCm,
            int zoneCrossings,
            double durationS,
            double energyWh,
            int vehicles) {}
}
