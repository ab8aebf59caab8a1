package org.redshank.server;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import org.redshank.journal.TlogWriter;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavModeFlag;
import org.redshank.mavlink.dialect.MavState;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.SysStatus;

/**
 * A telemetry log of five minutes whose latitudes tell the time: system 1 flies from the begin and runs low on battery
 * after two minutes; system 2 joins after three.
 */
final class Recording {
    static final Instant BEGIN = Instant.parse("2026-01-01T10:00:00Z");
    static final Instant END = BEGIN.plusSeconds(300);
    static final int LOW_AFTER_S = 120;
    static final int SECOND_AFTER_S = 180;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TlogWriter log = new TlogWriter(bytes);

    private Recording() {}

    /** Where system 1 is so many seconds after the begin. */
    static double latDeg(int seconds) {
        return Math.round((52 + seconds * 1e-4) * 1e7) / 1e7;
    }

    static Instant at(int seconds) {
        return BEGIN.plusSeconds(seconds);
    }

    static byte[] tlog() {
        Recording recording = new Recording();
        FrameWriter one = new FrameWriter(1, 1);
        FrameWriter two = new FrameWriter(2, 1);
        for (int s = 0; s <= 300; s++) {
            recording.second(s, one, s < LOW_AFTER_S ? 80 : 20);
            if (s >= SECOND_AFTER_S) {
                recording.second(s, two, 90);
            }
        }
        recording.log.close();
        return recording.bytes.toByteArray();
    }

    private void second(int s, FrameWriter vehicle, int battery) {
        write(
                s,
                vehicle,
                new Heartbeat(
                        4,
                        MavType.QUADROTOR.value(),
                        MavAutopilot.ARDUPILOTMEGA.value(),
                        MavModeFlag.CUSTOM_MODE_ENABLED.value(),
                        MavState.ACTIVE.value(),
                        3));
        write(s, vehicle, new SysStatus(0, 0, 0, 100, 15_000, 900, 0, 0, 0, 0, 0, 0, battery, 0, 0, 0));
        int lat = (int) Math.round(latDeg(s) * 1e7);
        write(s, vehicle, new GlobalPositionInt(s * 1000L, lat, 51_200_000, 41_000, 12_500, 100, 0, -50, 9000));
    }

    private void write(int s, FrameWriter vehicle, Message message) {
        byte[] frame = vehicle.encode(message);
        log.write(BEGIN.plusSeconds(s).getEpochSecond() * 1_000_000, frame, 0, frame.length);
    }
}
