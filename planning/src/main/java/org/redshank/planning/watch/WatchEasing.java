package org.redshank.planning.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.redshank.earth.LatLon;
import org.redshank.planning.Drone;
import org.redshank.planning.Refusal;
import org.redshank.planning.nearest.Easing;
import org.redshank.planning.nearest.GroundWays;
import org.redshank.planning.nearest.Wish;
import org.redshank.planning.space.Aside;

/** What may be changed of a watch that cannot be planned. */
final class WatchEasing {
    /** Bounds are tried that are longer by this factor each. */
    private static final double LONGER = 1.25;

    private static final int MOST_BOUNDS = 40;

    /** So many more vehicles are tried. */
    private static final int MOST_MORE = 8;

    private WatchEasing() {}

    static Easing.Ways<WatchTask> ways() {
        return new GroundWays<>(WatchTask::wind, WatchTask::in, WatchEasing::places, WatchEasing::own);
    }

    private static List<LatLon> places(WatchTask task) {
        return Stream.concat(task.lines().stream().flatMap(List::stream), task.points().stream())
                .toList();
    }

    private static int sites(Wish<WatchTask> wish) {
        return Math.max(1, (int) wish.drones().stream()
                .flatMap(drone -> drone.launch().stream())
                .distinct()
                .count());
    }

    private static List<Wish<WatchTask>> own(Refusal no, Wish<WatchTask> wish) {
        WatchTask task = wish.task();
        return switch (no.rule()) {
            case "revisit.too-often" -> longer(wish);
            case "watch.not-manned" -> more(wish);
            case "height.not-allowed" -> {
                double least = task.lowest() + WatchPlan.SEPARATION;
                double height = Math.clamp(task.height(), least, Math.max(least, task.highest()));
                yield List.of(wish.task(at(task, height, task.pixelCm()), told("at %.0f m", height)));
            }
            case "height.no-layers" -> {
                int sites = sites(wish);
                double low = Math.ceil(Layers.lowest(task, sites));
                double high = Math.floor(Layers.highest(task, sites));
                if (low <= high) {
                    double fit = Math.clamp(task.height(), low, high);
                    yield List.of(wish.task(at(task, fit, task.pixelCm()), told("at %.0f m", fit)));
                }
                double top = Math.ceil(task.highest() + low - high);
                yield List.of(wish.task(
                        at(task.upTo(top), low, task.pixelCm()), told("with heights up to %.0f m allowed", top)));
            }
            case "height.too-low" -> {
                double cm = wish.drones().stream()
                        .flatMap(drone -> drone.camera().stream())
                        .mapToDouble(camera -> camera.pixelCm(Layers.lowest(task, sites(wish))))
                        .max()
                        .orElse(1);
                cm = Math.ceil(1000 * cm) / 1000;
                yield List.of(
                        wish.task(at(task, task.height(), OptionalDouble.of(cm)), told("with %.3f cm in a pixel", cm)));
            }
            case "line.too-short" -> {
                List<LatLon> places = places(task);
                yield places.isEmpty()
                        ? List.<Wish<WatchTask>>of()
                        : List.of(wish.task(of(task, List.of(), places.subList(0, 1)), "of its place as a point"));
            }
            case "place.in-zone" -> {
                List<LatLon> left = task.points().stream()
                        .filter(at -> !WatchPlane.place(at).equals(no.value()))
                        .toList();
                yield left.isEmpty() && task.lines().isEmpty()
                        ? List.<Wish<WatchTask>>of()
                        : List.of(wish.task(of(task, task.lines(), left), "without " + no.value()));
            }
            case "zone.covers-all" ->
                Aside.outOf(places(task), task.clearance(), task.noFly()).stream()
                        .map(move -> wish.task(
                                of(task, task.lines().stream().map(move::move).toList(), move.move(task.points())),
                                move.words()))
                        .toList();
            default -> List.of();
        };
    }

    private static List<Wish<WatchTask>> longer(Wish<WatchTask> wish) {
        List<Wish<WatchTask>> all = new ArrayList<>();
        double bound = wish.task().revisit().map(Duration::toMillis).orElse(1000L) / 1000.0;
        for (int i = 0; i < MOST_BOUNDS; i++) {
            bound = Math.ceil(bound * LONGER);
            Duration longer = Duration.ofSeconds((long) bound);
            all.add(wish.task(wish.task().every(longer), told("for a bound of %.0f s", bound)));
        }
        return all;
    }

    /** More vehicles like the first. */
    private static List<Wish<WatchTask>> more(Wish<WatchTask> wish) {
        List<Wish<WatchTask>> all = new ArrayList<>();
        for (int more = 1; more <= MOST_MORE; more++) {
            List<Drone> drones = new ArrayList<>();
            for (int i = 0; i < more; i++) {
                drones.add(wish.drones().getFirst().named("more-" + (i + 1)));
            }
            drones.addAll(wish.drones());
            all.add(wish.drones(drones, told("for %.0f such vehicles", drones.size())));
        }
        return all;
    }

    private static WatchTask at(WatchTask task, double height, OptionalDouble pixelCm) {
        return of(task, task.lines(), task.points(), height, pixelCm);
    }

    private static WatchTask of(WatchTask task, List<List<LatLon>> lines, List<LatLon> points) {
        return of(task, lines, points, task.height(), task.pixelCm());
    }

    private static WatchTask of(
            WatchTask task, List<List<LatLon>> lines, List<LatLon> points, double height, OptionalDouble pixelCm) {
        return new WatchTask(
                lines,
                points,
                task.revisit(),
                height,
                pixelCm,
                task.lowest(),
                task.highest(),
                task.upkeep(),
                task.wind(),
                task.noFly(),
                task.clearance(),
                task.spares(),
                task.throughLoss(),
                task.length(),
                task.layerStep());
    }

    private static String told(String form, double number) {
        return String.format(Locale.ROOT, form, number);
    }
}
