package org.redshank.planning.sorties;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.Wind;
import org.redshank.planning.Drone;
import org.redshank.planning.Leg;
import org.redshank.planning.space.FlightSpace;
import org.redshank.planning.space.Router;
import org.redshank.planning.space.Track;

/**
 * One vehicle against one track: how far along it a battery or a given time takes it, coming from its
 * launch site and going back there. Places on the track are told as point number plus the part of the
 * stretch behind it, so 3.5 is half way between points 3 and 4.
 */
final class Flyer {
    /** What one sortie does: from one place on the track to another, with its times in seconds. */
    record Hop(double from, double to, double out, double work, double back) {
        double air() {
            return out + work + back;
        }
    }

    private final Drone drone;
    private final Track track;
    private final Pace pace;
    private final double[] at;
    private final @Nullable Router router;
    private final Router.@Nullable Place home;
    private final double[] back;
    private final double[] out;
    private final double endurance;
    private final double swap;

    Flyer(Drone drone, Track track, FlightSpace space, @Nullable Router router, Wind wind) {
        this.drone = drone;
        this.track = track;
        this.router = router;
        pace = new Pace(drone, wind);
        at = new double[track.size()];
        for (int i = 0; i + 1 < at.length; i++) {
            double dx = track.x(i + 1) - track.x(i);
            double dy = track.y(i + 1) - track.y(i);
            double corner =
                    i == 0 ? 0 : pace.cornerSeconds(track.x(i) - track.x(i - 1), track.y(i) - track.y(i - 1), dx, dy);
            double level = Math.hypot(dx, dy) / pace.groundSpeed(dx, dy);
            at[i + 1] = at[i] + corner + Math.max(level, climb(track.z(i + 1) - track.z(i)));
        }
        if (drone.launch().isPresent() && router != null) {
            AzimuthalFrame.Offset site = space.frame().offset(drone.launch().get());
            home = router.place(site.east(), site.north());
        } else {
            home = null;
        }
        back = new double[at.length];
        out = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            back[i] = transit(track.x(i), track.y(i), true);
            out[i] = transit(track.x(i), track.y(i), false);
        }
        endurance = drone.endurance().toMillis() / 1000.0;
        swap = drone.swap().toMillis() / 1000.0;
    }

    Drone drone() {
        return drone;
    }

    /** Seconds that a change of height takes. */
    private double climb(double metres) {
        return Double.isNaN(metres) ? 0 : Math.max(metres / drone.climbRate(), -metres / drone.sinkRate());
    }

    boolean hasHome() {
        return home != null;
    }

    /** Seconds to fly the whole track without a stop. */
    double whole() {
        return at[at.length - 1];
    }

    /** Seconds from the launch site to a place, or back. */
    private double transit(double x, double y, boolean home) {
        double[] way = way(x, y, home);
        double sum = 0;
        for (int i = 0; i + 3 < way.length; i += 2) {
            sum += pace.seconds(way[i], way[i + 1], way[i + 2], way[i + 3]);
        }
        return sum;
    }

    /** The way from the launch site to a place, or back; both ends among the x, y pairs. Just the place when there is no site. */
    double[] way(double x, double y, boolean homeward) {
        Router.Place site = home;
        if (site == null || router == null) {
            return new double[] {x, y};
        }
        Router.Place place = router.place(x, y);
        if (router.length(site, place) == Double.POSITIVE_INFINITY) {
            // Walled in: told apart by an unbearable time rather than by a way.
            return new double[] {site.x(), site.y(), site.x() + 1e12, site.y()};
        }
        double[] via = router.via(site, place);
        double[] way = new double[via.length + 4];
        way[0] = site.x();
        way[1] = site.y();
        System.arraycopy(via, 0, way, 2, via.length);
        way[way.length - 2] = x;
        way[way.length - 1] = y;
        if (homeward) {
            for (int i = 0, j = way.length - 2; i < j; i += 2, j -= 2) {
                double sx = way[i];
                double sy = way[i + 1];
                way[i] = way[j];
                way[i + 1] = way[j + 1];
                way[j] = sx;
                way[j + 1] = sy;
            }
        }
        return way;
    }

    double x(double place) {
        int i = Math.min((int) place, at.length - 2);
        return track.x(i) + (place - i) * (track.x(i + 1) - track.x(i));
    }

    double y(double place) {
        int i = Math.min((int) place, at.length - 2);
        return track.y(i) + (place - i) * (track.y(i + 1) - track.y(i));
    }

    private double z(double place) {
        int i = Math.min((int) place, at.length - 2);
        return track.z(i) + (place - i) * (track.z(i + 1) - track.z(i));
    }

    private double time(double place) {
        int i = Math.min((int) place, at.length - 2);
        return at[i] + (place - i) * (at[i + 1] - at[i]);
    }

    /** The hops a vehicle makes from a place on within some seconds, swaps between them counted in; maybe none. */
    List<Hop> hops(double from, double within) {
        List<Hop> hops = new ArrayList<>();
        double left = within;
        double place = working(from);
        while (place < at.length - 1 - 1e-9) {
            double limit = Math.min(endurance, hops.isEmpty() ? left : left - swap);
            Hop hop = hop(place, limit);
            if (hop == null) {
                break;
            }
            left -= hop.air() + (hops.isEmpty() ? 0 : swap);
            hops.add(hop);
            place = working(hop.to);
        }
        return hops;
    }

    /** Whether nothing is left to do from a place on. */
    boolean finished(double place) {
        return working(place) >= at.length - 1 - 1e-6;
    }

    /** The next place where work begins: a cut inside a transit or a turn resumes behind it. */
    private double working(double place) {
        int i = (int) place;
        while (i < at.length - 1 && (place - i > 1 - 1e-9 || idle(i))) {
            i++;
            place = i;
        }
        return place;
    }

    private boolean idle(int stretch) {
        return track.kind(stretch) == Leg.Kind.TRANSIT || track.kind(stretch) == Leg.Kind.TURN;
    }

    /** The longest hop from a place within some seconds in the air; null when nothing can be done. */
    private @Nullable Hop hop(double from, double limit) {
        int i = (int) from;
        double reach = from == i ? out[i] : transit(x(from), y(from), false);
        double started = time(from);
        int last = -1;
        for (int k = i + 1; k < at.length; k++) {
            if (reach + at[k] - started > limit) {
                break;
            }
            if (reach + at[k] - started + back[k] <= limit) {
                last = k;
            }
        }
        double base = last < 0 ? from : last;
        double to = base;
        int stretch = last < 0 ? i : last;
        if (stretch < at.length - 1 && !idle(stretch)) {
            double lo = base - stretch;
            double hi = 1;
            for (int k = 0; k < 24; k++) {
                double mid = (lo + hi) / 2;
                double place = stretch + mid;
                double needed = reach + time(place) - started + transit(x(place), y(place), true);
                if (needed <= limit) {
                    lo = mid;
                } else {
                    hi = mid;
                }
            }
            to = stretch + lo;
        }
        // Turns and transits at the end of a hop lead nowhere.
        while (to == (int) to && to > from && idle((int) to - 1)) {
            to--;
        }
        if (to - from < 1e-6) {
            return null;
        }
        return new Hop(from, to, reach, time(to) - started, transit(x(to), y(to), true));
    }

    /** Seconds that the nearest bit of work from a place would take in the air. */
    double least(double from) {
        return transit(x(from), y(from), false) + transit(x(from), y(from), true);
    }

    double swap() {
        return swap;
    }

    /** The part of the track that a hop flies, with the ways from and to the launch site. */
    Track flown(Hop hop) {
        Track.Builder flown = new Track.Builder();
        flown.along(way(x(hop.from), y(hop.from), false), z(hop.from), Leg.Kind.TRANSIT);
        for (int i = (int) hop.from; i < hop.to; i++) {
            double end = Math.min(i + 1, hop.to);
            flown.to(x(end), y(end), z(end), track.kind(i));
        }
        return flown.along(way(x(hop.to), y(hop.to), true), z(hop.to), Leg.Kind.TRANSIT)
                .build();
    }
}
