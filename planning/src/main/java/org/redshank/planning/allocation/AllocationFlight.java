package org.redshank.planning.allocation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.Position;
import org.redshank.planning.Drone;
import org.redshank.planning.files.Flight;

/** A tour of an allocation as a flight for plan files. */
public final class AllocationFlight {
    private AllocationFlight() {}

    /** At each place it stays until it must go on to be at the next in time. */
    public static Flight of(Allocation.Tour tour, Drone drone, Altitude height) {
        List<Flight.Step> steps = new ArrayList<>();
        steps.add(step(tour.site(), Duration.ZERO, height));
        for (int i = 0; i < tour.stops().size(); i++) {
            Allocation.Stop stop = tour.stops().get(i);
            boolean last = i + 1 == tour.stops().size();
            LatLon next = last ? tour.site() : tour.stops().get(i + 1).at();
            Duration then = last ? tour.arrival() : tour.stops().get(i + 1).begin();
            long way = Math.round(1000 * Geodesy.distanceMetres(stop.at(), next) / drone.airspeed());
            Duration hold = then.minus(stop.begin()).minusMillis(way);
            steps.add(step(stop.at(), hold.isNegative() ? Duration.ZERO : hold, height));
        }
        steps.add(step(tour.site(), Duration.ZERO, height));
        return new Flight(
                tour.vehicle(),
                drone.kind(),
                1,
                drone.airspeed(),
                0,
                tour.departure(),
                tour.arrival().minus(tour.departure()),
                tour.energyWh(),
                steps);
    }

    private static Flight.Step step(LatLon at, Duration hold, Altitude height) {
        return new Flight.Step(new Position(at, height), false, hold);
    }
}
