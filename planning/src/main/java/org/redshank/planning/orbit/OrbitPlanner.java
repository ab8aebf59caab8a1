package org.redshank.planning.orbit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
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
import org.redshank.planning.camera.Camera;
import org.redshank.planning.nearest.Easing;
import org.redshank.planning.nearest.Wish;
import org.redshank.planning.sorties.Apart;
import org.redshank.planning.sorties.Pace;
import org.redshank.planning.sorties.SortieCutter;
import org.redshank.planning.space.FlightSpace;
import org.redshank.planning.space.PlaneRegion;
import org.redshank.planning.space.PolygonArea;
import org.redshank.planning.space.Track;

/**
 * Plans rings round a point or a footprint. A copter follows the outline; a fixed wing circles, at no less than its turn
 * radius. Ways from and to launch sites keep off the thing as well. A pure function.
 */
public final class OrbitPlanner {
    /** Share of the distance that ways from and to launch sites keep from the thing at least. */
    private static final double APART = 0.5;

    private static final double SLACK = 0.1;

    private OrbitPlanner() {}

    /** Plans rings for vehicles, which share them, or says why not. */
    public static Answer<OrbitPlan> plan(OrbitTask task, List<Drone> drones) {
        return plan(task, drones, Progress.NONE);
    }

    /** The same, telling how far it is. */
    public static Answer<OrbitPlan> plan(OrbitTask task, List<Drone> drones, Progress progress) {
        Easing<OrbitTask, OrbitPlan> easing =
                new Easing<>(wish -> whole(wish.task(), wish.drones(), progress), OrbitEasing.ways());
        return easing.answer(whole(task, drones, progress), new Wish<>(task, drones, List.of()));
    }

    private static Answer<OrbitPlan> whole(OrbitTask task, List<Drone> drones, Progress progress) {
        try {
            if (drones.isEmpty()) {
                throw new RefusedException(
                        "fleet.none", "0 vehicles", "There is no vehicle to fly this.", "Name at least one vehicle.");
            }
            drones.forEach(drone -> new Pace(drone, task.wind()));
            return new Attempt(task, drones, progress).answer();
        } catch (RefusedException refused) {
            return new Answer.Refused<>(refused.refusal(), Optional.empty());
        }
    }

    /** One task being planned. */
    private static final class Attempt {
        private final OrbitTask task;
        private final List<Drone> drones;
        private final FlightSpace thing;
        private final double turn;
        private final FlightSpace space;
        private final Geometry shape;
        private final Rings ring;
        private final Levels levels;
        private final RingGaze gaze;
        private final Progress progress;
        private final List<String> remarks = new ArrayList<>();

        Attempt(OrbitTask task, List<Drone> drones, Progress progress) {
            this.progress = progress;
            this.task = task;
            this.drones = drones;
            thing = FlightSpace.of(List.of(footprint(task)), List.of(), task.clearance());
            turn = turn();
            space = FlightSpace.of(List.of(box()), task.noFly(), task.clearance());
            shape = moved(thing.free());
            ring = ring();
            levels = Levels.of(task.layers(), ring.distance(), pitch(), drones);
            gaze = new RingGaze(task, ring, space.frame().at(ring.centre().x, ring.centre().y), this::height);
        }

        /** Of a point a square metre and a bit stands for the thing. */
        private static PolygonArea footprint(OrbitTask task) {
            return switch (task.around()) {
                case OrbitTask.Around.Footprint given ->
                    PolygonArea.of(given.area().outer());
                case OrbitTask.Around.Point point -> {
                    AzimuthalFrame frame = new AzimuthalFrame(point.at());
                    yield PolygonArea.of(List.of(frame.at(-1, -1), frame.at(1, -1), frame.at(1, 1), frame.at(-1, 1)));
                }
            };
        }

        private double turn() {
            double widest = 0;
            for (Drone drone : drones) {
                double gain = 1 + task.wind().speedMetresPerSecond() / drone.airspeed();
                widest = Math.max(widest, drone.kind().turnsWide() ? drone.turnRadius() * gain * gain : 0);
            }
            return widest;
        }

        /** Room for the ring and a way round it. */
        private PolygonArea box() {
            Envelope box = thing.free().getEnvelopeInternal();
            box.expandBy(Math.max(box.getWidth(), box.getHeight()) + 3 * wished() + 4 * turn + 100);
            AzimuthalFrame frame = thing.frame();
            return PolygonArea.of(List.of(
                    frame.at(box.getMinX(), box.getMinY()),
                    frame.at(box.getMaxX(), box.getMinY()),
                    frame.at(box.getMaxX(), box.getMaxY()),
                    frame.at(box.getMinX(), box.getMaxY())));
        }

        /** From the frame of the thing into that of the space. */
        private Geometry moved(Geometry given) {
            Geometry moved = given.copy();
            moved.apply((CoordinateFilter) c -> c.setCoordinate(at(thing.frame().at(c.x, c.y))));
            moved.geometryChanged();
            return moved;
        }

        private Rings ring() {
            boolean way = task.clockwise();
            return switch (task.around()) {
                case OrbitTask.Around.Point point ->
                    Rings.circle(at(point.at()), point.radiusMetres(), point.radiusMetres(), way);
                case OrbitTask.Around.Footprint given ->
                    turn > 0
                            ? Rings.round(shape, given.distanceMetres(), way)
                            : Rings.outline(shape, given.distanceMetres(), way);
            };
        }

        /** Pitch that layers are laid out for, radians. */
        private double pitch() {
            return task.gaze() instanceof OrbitTask.Look.AtPitch fixed ? Math.toRadians(fixed.deg()) : 0;
        }

        Answer<OrbitPlan> answer() {
            if (!thing.faults().isEmpty()) {
                Refusal fault = thing.faults().getFirst();
                return new Answer.Refused<>(fault, Optional.of(plan()));
            }
            if (turn > 0 && ring.distance() < turn) {
                return tooTight();
            }
            PlaneRegion open = space.open(0, 2 * ring.length(), task.clearance() - SLACK);
            double[] at = ring.points();
            for (int i = 0; i + 3 < at.length; i += 2) {
                if (!open.contains(at[i], at[i + 1]) || !open.clear(at[i], at[i + 1], at[i + 2], at[i + 3])) {
                    return crossed(space.frame().at(at[i], at[i + 1]));
                }
            }
            OrbitPlan plan = plan();
            return new Answer.Planned<>(plan, remarks);
        }

        private Answer<OrbitPlan> tooTight() {
            double more = turn - ring.distance();
            String unit = task.around() instanceof OrbitTask.Around.Point ? "radius" : "distance";
            double mended = Math.ceil(wished() + more);
            Refusal refusal = new Refusal(
                    "orbit.too-tight",
                    String.format(Locale.ROOT, "%.0f m", ring.distance()),
                    String.format(
                            Locale.ROOT,
                            "The circle has a radius of %.0f m, and the vehicles turn no tighter than %.0f m in this wind.",
                            ring.distance(),
                            turn),
                    String.format(Locale.ROOT, "Use a %s of %.0f m or more, or a copter.", unit, mended));
            return new Answer.Refused<>(refusal, nearest(mended));
        }

        private double wished() {
            return switch (task.around()) {
                case OrbitTask.Around.Point point -> point.radiusMetres();
                case OrbitTask.Around.Footprint given -> given.distanceMetres();
            };
        }

        private Optional<OrbitPlan> nearest(double metres) {
            OrbitTask.Around around = switch (task.around()) {
                case OrbitTask.Around.Point point -> new OrbitTask.Around.Point(point.at(), metres);
                case OrbitTask.Around.Footprint given -> new OrbitTask.Around.Footprint(given.area(), metres);
            };
            return whole(task.round(around), drones, progress) instanceof Answer.Planned<OrbitPlan> yes
                    ? Optional.of(yes.plan())
                    : Optional.empty();
        }

        private Answer<OrbitPlan> crossed(LatLon at) {
            double room = shape.distance(space.keepOut()) - task.clearance();
            double nearer = Math.floor(room * 0.98);
            boolean fits = nearer >= 1 && nearer < wished();
            Optional<OrbitPlan> nearest = fits ? nearest(nearer) : Optional.empty();
            Refusal refusal = new Refusal(
                    "zone.crossed",
                    String.format(Locale.ROOT, "%.6f, %.6f", at.latDeg(), at.lonDeg()),
                    String.format(
                            Locale.ROOT,
                            "The ring would cross a no-fly zone near %.6f, %.6f.",
                            at.latDeg(),
                            at.lonDeg()),
                    nearest.isPresent()
                            ? String.format(Locale.ROOT, "%.0f m is possible.", nearer)
                            : "No smaller ring keeps clear either; see the thing from the free side by a survey.");
            return new Answer.Refused<>(refusal, nearest);
        }

        private OrbitPlan plan() {
            Altitude height = height(levels.first());
            Track track = track();
            Apart.Spread spread =
                    Apart.spread(new SortieCutter(apart(), track, task.wind(), height, progress).cut(drones));
            List<Sortie> sorties = spread.sorties().stream().map(gaze::looking).toList();
            if (!spread.apart()) {
                remarks.add(String.format(
                        Locale.ROOT,
                        "Vehicles come within %.0f m and %.0f m in height of each other; fly them one after the other.",
                        Apart.BESIDE,
                        Apart.ABOVE));
            }
            if (levels.unseen() > 0.5) {
                remarks.add(String.format(
                        Locale.ROOT,
                        "The lowest %.1f m are on no picture: the first ring is at %.1f m; fly lower or pitch down.",
                        levels.unseen(),
                        levels.first()));
            }
            return new OrbitPlan(sorties, figures(track, sorties));
        }

        /** The same space, with the thing itself to keep off where no vehicle starts right beside it. */
        private FlightSpace apart() {
            Geometry near = shape.buffer(APART * wished()).convexHull();
            for (Drone drone : drones) {
                if (drone.launch().isPresent()) {
                    Coordinate site = at(drone.launch().get());
                    if (near.isWithinDistance(near.getFactory().createPoint(site), task.clearance())) {
                        remarks.add(drone.id() + " starts right beside the thing: its way to the ring is not held away"
                                + " from it.");
                        return space;
                    }
                }
            }
            List<PolygonArea> zones = new ArrayList<>(task.noFly());
            List<LatLon> outline = new ArrayList<>();
            for (Coordinate corner : near.getCoordinates()) {
                outline.add(space.frame().at(corner.x, corner.y));
            }
            zones.add(PolygonArea.of(outline));
            return FlightSpace.of(List.of(box()), zones, task.clearance());
        }

        private Coordinate at(LatLon place) {
            AzimuthalFrame.Offset offset = space.frame().offset(place);
            return new Coordinate(offset.east(), offset.north());
        }

        /** So many metres above the foot of the thing. */
        private Altitude height(double metres) {
            return task.foot().isPresent()
                    ? new Altitude.AboveMeanSeaLevel(task.foot().get().metres() + metres)
                    : new Altitude.AboveHome(metres);
        }

        private Track track() {
            Optional<LatLon> site = drones.getFirst().launch();
            Rings begun = site.map(this::at).map(at -> ring.from(at.x, at.y)).orElse(ring);
            double[] points = begun.points();
            Track.Builder track = new Track.Builder();
            for (int k = 0; k < levels.count(); k++) {
                double height = height(levels.height(k)).metres();
                progress.step(0, 1);
                if (k > 0 && turn > 0) {
                    climb(track, begun, height(levels.height(k - 1)).metres(), height);
                }
                for (int i = 0; i + 1 < points.length; i += 2) {
                    Leg.Kind kind = i == 0 ? Leg.Kind.TRANSIT : Leg.Kind.LINE;
                    track.to(points[i], points[i + 1], height, kind);
                }
            }
            return track.build();
        }

        /** A fixed wing climbs along the ring, in as many rounds as its climb takes. */
        private void climb(Track.Builder track, Rings begun, double from, double to) {
            double slowest = drones.stream()
                    .mapToDouble(drone -> drone.climbRate() / drone.airspeed())
                    .min()
                    .orElse(0.1);
            int rounds = Math.max(1, (int) Math.ceil((to - from) / (slowest * begun.length())));
            double[] points = begun.points();
            int steps = rounds * (points.length / 2 - 1);
            for (int i = 1; i <= steps; i++) {
                int k = i % (points.length / 2 - 1);
                track.to(points[2 * k], points[2 * k + 1], from + (to - from) * i / steps, Leg.Kind.TURN);
            }
        }

        private OrbitPlan.Figures figures(Track track, List<Sortie> sorties) {
            PlaneRegion zones = PlaneRegion.of(space.keepOut(), 0);
            double flown = 0;
            double energy = 0;
            double end = 0;
            int crossings = 0;
            Set<String> vehicles = new HashSet<>();
            for (Sortie sortie : sorties) {
                vehicles.add(sortie.vehicle());
                flown += sortie.lengthMetres();
                energy += sortie.energyWh();
                end = Math.max(end, sortie.start().plus(sortie.duration()).toMillis() / 1000.0);
                List<LatLon> points = sortie.points();
                for (int i = 0; i + 1 < points.size() && !zones.isEmpty(); i++) {
                    Coordinate a = at(points.get(i));
                    Coordinate b = at(points.get(i + 1));
                    crossings += zones.clear(a.x, a.y, b.x, b.y) ? 0 : 1;
                }
            }
            Optional<Camera> camera = drones.getFirst().camera();
            double range = Math.hypot(
                    ring.distance(), ring.distance() * Math.tan(Math.toRadians(gaze.pitchDeg(levels.first()))));
            return new OrbitPlan.Figures(
                    track.length(),
                    flown,
                    levels.count(),
                    ring.length(),
                    levels.first(),
                    levels.last(),
                    ring.distance(),
                    camera.map(this::trigger).orElse(0.0),
                    gaze.pitchDeg(levels.first()),
                    gaze.pitchDeg(levels.last()),
                    camera.map(c -> c.pixelCm(range)).orElse(0.0),
                    crossings,
                    end,
                    energy,
                    vehicles.size());
        }

        private double trigger(Camera camera) {
            double front = task.layers() instanceof OrbitTask.Layers.Covering all ? all.front() : 0.7;
            return camera.footprintAcross(ring.distance()) * (1 - front);
        }
    }
}
