package org.redshank.bench.planning;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.redshank.bench.Figure;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.earth.airspace.Airspace;
import org.redshank.earth.terrain.Terrain;
import org.redshank.earth.wind.WindField;
import org.redshank.planning.Drone;
import org.redshank.planning.sortie.Battery;
import org.redshank.planning.sortie.Fix;
import org.redshank.planning.sortie.Polar;
import org.redshank.planning.sortie.Radio;
import org.redshank.planning.sortie.SortiePlan;
import org.redshank.planning.sortie.SortiePlanner;
import org.redshank.planning.sortie.SortieTask;
import org.redshank.planning.sortie.Voyager;

/** Sorties against closed forms in a constant wind, and the time that a large one takes. */
final class SortieBench {
    private static final LatLon LAUNCH = new LatLon(46.2, 6.2);
    private static final double AIRSPEED = 25;
    private static final Polar POLAR = new Polar.Wing(6, AIRSPEED, 360, 0.55, 5);
    private static final int REPEATS = 5;
    private static final Instant DEPARTURE = Instant.parse("2026-11-26T08:00:00Z");

    private final PrintStream out;

    SortieBench(PrintStream out) {
        this.out = out;
    }

    void run() throws IOException {
        closedForms();
        Path folder = Files.createTempDirectory("redshank-sortie");
        try {
            large(folder);
        } finally {
            delete(folder);
        }
    }

    private static Voyager vehicle(double wh) {
        return new Voyager(Drone.fixedWing("f1").withAirspeed(AIRSPEED), POLAR, Battery.of(wh), 3, 3);
    }

    private static SortieTask task(
            LatLon target, Terrain terrain, WindField wind, List<Airspace> airspaces, List<LatLon> alternates) {
        return new SortieTask(
                LAUNCH,
                target,
                Duration.ZERO,
                DEPARTURE,
                terrain,
                100,
                new Altitude.AboveMeanSeaLevel(2800),
                wind,
                airspaces,
                0.15,
                alternates,
                Radio.USUAL,
                false,
                List.of());
    }

    /** Worst of many bearings and winds, over level ground; climb and landing are counted out of both sides. */
    private void closedForms() {
        Terrain sea = Terrain.level(new Altitude.AboveMeanSeaLevel(0));
        double time = 0;
        double range = 0;
        int cases = 0;
        for (double metres : new double[] {100_000, 300_000, 500_000}) {
            for (int i = 0; i < 6; i++) {
                Wind wind = new Wind(3 * i, 75 * i);
                double bearing = 40 + 55 * i;
                double turn = Math.toRadians(wind.fromDeg() + 180 - bearing);
                double still = Math.sqrt(AIRSPEED * AIRSPEED - Math.pow(3 * i * Math.sin(turn), 2));
                double goes = still + 3 * i * Math.cos(turn);
                double comes = still - 3 * i * Math.cos(turn);
                SortiePlan plan = SortiePlanner.plan(
                                task(
                                        Geodesy.destination(LAUNCH, bearing, metres),
                                        sea,
                                        inThePlane(wind),
                                        List.of(),
                                        List.of()),
                                vehicle(1.02 * 365 * (metres / goes + metres / comes) / 3600 / 0.85))
                        .orThrow();
                List<Fix> fixes = plan.fixes();
                Fix up = fixes.get(1);
                Fix over = fixes.get(fixes.size() - 2);
                double closed = metres / goes + metres / comes;
                time = Math.max(time, Math.abs((over.seconds() - up.seconds()) / closed - 1));
                double circles = up.usedWh() + plan.energyWh() - over.usedWh();
                double watts = POLAR.watts(AIRSPEED, 0, Polar.density(up.seaMetres()));
                double most = (plan.usableWh() - plan.reserveWh() - circles) * 3600 / watts;
                range = Math.max(
                        range, Math.abs(plan.noReturn().metres() / (most * goes * comes / (goes + comes)) - 1));
                cases++;
            }
        }
        out.println(new Figure("planning.sortie_zermelo", time, "share off the closed form, worst")
                .atMost(0.005)
                .with("cases", cases));
        out.println(new Figure("planning.sortie_pnr", range, "share off (E/P) g_out g_back / (g_out + g_back), worst")
                .atMost(0.005)
                .with("cases", cases));
    }

    /**
     * A wind that is constant in the plane of the closed form: it keeps its angle to the geodesics from the launch site,
     * where one that keeps its angle to north would turn with the meridians by some degrees in 500 km.
     */
    private static WindField inThePlane(Wind wind) {
        return (lat, lon, height, time, eastNorth) -> {
            // How far the meridian here is turned from the launch site's.
            double turn = (lon - LAUNCH.lonDeg()) * Math.sin(Math.toRadians((lat + LAUNCH.latDeg()) / 2));
            double from = Math.toRadians(wind.fromDeg() + turn);
            eastNorth[0] = -wind.speedMetresPerSecond() * Math.sin(from);
            eastNorth[1] = -wind.speedMetresPerSecond() * Math.cos(from);
        };
    }

    private void large(Path folder) throws IOException {
        SortieWorld world = new SortieWorld(folder, 11);
        LatLon target = Geodesy.destination(LAUNCH, 88, 499_900);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        SortieTask task = task(
                target,
                world.terrain(),
                world.wind(),
                world.airspaces(LAUNCH, target, 50),
                List.of(
                        Geodesy.destination(LAUNCH, 80, 150_000),
                        Geodesy.destination(LAUNCH, 92, 300_000),
                        Geodesy.destination(LAUNCH, 86, 430_000)));
        SortiePlan plan = SortiePlanner.plan(task, vehicle(9000)).orThrow();
        double cpu = Double.POSITIVE_INFINITY;
        double first = 0;
        for (int i = 0; i < REPEATS; i++) {
            long begun = threads.getCurrentThreadCpuTime();
            plan = SortiePlanner.plan(task, vehicle(9000)).orThrow();
            double seconds = (threads.getCurrentThreadCpuTime() - begun) / 1e9;
            first = i == 0 ? seconds : first;
            cpu = Math.min(cpu, seconds);
        }
        out.println(new Figure("planning.sortie_seconds", cpu, "s CPU, best of " + REPEATS)
                .atMost(1)
                .with("first_s", first)
                .with("distance_m", plan.distanceM())
                .with("duration_s", plan.durationS())
                .with("energy_wh", plan.energyWh())
                .with("airspaces", task.airspaces().size())
                .with("terrain_files", task.terrain().sheets().size())
                .with("silences", plan.silences().size()));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
