package org.redshank.fleet.alert;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A moving thing, whoever sees it. For one thread. */
final class Thing {
    private static final int KEPT = 40;
    private static final int STEADY = 5;

    private final String id;
    private final Deque<Sighting> sightings = new ArrayDeque<>();
    /** When each camera's track of it was seen last. */
    private final Map<String, Instant> tracks = new HashMap<>();

    private int seen;

    Thing(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    void add(Sighting sighting) {
        if (sightings.size() == KEPT) {
            sightings.removeFirst();
        }
        sightings.addLast(sighting);
        tracks.put(trackOf(sighting), sighting.at());
        seen++;
    }

    static String trackOf(Sighting sighting) {
        return sighting.source() + '/' + sighting.track();
    }

    boolean hasTrack(String track) {
        return tracks.containsKey(track);
    }

    /** Whether the same camera has it as another track right now. */
    boolean heldApart(Sighting other, long millis) {
        String own = trackOf(other);
        return tracks.entrySet().stream()
                .anyMatch(track -> !track.getKey().equals(own)
                        && track.getKey().startsWith(other.source() + '/')
                        && Math.abs(track.getValue().toEpochMilli() - other.at().toEpochMilli()) < millis);
    }

    Sighting last() {
        return sightings.getLast();
    }

    /** How often it was seen in all. */
    int seen() {
        return seen;
    }

    List<Sighting> evidence() {
        return List.copyOf(sightings);
    }

    /** Median of its last speeds, so that one bad measurement is none; NaN while not known. */
    double steadySpeed() {
        List<Double> speeds = new ArrayList<>();
        sightings.descendingIterator().forEachRemaining(sighting -> {
            if (speeds.size() < STEADY && !Double.isNaN(sighting.speedMps())) {
                speeds.add(sighting.speedMps());
            }
        });
        if (speeds.size() < STEADY) {
            return Double.NaN;
        }
        double[] sorted = speeds.stream().mapToDouble(speed -> speed).sorted().toArray();
        return Arrays.stream(sorted).skip(STEADY / 2).findFirst().orElseThrow();
    }
}
