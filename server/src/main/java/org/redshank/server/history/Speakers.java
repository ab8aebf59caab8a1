package org.redshank.server.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which vehicle spoke with a system id on a channel, by time; folded from the journal's "vehicle.met" events. */
final class Speakers {
    private record Met(long micros, String vehicle) {}

    private final Map<Long, List<Met>> met = new HashMap<>();

    void met(long micros, int channel, int systemId, String vehicle) {
        met.computeIfAbsent(key(channel, systemId), _ -> new ArrayList<>()).add(new Met(micros, vehicle));
    }

    /** The vehicle that spoke then, or a little later when it was not known yet; null if it is none. */
    @Nullable
    String at(long micros, int channel, int systemId) {
        List<Met> all = met.get(key(channel, systemId));
        if (all == null) {
            return null;
        }
        String vehicle = all.getFirst().vehicle();
        for (Met one : all) {
            if (one.micros() > micros) {
                break;
            }
            vehicle = one.vehicle();
        }
        return vehicle;
    }

    private static long key(int channel, int systemId) {
        return ((long) channel << 8) | systemId;
    }
}
