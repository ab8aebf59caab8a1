package org.redshank.fleet.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.Position;
import org.redshank.earth.Wind;
import org.redshank.earth.radio.RadioLink;
import org.redshank.earth.radio.RadioStation;
import org.redshank.earth.terrain.Terrain;
import org.redshank.earth.wind.WindField;
import org.redshank.planning.Drone;
import org.redshank.planning.DroneKind;
import org.redshank.planning.Gaze;
import org.redshank.planning.camera.Cameras;
import org.redshank.planning.files.Flight;
import org.redshank.planning.sortie.Battery;
import org.redshank.planning.sortie.Radio;
import org.redshank.planning.sortie.Setting;
import org.redshank.planning.sortie.SortieFlight;
import org.redshank.planning.sortie.SortiePlan;
import org.redshank.planning.sortie.SortiePlanner;
import org.redshank.planning.sortie.SortieTask;
import org.redshank.planning.sortie.Voyager;
import org.redshank.planning.space.PolygonArea;
import org.redshank.planning.watch.Upkeep;
import org.redshank.planning.watch.WatchTask;
import tools.jackson.databind.json.JsonMapper;

/** Plans come out of the journal as they went in. */
final class ProposalJsonTest {
    private static final LatLon FIELD = new LatLon(53.4, 6.2);

    @Test
    void whereTheCameraLooksIsKept() {
        Position high = new Position(FIELD, new Altitude.AboveHome(40));
        Flight flight = new Flight(
                "v1",
                DroneKind.COPTER,
                1,
                8,
                0,
                Duration.ZERO,
                Duration.ofMinutes(2),
                10,
                List.of(
                        new Flight.Step(high, false, Duration.ZERO),
                        new Flight.Step(high, true, Duration.ofSeconds(3), Optional.of(new Gaze.At(high))),
                        new Flight.Step(high, true, Duration.ZERO, Optional.of(new Gaze.Towards(90, -30)))));
        Proposal proposal = new Proposal(Map.of("length_m", 3.5), List.of(new PlannedSortie(flight, 0.25)));
        assertThat(again(proposal)).isEqualTo(proposal);
    }

    @Test
    void aWatchIsKeptWithAllThatItsScheduleIsMadeOf() {
        List<LatLon> line = List.of(FIELD, Geodesy.destination(FIELD, 80, 900));
        WatchTask task = new WatchTask(
                List.of(line),
                List.of(Geodesy.destination(FIELD, 0, 300)),
                Optional.of(Duration.ofMinutes(7)),
                50,
                OptionalDouble.of(2.5),
                25,
                90,
                new Upkeep(
                        Duration.ofMinutes(40),
                        false,
                        OptionalInt.of(3),
                        OptionalInt.of(9),
                        Duration.ofSeconds(12),
                        Duration.ofSeconds(7)),
                new Wind(5, 230),
                List.of(new PolygonArea(line.reversed(), List.of(line))),
                4,
                1,
                true,
                Duration.ofHours(30));
        Drone drone = Drone.fixedWing("v1")
                .launchedAt(FIELD)
                .carrying(Cameras.common().all().getFirst())
                .climbing(4, 3);
        Proposal watch = new Proposal(Map.of(), List.of(), new Program.Watch(task, List.of(drone, Drone.copter("v2"))));
        assertThat(again(watch)).isEqualTo(watch);
    }

    /** An antenna at the launch site and a mast on the way, which hear to 20 km. */
    private static Radio radio() {
        RadioLink link = new RadioLink(433, 30, 6, -115, 10);
        LatLon way = Geodesy.destination(FIELD, 100, 5000);
        return new Radio(
                OptionalDouble.of(10),
                20_000,
                Optional.of(link),
                List.of(new RadioStation("mast", way, new Altitude.AboveGround(20), RadioLink.USUAL)));
    }

    @Test
    void aSortieFarOutIsKeptWithItsWaysHome() {
        SortieTask task = new SortieTask(
                FIELD,
                Geodesy.destination(FIELD, 100, 40_000),
                Duration.ofMinutes(1),
                Instant.parse("2026-11-26T09:00:00Z"),
                Terrain.level(new Altitude.AboveMeanSeaLevel(70)),
                120,
                new Altitude.AboveMeanSeaLevel(470),
                WindField.constant(new Wind(4, 250)),
                List.of(),
                0.15,
                List.of(Geodesy.destination(FIELD, 90, 20_000)),
                radio(),
                true,
                List.of(voyager("r1"), voyager("r2"), voyager("r3")));
        SortiePlan plan = SortiePlanner.plan(task, voyager("f1")).orThrow();
        assertThat(plan.escapes()).isNotEmpty();
        assertThat(plan.relays()).isNotEmpty();
        Proposal far = new Proposal(
                Map.of(),
                List.of(new PlannedSortie(SortieFlight.of(plan), 0.5)),
                new Program.Far(plan, Optional.of(new Wind(4, 250))));
        Proposal again = again(far);
        assertThat(ProposalJson.write(again)).isEqualTo(ProposalJson.write(far));
        SortiePlan read = ((Program.Far) again.program()).plan();
        assertThat(read.fixes()).isEqualTo(plan.fixes());
        assertThat(read.escapes()).isEqualTo(plan.escapes());
        assertThat(read.vehicle()).isEqualTo(plan.vehicle());
        assertThat(read.task().radio()).isEqualTo(task.radio());
        assertThat(read.task().terrain()).isEqualTo(task.terrain());
        double[] wind = new double[2];
        read.task().wind().at(53, 6, 100, 0, wind);
        assertThat(wind[0]).isPositive();
    }

    private static Voyager voyager(String id) {
        return Voyager.usual(Drone.fixedWing(id).launchedAt(FIELD), 6, Battery.of(1000));
    }

    private static Proposal again(Proposal proposal) {
        String text = ProposalJson.write(proposal).toString();
        return ProposalJson.read(JsonMapper.shared().readTree(text), Setting.UNKNOWN);
    }
}
