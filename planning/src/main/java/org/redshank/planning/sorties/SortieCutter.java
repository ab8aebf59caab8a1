package org.redshank.planning.sorties;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.redshank.earth.Altitude;
import org.redshank.earth.AzimuthalFrame;
import org.redshank.earth.LatLon;
import org.redshank.earth.Wind;
import org.redshank.planning.Drone;
import org.redshank.planning.Progress;
import org.redshank.planning.RefusedException;
import org.redshank.planning.Sortie;
import org.redshank.planning.space.FlightSpace;
import org.redshank.planning.space.Router;
import org.redshank.planning.space.Track;

/**
 * Shares a track among vehicles: each takes one stretch of it, cut into sorties by its battery and
 * taken up again where it stopped, so that the last is back as early as can be.
 */
public final class SortieCutter {
    /** What of a battery ways may take that is to leave some for work. */
    private static final double REACH = 0.9;

    private final FlightSpace space;
    private final Track track;
    private final Wind wind;
    private final Altitude height;
    private final Progress progress;

    /** A track in a space, flown at a height in a wind. */
    public SortieCutter(FlightSpace space, Track track, Wind wind, Altitude height, Progress progress) {
        this.space = space;
        this.track = track;
        this.wind = wind;
        this.height = height;
        this.progress = progress;
    }

    /**
     * Sorties, vehicle by vehicle in the order of the track.
     *
     * @throws RefusedException when a place cannot be reached and left on one battery by any vehicle
     */
    public List<Sortie> cut(List<Drone> drones) {
        if (drones.isEmpty()) {
            throw new RefusedException(
                    "fleet.none", "0 vehicles", "There is no vehicle to fly this.", "Name at least one vehicle.");
        }
        Router router = router(drones);
        List<Flyer> order = new ArrayList<>();
        for (Drone drone : drones) {
            order.add(new Flyer(drone, track, space, router, wind));
        }
        if (order.stream().anyMatch(Flyer::hasHome)) {
            order.sort((a, b) -> Double.compare(nearest(a), nearest(b)));
        }
        double within = shortest(order);
        if (order.stream().anyMatch(Flyer::hasHome)) {
            within = swapNeighbours(order, within);
        }
        return sorties(order, within);
    }

    private @Nullable Router router(List<Drone> drones) {
        double reach = 0;
        boolean any = false;
        for (Drone drone : drones) {
            if (drone.launch().isPresent()) {
                AzimuthalFrame.Offset at = space.frame().offset(drone.launch().get());
                reach = Math.max(reach, Math.hypot(at.east(), at.north()));
                any = true;
            }
        }
        return any ? space.openRouter(0, reach) : null;
    }

    /** The place on the track nearest to a vehicle's launch site. */
    private double nearest(Flyer flyer) {
        double best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < track.size(); i++) {
            double needed = flyer.least(i);
            if (needed < least) {
                least = needed;
                best = i;
            }
        }
        return best;
    }

    /** The least time, seconds, in which the vehicles in this order can do the whole track. */
    private double shortest(List<Flyer> order) {
        double hi = 60;
        double most = 0;
        while (!done(order, hi)) {
            hi *= 2;
            if (hi > 1e8) {
                double stuck = reached(order, most);
                throw tooShort(order, stuck);
            }
            most = hi;
        }
        double lo = hi / 2;
        for (int i = 0; i < 40 && hi - lo > 1e-3; i++) {
            double mid = (lo + hi) / 2;
            if (!done(order, mid)) {
                lo = mid;
            } else {
                hi = mid;
            }
        }
        return hi;
    }

    private RefusedException tooShort(List<Flyer> order, double stuck) {
        Flyer best = order.getFirst();
        double spare = Double.NEGATIVE_INFINITY;
        for (Flyer flyer : order) {
            double left = flyer.drone().endurance().toSeconds() - flyer.least(stuck);
            if (left > spare) {
                spare = left;
                best = flyer;
            }
        }
        double needed = best.least(stuck);
        if (needed > 1e9) {
            LatLon launch = best.drone().launch().orElseThrow();
            AzimuthalFrame.Offset at = space.frame().offset(launch);
            Geometry barred = space.keepOut();
            boolean within = barred.isWithinDistance(
                    barred.getFactory().createPoint(new Coordinate(at.east(), at.north())), space.clearance());
            if (within) {
                throw new RefusedException(
                        "launch.in-zone",
                        best.drone().id(),
                        String.format(
                                Locale.ROOT,
                                "The launch site of %s, %.6f, %.6f, lies in a no-fly zone or within %.1f m of one.",
                                best.drone().id(),
                                launch.latDeg(),
                                launch.lonDeg(),
                                space.clearance()),
                        "Launch outside, or make the zone or the clearance smaller.");
            }
            return new RefusedException(
                    "place.unreachable",
                    best.drone().id(),
                    "No way leads from a launch site to the work near " + place(best, stuck)
                            + ": no-fly zones or a wall of them lie between.",
                    "Launch on the same side, or leave a gap of more than twice the clearance.");
        }
        double endurance = best.drone().endurance().toSeconds();
        AzimuthalFrame.Offset site = space.frame().offset(best.drone().launch().orElseThrow());
        double away = Math.hypot(site.east() - best.x(stuck), site.north() - best.y(stuck));
        return new RefusedException(
                "endurance.too-short",
                best.drone().id(),
                String.format(
                        Locale.ROOT,
                        "To %s, %.1f km away, and back takes %.1f min, and %s may be in the air for %.1f min, work not counted.",
                        place(best, stuck),
                        away / 1000,
                        needed / 60,
                        best.drone().id(),
                        endurance / 60),
                String.format(
                        Locale.ROOT,
                        "Launch within %.1f km of it, or use a vehicle that may be in the air for %.0f min.",
                        Math.floor(REACH * away * endurance / needed / 100) / 10,
                        Math.ceil(needed / REACH / 60)));
    }

    private String place(Flyer flyer, double at) {
        LatLon place = space.frame().at(flyer.x(at), flyer.y(at));
        return String.format(Locale.ROOT, "%.6f, %.6f", place.latDeg(), place.lonDeg());
    }

    private boolean done(List<Flyer> order, double within) {
        progress.step(0, 1);
        return order.getFirst().finished(reached(order, within));
    }

    private double reached(List<Flyer> order, double within) {
        double place = 0;
        for (Flyer flyer : order) {
            List<Flyer.Hop> hops = flyer.hops(place, within);
            place = hops.isEmpty() ? place : hops.getLast().to();
        }
        return place;
    }

    /** Tries other orders of the vehicles by swapping two at a time. */
    private double swapNeighbours(List<Flyer> order, double known) {
        double within = known;
        int reach = order.size() <= 12 ? order.size() : 2;
        for (int i = 0; i < order.size(); i++) {
            progress.step(i, order.size());
            for (int j = i + 1; j < Math.min(order.size(), i + 1 + reach); j++) {
                swap(order, i, j);
                if (done(order, within * 0.999)) {
                    within = shortest(order);
                } else {
                    swap(order, i, j);
                }
            }
        }
        return within;
    }

    private static void swap(List<Flyer> order, int i, int j) {
        Flyer keep = order.get(i);
        order.set(i, order.get(j));
        order.set(j, keep);
    }

    private List<Sortie> sorties(List<Flyer> order, double within) {
        List<Sortie> sorties = new ArrayList<>();
        double place = 0;
        for (Flyer flyer : order) {
            double clock = 0;
            int number = 1;
            for (Flyer.Hop hop : flyer.hops(place, within + 1e-3)) {
                sorties.add(new Sortie(
                        flyer.drone().id(),
                        number++,
                        height,
                        flyer.flown(hop).legs(space.frame(), height),
                        duration(clock),
                        duration(hop.air()),
                        hop.air() * flyer.drone().cruiseWatts() / 3600));
                clock += hop.air() + flyer.swap();
                place = hop.to();
            }
        }
        return sorties;
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
