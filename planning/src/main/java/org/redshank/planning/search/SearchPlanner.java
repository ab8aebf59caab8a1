package org.redshank.planning.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.LatLon;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.Leg;
import org.redshank.planning.Progress;
import org.redshank.planning.Refusal;
import org.redshank.planning.RefusedException;
import org.redshank.planning.Sortie;
import org.redshank.planning.nearest.Easing;
import org.redshank.planning.nearest.Wish;
import org.redshank.planning.sorties.SortieCutter;
import org.redshank.planning.space.FlightSpace;
import org.redshank.planning.space.PlaneRegion;
import org.redshank.planning.space.PolygonArea;
import org.redshank.planning.space.Track;

/** Plans searches. A pure function: the same task and vehicles give the same plan. */
public final class SearchPlanner {
    private static final double CLEARANCE = 2;

    private SearchPlanner() {}

    /** Smaller patterns that are tried when the one asked for crosses a zone. */
    private static final double[] SMALLER = {0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2};

    /** Plans a search for vehicles, which share its pattern, or says why not, with a smaller one where zones are in the way. */
    public static Answer<SearchPlan> plan(SearchTask task, List<Drone> drones) {
        return plan(task, drones, Progress.NONE);
    }

    /** The same, telling how far it is. */
    public static Answer<SearchPlan> plan(SearchTask task, List<Drone> drones, Progress progress) {
        Easing<SearchTask, SearchPlan> easing =
                new Easing<>(wish -> orSmaller(wish.task(), wish.drones(), progress), SearchEasing.ways());
        return easing.answer(orSmaller(task, drones, progress), new Wish<>(task, drones, List.of()));
    }

    private static Answer<SearchPlan> orSmaller(SearchTask task, List<Drone> drones, Progress progress) {
        Answer<SearchPlan> answer = whole(task, drones, progress);
        if (!(answer instanceof Answer.Refused<SearchPlan> no)
                || !no.refusal().rule().equals("zone.crossed")) {
            return answer;
        }
        for (double by : SMALLER) {
            if (task.length() * by > 2 * task.spacing()
                    && whole(task.scaled(by), drones, progress) instanceof Answer.Planned<SearchPlan> yes) {
                Refusal why = no.refusal();
                String mend = String.format(
                        Locale.ROOT,
                        "A pattern of %.0f m by %.0f m keeps clear; or move it, or survey the area, which leaves zones out.",
                        task.length() * by,
                        task.width() * by);
                return new Answer.Refused<>(
                        new Refusal(why.rule(), why.value(), why.detail(), mend), Optional.of(yes.plan()));
            }
        }
        return answer;
    }

    private static Answer<SearchPlan> whole(SearchTask task, List<Drone> drones, Progress progress) {
        try {
            room(task, drones);
            List<Patterns.Corner> corners = Patterns.of(task);
            FlightSpace space = FlightSpace.of(List.of(box(task)), task.noFly(), CLEARANCE);
            Track track = track(task, space, corners);
            keepClear(space, track, progress.part(0, 0.5));
            List<Sortie> sorties =
                    new SortieCutter(space, track, task.wind(), task.height(), progress.part(0.5, 1)).cut(drones);
            return new Answer.Planned<>(plan(task, track, sorties), List.of());
        } catch (RefusedException refused) {
            return new Answer.Refused<>(refused.refusal(), Optional.empty());
        }
    }

    private static SearchPlan plan(SearchTask task, Track track, List<Sortie> sorties) {
        double area = searched(task);
        // Koopman's random search: what is searched twice is not found twice.
        double each = 1 - Math.exp(-task.sweepWidth() * track.length() / task.passes() / area);
        double[] all = new double[task.passes()];
        Arrays.fill(all, each);
        double end = 0;
        double energy = 0;
        Set<String> vehicles = new HashSet<>();
        for (Sortie sortie : sorties) {
            end = Math.max(end, sortie.start().plus(sortie.duration()).toMillis() / 1000.0);
            energy += sortie.energyWh();
            vehicles.add(sortie.vehicle());
        }
        return new SearchPlan(
                sorties, track.length(), area, each, SearchPlan.together(all), end, energy, vehicles.size());
    }

    private static double searched(SearchTask task) {
        return switch (task.pattern()) {
            case EXPANDING_SQUARE -> task.length() * task.length();
            case SECTOR -> Math.PI * task.length() * task.length() / 4;
            case PARALLEL, CREEPING_LINE -> task.length() * task.width();
        };
    }

    /** A fixed wing cannot fly legs closer than it turns. */
    private static void room(SearchTask task, List<Drone> drones) {
        double least = task.pattern() == SearchTask.Pattern.SECTOR ? task.length() / 2 : task.spacing();
        for (Drone drone : drones) {
            double turn = turn(task, drone);
            if (drone.kind().turnsWide() && turn > least) {
                throw new RefusedException(
                        "turn.no-room",
                        String.format(Locale.ROOT, "%.0f m", least),
                        String.format(
                                Locale.ROOT,
                                "%s needs %.0f m to turn round in this wind, and legs lie %.0f m apart.",
                                drone.id(),
                                turn,
                                least),
                        String.format(Locale.ROOT, "Use a spacing of %.0f m or more, or a copter.", turn));
            }
        }
    }

    /** What a vehicle takes to turn round in the wind, metres across. */
    static double turn(SearchTask task, Drone drone) {
        double gain = 1 + task.wind().speedMetresPerSecond() / drone.airspeed();
        return 2 * drone.turnRadius() * gain * gain;
    }

    /** The box that holds the pattern. */
    private static PolygonArea box(SearchTask task) {
        double half = Math.max(task.length(), task.width()) / 2 + task.spacing();
        AzimuthalFrame frame = new AzimuthalFrame(task.datum());
        List<LatLon> corners = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            double a = Math.PI / 4 + i * Math.PI / 2;
            corners.add(frame.at(2 * half * Math.cos(a), 2 * half * Math.sin(a)));
        }
        return PolygonArea.of(corners);
    }

    private static Track track(SearchTask task, FlightSpace space, List<Patterns.Corner> corners) {
        AzimuthalFrame.Offset datum = space.frame().offset(task.datum());
        double cos = Math.cos(Math.toRadians(task.bearingDeg()));
        double sin = Math.sin(Math.toRadians(task.bearingDeg()));
        Track.Builder track = new Track.Builder();
        for (int pass = 0; pass < task.passes(); pass++) {
            // Every other pass backwards: it begins where the one before ended.
            for (Patterns.Corner corner : pass % 2 == 0 ? corners : corners.reversed()) {
                track.to(
                        datum.east() + corner.along() * sin + corner.right() * cos,
                        datum.north() + corner.along() * cos - corner.right() * sin,
                        Leg.Kind.LINE);
            }
        }
        return track.build();
    }

    private static void keepClear(FlightSpace space, Track track, Progress progress) {
        PlaneRegion open = space.open(0, 0, CLEARANCE - 0.1);
        for (int i = 0; i + 1 < track.size(); i++) {
            progress.step(i, track.size());
            if (!space.keepOut().isEmpty()
                    && (!open.contains(track.x(i), track.y(i))
                            || !open.clear(track.x(i), track.y(i), track.x(i + 1), track.y(i + 1)))) {
                LatLon at = space.frame().at(track.x(i), track.y(i));
                throw new RefusedException(
                        "zone.crossed",
                        String.format(Locale.ROOT, "leg %d", i + 1),
                        String.format(
                                Locale.ROOT,
                                "Leg %d of the pattern, which begins at %.6f, %.6f, would cross a no-fly zone.",
                                i + 1,
                                at.latDeg(),
                                at.lonDeg()),
                        "Move or shrink the pattern, or survey the area, which leaves zones out.");
            }
        }
    }
}
