package org.redshank.imaging.movement;

import java.util.Map;
import java.util.WeakHashMap;

/** Numbers of tracks from 1, in the order in which they are first told; each keeps its own. */
final class TrackNumbers {
    /** Tracks have no equality but their own; those that are forgotten need none. */
    private final Map<Track, Integer> given = new WeakHashMap<>();

    private int last;

    int of(Track track) {
        Integer known = given.get(track);
        if (known == null) {
            known = ++last;
            given.put(track, known);
        }
        return known;
    }
}
