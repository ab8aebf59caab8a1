package org.redshank.planning.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.planning.Drone;
import org.redshank.planning.Shapes;
import org.redshank.planning.Sortie;
import org.redshank.planning.camera.Cameras;
import org.redshank.planning.orbit.OrbitPlanner;
import org.redshank.planning.orbit.OrbitTask;
import org.redshank.planning.space.PolygonArea;
import org.redshank.planning.survey.CorridorPlanner;
import org.redshank.planning.survey.CorridorTask;
import org.redshank.planning.survey.SurveyPlanner;
import org.redshank.planning.survey.SurveyTask;

/** What is planned is told by a plan file as a pattern with its items, and read back as it was. */
class PatternFormTest {
    private final Shapes shapes = new Shapes(new LatLon(53.4, 6.2));
    private final List<LatLon> box = shapes.box(0, 0, 400, 300);
    private final Drone copter = Drone.copter("a")
            .launchedAt(shapes.frame.at(-50, -50))
            .carrying(Cameras.common().named("DJI Mavic 2 Pro").orElseThrow());

    @TempDir
    Path folder;

    private List<Sortie> planned(Pattern.Kind kind) {
        return switch (kind) {
            case SURVEY ->
                SurveyPlanner.plan(SurveyTask.of(PolygonArea.of(box), 50), List.of(copter))
                        .orThrow()
                        .sorties();
            case CORRIDOR ->
                CorridorPlanner.plan(CorridorTask.of(box.subList(0, 3), 80, 40), List.of(copter))
                        .orThrow()
                        .sorties();
            case STRUCTURE ->
                OrbitPlanner.plan(
                                OrbitTask.of(
                                        new OrbitTask.Around.Footprint(PolygonArea.of(box), 20),
                                        new OrbitTask.Layers.Fixed(2, 15, 10)),
                                List.of(copter))
                        .orThrow()
                        .sorties();
        };
    }

    private PatternForm form(Pattern.Kind kind, Altitude distance) {
        return new PatternForm(
                kind,
                kind == Pattern.Kind.CORRIDOR ? box.subList(0, 3) : box,
                switch (kind) {
                    case SURVEY -> new Pattern.Settings.Lines(90, false);
                    case CORRIDOR -> new Pattern.Settings.Width(80);
                    case STRUCTURE -> new Pattern.Settings.Layers(2, 10, 30, 25, -5, false);
                },
                distance,
                12.5,
                50,
                copter.camera());
    }

    @ParameterizedTest
    @EnumSource
    void aPlannedFlightIsAPatternWithItsItemsAndReadBackEqual(Pattern.Kind kind) {
        Flight flight = Flight.of(planned(kind).getFirst(), copter, 12.5);
        PatternForm form = form(kind, new Altitude.AboveHome(60));
        List<Path> files = PlanFiles.write(folder.resolve("a.plan"), List.of(flight), List.of(), Optional.of(form));
        List<Mission.Part> parts =
                PlanFiles.read(files.getFirst()).mission().orElseThrow().parts();
        assertThat(parts).hasSize(3);
        Pattern read = (Pattern) parts.get(1);
        List<MissionLine> all = MissionLine.of(flight);
        Pattern written = form.with(all.subList(1, all.size() - 1));
        assertThat(read.kind()).isEqualTo(kind);
        assertThat(read.corners()).isEqualTo(written.corners()).doesNotHaveDuplicates();
        assertThat(read.calc()).isEqualTo(written.calc());
        assertThat(read.settings()).isEqualTo(written.settings());
        assertThat(read.lines()).isEqualTo(written.lines()).hasSizeGreaterThan(4);
        assertThat(parts.getFirst()).isEqualTo(all.getFirst());
        assertThat(parts.getLast()).isEqualTo(all.getLast());
    }

    @Test
    void heightsOverTerrainAreToldAsSuch() {
        Flight flight = Flight.of(planned(Pattern.Kind.SURVEY).getFirst(), copter, 12.5);
        PatternForm form = form(Pattern.Kind.SURVEY, new Altitude.AboveGround(60));
        List<Path> files = PlanFiles.write(folder.resolve("t.plan"), List.of(flight), List.of(), Optional.of(form));
        Pattern read = (Pattern)
                PlanFiles.read(files.getFirst()).mission().orElseThrow().parts().get(1);
        assertThat(read.calc().distance()).isEqualTo(new Altitude.AboveGround(60));
        assertThat(read.members().toString()).contains("TerrainAdjustTolerance", "CameraShots=");
        assertThat(read.members().toString()).doesNotContain("CameraShots=0");
    }

    @Test
    void severalFlightsOfOnePatternAreItemsEach() {
        List<Flight> flights = planned(Pattern.Kind.SURVEY).stream()
                .flatMap(sortie -> java.util.stream.Stream.of(sortie, sortie))
                .map(sortie -> Flight.of(sortie, copter, 0))
                .toList();
        List<Path> files = PlanFiles.write(
                folder.resolve("m.plan"),
                flights,
                List.of(),
                Optional.of(form(Pattern.Kind.SURVEY, new Altitude.AboveHome(60))));
        for (Path file : files) {
            assertThat(PlanFiles.read(file).mission().orElseThrow().parts()).noneMatch(Pattern.class::isInstance);
        }
    }

    @Test
    void aFixedWingLandsAfterACircleThatItLeavesTowardsThePlace() {
        Drone wing = Drone.fixedWing("w").launchedAt(shapes.frame.at(-50, -50));
        LatLon down = shapes.frame.at(-300, 0);
        Sortie sortie = SurveyPlanner.plan(SurveyTask.of(PolygonArea.of(box), 50), List.of(wing))
                .orThrow()
                .sorties()
                .getFirst();
        Flight flight = Flight.of(sortie, wing, 0).landing(new Landing(down, 250, 75));
        List<MissionLine> lines = MissionLine.of(flight);
        List<MissionLine> end = lines.subList(lines.size() - 3, lines.size());
        assertThat(end.stream().map(MissionLine::command)).containsExactly(189, 31, 21);
        LatLon circle = new LatLon(end.get(1).x(), end.get(1).y());
        // Flown clockwise the circle lies to the right of the last stretch: there its tangent leads to the place.
        LatLon leaves = Geodesy.destination(circle, 250 - 90, 75);
        assertThat(Geodesy.distanceMetres(leaves, down)).isBetween(399.0, 401.0);
        assertThat(Geodesy.bearingDeg(leaves, down)).isBetween(249.8, 250.2);
        assertThat(new LatLon(end.get(2).x(), end.get(2).y())).isEqualTo(down);
        List<Path> files = PlanFiles.write(folder.resolve("l.waypoints"), List.of(flight), List.of());
        assertThat(PlanFiles.read(files.getFirst()).mission().orElseThrow().lines())
                .extracting(MissionLine::command)
                .endsWith(189, 31, 21);
        assertThat(MissionLine.of(Flight.of(sortie, wing, 0)).getLast().command())
                .isEqualTo(20);
    }
}
