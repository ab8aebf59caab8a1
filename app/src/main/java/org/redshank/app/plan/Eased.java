package org.redshank.app.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.redshank.earth.LatLon;
import org.redshank.planning.Leg;
import org.redshank.planning.Refusal;
import org.redshank.planning.Sortie;
import org.redshank.planning.space.PolygonArea;
import org.redshank.planning.survey.SurveyPlan;
import org.redshank.planning.terrain.UnknownGround;

/**
 * What is changed of a survey or a corridor that could be planned but not be laid over its ground.
 *
 * @param height share of the wished height, and of the wished pixel
 * @param leftOut zones besides those of the task
 * @param words that go on from "the nearest plan is "
 */
record Eased(double height, List<PolygonArea> leftOut, String words) {
    /** All as asked. */
    static final Eased NOTHING = new Eased(1, List.of(), "as asked");

    /** Shares of the greatest height that is allowed; over steep ground a plan is flown higher than wished in places. */
    private static final double[] LOWER = {1, 0.9, 0.75, 0.5, 0.25};

    /** Zones and those that are left out. */
    List<PolygonArea> with(List<PolygonArea> zones) {
        List<PolygonArea> all = new ArrayList<>(zones);
        all.addAll(leftOut);
        return all;
    }

    /** What may help against a refusal of a plan, the smallest change first. */
    static List<Eased> against(Refusal no, SurveyPlan plan, TerrainOption ground) {
        return switch (no.rule()) {
            case "height.above-limit" -> lower(plan, Optional.ofNullable(ground.highest));
            case "terrain.hole", "terrain.elsewhere" -> {
                List<PolygonArea> unknown = ground.ground()
                        .map(known -> UnknownGround.near(
                                known.terrain(),
                                places(plan),
                                2 * plan.figures().spacingM()))
                        .orElse(List.of());
                yield unknown.isEmpty()
                        ? List.<Eased>of()
                        : List.of(new Eased(1, unknown, "without the parts whose ground is not known"));
            }
            default -> List.of();
        };
    }

    private static List<Eased> lower(SurveyPlan plan, Optional<Double> highest) {
        double wished = plan.sorties().stream()
                .mapToDouble(sortie -> sortie.height().metres())
                .max()
                .orElse(0);
        List<Eased> all = new ArrayList<>();
        for (double share : LOWER) {
            double metres = share * highest.orElse(wished);
            if (metres < wished) {
                all.add(new Eased(metres / wished, List.of(), String.format(Locale.ROOT, "at %.0f m", metres)));
            }
        }
        return all;
    }

    private static List<LatLon> places(SurveyPlan plan) {
        List<LatLon> places = new ArrayList<>();
        for (Sortie sortie : plan.sorties()) {
            for (Leg leg : sortie.legs()) {
                places.addAll(leg.points());
            }
        }
        return places;
    }
}
