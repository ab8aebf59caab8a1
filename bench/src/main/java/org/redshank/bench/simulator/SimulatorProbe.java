package org.redshank.bench.simulator;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.simulator.Pace;
import org.redshank.simulator.Radios;
import org.redshank.simulator.SimulatedFleet;
import org.redshank.simulator.SimulatedVehicle;
import org.redshank.simulator.SimulationOptions;
import org.redshank.simulator.radio.RadioSpec;
import org.redshank.simulator.transport.Endpoint;

/**
 * Simulated vehicles in a process of their own. Arguments: port of the ground station, vehicles, speed, threads. For each
 * line it reads it prints one with CPU nanoseconds, steps done, steps late, the longest delay and the simulated time left
 * out (both nanoseconds), frames sent and vehicles in the air. Ends with its input.
 */
public final class SimulatorProbe {
    private SimulatorProbe() {}

    public static void main(String[] arguments) throws IOException {
        SimulationOptions options = new SimulationOptions(
                Integer.parseInt(arguments[1]),
                new Endpoint.Udp("127.0.0.1", Integer.parseInt(arguments[0])),
                1,
                Double.parseDouble(arguments[2]),
                new LatLon(53.405, 6.215),
                new Altitude.AboveMeanSeaLevel(10),
                new Wind(4, 250),
                Radios.all(RadioSpec.PERFECT),
                Integer.parseInt(arguments[3]));
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (SimulatedFleet fleet = options.fleet(Instant.now())) {
            fleet.start();
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (in.readLine() != null) {
                System.out.println(system.getProcessCpuTime() + " " + figures(fleet));
            }
        }
    }

    private static String figures(SimulatedFleet fleet) {
        Pace pace = fleet.pace();
        long frames = 0;
        long flying = 0;
        for (SimulatedVehicle vehicle : fleet.vehicles()) {
            frames += vehicle.framesSent();
            flying += vehicle.truth().onGround() ? 0 : 1;
        }
        return pace.steps() + " " + pace.late() + " " + pace.worst().toNanos() + " "
                + pace.leftOut().toNanos() + " " + frames + " " + flying;
    }
}
