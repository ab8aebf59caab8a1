package org.redshank.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.fleet.FleetOptions;
import org.redshank.fleet.parameter.Parameter;
import org.redshank.fleet.parameter.ParameterList;
import org.redshank.mavlink.dialect.MavParamType;
import org.redshank.planning.sortie.Advice;
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

/**
 * A sortie of 300 km asked, approved and flown over HTTP by two simulated aeroplanes over real sockets. One meets the wind that
 * was forecast, flies it all and lands beyond the field, as asked; for the other the wind turns and freshens on the way out, and it is told to return in time,
 * though the server ended and was started again meanwhile.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SortieFlightTest {
    private static final LatLon FIELD = new LatLon(53.4, 6.2);
    private static final LatLon BEYOND = Geodesy.destination(FIELD, 280, 4000);
    private static final Wind FORECAST = new Wind(4, 250);
    private static final Duration PATIENCE = Duration.ofHours(5); // of simulated time
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final SteppedClock clock = new SteppedClock();
    private final FleetOptions options;
    private volatile World world;
    private final SimulatedFleet simulated;

    SortieFlightTest(@TempDir Path folder) throws Exception {
        options = FleetOptions.in(folder).withClock(clock);
        world = new World(options, LiveLimits.defaults());
        LinkSpec link = LinkSpec.perfect(
                new Endpoint.Udp("127.0.0.1", world.fleet.links().port("field")));
        simulated = new SimulatedFleet(
                List.of(plane(1, FIELD, link), plane(2, Geodesy.destination(FIELD, 0, 200), link)),
                1,
                1,
                clock.instant(),
                System::nanoTime);
        simulated.open();
        clock.start(simulated, () -> world.framesHeard(), () -> world.ordersUnderWay());
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

    /** What the vehicle does when it hears nothing for 5 s: 0 goes on, 1 returns. */
    private void failsafe(String vehicle, double action) {
        List<Parameter> read = List.of(
                new Parameter("FS_GCS_ENABL", 1, MavParamType.INT8),
                new Parameter("FS_LONG_ACTN", action, MavParamType.INT8));
        world.fleet.parameters().put(vehicle, new ParameterList("", clock.instant(), read));
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
        String landing = "\"landing\":{\"latDeg\":%s,\"lonDeg\":%s},".formatted(BEYOND.latDeg(), BEYOND.lonDeg());
        List<String> tasks = List.of(asked(whole, landing), asked(turning, ""));
        JsonNode plan = world.json(tasks.getFirst());
        assertThat(plan.path("state").stringValue()).as(plan.toString()).isEqualTo("planned");
        assertThat(plan.at("/figures/distance_m").doubleValue()).isBetween(299_000.0, 310_000.0);
        assertThat(plan.at("/sortie/pointOfNoReturn/metres").doubleValue()).isGreaterThan(150_000);
        assertThat(plan.at("/sortie/silences").isEmpty())
                .as("the horizon is nearer")
                .isFalse();
        assertThat(plan.at("/sortie/linkLoss/then").stringValue()).isEqualTo("unknown");
        failsafe(whole, 1);
        assertThat(world.json(tasks.getFirst()).at("/sortie/linkLoss/words").stringValue())
                .isEqualTo("returns to launch after 5 s (FS_GCS_ENABL is 1, FS_LONG_ACTN is 1)");
        double reserve = plan.at("/figures/reserve_wh").doubleValue();
        JsonNode far = given(whole, "{\"type\":\"take-off\",\"altitudeAboveHomeM\":250}");
        assertThat(far.at("/results/0/rule").stringValue())
                .as("an approval is for its mission alone")
                .isEqualTo("altitude-maximum");
        for (String task : tasks) {
            assertThat(world.call("POST", task + "/flight", null).statusCode()).isEqualTo(409);
            assertThat(world.call("POST", task + "/approval", "{\"name\":\"W. Tringa\"}")
                            .statusCode())
                    .isEqualTo(200);
            if (task.equals(tasks.getFirst())) {
                assertThat(world.call("POST", task + "/flight", null).body())
                        .contains("without contact for", "FS_LONG_ACTN is 1");
                failsafe(whole, 0);
            }
            assertThat(world.call("POST", task + "/flight", null).statusCode()).isEqualTo(200);
        }
        until(
                "both fly",
                () -> stage(tasks.getFirst()).equals("flying")
                        && stage(tasks.get(1)).equals("flying"));
        assertThat(world.json("/api/journal/events?type=sortie.admitted").size())
                .isEqualTo(2);

        SimulatedVehicle second = simulated.vehicle(2);
        until("the second is 90 km out", () -> out(2) > 90_000);
        assertThat(world.fleet.sorties().advice(turning)).isInstanceOf(Advice.OnPlan.class);
        double used = world.fleet.sorties().usedWh(turning);
        restart();
        until("the watch of it goes on", () -> world.fleet.sorties().advice(turning) instanceof Advice.OnPlan);
        assertThat(world.fleet.sorties().usedWh(turning)).isBetween(used, used + 60);
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
        assertThat(1750 - world.fleet.sorties().usedWh(turning)).isGreaterThan(reserve);
        assertThat(second.truth().batteryPercent()).isGreaterThan(15);

        until("the first has landed", () -> simulated.vehicle(1).truth().flights() == 1);
        assertThat(alarm(whole)).as("nobody was told to turn without need").isNull();
        assertThat(farthest).isGreaterThan(149_000);
        assertThat(simulated.vehicle(1).truth().batteryPercent()).isGreaterThan(15);
        assertThat(Geodesy.distanceMetres(BEYOND, simulated.vehicle(1).truth().position()))
                .isLessThan(500);
        until("the first task has ended", () -> !state(tasks.getFirst()).equals("flying"));
        assertThat(state(tasks.getFirst())).isEqualTo("flown");
    }

    private String asked(String vehicle, String landing) throws Exception {
        LatLon target = Geodesy.destination(FIELD, 100, 150_000);
        HttpResponse<String> answer =
                world.call("POST", "/api/tasks", """
                {"kind":"sortie","name":"Dam","target":{"latDeg":%s,"lonDeg":%s},"stayS":120,"groundM":0,"clearanceM":120,
                 "ceilingM":300,"wind":{"speedMps":4,"fromDeg":250},"massKg":6,"batteryWh":1750,"radioRangeM":60000,
                 %s
                 "vehicles":[{"id":"%s","airspeedMps":25,"watts":360}]}""".formatted(target.latDeg(), target.lonDeg(), landing, vehicle));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String path = answer.headers().firstValue("Location").orElseThrow();
        World.until("a plan", () -> !state(path).equals("planning"));
        return path;
    }

    private String state(String task) throws Exception {
        return world.json(task).path("state").stringValue();
    }

    private String stage(String task) throws Exception {
        return world.json(task).at("/sorties/0/stage").stringValue();
    }

    /** The server ends, with both far out, and is started again in the same folder. */
    private void restart() throws Exception {
        int port = world.fleet.links().port("field");
        clock.goOnByItself();
        world.close();
        world = new World(options, LiveLimits.defaults(), port);
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
        Instant end = clock.instant().plus(PATIENCE);
        while (!condition.holds()) {
            out(1);
            assertThat(clock.instant()).as("waited in vain for " + what).isBefore(end);
            clock.goOn(LOOK);
        }
    }
}
