package org.redshank.fleet.vehicle;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a vehicle from run to run.
 *
 * @param id stable name
 * @param name what people call it
 * @param hardwareId what its board said it is; null if it never told
 * @param systemId the system id it had last
 * @param link the link by which it was heard first, when it last came
 * @param channels numbers of the last channels by which it was heard, the newest last; a record is told by them whose frames
 *     it has
 */
public record Identity(
        String id, String name, @Nullable HardwareId hardwareId, int systemId, String link, List<Integer> channels) {

    private static final int CHANNELS = 32;

    /** Keeps its own copy of the channels. */
    public Identity {
        channels = List.copyOf(channels);
    }

    static Identity fresh(String id, @Nullable HardwareId hardwareId, int systemId, String link) {
        return new Identity(id, "Vehicle " + systemId, hardwareId, systemId, link, List.of());
    }

    Identity withName(String other) {
        return new Identity(id, other, hardwareId, systemId, link, channels);
    }

    Identity withHardware(HardwareId told) {
        return new Identity(id, name, told, systemId, link, channels);
    }

    /** The same, heard by a channel of a link. */
    Identity heardBy(int channel, String by, int system) {
        if (channels.contains(channel) && by.equals(link) && system == systemId) {
            return this;
        }
        List<Integer> heard = new ArrayList<>(channels);
        heard.remove(Integer.valueOf(channel));
        heard.add(channel);
        int from = Math.max(0, heard.size() - CHANNELS);
        return new Identity(id, name, hardwareId, system, by, heard.subList(from, heard.size()));
    }
}
