package org.redshank.planning.sortie;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.redshank.earth.GeoLine;
import org.redshank.earth.LatLon;
import org.redshank.earth.airspace.Airspace;
import org.redshank.earth.terrain.GroundLine;
import org.redshank.planning.Progress;
import org.redshank.planning.Refusal;
import org.redshank.planning.RefusedException;
import org.redshank.planning.terrain.Ground;

/** Finds out which limit does not allow a sortie, and by how much. */
final class SortieRefusals {
    /** Nothing is planned higher than this. */
    private static final double HIGHEST = 9000;

    private static final int HALVINGS = 6;

    private final SortieTask task;
    private final Voyager vehicle;
    private final Airflow air;
    private final Progress progress;

    SortieRefusals(SortieTask task, Voyager vehicle, Airflow air, Progress progress) {
        this.task = task;
        this.vehicle = vehicle;
        this.air = air;
        this.progress = progress;
    }

    /** Takes limits away until there is a way; the one that made it is the reason. */
    RefusedException noWay(double cell) {
        double ceiling = task.ceiling().metres();
        double strong = Math.max(
                air.tooStrong(task.launch(), task.target(), ceiling), air.tooStrong(task.launch(), task.target(), 0));
        double speed = vehicle.drone().airspeed();
        if (strong > 0) {
            return new RefusedException(
                    "wind.too-strong",
                    String.format(Locale.ROOT, "%.1f m/s", strong),
                    String.format(
                            Locale.ROOT,
                            "The wind on the way reaches %.1f m/s; %s flies at %.1f m/s, %.1f m/s too slow to come back.",
                            strong,
                            vehicle.drone().id(),
                            speed,
                            strong - speed + 0.5),
                    String.format(Locale.ROOT, "Wait for less than %.1f m/s, or send a faster vehicle.", speed - 0.5));
        }
        double[] eastNorth = new double[2];
        for (LatLon at : List.of(task.launch(), task.target())) {
            task.wind().at(at.latDeg(), at.lonDeg(), ceiling, task.departure().toEpochMilli() / 1000.0, eastNorth);
            if (Double.isNaN(eastNorth[0])) {
                return new RefusedException(
                        "wind.elsewhere",
                        String.format(Locale.ROOT, "%.5f, %.5f", at.latDeg(), at.lonDeg()),
                        String.format(
                                Locale.ROOT,
                                "The wind is not known at %.5f, %.5f: its grid ends before.",
                                at.latDeg(),
                                at.lonDeg()),
                        "Give a wind file that covers launch, target and the way.");
            }
        }
        double ground =
                task.terrain().metres(task.launch().latDeg(), task.launch().lonDeg());
        List<String> over = sky(task.airspaces(), ceiling, false, cell).overGround(task.launch(), ground);
        if (!over.isEmpty()) {
            String names = String.join(", ", over);
            return new RefusedException(
                    "airspace.launch",
                    names,
                    "The launch site lies in " + names + ", which begins at the ground.",
                    "Ask for a clearance and leave that airspace out, or move the launch site.");
        }
        if (Double.isFinite(task.highestMetres()) && unlimited(cell)) {
            return new RefusedException(
                    "height.above-limit",
                    String.format(Locale.ROOT, "%.0f m", task.highestMetres()),
                    String.format(
                            Locale.ROOT,
                            "No way keeps %.0f m of clearance and %.0f m over the ground at most: the ground is too steep for"
                                    + " that, or airspace lies there.",
                            task.clearanceMetres(),
                            task.highestMetres()),
                    "Raise the height limit, or lower the clearance.");
        }
        if (way(task.airspaces(), ceiling, false, cell).isPresent()) {
            return new RefusedException(
                    "heights.none",
                    String.format(Locale.ROOT, "%.0f m", ceiling),
                    String.format(
                            Locale.ROOT,
                            "There is a way over the ground, but no heights along it below %.0f m that clear the terrain by"
                                    + " %.0f m, stay out of airspace and can be climbed to against the wind.",
                            ceiling,
                            task.clearanceMetres()),
                    "Raise the ceiling, lower the clearance, or launch from a place with more room to climb.");
        }
        Optional<LatLon> unknown = unknown();
        if (way(task.airspaces(), ceiling, true, cell).isPresent() && unknown.isPresent()) {
            return new RefusedException(new Ground(task.terrain()).unknown(unknown.get()));
        }
        if (!task.airspaces().isEmpty() && way(List.of(), ceiling, false, cell).isPresent()) {
            return airspace(cell);
        }
        double low = ceiling;
        double high = HIGHEST;
        if (way(task.airspaces(), high, false, cell).isEmpty()) {
            return task.airspaces().isEmpty() && unknown.isPresent()
                    ? new RefusedException(new Ground(task.terrain()).unknown(unknown.get()))
                    : airspace(cell);
        }
        for (int i = 0; i < HALVINGS; i++) {
            progress.step(i, HALVINGS);
            double middle = (low + high) / 2;
            if (way(task.airspaces(), middle, false, cell).isPresent()) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return new RefusedException(
                "ceiling.too-low",
                String.format(Locale.ROOT, "%.0f m", ceiling),
                String.format(
                        Locale.ROOT,
                        "The lowest way over the terrain needs about %.0f m above mean sea level, %.0f m more than the"
                                + " ceiling.",
                        high,
                        high - ceiling),
                String.format(
                        Locale.ROOT,
                        "Raise the ceiling to %.0f m, or lower the clearance of %.0f m.",
                        high,
                        task.clearanceMetres()));
    }

    /** Whether there is a way without the limit over the ground. */
    private boolean unlimited(double cell) {
        SortieTask free = task.within(Double.POSITIVE_INFINITY);
        return new SortieRefusals(free, vehicle, air, progress)
                .way(task.airspaces(), task.ceiling().metres(), false, cell)
                .isPresent();
    }

    private Sky sky(List<Airspace> airspaces, double ceiling, boolean flat, double cell) {
        return new Sky(task, new Sky.Obstacles(task.terrain(), airspaces, flat), ceiling, cell, progress.part(0, 0));
    }

    private Optional<List<LatLon>> way(List<Airspace> airspaces, double ceiling, boolean flat, double cell) {
        return new WaySearch(
                        sky(airspaces, ceiling, flat, cell),
                        vehicle,
                        task.wind(),
                        task.launch(),
                        task.departure().getEpochSecond(),
                        progress.part(0, 0))
                .way(task.launch(), task.target());
    }

    /** The first place on the straight way whose ground is not known. */
    private Optional<LatLon> unknown() {
        LatLon[] found = new LatLon[1];
        GeoLine line = new GeoLine(task.launch(), task.target());
        GroundLine.walk(task.terrain(), task.launch(), task.target(), GroundLine.SAMPLE_METRES, (metres, ground) -> {
            if (Double.isNaN(ground)) {
                found[0] = line.at(metres);
                return false;
            }
            return true;
        });
        return Optional.ofNullable(found[0]);
    }

    private RefusedException airspace(double cell) {
        List<String> met =
                sky(task.airspaces(), task.ceiling().metres(), true, cell).met(task.launch(), task.target());
        String names = met.stream().distinct().limit(5).collect(Collectors.joining(", "));
        return new RefusedException(
                "airspace.no-way",
                names.isEmpty() ? task.airspaces().size() + " airspaces" : names,
                String.format(
                        Locale.ROOT,
                        "Airspace closes every way between launch and target below %.0f m%s.",
                        task.ceiling().metres(),
                        names.isEmpty() ? "" : "; on the straight way lie " + names),
                "Ask for a clearance and leave that airspace out, move the launch site, or choose another target.");
    }

    Refusal energy(double needed, double usable, double reserve, NoReturn noReturn) {
        double short_ = needed - (usable - reserve);
        String mend = task.landing().isPresent()
                ? "Take a battery with that much more, a shorter stay, or land nearer."
                : noReturn.beyondTarget()
                        ? "Take a battery with that much more, or a shorter stay."
                        : String.format(
                                Locale.ROOT,
                                "The farthest from which this vehicle comes back on this way is %.1f km out, at %.5f, %.5f.",
                                noReturn.metres() / 1000,
                                noReturn.at().latDeg(),
                                noReturn.at().lonDeg());
        return new Refusal(
                "energy.too-little",
                String.format(Locale.ROOT, "%.0f Wh", usable - reserve),
                String.format(
                        Locale.ROOT,
                        "The sortie takes %.0f Wh; %s has %.0f Wh and must keep %.0f Wh, so %.0f Wh are missing.",
                        needed,
                        vehicle.drone().id(),
                        usable,
                        reserve,
                        short_),
                mend);
    }

    Refusal contact(List<Silence> silences, List<Silence> left, List<LatLon> posts) {
        Silence first = silences.getFirst();
        String mend = left.isEmpty()
                ? String.format(
                        Locale.ROOT,
                        "%d relay vehicles would keep it, at %s; there are %d.",
                        posts.size(),
                        posts.stream()
                                .map(at -> String.format(Locale.ROOT, "%.4f, %.4f", at.latDeg(), at.lonDeg()))
                                .collect(Collectors.joining(" and at ")),
                        task.relays().size())
                : "Relays at the ceiling do not keep it either; raise the ceiling, or fly without contact.";
        return new Refusal(
                "contact.lost",
                String.format(
                        Locale.ROOT,
                        "%.0f s",
                        silences.stream()
                                .mapToDouble(silence -> silence.foundSeconds() - silence.lostSeconds())
                                .sum()),
                String.format(
                        Locale.ROOT,
                        "Contact is lost at %.5f, %.5f, %.0f s after take-off, and missing for %.0f s in all.",
                        first.lostAt().latDeg(),
                        first.lostAt().lonDeg(),
                        first.lostSeconds(),
                        silences.stream()
                                .mapToDouble(silence -> silence.foundSeconds() - silence.lostSeconds())
                                .sum()),
                mend);
    }
}
