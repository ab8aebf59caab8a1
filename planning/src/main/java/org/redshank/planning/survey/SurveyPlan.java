package org.redshank.planning.survey;

import java.util.List;
import org.redshank.planning.Sortie;

/**
 * A survey as it is to be flown.
 *
 * @param sorties vehicle by vehicle, in the order of the lines
 * @param figures what it costs and what it sees
 */
public record SurveyPlan(List<Sortie> sorties, Figures figures) {
    /** Keeps its own copy of the sorties. */
    public SurveyPlan {
        sorties = List.copyOf(sorties);
    }

    /**
     * The plan in numbers.
     *
     * @param lengthM length of the work: lines, ways between them and turns, without the ways from and to launch sites
     * @param flownM length of everything flown
     * @param lines number of lines
     * @param turns number of changes from one line to the next
     * @param coverage share of the free area that the strips cover, 0 to 1, on a grid
     * @param freeSquareMetres area without holes and zones
     * @param spacingM between lines; the smallest when vehicles differ
     * @param lowerBoundM free area divided by the spacing
     * @param ratio length divided by the lower bound
     * @param zoneCrossings stretches that cross a hole or a no-fly zone; always 0 in a plan that is handed out
     * @param durationS from the first start to the last landing, swaps on the ground counted in
     * @param energyWh of all sorties whose vehicle's power is known
     * @param vehicles that fly at least one sortie
     */
    public record Figures(
            double lengthM,
            double flownM,
            int lines,
            int turns,
            double coverage,
            double freeSquareMetres,
            double spacingM,
            double lowerBoundM,
            double ratio,
            int zoneCrossings,
            double durationS,
            double energyWh,
            int vehicles) {}
}
