package org.redshank.app.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.redshank.app.Arguments;
import org.redshank.app.Ground;
import org.redshank.app.Stop;
import org.redshank.app.TemporaryFolder;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.fleet.FleetOptions;
import org.redshank.fleet.link.LinkConfig;
import org.redshank.server.ServerOptions;
import org.redshank.simulator.FleetLayout;
import org.redshank.simulator.SimulatedFleet;
import org.redshank.simulator.SimulationOptions;
import org.redshank.simulator.transport.Endpoint;
import org.redshank.simulator.vehicle.VehicleSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The whole system on one machine: server, simulated vehicles over real sockets, and a crew that flies them. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts the server and simulated vehicles that fly missions, and prints the console's address.")
public final class DemoCommand implements Callable<Integer> {
    /** The Wadden coast at Lauwersoog: land, water and little traffic. */
    private static final LatLon PLACE = new LatLon(53.405, 6.215);

    private static final Altitude.AboveMeanSeaLevel GROUND = new Altitude.AboveMeanSeaLevel(10);
    private static final Wind WIND = new Wind(4, 250);

    /** The nearest copter's; small, so that flights end within a minute. */
    private static final double COPTER_RANGE_M = 20;

    private static final String LINK = "demo";
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final long MOST_SECONDS = 1L << 32;
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    @Option(
            names = "--vehicles",
            defaultValue = "24",
            paramLabel = "N",
            description = "how many (default: ${DEFAULT-VALUE})")
    int vehicles;

    @Option(
            names = "--port",
            defaultValue = "8420",
            paramLabel = "PORT",
            description = "of the console; 0 takes any free one (default: ${DEFAULT-VALUE})")
    int port;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "where the journal stays (default: a folder that goes when the demo ends)")
    @Nullable
    Path data;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "ends after a time like 60s (default: runs until Ctrl-C)")
    @Nullable
    String length;

    @Option(names = "--report", paramLabel = "FILE", description = "writes figures as JSON at the end")
    @Nullable
    Path report;

    @Option(names = "--headless", description = "without a console to open: a client of the live feed stands in for it")
    boolean headless;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "N",
            description = "of everything random (default: ${DEFAULT-VALUE})")
    long seed;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Duration time = length == null ? FOR_EVER : Arguments.duration(length);
        if (report != null) {
            Arguments.writable(report);
        }
        try (Stop stop = Stop.onSignal()) {
            DemoReport figures = run(time, stop);
            if (report != null) {
                figures.write(report);
            }
            System.out.println(figures.summary());
        }
        return 0;
    }

    private DemoReport run(Duration time, Stop stop) throws IOException, InterruptedException {
        if (data != null) {
            return run(data, time, stop);
        }
        try (TemporaryFolder folder = TemporaryFolder.make("redshank-demo")) {
            return run(folder.path(), time, stop);
        }
    }

    private DemoReport run(Path folder, Duration time, Stop stop) throws IOException, InterruptedException {
        DemoFigures counted = new DemoFigures();
        BehindRidge ridge = new BehindRidge(PLACE, GROUND, WIND, seed);
        try (Ground ground = Ground.start(ridge.given(FleetOptions.in(folder)), ServerOptions.local(port, folder))) {
            ground.fleet()
                    .links()
                    .add(new LinkConfig(LINK, "Simulated vehicles", "udp-listen:127.0.0.1:0", true, null), false);
            URI address = URI.create(ground.server().address());
            String token = ground.server().token();
            try (RidgeCompanion companion = RidgeCompanion.start(ground, folder, seed);
                    SimulatedFleet simulated = simulate(ground.fleet().links().port(LINK), ridge, companion);
                    ApiClient api = new ApiClient(address, token);
                    Lookout lookout = new Lookout(simulated, api, PLACE, GROUND, seed);
                    Crew crew = new Crew(api, counted, COPTER_RANGE_M, new Surveyors(api, PLACE), ridge);
                    LiveWatcher watcher = headless ? LiveWatcher.connect(address, token) : LiveWatcher.none()) {
                simulated.start();
                crew.start();
                lookout.start();
                System.out.printf("%d simulated vehicles; Ctrl-C stops them.%n", vehicles);
                if (vehicles >= BehindRidge.NUMBER) {
                    System.out.printf(
                            "Vehicle %d flies behind a ridge, where no radio reaches it for about %d s.%n",
                            BehindRidge.NUMBER, ridge.silence().toSeconds());
                }
                System.out.println("Console: " + ground.server().consoleAddress());
                new Incidents(simulated).plan();
                follow(simulated, ridge, companion, time, stop);
                return DemoReport.read(ground, api, counted, simulated, watcher, companion, lookout);
            }
        }
    }

    /** Until the end: lets the companion's radio be heard where the vehicle's is. */
    private static void follow(
            SimulatedFleet simulated, BehindRidge ridge, RidgeCompanion companion, Duration time, Stop stop)
            throws InterruptedException {
        long until = System.nanoTime() + Math.min(time.toSeconds(), MOST_SECONDS) * 1_000_000_000L;
        while (System.nanoTime() < until && !stop.await(LOOK)) {
            if (simulated.vehicles().size() >= BehindRidge.NUMBER) {
                companion.at(simulated.vehicle(BehindRidge.NUMBER).truth(), ridge.reach());
            }
        }
    }

    private SimulatedFleet simulate(int linkPort, BehindRidge ridge, RidgeCompanion companion) {
        SimulationOptions usual = SimulationOptions.of(vehicles, new Endpoint.Udp("127.0.0.1", linkPort), PLACE);
        SimulationOptions options = new SimulationOptions(
                usual.vehicles(),
                usual.connect(),
                seed,
                usual.speed(),
                usual.place(),
                GROUND,
                WIND,
                usual.radios().over(ridge.reach()),
                usual.threads());
        List<VehicleSpec> specs = FleetLayout.mixed(options).stream()
                .map(spec -> spec.systemId() == BehindRidge.NUMBER ? withCompanion(spec, companion) : spec)
                .toList();
        return new SimulatedFleet(specs, options.speed(), options.threads(), Instant.now(), System::nanoTime);
    }

    private static VehicleSpec withCompanion(VehicleSpec spec, RidgeCompanion companion) {
        return spec.change()
                .links(List.of(spec.links().getFirst(), companion.link()))
                .done();
    }
}
