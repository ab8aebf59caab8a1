package org.redshank.bench.mavlink;

import io.dronefleet.mavlink.MavlinkConnection;
import io.dronefleet.mavlink.MavlinkMessage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** dronefleet 1.1.11 on the same stream: its reader makes an object of every message, all fields in it. */
final class DronefleetPeer {
    private final UsualStream stream;
    private final List<Object> payloads = new ArrayList<>();

    DronefleetPeer(UsualStream stream) {
        this.stream = stream;
    }

    /** The intact frames it does not find. */
    int lost() throws IOException {
        UsualStream.Tally tally = stream.tally();
        payloads.clear();
        read(message -> {
            tally.found(message.getRawBytes());
            payloads.add(message.getPayload());
        });
        return tally.lost();
    }

    /** Decodes the whole stream. */
    long decode() throws IOException {
        return read(message -> {});
    }

    /** Encodes what it decoded in {@link #lost}. */
    long encode() throws IOException {
        MavlinkConnection connection =
                MavlinkConnection.create(InputStream.nullInputStream(), OutputStream.nullOutputStream());
        for (Object payload : payloads) {
            connection.send2(1, 1, payload);
        }
        return payloads.size();
    }

    private interface Sink {
        void message(MavlinkMessage<?> message);
    }

    private long read(Sink sink) throws IOException {
        MavlinkConnection connection =
                MavlinkConnection.create(new ByteArrayInputStream(stream.bytes()), OutputStream.nullOutputStream());
        long count = 0;
        try {
            for (MavlinkMessage<?> m = connection.next(); m != null; m = connection.next()) {
                sink.message(m);
                count++;
            }
        } catch (EOFException end) {
            return count;
        }
        return count;
    }
}
