package org.redshank.planning.survey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.LatLon;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.Leg;
import org.redshank.planning.Progress;
import org.redshank.planning.RefusedException;
import org.redshank.planning.Sortie;
import org.redshank.planning.nearest.Easing;
import org.redshank.planning.nearest.Wish;
import org.redshank.planning.sorties.SortieCutter;
import org.redshank.planning.space.Dubins;
import org.redshank.planning.space.FlightSpace;
import org.redshank.planning.space.Middle;
import org.redshank.planning.space.PolygonArea;
import org.redshank.planning.space.Router;
import org.redshank.planning.space.Track;

/**
 * Plans corridors: passes side by side along a line, there and back in turn, shared among vehicles and cut
 * by batteries. What lies in a no-fly zone is left out and flown round. A pure function.
 */
public final class CorridorPlanner {
    private static final GeometryFactory SHAPES = new GeometryFactory();
    private static final BufferParameters FLAT =
            new BufferParameters(4, BufferParameters.CAP_FLAT, BufferParameters.JOIN_MITRE, 2);
    private static final BufferParameters SEEN =
            new BufferParameters(4, BufferParameters.CAP_SQUARE, BufferParameters.JOIN_MITRE, 2);

    /** Bends are cut off where their outer side would reach further than this many offsets. */
    private static final double MITRE = 2;

    /** Pieces of a pass shorter than this are left out. */
    private static final double SHORTEST = 1;

    private static final double STEP = Math.toRadians(15);

    private CorridorPlanner() {}

    /** Plans a corridor for vehicles, or says why not. */
    public static Answer<SurveyPlan> plan(CorridorTask task, List<Drone> drones) {
        return plan(task, drones, Progress.NONE);
    }

    /** The same, telling how far it is. */
    public static Answer<SurveyPlan> plan(CorridorTask task, List<Drone> drones, Progress progress) {
        Easing<CorridorTask, SurveyPlan> easing =
                new Easing<>(wish -> whole(wish.task(), wish.drones(), progress), SurveyEasing.corridorWays());
        return easing.answer(whole(task, drones, progress), new Wish<>(task, drones, List.of()));
    }

    private static Answer<SurveyPlan> whole(CorridorTask task, List<Drone> drones, Progress progress) {
        try {
            if (drones.isEmpty()) {
                throw new RefusedException(
                        "fleet.none", "0 vehicles", "There is no vehicle to fly this.", "Name at least one vehicle.");
            }
            FlightSpace space = space(task);
            List<LineString> pieces = pieces(task, space, progress.part(0, 0.2));
            Track track = track(space, pieces, radius(drones, task), progress.part(0.2, 0.4));
            List<Sortie> sorties =
                    new SortieCutter(space, track, task.wind(), task.height(), progress.part(0.4, 0.6)).cut(drones);
            double covered = covered(space, pieces, task.spacing(), progress.part(0.6, 1));
            SurveyPlan plan =
                    SurveyFigures.of(space, new double[] {task.spacing()}, List.of(List.of(track)), sorties, covered);
            if (plan.figures().zoneCrossings() > 0) {
                throw new RefusedException(
                        "zone.crossed",
                        plan.figures().zoneCrossings() + " stretches",
                        "A turn or a way between passes would cross a no-fly zone.",
                        "Make the clearance larger, or use a vehicle that turns tighter.");
            }
            return new Answer.Planned<>(plan, leftOut(task, space, pieces));
        } catch (RefusedException refused) {
            return new Answer.Refused<>(refused.refusal(), Optional.empty());
        }
    }

    /** Largest turn radius over the ground, 0 when all turn on the spot. */
    private static double radius(List<Drone> drones, CorridorTask task) {
        double radius = 0;
        for (Drone drone : drones) {
            double gain = 1 + task.wind().speedMetresPerSecond() / drone.airspeed();
            radius = Math.max(radius, drone.kind().turnsWide() ? drone.turnRadius() * gain * gain : 0);
        }
        return radius;
    }

    private static FlightSpace space(CorridorTask task) {
        if (task.line().isEmpty()) {
            throw tooShort(0);
        }
        AzimuthalFrame frame = new AzimuthalFrame(Middle.of(task.line()));
        LineString line = line(frame, task.line());
        List<PolygonArea> areas = new ArrayList<>();
        // Stretch by stretch: what a looping line encloses is no part of the corridor, but no hole to keep out of
        // either.
        for (int i = 0; i + 1 < line.getNumPoints(); i++) {
            Coordinate[] stretch = Arrays.copyOfRange(line.getCoordinates(), i, Math.min(i + 3, line.getNumPoints()));
            Geometry part = BufferOp.bufferOp(SHAPES.createLineString(stretch), task.width() / 2, FLAT);
            if (part instanceof Polygon polygon) {
                areas.add(PolygonArea.of(places(frame, polygon.getExteriorRing())));
            }
        }
        return FlightSpace.of(areas, task.noFly(), task.clearance());
    }

    private static List<LatLon> places(AzimuthalFrame frame, LineString ring) {
        List<LatLon> places = new ArrayList<>();
        for (Coordinate at : ring.getCoordinates()) {
            places.add(frame.at(at.x, at.y));
        }
        return places;
    }

    private static LineString line(AzimuthalFrame frame, List<LatLon> places) {
        List<Coordinate> points = new ArrayList<>();
        for (LatLon place : places) {
            AzimuthalFrame.Offset at = frame.offset(place);
            Coordinate next = new Coordinate(at.east(), at.north());
            if (points.isEmpty() || points.getLast().distance(next) > 0.01) {
                points.add(next);
            }
        }
        LineString line =
                SHAPES.createLineString(points.size() < 2 ? new Coordinate[0] : points.toArray(Coordinate[]::new));
        if (line.getLength() < SHORTEST) {
            throw tooShort(line.getLength());
        }
        return line;
    }

    private static RefusedException tooShort(double metres) {
        return new RefusedException(
                "line.too-short",
                String.format(Locale.ROOT, "%.2f m", metres),
                String.format(Locale.ROOT, "The line is %.2f m long.", metres),
                "Give at least two points that lie a metre or more apart.");
    }

    /** What is flown with the camera on, in flying order and direction. */
    private static List<LineString> pieces(CorridorTask task, FlightSpace space, Progress progress) {
        LineString middle = line(space.frame(), task.line());
        Geometry barred = BufferOp.bufferOp(space.keepOut(), space.clearance(), FLAT);
        List<LineString> pieces = new ArrayList<>();
        for (int i = 0; i < task.passes(); i++) {
            progress.step(i, task.passes());
            List<LineString> left = outside(pass(task, middle, i), barred);
            if (i % 2 == 1) {
                left = left.reversed().stream().map(LineString::reverse).toList();
            }
            pieces.addAll(left);
        }
        if (pieces.isEmpty()) {
            throw new RefusedException(
                    "area.empty",
                    "0 m",
                    "The whole corridor lies in no-fly zones or too near to them.",
                    "Make the zones or the clearance smaller.");
        }
        return pieces;
    }

    /** What zones take from the passes, in a sentence where it is worth one. */
    private static List<String> leftOut(CorridorTask task, FlightSpace space, List<LineString> pieces) {
        LineString middle = line(space.frame(), task.line());
        double whole = 0;
        for (int i = 0; i < task.passes(); i++) {
            whole += pass(task, middle, i).getLength();
        }
        double left = whole - pieces.stream().mapToDouble(LineString::getLength).sum();
        return left < SHORTEST
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "%.0f m of %.0f m of passes lie in no-fly zones or too near to them and are left out.",
                        left,
                        whole));
    }

    private static LineString pass(CorridorTask task, LineString middle, int i) {
        return beside(middle, (i - (task.passes() - 1) / 2.0) * task.width() / task.passes());
    }

    private static List<LineString> outside(LineString pass, Geometry barred) {
        if (barred.isEmpty() || !barred.intersects(pass)) {
            return List.of(pass);
        }
        LengthIndexedLine index = new LengthIndexedLine(pass);
        Geometry left = OverlayNGRobust.overlay(pass, barred, OverlayNG.DIFFERENCE);
        List<LineString> pieces = new ArrayList<>();
        for (int i = 0; i < left.getNumGeometries(); i++) {
            if (left.getGeometryN(i) instanceof LineString piece && piece.getLength() >= SHORTEST) {
                double first = index.project(piece.getCoordinateN(0));
                double last = index.project(piece.getCoordinateN(piece.getNumPoints() - 1));
                pieces.add(first <= last ? piece : piece.reverse());
            }
        }
        pieces.sort(Comparator.comparingDouble(piece -> index.project(piece.getCoordinateN(0))));
        return pieces;
    }

    /** The line moved to its left, corners mitred; on the inner side of a sharp bend it makes a small loop. */
    private static LineString beside(LineString line, double left) {
        Coordinate[] at = line.getCoordinates();
        if (left == 0) {
            return line;
        }
        List<Coordinate> moved = new ArrayList<>();
        for (int i = 0; i < at.length; i++) {
            Coordinate before = at[Math.max(0, i - 1)];
            Coordinate after = at[Math.min(at.length - 1, i + 1)];
            double a = i == 0
                    ? Math.atan2(after.y - at[i].y, after.x - at[i].x)
                    : Math.atan2(at[i].y - before.y, at[i].x - before.x);
            double b = i == at.length - 1 ? a : Math.atan2(after.y - at[i].y, after.x - at[i].x);
            double turn = Math.IEEEremainder(b - a, 2 * Math.PI);
            double reach = 1 / Math.cos(turn / 2);
            if (reach <= MITRE) {
                moved.add(aside(at[i], a + turn / 2, left * reach));
            } else {
                moved.add(aside(at[i], a, left));
                moved.add(aside(at[i], b, left));
            }
        }
        return SHAPES.createLineString(moved.toArray(Coordinate[]::new));
    }

    private static Coordinate aside(Coordinate at, double heading, double left) {
        return new Coordinate(at.x - left * Math.sin(heading), at.y + left * Math.cos(heading));
    }

    private static Track track(FlightSpace space, List<LineString> pieces, double radius, Progress progress) {
        Track.Builder track = new Track.Builder();
        Router router = pieces.size() > 1 ? space.openRouter(0, 10 * radius) : null;
        LineString last = null;
        int done = 0;
        for (LineString piece : pieces) {
            progress.step(done++, pieces.size());
            Coordinate[] to = piece.getCoordinates();
            if (last != null && router != null) {
                link(track, router, last.getCoordinates(), to, radius);
            }
            for (int i = 0; i < to.length; i++) {
                Leg.Kind lead = radius > 0 ? Leg.Kind.TURN : Leg.Kind.TRANSIT;
                track.to(to[i].x, to[i].y, i == 0 ? lead : Leg.Kind.LINE);
            }
            last = piece;
        }
        return track.build();
    }

    private static void link(Track.Builder track, Router router, Coordinate[] from, Coordinate[] to, double radius) {
        Coordinate a = from[from.length - 1];
        Coordinate b = to[0];
        Router.Place start = router.place(a.x, a.y);
        Router.Place end = router.place(b.x, b.y);
        if (router.length(start, end) == Double.POSITIVE_INFINITY) {
            throw new RefusedException(
                    "place.unreachable",
                    String.format(Locale.ROOT, "%.0f m apart", a.distance(b)),
                    "No way round the no-fly zones leads from one part of the corridor to the next.",
                    "Leave a gap between the zones of more than twice the clearance.");
        }
        if (radius == 0) {
            track.along(router.via(start, end), Leg.Kind.TRANSIT);
            return;
        }
        double out = heading(from[from.length - 2], a);
        double in = heading(b, to[1]);
        Dubins best = null;
        for (Dubins.Word word : Dubins.Word.values()) {
            Dubins way = Dubins.way(word, a.x, a.y, out, b.x, b.y, in, radius);
            if (way != null && (best == null || way.length() < best.length()) && clear(router, way)) {
                best = way;
            }
        }
        if (best == null) {
            throw new RefusedException(
                    "turn.no-room",
                    String.format(Locale.ROOT, "radius %.0f m", radius),
                    "No turn of that radius from one pass to the next keeps clear of the no-fly zones.",
                    "Use a copter or a smaller turn radius.");
        }
        track.along(best.points(STEP), Leg.Kind.TURN);
    }

    private static double heading(Coordinate from, Coordinate to) {
        return Math.atan2(to.y - from.y, to.x - from.x);
    }

    private static boolean clear(Router router, Dubins way) {
        double[] points = way.points(STEP);
        for (int i = 0; i + 3 < points.length; i += 2) {
            if (!router.straight(router.place(points[i], points[i + 1]), router.place(points[i + 2], points[i + 3]))) {
                return false;
            }
        }
        return true;
    }

    private static double covered(FlightSpace space, List<LineString> pieces, double spacing, Progress progress) {
        List<Geometry> strips = new ArrayList<>();
        for (LineString piece : pieces) {
            progress.step(strips.size(), 2.0 * pieces.size());
            strips.add(BufferOp.bufferOp(piece, spacing / 2, SEEN));
        }
        Geometry seen = OverlayNGRobust.union(SHAPES.createGeometryCollection(strips.toArray(Geometry[]::new)));
        return OverlayNGRobust.overlay(seen, space.free(), OverlayNG.INTERSECTION)
                        .getArea()
                / space.free().getArea();
    }
}
