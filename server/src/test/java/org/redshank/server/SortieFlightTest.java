package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.earth.terrain.Terrain;
import org.redshank.earth.wind.WindField;
import org.redshank.fleet.FleetOptions;
import org.redshank.fleet.plan.Plan;
import org.redshank.planning.Drone;
import org.redshank.planning.files.Flight;
import org.redshank.planning.sortie.Advice;
import org.redshank.planning.sortie.Battery;
import org.redshank.planning.sortie.Polar;
import org.redshank.planning.sortie.Radio;
import org.redshank.planning.sortie.SortieFlight;
import org.redshank.planning.sortie.SortiePlan;
import org.redshank.planning.sortie.SortiePlanner;
import org.redshank.planning.sortie.SortieTask;
import org.redshank.planning.sortie.Voyager;
import org.redshank.server.live.LiveLimits;
import org.redshank.simulator.SimulatedFleet;
import org.redshank.simulator.SimulatedVehicle;
import org.redshank.simulator.link.LinkSpec;
import org.redshank.simulator.personality.Personality;
import org.redshank.simulator.physics.Airframe;
import org.redshank.simulator.physics.BatteryPack;
import org.redshank.simulator.physics.WingLimits;
import org.redshank.simulator.transport.Endpoint;
import org.redshank.simulator.vehicle.VehicleSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A sortie of 300 km flown by two simulated aeroplanes over real sockets, by orders over HTTP. One meets the wind that was
 * forecast and flies it all; for the other the wind turns and freshens on the way out, and it is told to return in time.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SortieFlightTest {
    private static final LatLon FIELD = new LatLon(53.4, 6.2);
    private static final Wind FORECAST = new Wind(4, 250);
    private static final Duration PATIENCE = Duration.ofMinutes(8); // real time, for a busy machine

    private final SteppedClock clock = new SteppedClock();
    private final World world;
    private final SimulatedFleet simulated;
    private final SortiePlan sortie = planned();

    SortieFlightTest(@TempDir Path folder) throws Exception {
        world = new World(FleetOptions.in(folder).withClock(clock), LiveLimits.defaults());
        LinkSpec link = LinkSpec.perfect(
                new Endpoint.Udp("127.0.0.1", world.fleet.links().port("field")));
        simulated = new SimulatedFleet(
                List.of(plane(1, FIELD, link), plane(2, Geodesy.destination(FIELD, 0, 200), link)),
                1,
                1,
                Instant.parse("2026-11-26T09:00:00Z"),
                System::nanoTime);
        simulated.open();
        clock.start(simulated, this::heard, this::ordersUnderWay);
    }

    /** 6 kg at 25 m/s and 365 W, with 80 Ah at about 23 V. */
    private static VehicleSpec plane(int id, LatLon at, LinkSpec link) {
        Airframe airframe = new Airframe(
                6,
                null,
                new WingLimits(15, 25, 35, Math.toRadians(45), Math.toRadians(75), 4, 4, 360),
                new BatteryPack(6, 80_000, 0.01));
        return VehicleSpec.of(Personality.ARDUPILOT_PLANE, id, at, link)
                .change()
                .airframe(airframe)
                .wind(FORECAST)
                .parameters(Map.of("AIRSPEED_CRUISE", 25.0, "BATT_CAPACITY", 80_000.0))
                .done();
    }

    private static SortiePlan planned() {
        SortieTask task = new SortieTask(
                FIELD,
                Geodesy.destination(FIELD, 100, 150_000),
                Duration.ofMinutes(2),
                Instant.parse("2026-11-26T09:00:00Z"),
                Terrain.level(new Altitude.AboveMeanSeaLevel(0)),
                120,
                new Altitude.AboveMeanSeaLevel(300),
                WindField.constant(FORECAST),
                List.of(),
                0.15,
                List.of(),
                Radio.USUAL,
                false,
                List.of());
        Voyager vehicle = new Voyager(
                Drone.fixedWing("f1").withAirspeed(25), new Polar.Wing(6, 25, 360, 0.55, 5), Battery.of(1750), 3, 3);
        return SortiePlanner.plan(task, vehicle).orThrow();
    }

    private long heard() {
        return world.fleet.links().channels().stream()
                .mapToLong(channel -> channel.status(clock.nanos()).framesIn())
                .sum();
    }

    private boolean ordersUnderWay() {
        return world.fleet.orders().tickets(50).stream()
                .anyMatch(ticket -> ticket.results().stream()
                        .anyMatch(result -> !result.stage().end()));
    }

    @AfterAll
    void stop() {
        clock.close();
        world.close();
        simulated.close();
    }

    @Test
    void fliesAllOfItOrIsToldToReturnInTime() throws Exception {
        until(
                "both are ready",
                () -> world.json("/api/vehicles")
                                .valueStream()
                                .filter(v -> v.path("ready").asBoolean(false) && v.has("position"))
                                .count()
                        == 2);
        String whole = world.id(1);
        String turning = world.id(2);
        Plan plan = Objects.requireNonNull(world.fleet.plans().get(kept()));

        JsonNode refused = given(whole, "{\"type\":\"fly-plan\",\"planId\":\"" + plan.id() + "\"}");
        assertThat(refused.at("/results/0/stage").stringValue()).isEqualTo("refused");
        assertThat(refused.at("/results/0/rule").stringValue()).isIn("distance-maximum", "altitude-maximum");

        world.fleet.sorties().approve(plan, sortie, "the operator");
        assertThat(world.json("/api/journal/events?type=sortie.approved").size())
                .isEqualTo(1);
        JsonNode far = given(whole, "{\"type\":\"take-off\",\"altitudeAboveHomeM\":250}");
        assertThat(far.at("/results/0/rule").stringValue())
                .as("the approval is for the plan alone")
                .isEqualTo("altitude-maximum");
        for (String id : List.of(whole, turning)) {
            String fly = "{\"type\":\"fly-plan\",\"planId\":\"" + plan.id() + "\"}";
            assertThat(given(id, fly).at("/results/0/stage").stringValue()).isEqualTo("observed");
        }

        SimulatedVehicle second = simulated.vehicle(2);
        until("the second is 90 km out", () -> out(2) > 90_000);
        assertThat(world.fleet.sorties().advice(turning)).isInstanceOf(Advice.OnPlan.class);
        second.wind(new Wind(10, 285));
        until("it is told to return", () -> alarm(turning) != null);
        assertThat(Objects.requireNonNull(alarm(turning)).path("text").stringValue())
                .contains("return to launch");
        assertThat(world.fleet.sorties().advice(turning)).isInstanceOfSatisfying(Advice.Turn.class, turn -> {
            assertThat(turn.home()).isTrue();
            assertThat(turn.spareWh()).as("in time").isPositive();
            assertThat(turn.decideSeconds()).isPositive();
        });
        assertThat(given(turning, "{\"type\":\"return\"}")
                        .at("/results/0/stage")
                        .stringValue())
                .isEqualTo("observed");
        until("it is home", () -> out(2) < 1000);
        assertThat(1750 - world.fleet.sorties().usedWh(turning)).isGreaterThan(sortie.reserveWh());
        assertThat(second.truth().batteryPercent()).isGreaterThan(15);

        until("the first has landed", () -> simulated.vehicle(1).truth().flights() == 1);
        assertThat(alarm(whole)).as("nobody was told to turn without need").isNull();
        assertThat(farthest).isGreaterThan(149_000);
        assertThat(simulated.vehicle(1).truth().batteryPercent()).isGreaterThan(15);
        assertThat(out(1)).isLessThan(1500);
    }

    private double farthest;

    private double out(int id) {
        farthest = Math.max(
                farthest,
                Geodesy.distanceMetres(FIELD, simulated.vehicle(1).truth().position()));
        return Geodesy.distanceMetres(FIELD, simulated.vehicle(id).truth().position());
    }

    private @Nullable JsonNode alarm(String vehicle) throws Exception {
        return world.json("/api/alarms")
                .valueStream()
                .filter(alarm -> alarm.path("kind").stringValue().equals("sortie")
                        && alarm.path("subject").stringValue().equals(vehicle))
                .findFirst()
                .orElse(null);
    }

    /** The plan as the API keeps it: the sortie's flight, then down on the field. */
    private String kept() throws Exception {
        List<Map<String, Object>> items = new ArrayList<>();
        Flight flight = SortieFlight.of(sortie);
        for (int i = 0; i < flight.steps().size(); i++) {
            Flight.Step step = flight.steps().get(i);
            double hold = step.hold().toSeconds();
            String command = i == 0 ? "NAV_TAKEOFF" : hold > 0 ? "NAV_LOITER_TIME" : "NAV_WAYPOINT";
            items.add(item(
                    command,
                    "GLOBAL",
                    step.position().at(),
                    step.position().altitude().metres(),
                    hold));
        }
        items.add(item("NAV_WAYPOINT", "GLOBAL", Geodesy.destination(FIELD, 100, 500), 40, 0));
        items.add(item("NAV_LAND", "GLOBAL", FIELD, 0, 0));
        HttpResponse<String> answer = world.call(
                "POST",
                "/api/plans",
                JsonMapper.shared().writeValueAsString(Map.of("name", "far", "vehicleKind", "plane", "items", items)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body()).path("id").stringValue();
    }

    private static Map<String, Object> item(String command, String frame, LatLon at, double metres, double hold) {
        List<@Nullable Double> params = Arrays.asList(hold, 0.0, 0.0, null);
        return Map.of(
                "command",
                command,
                "frame",
                frame,
                "latDeg",
                at.latDeg(),
                "lonDeg",
                at.lonDeg(),
                "altitudeM",
                metres,
                "params",
                params);
    }

    /** Gives an order and waits for its end. */
    private JsonNode given(String id, String order) throws Exception {
        HttpResponse<String> answer =
                world.call("POST", "/api/orders", "{\"targets\":[\"" + id + "\"],\"order\":" + order + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String path = answer.headers().firstValue("Location").orElseThrow();
        until(
                "the end of " + order,
                () -> OrderApiTest.ENDS.contains(
                        world.json(path).at("/results/0/stage").stringValue()));
        return world.json(path);
    }

    private void until(String what, World.Condition condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            out(1);
            assertThat(System.nanoTime() - end).as("waited in vain for " + what).isNegative();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
