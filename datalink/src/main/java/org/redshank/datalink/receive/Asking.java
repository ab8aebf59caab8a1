package org.redshank.datalink.receive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.redshank.datalink.wire.Frame;

/** What vehicles are asked for: said again, ever less often, until it is heard. */
final class Asking {
    private static final long SECOND = 1_000_000_000L;
    private static final long LONGEST_NANOS = 15 * SECOND;
    private static final int MOST_OF_ONE = 64;

    private final Map<String, Map<Integer, Open>> open = new HashMap<>();

    private static final class Open {
        final Frame.Ask ask;
        long at = Long.MIN_VALUE;
        long wait = SECOND;

        Open(Frame.Ask ask) {
            this.ask = ask;
        }
    }

    /** Asks a vehicle for something; the same once more is one ask. Tells whether there is room for it. */
    boolean add(String vehicle, byte[] content) {
        Map<Integer, Open> all = open.computeIfAbsent(vehicle, name -> new LinkedHashMap<>());
        CRC32 number = new CRC32();
        number.update(content);
        Frame.Ask ask = new Frame.Ask((int) number.getValue(), content);
        Open known = all.get(ask.number());
        if (known == null && all.size() < MOST_OF_ONE) {
            all.put(ask.number(), new Open(ask));
            return true;
        }
        return known != null && Arrays.equals(known.ask.content(), content);
    }

    /** A vehicle heard one. */
    void heard(String vehicle, int number) {
        open.getOrDefault(vehicle, Map.of()).remove(number);
    }

    /** Those that are to be said to a vehicle now. */
    List<Frame> due(String vehicle, long now) {
        List<Frame> due = new ArrayList<>();
        for (Open each : open.getOrDefault(vehicle, Map.of()).values()) {
            if (each.at <= now) {
                each.at = now + each.wait;
                each.wait = Math.min(2 * each.wait, LONGEST_NANOS);
                due.add(each.ask);
            }
        }
        return due;
    }

    /** When the next is to be said to a vehicle; never where there is none. */
    long next(String vehicle) {
        long next = Long.MAX_VALUE;
        for (Open each : open.getOrDefault(vehicle, Map.of()).values()) {
            next = Math.min(next, each.at);
        }
        return next;
    }
}
