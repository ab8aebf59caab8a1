package org.redshank.server.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.redshank.journal.EntryKind;
import org.redshank.journal.Event;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.MessageInfo;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which vehicle spoke with a system id on a channel, by time; folded from the journal's "vehicle.met" events. Of one thread
 * at a time.
 */
public final class Speakers {
    private static final String MET = "vehicle.met";

    private record Met(long micros, String vehicle) {}

    private final Map<Long, List<Met>> met = new HashMap<>();

    /** Takes over an event; those that tell of no vehicle are passed over. */
    public void fold(Event event) {
        if (event.type().equals(MET)) {
            JsonNode json = JsonMapper.shared().readTree(event.json());
            met.computeIfAbsent(
                            key(
                                    json.path("channel").asInt(0),
                                    json.path("systemId").asInt(0)),
                            _ -> new ArrayList<>())
                    .add(new Met(event.epochMicros(), event.subject()));
        }
    }

    /** The vehicle that spoke then, or a little later when it was not known yet; null if it is none. */
    public @Nullable String at(long micros, int channel, int systemId) {
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

    /** The vehicle that a frame came from, or was sent to; null if it is none, or all. */
    public @Nullable String whose(EntryKind kind, long micros, int channel, Frame frame) {
        int system = system(kind, frame);
        return system == 0 ? null : at(micros, channel, system);
    }

    /** The system id that a frame came from, or was sent to; 0 if it is for all. */
    public static int system(EntryKind kind, Frame frame) {
        return kind == EntryKind.FRAME_IN ? frame.systemId() : target(frame);
    }

    /** The ids of all vehicles that were met. */
    public Set<String> vehicles() {
        Set<String> all = new TreeSet<>();
        met.values().forEach(list -> list.forEach(one -> all.add(one.vehicle())));
        return all;
    }

    /** The system that a frame is for; 0 if it is for all. */
    private static int target(Frame frame) {
        MessageInfo info = Dialect.ardupilotmega().message(frame.messageId());
        int at = info == null ? -1 : info.targetSystemOffset();
        return at < 0 || at >= frame.payloadLength() ? 0 : frame.buffer()[frame.payloadOffset() + at] & 0xFF;
    }

    private static long key(int channel, int systemId) {
        return ((long) channel << 8) | systemId;
    }
}
