package org.redshank.planning.sortie;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.wind.WindField;
import org.redshank.planning.Refusal;
import org.redshank.planning.nearest.Easing;
import org.redshank.planning.nearest.Wish;

/** What may be changed of a sortie that cannot be planned. */
final class SortieEasing implements Easing.Ways<SortieTask> {
    /** Targets that are tried, as shares of the way. */
    private static final double[] SHORTER = {0.9, 0.75, 0.5, 0.25, 0.1};

    /** Shares of the wind that are tried. */
    private static final double[] CALMER = {0.8, 0.6, 0.4, 0.2, 0};

    private static final double[] HIGHER = {1.1, 1.3, 1.6, 2, 3};
    private static final double[] LOOSER = {1.25, 1.5, 2, 3, 5, 10, 20};
    private static final double HIGHEST = 9000;
    private static final double NEAREST_METRES = 300;

    @Override
    public List<Wish<SortieTask>> against(Refusal no, Wish<SortieTask> wish) {
        SortieTask task = wish.task();
        return switch (no.rule()) {
            case "sortie.too-far" -> List.of(to(wish, SortieTask.FARTHEST_METRES));
            case "sortie.too-near" -> List.of(to(wish, NEAREST_METRES));
            case "ceiling.too-low" -> higher(wish);
            case "wind.too-strong" -> calmer(wish);
            case "height.above-limit" -> looser(wish);
            case "wind.elsewhere", "terrain.elsewhere", "terrain.hole", "heights.none" -> shorter(wish);
            case "energy.too-little" -> {
                List<Wish<SortieTask>> all = new ArrayList<>();
                if (!task.stay().isZero()) {
                    all.add(wish.task(task.staying(Duration.ZERO), "without a stay"));
                }
                all.addAll(shorter(wish));
                if (task.landing().isPresent()) {
                    all.add(wish.task(task.returning(), "back to the launch site"));
                }
                yield all;
            }
            case "landing.too-far" -> List.of(wish.task(task.returning(), "back to the launch site"));
            case "airspace.launch" -> List.of(cleared(no, wish));
            case "airspace.no-way" -> {
                List<Wish<SortieTask>> all = new ArrayList<>(shorter(wish));
                all.add(cleared(no, wish));
                yield all;
            }
            default -> List.of();
        };
    }

    private static List<Wish<SortieTask>> shorter(Wish<SortieTask> wish) {
        return Arrays.stream(SHORTER)
                .mapToObj(share -> to(wish, share * wish.task().metres()))
                .toList();
    }

    private static Wish<SortieTask> to(Wish<SortieTask> wish, double metres) {
        SortieTask task = wish.task();
        LatLon at = Geodesy.destination(task.launch(), Geodesy.bearingDeg(task.launch(), task.target()), metres);
        return wish.task(
                task.to(at),
                String.format(Locale.ROOT, "to %.5f, %.5f, %.1f km away", at.latDeg(), at.lonDeg(), metres / 1000));
    }

    private static List<Wish<SortieTask>> higher(Wish<SortieTask> wish) {
        List<Wish<SortieTask>> all = new ArrayList<>();
        for (double times : HIGHER) {
            double ceiling = Math.min(HIGHEST, Math.ceil((wish.task().ceiling().metres() + 100) * times / 50) * 50);
            all.add(wish.task(
                    wish.task().below(new Altitude.AboveMeanSeaLevel(ceiling)),
                    String.format(Locale.ROOT, "with a ceiling of %.0f m", ceiling)));
        }
        return all;
    }

    private static List<Wish<SortieTask>> looser(Wish<SortieTask> wish) {
        List<Wish<SortieTask>> all = new ArrayList<>();
        for (double times : LOOSER) {
            double metres = Math.ceil(wish.task().highestMetres() * times / 10) * 10;
            all.add(wish.task(
                    wish.task().within(metres), String.format(Locale.ROOT, "up to %.0f m over the ground", metres)));
        }
        return all;
    }

    private static List<Wish<SortieTask>> calmer(Wish<SortieTask> wish) {
        return Arrays.stream(CALMER)
                .mapToObj(share -> wish.task(
                        wish.task().in(weaker(wish.task().wind(), share)),
                        String.format(Locale.ROOT, "for %.0f %% of that wind", 100 * share)))
                .toList();
    }

    private static WindField weaker(WindField wind, double share) {
        return (lat, lon, height, time, eastNorth) -> {
            wind.at(lat, lon, height, time, eastNorth);
            eastNorth[0] *= share;
            eastNorth[1] *= share;
        };
    }

    private static Wish<SortieTask> cleared(Refusal no, Wish<SortieTask> wish) {
        List<String> names = Arrays.asList(no.value().split(", "));
        return wish.task(
                wish.task()
                        .round(wish.task().airspaces().stream()
                                .filter(airspace -> !names.contains(airspace.name()))
                                .toList()),
                "with a clearance for " + no.value());
    }
}
