package org.redshank.app;

import java.time.Instant;
import java.util.concurrent.Callable;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.terrain.Terrain;
import org.redshank.simulator.SimulatedFleet;
import org.redshank.simulator.SimulatedVehicle;
import org.redshank.simulator.SimulationOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Simulated vehicles for any MAVLink ground station. */
@Command(
        name = "sim",
        mixinStandardHelpOptions = true,
        description = "Flies simulated vehicles that any MAVLink ground station can talk to; Ctrl-C stops them.")
final class SimCommand implements Callable<Integer> {
    /** The Wadden coast at Lauwersoog: land, water and little traffic. */
    static final String DEFAULT_PLACE = "53.405,6.215";

    @Option(
            names = "--vehicles",
            defaultValue = "1",
            paramLabel = "N",
            description = "1 to 250, copters and planes of both firmwares (default: ${DEFAULT-VALUE})")
    int vehicles;

    @Option(
            names = "--connect",
            defaultValue = "udp:127.0.0.1:14550",
            paramLabel = "WAY",
            description =
                    "udp:HOST:PORT, tcp:HOST:PORT, or tcpin:ADDRESS:PORT to listen, a port for each vehicle (default:"
                            + " ${DEFAULT-VALUE})")
    String connect = "";

    @Option(
            names = "--place",
            defaultValue = DEFAULT_PLACE,
            paramLabel = "LAT,LON",
            description = "where they stand (default: ${DEFAULT-VALUE})")
    String place = "";

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "of everything random (default: ${DEFAULT-VALUE})")
    long seed;

    @Option(
            names = "--speed",
            defaultValue = "1",
            paramLabel = "TIMES",
            description = "simulated seconds in a second (default: ${DEFAULT-VALUE})")
    double speed;

    @Option(
            names = "--wind",
            defaultValue = "4@250",
            paramLabel = "MPS@FROM",
            description = "wind speed and where it comes from, degrees (default: ${DEFAULT-VALUE})")
    String wind = "";

    @Mixin
    RadioOptions radio = new RadioOptions();

    @Override
    public Integer call() throws InterruptedException {
        LatLon at = Arguments.place(place);
        Terrain hills = radio.surroundings.ground();
        SimulationOptions options = new SimulationOptions(
                vehicles,
                Arguments.endpoint(connect),
                seed,
                speed,
                at,
                hills == null ? new Altitude.AboveMeanSeaLevel(10) : RadioOptions.ground(hills, at),
                Arguments.wind(wind),
                radio.radios(at, vehicles, hills),
                vehicles > 50 ? 2 : 1);
        try (Stop stop = Stop.onSignal();
                SimulatedFleet fleet = options.fleet(Instant.now())) {
            fleet.start();
            System.out.printf("%d vehicle(s) on %s%n", fleet.vehicles().size(), connect);
            for (SimulatedVehicle vehicle : fleet.vehicles()) {
                System.out.printf(
                        "  %3d  %s%n", vehicle.systemId(), vehicle.spec().personality());
            }
            stop.await();
        }
        return 0;
    }
}
