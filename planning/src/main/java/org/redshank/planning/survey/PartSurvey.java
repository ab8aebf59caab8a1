package org.redshank.planning.survey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.LatLon;
import org.redshank.planning.Answer;
import org.redshank.planning.Drone;
import org.redshank.planning.Progress;
import org.redshank.planning.Refusal;
import org.redshank.planning.space.FlightSpace;
import org.redshank.planning.space.PolygonArea;

/** The nearest that can be flown of an area that cannot be flown whole: the largest of its parts, or what lies in reach. */
final class PartSurvey {
    private static final Set<String> PARTLY =
            Set.of("turn.no-room", "place.unreachable", "endurance.too-short", "zone.crossed");

    /** So many parts are tried, the largest first. */
    private static final int MOST = 4;

    /** Smaller parts are not worth a flight, square metres. */
    private static final double LEAST = 1000;

    /** What of a battery ways there and back may take. */
    private static final double REACH = 0.8;

    private PartSurvey() {}

    static Optional<SurveyPlan> nearest(SurveyTask task, List<Drone> drones, Refusal refusal, Progress progress) {
        if (!PARTLY.contains(refusal.rule())) {
            return Optional.empty();
        }
        FlightSpace space = FlightSpace.of(task.areas(), task.noFly(), task.clearance());
        Geometry free = space.free();
        Geometry some = refusal.rule().equals("endurance.too-short") ? inReach(space, drones, task) : free;
        List<Polygon> parts = new ArrayList<>();
        for (int i = 0; i < some.getNumGeometries(); i++) {
            if (some.getGeometryN(i) instanceof Polygon part && part.getArea() > LEAST) {
                parts.add(part);
            }
        }
        boolean whole = parts.size() == 1 && parts.getFirst().getArea() > 0.999 * free.getArea();
        parts.sort(Comparator.comparingDouble(Polygon::getArea).reversed());
        for (Polygon part : parts.subList(0, whole ? 0 : Math.min(MOST, parts.size()))) {
            Optional<SurveyPlan> found =
                    switch (SurveyPlanner.whole(task.over(List.of(area(space, part))), drones, progress)) {
                        case Answer.Planned<SurveyPlan> yes -> Optional.of(yes.plan());
                        case Answer.Refused<SurveyPlan> no -> no.nearest();
                    };
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Geometry inReach(FlightSpace space, List<Drone> drones, SurveyTask task) {
        Geometry reached = space.free().getFactory().createPolygon();
        for (Drone drone : drones) {
            double slowest = drone.airspeed() - task.wind().speedMetresPerSecond();
            double metres = REACH * drone.endurance().toSeconds() / 2 * slowest;
            if (drone.launch().isPresent() && metres > 0) {
                AzimuthalFrame.Offset at = space.frame().offset(drone.launch().get());
                Geometry circle = space.free()
                        .getFactory()
                        .createPoint(new Coordinate(at.east(), at.north()))
                        .buffer(metres);
                reached = reached.union(space.free().intersection(circle));
            }
        }
        return reached;
    }

    private static PolygonArea area(FlightSpace space, Polygon part) {
        List<List<LatLon>> holes = new ArrayList<>();
        for (int i = 0; i < part.getNumInteriorRing(); i++) {
            holes.add(ring(space, part.getInteriorRingN(i)));
        }
        return new PolygonArea(ring(space, part.getExteriorRing()), holes);
    }

    private static List<LatLon> ring(FlightSpace space, LineString ring) {
        List<LatLon> corners = new ArrayList<>();
        for (Coordinate corner : ring.getCoordinates()) {
            corners.add(space.frame().at(corner.x, corner.y));
        }
        return corners;
    }
}
