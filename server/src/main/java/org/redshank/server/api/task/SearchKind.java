package org.redshank.server.api.task;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.redshank.earth.LatLon;
import org.redshank.fleet.task.Proposal;
import org.redshank.fleet.task.TaskPlanner;
import org.redshank.planning.search.SearchPlan;
import org.redshank.planning.search.SearchPlanner;
import org.redshank.planning.search.SearchTask;
import org.redshank.server.http.JsonIn;

/** Look for something near a place. */
final class SearchKind implements TaskKind {
    private static final double LARGEST = 400_000;
    private static final List<String> PATTERNS =
            Arrays.stream(SearchTask.Pattern.values()).map(SearchKind::word).toList();

    @Override
    public TaskPlanner read(JsonIn in, Common common) {
        LatLon datum = Shapes.placeOrFault(in, "datum");
        String pattern = in.word("pattern", PATTERNS);
        double bearing = in.has("bearingDeg") ? in.number("bearingDeg", -360, 360) : 0;
        double length = in.positive("lengthM", LARGEST);
        double width = in.has("widthM") ? in.positive("widthM", LARGEST) : length;
        double spacing = in.positive("spacingM", LARGEST);
        double sweep = in.has("sweepWidthM") ? in.positive("sweepWidthM", LARGEST) : spacing;
        int passes = in.has("passes") ? (int) in.whole("passes", 1, 100) : 1;
        return progress -> {
            SearchTask task = new SearchTask(
                    datum,
                    SearchTask.Pattern.values()[PATTERNS.indexOf(pattern)],
                    bearing,
                    length,
                    width,
                    spacing,
                    sweep,
                    passes,
                    common.height(),
                    common.wind(),
                    common.noFly());
            return Proposals.of(
                    SearchPlanner.plan(task, common.drones(), progress),
                    plan -> new Proposal(figures(plan), Proposals.sorties(plan.sorties(), common, drone -> 0)));
        };
    }

    private static Map<String, Double> figures(SearchPlan plan) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("length_m", plan.lengthM());
        figures.put("area_m2", plan.searchedSquareMetres());
        figures.put("detection_each_pass", plan.detectionEachPass());
        figures.put("detection", plan.detection());
        figures.put("duration_s", plan.durationS());
        figures.put("energy_wh", plan.energyWh());
        figures.put("vehicles", (double) plan.vehicles());
        figures.put("sorties", (double) plan.sorties().size());
        return figures;
    }

    private static String word(SearchTask.Pattern pattern) {
        return pattern.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
