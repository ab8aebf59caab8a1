package org.redshank.planning.sortie;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.redshank.earth.Altitude;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.Position;
import org.redshank.planning.files.Flight;
import org.redshank.planning.files.Landing;

/** A planned sortie as a flight for plan files, in heights above mean sea level. */
public final class SortieFlight {
    /** A fix is left out where the line past it is so straight and level. */
    private static final double STRAIGHT_METRES = 20;

    /** A wing sinks in a circle of so many of its least turn radii. */
    private static final double EASY = 1.25;

    private SortieFlight() {}

    /** The sortie itself. */
    public static Flight of(SortiePlan plan) {
        List<Fix> fixes = kept(plan.fixes());
        List<Flight.Step> steps = new ArrayList<>();
        double cruise =
                fixes.size() > 1 ? fixes.get(1).seaMetres() : fixes.getFirst().seaMetres();
        steps.add(step(fixes.getFirst().at(), cruise, Duration.ZERO));
        for (int i = 2; i < fixes.size() - 1; i++) {
            Fix before = fixes.get(i - 1);
            Fix fix = fixes.get(i);
            // It stays at the target, or circles until it has the new height.
            double hold = fix.at().equals(before.at()) ? fix.seconds() - before.seconds() : 0;
            steps.add(step(fix.at(), fix.seaMetres(), Duration.ofMillis(Math.round(1000 * hold))));
        }
        Flight flight = flight(plan.vehicle(), 0, plan.durationS(), plan.energyWh(), steps);
        return plan.task()
                .landing()
                .map(at -> flight.landing(landing(plan, at)))
                .orElse(flight);
    }

    /** Where a sortie lands that does not come back: in the direction in which it comes, as high as that ground. */
    private static Landing landing(SortiePlan plan, LatLon at) {
        List<Fix> fixes = plan.fixes();
        LatLon before = fixes.stream()
                .map(Fix::at)
                .filter(place -> !place.equals(at))
                .reduce((first, second) -> second)
                .orElse(at);
        double heading = before.equals(at) ? 0 : Geodesy.normalizeBearing(Geodesy.bearingDeg(before, at));
        double above = fixes.getLast().seaMetres() - fixes.getFirst().seaMetres();
        return new Landing(at, heading, EASY * plan.vehicle().drone().turnRadius(), above);
    }

    /** The flights of its relays: out, circling, back. */
    public static List<Flight> relays(SortiePlan plan) {
        List<Flight> flights = new ArrayList<>();
        for (int i = 0; i < plan.relays().size(); i++) {
            RelayPost post = plan.relays().get(i);
            double stands = post.untilSeconds() - post.arriveSeconds();
            List<Flight.Step> steps = new ArrayList<>();
            List<LatLon> way = post.way();
            steps.add(step(
                    way.getFirst(),
                    post.heights().isEmpty() ? post.seaMetres() : post.heights().getFirst(),
                    Duration.ZERO));
            for (int k = 1; k + 1 < way.size(); k++) {
                steps.add(step(
                        way.get(k),
                        Math.max(post.heights().get(k - 1), post.heights().get(k)),
                        Duration.ZERO));
            }
            steps.add(step(post.at(), post.seaMetres(), Duration.ofMillis(Math.round(1000 * stands))));
            for (int k = way.size() - 2; k > 0; k--) {
                steps.add(step(
                        way.get(k),
                        Math.max(post.heights().get(k - 1), post.heights().get(k)),
                        Duration.ZERO));
            }
            double there = post.arriveSeconds() - post.departSeconds();
            flights.add(flight(
                    plan.task().relays().get(i),
                    post.departSeconds(),
                    2 * there + stands,
                    post.energyWh(),
                    straight(steps)));
        }
        return flights;
    }

    /** Steps without those that others lead straight through. */
    private static List<Flight.Step> straight(List<Flight.Step> steps) {
        List<Flight.Step> kept = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            boolean end = i == 0 || i == steps.size() - 1;
            Flight.Step step = steps.get(i);
            if (end || !step.hold().isZero() || !between(fix(kept.getLast()), fix(step), fix(steps.get(i + 1)))) {
                kept.add(step);
            }
        }
        return kept;
    }

    private static Fix fix(Flight.Step step) {
        return new Fix(step.position().at(), step.position().altitude().metres(), 0, 0, 0);
    }

    private static Flight flight(Voyager vehicle, double start, double seconds, double wh, List<Flight.Step> steps) {
        return new Flight(
                vehicle.drone().id(),
                vehicle.drone().kind(),
                1,
                vehicle.drone().airspeed(),
                0,
                Duration.ofMillis(Math.round(1000 * start)),
                Duration.ofMillis(Math.round(1000 * seconds)),
                wh,
                steps);
    }

    private static Flight.Step step(LatLon at, double seaMetres, Duration hold) {
        return new Flight.Step(new Position(at, new Altitude.AboveMeanSeaLevel(seaMetres)), false, hold);
    }

    /** Fixes without those on level, straight pieces; both ends of every climb and descent stay. */
    private static List<Fix> kept(List<Fix> fixes) {
        List<Fix> kept = new ArrayList<>();
        for (int i = 0; i < fixes.size(); i++) {
            boolean end = i == 0 || i == fixes.size() - 1;
            if (end || !between(kept.getLast(), fixes.get(i), fixes.get(i + 1))) {
                kept.add(fixes.get(i));
            }
        }
        return kept;
    }

    private static boolean between(Fix before, Fix fix, Fix after) {
        boolean level = before.seaMetres() == fix.seaMetres() && fix.seaMetres() == after.seaMetres();
        if (!level || before.at().equals(fix.at()) || fix.at().equals(after.at())) {
            return false;
        }
        double to = Geodesy.distanceMetres(before.at(), fix.at());
        double turn =
                Geodesy.turnDeg(Geodesy.bearingDeg(before.at(), after.at()), Geodesy.bearingDeg(before.at(), fix.at()));
        return Math.abs(turn) < 90 && Math.abs(to * Math.sin(Math.toRadians(turn))) < STRAIGHT_METRES;
    }
}
