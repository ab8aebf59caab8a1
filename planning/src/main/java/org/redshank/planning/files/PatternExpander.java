package org.redshank.planning.files;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.redshank.earth.Altitude;
import org.redshank.earth.Wind;
import org.redshank.planning.Drone;
import org.redshank.planning.Sortie;
import org.redshank.planning.orbit.OrbitPlanner;
import org.redshank.planning.orbit.OrbitTask;
import org.redshank.planning.space.PolygonArea;
import org.redshank.planning.survey.CorridorPlanner;
import org.redshank.planning.survey.CorridorTask;
import org.redshank.planning.survey.Spacing;
import org.redshank.planning.survey.SurveyPlanner;
import org.redshank.planning.survey.SurveyTask;

/** Expands patterns whose items a file leaves out, by Redshank's own planners, for one copter that never lands. */
final class PatternExpander {
    private static final Drone COPTER = Drone.copter("c").withEndurance(Duration.ofDays(30));

    private PatternExpander() {}

    /** The same mission with items for every pattern. */
    static Mission expand(Mission mission) {
        List<Mission.Part> parts = new ArrayList<>();
        for (Mission.Part part : mission.parts()) {
            parts.add(part instanceof Pattern pattern && pattern.lines().isEmpty() ? expand(pattern) : part);
        }
        return new Mission(parts, mission.cruiseSpeed(), mission.hoverSpeed(), mission.autopilot(), mission.vehicle());
    }

    /**
     * The pattern with its items: without take-off and return, which are the mission's.
     *
     * @throws org.redshank.planning.RefusedException when it cannot be flown
     */
    private static Pattern expand(Pattern pattern) {
        List<MissionLine> lines = new ArrayList<>();
        for (Sortie sortie : sorties(pattern)) {
            double trigger = pattern.kind() == Pattern.Kind.STRUCTURE
                    ? pattern.calc().asideMetres()
                    : pattern.calc().alongMetres();
            List<MissionLine> all = MissionLine.of(Flight.of(sortie, COPTER, trigger));
            MissionLine first = all.getFirst();
            lines.add(MissionLine.of(
                    first.frame(), MissionLine.NAV_WAYPOINT, 0, 0, 0, Double.NaN, first.x(), first.y(), first.z()));
            boolean repeated =
                    all.size() > 1 && all.get(1).x() == first.x() && all.get(1).y() == first.y();
            lines.addAll(all.subList(repeated ? 2 : 1, all.size() - 1));
        }
        return pattern.expandedTo(lines);
    }

    private static List<Sortie> sorties(Pattern pattern) {
        CameraCalc calc = pattern.calc();
        return switch (pattern.settings()) {
            case Pattern.Settings.Lines lines -> {
                SurveyTask task = new SurveyTask(
                        List.of(PolygonArea.of(pattern.corners())),
                        List.of(),
                        new Spacing.Metres(calc.asideMetres()),
                        calc.distance(),
                        OptionalDouble.of(lines.bearingDeg()),
                        lines.crosshatch(),
                        Wind.CALM,
                        0.99,
                        2,
                        Optional.empty(),
                        Optional.empty());
                yield SurveyPlanner.plan(task, List.of(COPTER)).orThrow().sorties();
            }
            case Pattern.Settings.Width width -> {
                CorridorTask task = new CorridorTask(
                        pattern.corners(),
                        width.metres(),
                        calc.asideMetres(),
                        calc.distance(),
                        Wind.CALM,
                        List.of(),
                        2);
                yield CorridorPlanner.plan(task, List.of(COPTER)).orThrow().sorties();
            }
            case Pattern.Settings.Layers layers -> orbit(pattern, layers, calc);
        };
    }

    /** A picture of a structure is as high as the file's frontal footprint and as wide as its side one. */
    private static List<Sortie> orbit(Pattern pattern, Pattern.Settings.Layers layers, CameraCalc calc) {
        OrbitTask.Layers heights = new OrbitTask.Layers.Fixed(
                layers.layers(), layers.bottomMetres() + calc.alongMetres() / 2, calc.alongMetres());
        OrbitTask task = OrbitTask.of(
                        new OrbitTask.Around.Footprint(
                                PolygonArea.of(pattern.corners()),
                                calc.distance().metres()),
                        heights)
                .looking(new OrbitTask.Look.AtPitch(layers.gimbalPitchDeg()));
        if (calc.distance() instanceof Altitude.AboveMeanSeaLevel) {
            task = task.standingOn(new Altitude.AboveMeanSeaLevel(0));
        }
        return OrbitPlanner.plan(task, List.of(COPTER)).orThrow().sorties();
    }
}
