package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.fleet.FleetOptions;
import org.redshank.server.live.LiveLimits;
import org.redshank.simulator.SimulatedFleet;
import org.redshank.simulator.SimulationOptions;
import org.redshank.simulator.transport.Endpoint;
import tools.jackson.databind.JsonNode;

/**
 * A survey that is asked, approved and flown over HTTP alone by four simulated vehicles of both firmwares, one of them a fixed
 * wing, over real sockets and in stepped time; batteries are swapped between sorties.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TaskFlightTest {
    private static final int VEHICLES = 4;
    private static final LatLon PLACE = new LatLon(53.405, 6.215);
    private static final int LONGEST_S = 1500; // of simulated time
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final SteppedClock clock = new SteppedClock();
    private final World world;
    private final SimulatedFleet simulated;

    TaskFlightTest(@TempDir Path folder) throws Exception {
        world = new World(FleetOptions.in(folder).withClock(clock), LiveLimits.defaults());
        simulated = SimulationOptions.of(
                        VEHICLES,
                        new Endpoint.Udp("127.0.0.1", world.fleet.links().port("field")),
                        PLACE)
                .fleet(clock.instant());
        simulated.open();
        clock.start(simulated, world::framesHeard, world::ordersUnderWay);
    }

    @AfterAll
    void stop() {
        clock.close();
        world.close();
        simulated.close();
    }

    @Test
    void aSurveyIsFlownByFourVehiclesInSeveralSortiesEach() throws Exception {
        until("four vehicles that are ready", () -> ready().size() == VEHICLES);
        List<String> vehicles = new ArrayList<>();
        for (String id : ready()) {
            boolean wing =
                    world.json("/api/vehicles/" + id).path("kind").stringValue().equals("plane");
            vehicles.add("{\"id\":\"" + id + "\",\"enduranceS\":" + (wing ? 400 : 100) + ",\"swapS\":5}");
        }
        HttpResponse<String> asked =
                world.call("POST", "/api/tasks", """
                {"kind":"survey","name":"North field","area":%s,"spacingM":40,"heightM":40,"vehicles":[%s]}""".formatted(field(60, 600, 300), String.join(",", vehicles)));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        String path = asked.headers().firstValue("Location").orElseThrow();
        World.until("a plan", () -> !state(path).equals("planning"));
        JsonNode plan = world.json(path);
        assertThat(plan.path("state").stringValue()).as(plan.toString()).isEqualTo("planned");
        assertThat(plan.at("/figures/vehicles").intValue()).isEqualTo(VEHICLES);
        int sorties = plan.path("sorties").size();
        assertThat(sorties).as("some battery is swapped").isGreaterThan(VEHICLES);

        assertThat(world.call("POST", path + "/approval", "{\"name\":\"W. Tringa\"}")
                        .statusCode())
                .isEqualTo(200);
        try (Viewer viewer = new Viewer(world, "?intervalMs=50")) {
            assertThat(world.call("POST", path + "/flight", null).statusCode()).isEqualTo(200);
            assertThat(world.call("POST", path + "/flight", null).statusCode()).isEqualTo(409);
            // The first vehicle uses more than was planned: its second sortie has to wait for a fresh battery.
            simulated.vehicle(1).batteryPercent(70);
            until("the end of the flight", () -> {
                swapBatteries(world.json(path));
                return !state(path).equals("flying");
            });
            World.until(
                    "the end in the live feed of " + world.json(path).path("state"),
                    () -> viewer.of("task").stream()
                            .anyMatch(m -> m.at("/task/state").stringValue().equals("flown")));
        }
        JsonNode flown = world.json(path);
        assertThat(flown.path("state").stringValue()).as(flown.toString()).isEqualTo("flown");
        assertThat(flown.path("sorties").valueStream())
                .allMatch(sortie -> sortie.path("stage").stringValue().equals("done"));
        assertThat(world.json("/api/journal/events?type=task.sortie").toString())
                .contains("waiting")
                .contains("% of battery");
        assertThat(world.json("/api/plans").size())
                .as("missions of sorties go with them")
                .isZero();
        for (String id : ready()) {
            assertThat(world.json("/api/vehicles/" + id).path("armed").booleanValue())
                    .isFalse();
        }
        assertThat(share(world.json("/api/seen"))).as("share of the field seen").isGreaterThan(0.95);
    }

    @Test
    void aRingIsFlownWithTheCameraAtItsMiddle() throws Exception {
        until("a copter that is ready", () -> !copters().isEmpty());
        String copter = copters().getFirst();
        LatLon tower = Geodesy.destination(PLACE, 180, 80);
        HttpResponse<String> asked =
                world.call("POST", "/api/tasks", """
                {"kind":"orbit","name":"Tower","point":{"latDeg":%s,"lonDeg":%s},"radiusM":15,"layers":2,"layerSpacingM":5,
                 "heightM":20,"lookAtM":10,"vehicles":[{"id":"%s"}]}""".formatted(tower.latDeg(), tower.lonDeg(), copter));
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        String path = asked.headers().firstValue("Location").orElseThrow();
        World.until("a plan", () -> state(path).equals("planned"));
        world.call("POST", path + "/approval", "{\"name\":\"W. Tringa\"}");
        assertThat(world.call("POST", path + "/flight", null).statusCode()).isEqualTo(200);
        until(
                "it flies",
                () -> world.json(path).at("/sorties/0/stage").stringValue().equals("flying"));
        assertThat(world.json("/api/vehicles/" + copter + "/mission").toString())
                .contains("DO_SET_ROI_LOCATION");
        until("the end of the flight", () -> !state(path).equals("flying"));
        assertThat(state(path)).as(world.json(path).toString()).isEqualTo("flown");
    }

    @Test
    void aSurveyThatWasBrokenOffGoesOnWhereItStopped() throws Exception {
        until("a copter that is ready", () -> !copters().isEmpty());
        String copter = copters().getFirst();
        String path = world.call("POST", "/api/tasks", """
                {"kind":"survey","name":"Strip","area":%s,"spacingM":25,"heightM":30,"vehicles":[{"id":"%s"}]}""".formatted(field(40, 150, 125), copter))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        World.until("a plan", () -> state(path).equals("planned"));
        world.call("POST", path + "/approval", "{\"name\":\"W. Tringa\"}");
        assertThat(world.call("POST", path + "/flight", null).statusCode()).isEqualTo(200);
        until("half of it", () -> world.json(path).at("/sorties/0/progress").asDouble(0) > 0.5);
        assertThat(world.call("POST", path + "/stop", null).statusCode()).isEqualTo(200);
        until("it is down", () -> copters().contains(copter));
        assertThat(world.call("POST", path + "/flight", null).statusCode()).isEqualTo(200);
        until("the end", () -> state(path).equals("flown"));
        List<Integer> items = world.json("/api/journal/events?type=task.sortie")
                .valueStream()
                .filter(event -> path.endsWith(event.path("subject").stringValue())
                        && event.at("/data/stage").stringValue().equals("starting"))
                .map(event ->
                        Integer.parseInt(event.at("/data/detail").stringValue().split(" ")[0]))
                .toList();
        assertThat(items).hasSize(2);
        assertThat(items.get(1)).as("items of the rest").isLessThan(items.get(0) * 7 / 10);
    }

    /** Looks once in a simulated second until it holds. */
    private void until(String what, World.Condition condition) throws Exception {
        Instant end = clock.instant().plusSeconds(LONGEST_S);
        while (!condition.holds()) {
            if (clock.instant().isAfter(end)) {
                throw new AssertionError(what + ": " + world.json("/api/tasks"));
            }
            clock.goOn(LOOK);
        }
    }

    private List<String> copters() throws Exception {
        List<String> ids = new ArrayList<>();
        for (String id : ready()) {
            JsonNode vehicle = world.json("/api/vehicles/" + id);
            if (vehicle.path("kind").stringValue().equals("copter")
                    && !vehicle.path("armed").booleanValue()) {
                ids.add(id);
            }
        }
        return ids;
    }

    /** How much of the field is in what was seen, by a grid of places in it. */
    private static double share(JsonNode seen) {
        assertThat(seen.path("zoom").intValue()).isEqualTo(20);
        Set<String> squares = new HashSet<>();
        for (JsonNode square : seen.path("squares")) {
            squares.add(square.path(0).intValue() + " " + square.path(1).intValue());
            assertThat(square.path(4).intValue()).isBetween(63, 100);
        }
        int found = 0;
        for (int i = 0; i < 400; i++) {
            LatLon at = Geodesy.destination(
                    Geodesy.destination(PLACE, 0, 60 + 300 * (i / 20 + 0.5) / 20),
                    90,
                    600 * ((i % 20 + 0.5) / 20 - 0.5));
            double lat = Math.toRadians(at.latDeg());
            int x = (int) ((at.lonDeg() + 180) / 360 * (1 << 20));
            int y = (int) ((0.5 - Math.log(Math.tan(Math.PI / 4 + lat / 2)) / (2 * Math.PI)) * (1 << 20));
            found += squares.contains(x + " " + y) ? 1 : 0;
        }
        return found / 400.0;
    }

    private List<String> ready() throws Exception {
        List<String> ids = new ArrayList<>();
        for (JsonNode vehicle : world.json("/api/vehicles")) {
            if (vehicle.path("ready").asBoolean(false) && vehicle.has("position") && vehicle.has("home")) {
                ids.add(vehicle.path("id").stringValue());
            }
        }
        return ids;
    }

    private String state(String path) throws Exception {
        return world.json(path).path("state").stringValue();
    }

    /** What a helper in the field does when a vehicle has landed and waits. */
    private void swapBatteries(JsonNode task) throws Exception {
        for (JsonNode sortie : task.path("sorties")) {
            if (sortie.path("stage").stringValue().equals("waiting")) {
                int systemId = world.json(
                                "/api/vehicles/" + sortie.path("vehicle").stringValue())
                        .path("systemId")
                        .intValue();
                simulated.vehicle(systemId).batteryPercent(100);
            }
        }
    }

    /** A field north of the place, so many metres wide and deep. */
    private static String field(double away, double wide, double deep) {
        LatLon near = Geodesy.destination(PLACE, 0, away);
        LatLon far = Geodesy.destination(near, 0, deep);
        List<String> corners = new ArrayList<>();
        for (LatLon corner : List.of(
                Geodesy.destination(near, 270, wide / 2),
                Geodesy.destination(near, 90, wide / 2),
                Geodesy.destination(far, 90, wide / 2),
                Geodesy.destination(far, 270, wide / 2),
                Geodesy.destination(near, 270, wide / 2))) {
            corners.add("[" + corner.lonDeg() + "," + corner.latDeg() + "]");
        }
        return "{\"type\":\"Polygon\",\"coordinates\":[[" + String.join(",", corners) + "]]}";
    }
}
