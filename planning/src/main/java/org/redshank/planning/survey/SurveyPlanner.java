package org.redshank.planning.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Coordinate;
import org.redshank.earth.Altitude;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.LatLon;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.Leg;
import org.redshank.planning.Progress;
import org.redshank.planning.Refusal;
import org.redshank.planning.RefusedException;
import org.redshank.planning.Sortie;
import org.redshank.planning.camera.Shots;
import org.redshank.planning.nearest.Easing;
import org.redshank.planning.nearest.Wish;
import org.redshank.planning.sorties.Pace;
import org.redshank.planning.sorties.SortieCutter;
import org.redshank.planning.space.FlightSpace;
import org.redshank.planning.space.Router;
import org.redshank.planning.space.Track;

/** Plans surveys. A pure function: the same task and vehicles give the same plan. */
public final class SurveyPlanner {
    /** Vehicles whose line spacings differ by less than this share fly one common set of lines. */
    private static final double ALIKE = 0.05;

    /** Nothing is planned lower than this above ground for the size of a pixel, metres. */
    static final double LOWEST = 5;

    /** Nor longer than this, metres. */
    private static final double LONGEST = 1e6;

    /** Times the parts of unlike vehicles are weighed anew so that they finish together. */
    private static final int BALANCING = 4;

    private SurveyPlanner() {}

    /** Lines for vehicles that can share them, and the height to fly them at. */
    private record Group(double spacing, boolean wide, Altitude height, List<Drone> drones) {
        double pace() {
            return spacing * drones.stream().mapToDouble(Drone::airspeed).sum();
        }
    }

    private record Part(List<Sortie> sorties, List<Track> tracks, double seconds) {}

    /** Plans a survey for vehicles, or says why not. */
    public static Answer<SurveyPlan> plan(SurveyTask task, List<Drone> drones) {
        return plan(task, drones, Progress.NONE);
    }

    /** The same, telling how far it is. */
    public static Answer<SurveyPlan> plan(SurveyTask task, List<Drone> drones, Progress progress) {
        Easing<SurveyTask, SurveyPlan> easing =
                new Easing<>(wish -> orPart(wish.task(), wish.drones(), progress), SurveyEasing.ways());
        return easing.answer(orPart(task, drones, progress), new Wish<>(task, drones, List.of()));
    }

    /** The whole of it, or no with a part of it. */
    private static Answer<SurveyPlan> orPart(SurveyTask task, List<Drone> drones, Progress progress) {
        Answer<SurveyPlan> answer = whole(task, drones, progress);
        return answer instanceof Answer.Refused<SurveyPlan> no && no.nearest().isEmpty()
                ? new Answer.Refused<>(no.refusal(), PartSurvey.nearest(task, drones, no.refusal(), progress))
                : answer;
    }

    /** The least distance of lines that are planned at once, metres. */
    static double leastSpacing(SurveyTask task) {
        return FlightSpace.of(task.areas(), task.noFly(), task.clearance())
                        .free()
                        .getArea()
                / LONGEST;
    }

    /** The whole of it or nothing. */
    static Answer<SurveyPlan> whole(SurveyTask task, List<Drone> drones, Progress progress) {
        List<String> remarks = new ArrayList<>();
        try {
            List<Group> groups = groups(task, drones, remarks);
            FlightSpace space = FlightSpace.of(task.areas(), task.noFly(), task.clearance());
            notTooFine(space, groups);
            List<FlightSpace> parts = AreaShares.of(
                    space, groups.stream().mapToDouble(Group::pace).toArray());
            List<Part> flown = fly(task, groups, parts, progress.part(0, groups.size() > 1 ? 0.2 : 0.95));
            if (groups.size() > 1) {
                flown = balance(task, groups, space, flown, progress.part(0.2, 0.95));
            }
            SurveyPlan plan = SurveyFigures.of(
                    space,
                    groups.stream().mapToDouble(Group::spacing).toArray(),
                    flown.stream().map(Part::tracks).toList(),
                    flown.stream().flatMap(part -> part.sorties().stream()).toList());
            return judge(task, space, plan, remarks);
        } catch (RefusedException refused) {
            return new Answer.Refused<>(refused.refusal(), Optional.empty());
        }
    }

    private static Answer<SurveyPlan> judge(SurveyTask task, FlightSpace space, SurveyPlan plan, List<String> remarks) {
        SurveyPlan.Figures figures = plan.figures();
        if (figures.zoneCrossings() > 0) {
            throw new RefusedException(
                    "zone.crossed",
                    figures.zoneCrossings() + " stretches",
                    figures.zoneCrossings() + " stretches of the way would cross a no-fly zone or a hole.",
                    "Make the clearance larger or the zones simpler.");
        }
        if (!space.faults().isEmpty()) {
            return new Answer.Refused<>(space.faults().getFirst(), Optional.of(plan));
        }
        if (figures.coverage() < task.coverage() - 0.0005) {
            Refusal refusal = new Refusal(
                    "coverage.short",
                    String.format(Locale.ROOT, "%.2f %%", 100 * figures.coverage()),
                    String.format(
                            Locale.ROOT,
                            "These vehicles can see %.2f %% of the area where %.2f %% was asked.",
                            100 * figures.coverage(),
                            100 * task.coverage()),
                    "Accept that share, lay the lines closer, or use a vehicle that turns tighter.");
            return new Answer.Refused<>(refusal, Optional.of(plan));
        }
        return new Answer.Planned<>(plan, remarks);
    }

    private static List<Group> groups(SurveyTask task, List<Drone> drones, List<String> remarks) {
        if (drones.isEmpty()) {
            throw new RefusedException(
                    "fleet.none", "0 vehicles", "There is no vehicle to fly this.", "Name at least one vehicle.");
        }
        List<Group> groups = new ArrayList<>();
        for (Drone drone : drones) {
            Drone paced = drone;
            double spacing;
            Altitude height = task.height();
            switch (task.spacing()) {
                case Spacing.Metres fixed -> spacing = fixed.metres();
                case Spacing.Pixel pixel -> {
                    Shots shot = shots(drone, pixel);
                    spacing = shot.spacing();
                    height = new Altitude.AboveGround(shot.height());
                    paced = paced(drone, shot, remarks);
                }
            }
            Group mate = null;
            for (Group group : groups) {
                boolean near = Math.abs(group.spacing / spacing - 1) < ALIKE;
                if (near && group.wide == drone.kind().turnsWide()) {
                    mate = group;
                }
            }
            if (mate == null) {
                groups.add(new Group(spacing, drone.kind().turnsWide(), height, new ArrayList<>(List.of(paced))));
            } else {
                mate.drones.add(paced);
                if (spacing < mate.spacing) {
                    groups.set(groups.indexOf(mate), new Group(spacing, mate.wide, height, mate.drones));
                }
            }
        }
        return groups;
    }

    private static Shots shots(Drone drone, Spacing.Pixel pixel) {
        if (drone.camera().isEmpty()) {
            throw new RefusedException(
                    "camera.none",
                    drone.id(),
                    drone.id() + " has no camera, and the pixel size on the ground needs one.",
                    "Name its camera, or give the line spacing in metres.");
        }
        Shots shots = Shots.forPixel(drone.camera().get(), pixel.cm(), pixel.front(), pixel.side());
        if (shots.height() < LOWEST) {
            throw new RefusedException(
                    "height.too-low",
                    String.format(Locale.ROOT, "%.1f m", shots.height()),
                    String.format(
                            Locale.ROOT,
                            "%.2f cm in a pixel of the %s would take flying at %.1f m; %.0f m is the lowest.",
                            pixel.cm(),
                            drone.camera().get().name(),
                            shots.height(),
                            LOWEST),
                    String.format(
                            Locale.ROOT,
                            "%.2f cm in a pixel is possible.",
                            drone.camera().get().pixelCm(LOWEST)));
        }
        return shots;
    }

    private static void notTooFine(FlightSpace space, List<Group> groups) {
        double finest = groups.stream().mapToDouble(Group::spacing).min().orElse(1);
        double area = space.free().getArea();
        if (area / finest > LONGEST) {
            throw new RefusedException(
                    "spacing.too-fine",
                    String.format(Locale.ROOT, "%.2f m", finest),
                    String.format(
                            Locale.ROOT,
                            "Lines %.2f m apart over %.0f ha are %.0f km long, more than the %.0f km that are planned at once.",
                            finest,
                            area / 1e4,
                            area / finest / 1000,
                            LONGEST / 1000),
                    String.format(
                            Locale.ROOT,
                            "Lay the lines %.1f m apart or more, or cut the area into parts.",
                            Math.ceil(10 * area / LONGEST) / 10));
        }
    }

    /** A copter slows down for a camera that cannot keep up; for a fixed wing it is only said. */
    private static Drone paced(Drone drone, Shots shots, List<String> remarks) {
        if (shots.fastest() >= drone.airspeed()) {
            return drone;
        }
        if (drone.kind().turnsWide()) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "%s takes a picture each %.1f m at most where %.1f m was wanted: its camera is too slow.",
                    drone.id(),
                    shots.trigger() * drone.airspeed() / shots.fastest(),
                    shots.trigger()));
            return drone;
        }
        remarks.add(String.format(
                Locale.ROOT,
                "%s flies at %.1f m/s so that its camera keeps up with a picture each %.1f m.",
                drone.id(),
                shots.fastest(),
                shots.trigger()));
        return drone.withAirspeed(shots.fastest());
    }

    private static List<Part> fly(SurveyTask task, List<Group> groups, List<FlightSpace> spaces, Progress progress) {
        List<Part> parts = new ArrayList<>();
        double all = groups.size();
        for (int i = 0; i < groups.size(); i++) {
            parts.add(fly(task, groups.get(i), spaces.get(i), progress.part(i / all, (i + 1) / all)));
        }
        return parts;
    }

    private static Part fly(SurveyTask task, Group group, FlightSpace space, Progress progress) {
        group.drones.forEach(drone -> new Pace(drone, task.wind()));
        LineWish wish = wish(task, group, space);
        Track track = lines(space, wish, progress.part(0, task.crosshatch() ? 0.4 : 0.8));
        if (task.crosshatch()) {
            Track across = lines(space, wish.along(direction(track) + Math.PI / 2), progress.part(0.4, 0.8));
            track = joined(space, track, across);
        }
        List<Sortie> sorties =
                new SortieCutter(space, track, task.wind(), group.height, progress.part(0.8, 1)).cut(group.drones);
        double end = 0;
        for (Sortie sortie : sorties) {
            end = Math.max(end, sortie.start().plus(sortie.duration()).toMillis() / 1000.0);
        }
        return new Part(sorties, List.of(track), end);
    }

    private static Track lines(FlightSpace space, LineWish wish, Progress progress) {
        if (wish.turnRadius() == 0) {
            return LinePlanner.plan(space, wish, progress);
        }
        // Ends of a fixed wing's lines cannot be bent to reach a left-over sliver; closer lines can.
        Track best = WingLines.plan(space, wish, progress.part(0, 0.4));
        double seen = SurveyFigures.coverage(space, new double[] {wish.spacing()}, List.of(List.of(best)));
        for (double closer = 0.97; closer > 0.9 && seen < wish.share(); closer -= 0.03) {
            Track next = WingLines.plan(space, wish.spaced(wish.spacing() * closer), progress.part(0.4, 1));
            double now = SurveyFigures.coverage(space, new double[] {wish.spacing()}, List.of(List.of(next)));
            if (now < seen + 0.002) {
                break;
            }
            best = next;
            seen = now;
        }
        return best;
    }

    private static LineWish wish(SurveyTask task, Group group, FlightSpace space) {
        Drone slowest = group.drones.getFirst();
        double radius = 0;
        for (Drone drone : group.drones) {
            slowest = drone.airspeed() < slowest.airspeed() ? drone : slowest;
            radius = Math.max(radius, group.wide ? drone.turnRadius() : 0);
        }
        Optional<LatLon> site = group.drones.size() == 1 ? slowest.launch() : Optional.empty();
        OptionalDouble angle = task.lineBearingDeg().isPresent()
                ? OptionalDouble.of(Math.toRadians(90 - task.lineBearingDeg().getAsDouble()))
                : OptionalDouble.empty();
        return new LineWish(
                group.spacing,
                task.coverage(),
                angle,
                task.wind(),
                slowest.airspeed(),
                radius,
                task.entry().or(() -> site).map(at -> coordinate(space, at)),
                task.exit().or(() -> site).map(at -> coordinate(space, at)));
    }

    private static Coordinate coordinate(FlightSpace space, LatLon at) {
        AzimuthalFrame.Offset offset = space.frame().offset(at);
        return new Coordinate(offset.east(), offset.north());
    }

    /** Direction of the longest line, radians from east. */
    private static double direction(Track track) {
        int longest = 0;
        for (int i = 0; i + 1 < track.size(); i++) {
            if (track.kind(i) == Leg.Kind.LINE
                    && (track.kind(longest) != Leg.Kind.LINE || track.length(i) > track.length(longest))) {
                longest = i;
            }
        }
        return Math.atan2(track.y(longest + 1) - track.y(longest), track.x(longest + 1) - track.x(longest));
    }

    /** One track after another, the second from the end that is nearer, by a way that keeps clear. */
    private static Track joined(FlightSpace space, Track first, Track second) {
        int end = first.size() - 1;
        int last = second.size() - 1;
        double ahead = Math.hypot(second.x(0) - first.x(end), second.y(0) - first.y(end));
        double behind = Math.hypot(second.x(last) - first.x(end), second.y(last) - first.y(end));
        Track next = behind < ahead ? second.reversed() : second;
        Router router = space.openRouter(0, 0);
        double[] via = router.via(router.place(first.x(end), first.y(end)), router.place(next.x(0), next.y(0)));
        return new Track.Builder()
                .then(first, Leg.Kind.TRANSIT)
                .along(via, Leg.Kind.TRANSIT)
                .then(next, Leg.Kind.TRANSIT)
                .build();
    }

    /** Moves the borders between the parts of unlike vehicles until they finish nearly together. */
    private static List<Part> balance(
            SurveyTask task, List<Group> groups, FlightSpace space, List<Part> first, Progress progress) {
        List<Part> best = first;
        List<Part> now = first;
        double[] weights = groups.stream().mapToDouble(Group::pace).toArray();
        for (int i = 0; i < BALANCING; i++) {
            double mean = now.stream().mapToDouble(Part::seconds).average().orElse(1);
            for (int g = 0; g < weights.length; g++) {
                weights[g] *= mean / now.get(g).seconds();
            }
            Progress part = progress.part((double) i / BALANCING, (i + 1.0) / BALANCING);
            now = fly(task, groups, AreaShares.of(space, weights), part);
            if (longest(now) < longest(best)) {
                best = now;
            }
        }
        return best;
    }

    private static double longest(List<Part> parts) {
        return parts.stream().mapToDouble(Part::seconds).max().orElse(0);
    }
}
