package org.redshank.planning.search;

import java.util.List;
import org.redshank.planning.Sortie;

/**
 * A search as it is to be flown.
 *
 * @param sorties vehicle by vehicle in the order of the pattern
 * @param lengthM of the legs of the pattern, all passes
 * @param searchedSquareMetres area that the pattern covers
 * @param detectionEachPass probability that one pass finds what lies in the area
 * @param detection probability that all passes together find it
 * @param durationS from the first start to the last landing
 * @param energyWh of all sorties
 * @param vehicles that fly
 */
public record SearchPlan(
        List<Sortie> sorties,
        double lengthM,
        double searchedSquareMetres,
        double detectionEachPass,
        double detection,
        double durationS,
        double energyWh,
        int vehicles) {
    /** Keeps its own copy of the sorties. */
    public SearchPlan {
        sorties = List.copyOf(sorties);
    }

    /** What searches find together: each may miss what the others miss, independently. */
    public static double together(double... detections) {
        double missed = 1;
        for (double detection : detections) {
            missed *= 1 - detection;
        }
        return 1 - missed;
    }
}
