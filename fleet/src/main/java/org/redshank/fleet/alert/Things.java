package org.redshank.fleet.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;

/**
 * Tells which sightings are of the same thing: those of one camera's track, and those of other cameras or later passes where
 * and when it should be by then. For one thread.
 */
final class Things {
    /** Longer unseen, it is another one: nobody can tell. */
    private static final Duration MEMORY = Duration.ofMinutes(20);
    /** One camera sees a thing once at a time. */
    private static final long AT_ONCE_MS = 1500;
    /** How far a place may be off, in standard deviations. */
    private static final double GATE = 3;
    /** The most that an unseen way is bridged. */
    private static final double FARTHEST_M = 150;
    /** A thing that goes on keeps its speed to so much of it; one that stands may begin to walk. */
    private static final double CHANGE = 0.3;

    private static final double WALK_MPS = 0.3;

    private final List<Thing> things = new ArrayList<>();
    private int count;

    Collection<Thing> all() {
        return Collections.unmodifiableList(things);
    }

    /** Adds a sighting to its thing. */
    Thing add(Sighting sighting) {
        things.removeIf(
                thing -> Duration.between(thing.last().at(), sighting.at()).compareTo(MEMORY) > 0);
        Thing thing = find(sighting);
        if (thing == null) {
            thing = new Thing("t" + ++count);
            things.add(thing);
        }
        thing.add(sighting);
        return thing;
    }

    private @Nullable Thing find(Sighting sighting) {
        String track = Thing.trackOf(sighting);
        Thing best = null;
        double nearest = 1;
        for (Thing thing : things) {
            if (thing.hasTrack(track)) {
                return thing;
            }
            double off = off(thing.last(), sighting);
            if (off < nearest && !thing.heldApart(sighting, AT_ONCE_MS)) {
                nearest = off;
                best = thing;
            }
        }
        return best;
    }

    /** How far a sighting is from where a thing should be, as a share of how far it may be. */
    private static double off(Sighting last, Sighting next) {
        if (last.kind() != next.kind()
                && last.kind() != ThingKind.ANIMAL_OR_UNKNOWN
                && next.kind() != ThingKind.ANIMAL_OR_UNKNOWN) {
            return Double.POSITIVE_INFINITY;
        }
        double seconds = Duration.between(last.at(), next.at()).toMillis() / 1000.0;
        double speed = Double.isNaN(last.speedMps()) ? 0 : last.speedMps();
        LatLon expected = Double.isNaN(last.headingDeg()) || speed == 0
                ? last.place()
                : Geodesy.destination(last.place(), last.headingDeg(), speed * seconds);
        double drift = (CHANGE * speed + WALK_MPS) * Math.abs(seconds);
        double sigma = Math.hypot(Math.hypot(last.error().majorM(), next.error().majorM()), drift);
        return Geodesy.distanceMetres(expected, next.place()) / Math.min(GATE * sigma, FARTHEST_M);
    }
}
