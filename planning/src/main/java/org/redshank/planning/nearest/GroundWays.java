package org.redshank.planning.nearest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.planning.Drone;
import org.redshank.planning.Refusal;
import org.redshank.planning.camera.Camera;
import org.redshank.planning.camera.Cameras;
import org.redshank.planning.space.Middle;

/**
 * What helps against refusals that all work near the ground has in common: of vehicles, wind, cameras and launch sites.
 *
 * @param wind of a task
 * @param in the task in another wind
 * @param places of the work, some of them, beside which may be launched
 * @param own what helps against refusals of this kind of work alone
 */
public record GroundWays<T>(
        Function<T, Wind> wind, BiFunction<T, Wind, T> in, Function<T, List<LatLon>> places, Easing.Ways<T> own)
        implements Easing.Ways<T> {
    /** Winds that are tried, as shares of the slowest airspeed. */
    private static final double[] BLOWN = {0.94, 0.7, 0.4, 0};

    /** Launch sites that are tried, as shares of the way to the work. */
    private static final double[] NEARER = {0.25, 0.5, 0.75, 0.9};

    /** So many places of the work are tried to launch at. */
    private static final int MOST_PLACES = 4;

    /** Stands for the camera that nobody named. */
    private static final String CAMERA = "DJI Mavic 2 Pro";

    @Override
    public List<Wish<T>> against(Refusal no, Wish<T> wish) {
        return switch (no.rule()) {
            case "fleet.none" -> oneCopter(wish);
            case "wind.too-strong" -> calmer(wish);
            case "camera.none" -> seeing(wish);
            case "endurance.too-short", "place.unreachable", "launch.in-zone", "fleet.too-large" -> {
                List<Wish<T>> all = new ArrayList<>(nearer(wish));
                all.addAll(beside(wish));
                yield all;
            }
            default -> own.against(no, wish);
        };
    }

    private List<Wish<T>> oneCopter(Wish<T> wish) {
        Drone copter = Drone.copter("v1");
        return List.of(wish.drones(
                List.of(copter),
                String.format(
                        Locale.ROOT,
                        "for one copter of %.0f m/s and %d min",
                        copter.airspeed(),
                        copter.endurance().toMinutes())));
    }

    private List<Wish<T>> calmer(Wish<T> wish) {
        double slowest =
                wish.drones().stream().mapToDouble(Drone::airspeed).min().orElse(1);
        Wind asked = wind.apply(wish.task());
        List<Wish<T>> all = new ArrayList<>();
        for (double share : BLOWN) {
            double speed = Math.floor(10 * share * slowest) / 10;
            if (speed < asked.speedMetresPerSecond()) {
                all.add(wish.task(
                        in.apply(wish.task(), new Wind(speed, asked.fromDeg())),
                        String.format(Locale.ROOT, "for a wind of %.1f m/s", speed)));
            }
        }
        return all;
    }

    private List<Wish<T>> seeing(Wish<T> wish) {
        Optional<Camera> usual = Cameras.common().named(CAMERA);
        return usual.map(camera -> List.of(wish.drones(
                        wish.drones().stream()
                                .map(drone -> drone.camera().isPresent() ? drone : drone.carrying(camera))
                                .toList(),
                        "with a " + camera.name() + " where no camera is named")))
                .orElse(List.of());
    }

    /** Launched on the way to the work. */
    private List<Wish<T>> nearer(Wish<T> wish) {
        List<LatLon> work = places.apply(wish.task());
        List<Wish<T>> all = new ArrayList<>();
        for (double share : work.isEmpty() ? new double[0] : NEARER) {
            List<Drone> moved = new ArrayList<>();
            LatLon at = work.getFirst();
            for (Drone drone : wish.drones()) {
                LatLon site = drone.launch().orElse(at);
                LatLon to = nearest(work, site);
                double metres = Geodesy.distanceMetres(site, to);
                at = metres < 1 ? site : Geodesy.destination(site, Geodesy.bearingDeg(site, to), share * metres);
                moved.add(drone.launch().isEmpty() ? drone : drone.launchedAt(at));
            }
            all.add(wish.drones(moved, Wish.LAUNCHED + told(at)));
        }
        return all;
    }

    /** Launched at places of the work, the nearest first. */
    private List<Wish<T>> beside(Wish<T> wish) {
        List<LatLon> work = places.apply(wish.task());
        if (work.isEmpty()) {
            return List.of();
        }
        Optional<LatLon> site =
                wish.drones().stream().flatMap(drone -> drone.launch().stream()).findFirst();
        return Stream.concat(Stream.of(Middle.of(work)), work.stream())
                .sorted(Comparator.comparingDouble(
                        at -> site.map(s -> Geodesy.distanceMetres(s, at)).orElse(0.0)))
                .limit(MOST_PLACES)
                .map(at -> wish.drones(
                        wish.drones().stream()
                                .map(drone -> drone.launchedAt(at))
                                .toList(),
                        Wish.LAUNCHED + told(at)))
                .toList();
    }

    private static LatLon nearest(List<LatLon> work, LatLon site) {
        return work.stream()
                .min(Comparator.comparingDouble(at -> Geodesy.distanceMetres(site, at)))
                .orElse(site);
    }

    private static String told(LatLon at) {
        return String.format(Locale.ROOT, "%.5f, %.5f", at.latDeg(), at.lonDeg());
    }
}
