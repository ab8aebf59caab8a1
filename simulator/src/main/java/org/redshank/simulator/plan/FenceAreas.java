package org.redshank.simulator.plan;

import java.util.ArrayList;
import java.util.List;
import org.redshank.earth.Area;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.mavlink.dialect.MavCmd;

/** The shapes that fence items make: where the vehicle must stay, and where it must not go. */
public final class FenceAreas {
    private record Circle(LatLon centre, double radius) {
        boolean contains(LatLon at) {
            return Geodesy.distanceMetres(centre, at) <= radius;
        }
    }

    private final List<Area> inside = new ArrayList<>();
    private final List<Area> outside = new ArrayList<>();
    private final List<Circle> insideCircles = new ArrayList<>();
    private final List<Circle> outsideCircles = new ArrayList<>();

    private FenceAreas() {}

    /**
     * Reads items; each polygon is as many vertices in a row as its first one's parameter 1 says.
     *
     * @throws IllegalArgumentException when vertices are missing or a shape is none
     */
    public static FenceAreas of(List<PlanItem> items) {
        FenceAreas areas = new FenceAreas();
        int at = 0;
        while (at < items.size()) {
            PlanItem item = items.get(at);
            MavCmd command = MavCmd.of(item.command());
            if (command == MavCmd.NAV_FENCE_POLYGON_VERTEX_INCLUSION) {
                at = areas.polygon(items, at, areas.inside);
            } else if (command == MavCmd.NAV_FENCE_POLYGON_VERTEX_EXCLUSION) {
                at = areas.polygon(items, at, areas.outside);
            } else {
                if (command == MavCmd.NAV_FENCE_CIRCLE_INCLUSION) {
                    areas.insideCircles.add(circle(item));
                } else if (command == MavCmd.NAV_FENCE_CIRCLE_EXCLUSION) {
                    areas.outsideCircles.add(circle(item));
                }
                at++;
            }
        }
        return areas;
    }

    private int polygon(List<PlanItem> items, int from, List<Area> into) {
        PlanItem first = items.get(from);
        int count = (int) first.p1();
        if (count < 3 || from + count > items.size()) {
            throw new IllegalArgumentException("a fence polygon says it has " + first.p1() + " corners, but "
                    + (items.size() - from)
                    + " items follow");
        }
        List<LatLon> corners = new ArrayList<>();
        for (PlanItem item : items.subList(from, from + count)) {
            if (item.command() != first.command() || (int) item.p1() != count) {
                throw new IllegalArgumentException("a fence polygon of " + count + " corners ends too early");
            }
            corners.add(item.at());
        }
        into.add(new Area(corners));
        return from + count;
    }

    private static Circle circle(PlanItem item) {
        if (!(item.p1() > 0)) {
            throw new IllegalArgumentException("a fence circle needs a radius, had " + item.p1());
        }
        return new Circle(item.at(), item.p1());
    }

    /** Whether there is no shape at all. */
    public boolean none() {
        return inside.isEmpty() && outside.isEmpty() && insideCircles.isEmpty() && outsideCircles.isEmpty();
    }

    /** Whether a vehicle may be here: in one of the areas to stay in, if any, and in none to keep out of. */
    public boolean allows(LatLon at) {
        boolean free = inside.isEmpty() && insideCircles.isEmpty();
        boolean in = free
                || inside.stream().anyMatch(a -> a.contains(at))
                || insideCircles.stream().anyMatch(c -> c.contains(at));
        return in
                && outside.stream().noneMatch(a -> a.contains(at))
                && outsideCircles.stream().noneMatch(c -> c.contains(at));
    }
}
