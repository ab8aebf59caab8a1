package org.redshank.planning.survey;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.redshank.planning.RefusedException;
import org.redshank.planning.space.FlightSpace;
import org.redshank.planning.space.PlaneRegion;
import org.redshank.planning.space.Router;

/** Ways between ends of lines: inside the area where they can, and else round its outside. Not thread-safe. */
final class Ways {
    private final FlightSpace space;
    private final double angle;
    private final Router inside;
    private final Router.Place[] places;
    private @Nullable Router open;
    private Router.Place @Nullable [] openPlaces;
    private final double[] xs;
    private final double[] ys;

    /** Ways between places in the plane of the space, turned clockwise by {@code angle} radians. */
    Ways(FlightSpace space, double angle, double[] xs, double[] ys) {
        this.space = space;
        this.angle = angle;
        this.xs = xs;
        this.ys = ys;
        inside = new Router(PlaneRegion.of(space.walls(), angle), PlaneRegion.of(space.flyable(), angle));
        places = new Router.Place[xs.length];
        for (int i = 0; i < xs.length; i++) {
            places[i] = inside.place(xs[i], ys[i]);
        }
    }

    private Router open() {
        Router router = open;
        if (router == null) {
            router = space.openRouter(angle, 0);
            open = router;
            openPlaces = new Router.Place[xs.length];
        }
        return router;
    }

    private Router.Place openPlace(int i) {
        Router router = open();
        Router.Place[] known = openPlaces;
        if (known == null) {
            throw new IllegalStateException("places are made with the router");
        }
        if (known[i] == null) {
            known[i] = router.place(xs[i], ys[i]);
        }
        return known[i];
    }

    /** Length of the way between two places, metres; infinite when one of them is walled in. */
    double length(int a, int b) {
        double within = inside.length(places[a], places[b]);
        return within < Double.POSITIVE_INFINITY ? within : open().length(openPlace(a), openPlace(b));
    }

    /** Whether the way between two places has to leave the area. */
    boolean leaves(int a, int b) {
        return inside.length(places[a], places[b]) == Double.POSITIVE_INFINITY;
    }

    /** The corners to pass between two places, x, y pairs. */
    double[] via(int a, int b) {
        if (!leaves(a, b)) {
            return inside.via(places[a], places[b]);
        }
        if (length(a, b) == Double.POSITIVE_INFINITY) {
            throw new RefusedException(
                    "place.unreachable",
                    String.format(Locale.ROOT, "%.0f m east, %.0f m north of the middle", xs[b], ys[b]),
                    "A part of the area is walled in by no-fly zones.",
                    "Leave a gap of more than twice the clearance, or take that part out.");
        }
        return open().via(openPlace(a), openPlace(b));
    }
}
