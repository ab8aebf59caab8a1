package org.redshank.imaging.film;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The data that goes beside the pictures of an MPEG-2 transport stream (ISO/IEC 13818-1): the payloads of packets of private
 * stream 1 and of metadata streams, as MISB ST 1402 carries KLV in them.
 */
final class TransportStream {
    static final int PACKET = 188;
    private static final int SYNC = 0x47;
    private static final int PRIVATE_STREAM_1 = 0xbd;
    private static final int METADATA_STREAM = 0xfc;
    private static final int MOST_BYTES = 64 << 20;

    private TransportStream() {}

    /** Whether bytes look like the begin of one. */
    static boolean isOne(byte[] head) {
        return head.length > 2 * PACKET && head[0] == SYNC && head[PACKET] == SYNC && head[2 * PACKET] == SYNC;
    }

    /** What its data streams carry, one after the other; at most 64 MiB of it. */
    static byte[] data(Path file) throws IOException {
        Map<Integer, ByteArrayOutputStream> streams = new HashMap<>();
        byte[] packet = new byte[PACKET];
        int kept = 0;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
            while (kept < MOST_BYTES) {
                in.readFully(packet);
                kept += take(packet, streams);
            }
        } catch (EOFException e) {
            // the end, or a last packet that was cut off
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteArrayOutputStream stream : streams.values()) {
            stream.writeTo(all);
        }
        return all.toByteArray();
    }

    private static int take(byte[] packet, Map<Integer, ByteArrayOutputStream> streams) {
        int fields = packet[3] >> 4 & 3;
        if (packet[0] != SYNC || (fields & 1) == 0) {
            return 0;
        }
        int pid = (packet[1] & 0x1f) << 8 | packet[2] & 255;
        int at = 4 + ((fields & 2) == 0 ? 0 : 1 + (packet[4] & 255)); // over the adaptation field
        boolean begins = (packet[1] & 0x40) != 0;
        if (begins) {
            boolean isPes = at + 9 <= PACKET && packet[at] == 0 && packet[at + 1] == 0 && packet[at + 2] == 1;
            int kind = isPes ? packet[at + 3] & 255 : -1;
            if (kind != PRIVATE_STREAM_1 && kind != METADATA_STREAM) {
                return 0;
            }
            streams.computeIfAbsent(pid, id -> new ByteArrayOutputStream());
            at += 9 + (packet[at + 8] & 255);
        }
        ByteArrayOutputStream stream = streams.get(pid);
        if (stream == null || at >= PACKET) {
            return 0;
        }
        stream.write(packet, at, PACKET - at);
        return PACKET - at;
    }
}
