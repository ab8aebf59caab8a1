package org.redshank.app.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.planning.Drone;
import org.redshank.planning.files.Pattern;
import org.redshank.planning.files.PatternForm;
import org.redshank.planning.space.PolygonArea;
import org.redshank.planning.survey.CorridorPlanner;
import org.redshank.planning.survey.CorridorTask;
import org.redshank.planning.survey.SurveyPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** See what lies along a line. */
@Command(
        name = "corridor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Passes side by side along a line: a pipeline, a road, a border.")
final class CorridorCommand implements Callable<Integer> {
    @Option(
            names = "--line",
            required = true,
            paramLabel = "FILE",
            description = "one line, the corridor's middle; " + Inputs.FORMS)
    Path line = Path.of("line.geojson");

    @Option(names = "--width", required = true, paramLabel = "METRES", description = "of the corridor")
    double width;

    @Option(
            names = "--spacing",
            required = true,
            paramLabel = "METRES",
            description = "between passes at most: the width of the strip that one pass sees")
    double spacing;

    @Mixin
    AirOptions air = new AirOptions();

    @Mixin
    FleetOptions fleet = new FleetOptions();

    @Mixin
    TerrainOption terrain = new TerrainOption();

    @Option(
            names = "--height",
            defaultValue = "60",
            paramLabel = "METRES",
            description = "above ground, which is taken to be level without --terrain (default: ${DEFAULT-VALUE})")
    double height;

    @Option(
            names = "--clearance",
            defaultValue = "2",
            paramLabel = "METRES",
            description = "to keep from no-fly zones (default: ${DEFAULT-VALUE})")
    double clearance;

    @Option(
            names = "--trigger",
            defaultValue = "0",
            paramLabel = "METRES",
            description = "between pictures; 0 for none (default: ${DEFAULT-VALUE})")
    double trigger;

    @Mixin
    OutOptions out = new OutOptions();

    @Override
    public Integer call() {
        List<LatLon> middle = Inputs.line(line);
        List<Drone> drones = fleet.drones();
        List<PolygonArea> zones = air.zones();
        CorridorTask task = new CorridorTask(
                middle, width, spacing, new Altitude.AboveGround(height), air.wind(), zones, clearance);
        return new SurveyReport(
                        drones, zones, out, drone -> trigger, terrain, task.wind(), plan -> form(task, plan, drones))
                .print((flown, eased, progress) -> CorridorPlanner.plan(
                        task.lowered(eased.height()).avoiding(eased.with(zones)), flown, progress));
    }

    private Optional<PatternForm> form(CorridorTask task, SurveyPlan plan, List<Drone> drones) {
        return Optional.of(new PatternForm(
                Pattern.Kind.CORRIDOR,
                task.line(),
                new Pattern.Settings.Width(width),
                terrain.given() ? new Altitude.AboveGround(height) : new Altitude.AboveHome(height),
                trigger,
                plan.figures().spacingM(),
                drones.getFirst().camera()));
    }
}
