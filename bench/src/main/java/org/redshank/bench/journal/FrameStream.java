package org.redshank.bench.journal;

import java.util.Arrays;
import java.util.Random;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.MessageInfo;

/** A seeded stream of ten usual MAVLink 2 messages from 200 systems, made before anything is measured. */
final class FrameStream {

    private static final String[] NAMES = {
        "HEARTBEAT",
        "ATTITUDE",
        "GLOBAL_POSITION_INT",
        "SYS_STATUS",
        "SYSTEM_TIME",
        "VFR_HUD",
        "GPS_RAW_INT",
        "RAW_IMU",
        "LOCAL_POSITION_NED",
        "SERVO_OUTPUT_RAW"
    };
    private static final int SYSTEMS = 200;
    private static final int COUNT = 4096;

    private final byte[][] frames = new byte[COUNT][];

    FrameStream(long seed) {
        Random random = new Random(seed);
        FrameWriter[] writers = new FrameWriter[SYSTEMS];
        for (int i = 0; i < SYSTEMS; i++) {
            writers[i] = new FrameWriter(i + 1, 1);
        }
        byte[] buffer = new byte[300];
        for (int i = 0; i < COUNT; i++) {
            MessageInfo message = Dialect.ardupilotmega().message(NAMES[random.nextInt(NAMES.length)]);
            if (message == null) {
                throw new IllegalStateException("the dialect lacks a usual message");
            }
            random.nextBytes(buffer);
            int length = writers[random.nextInt(SYSTEMS)].finish(
                    buffer, 0, message.id(), message.crcExtra(), message.minLength());
            frames[i] = Arrays.copyOf(buffer, length);
        }
    }

    byte[] frame(long number) {
        return frames[(int) (number & (COUNT - 1))];
    }

    /** Mean length of a frame in bytes. */
    double meanLength() {
        long sum = 0;
        for (byte[] frame : frames) {
            sum += frame.length;
        }
        return (double) sum / COUNT;
    }
}
