package org.redshank.bench.fleet;

import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.BatteryStatus;
import org.redshank.mavlink.dialect.ExtendedSysState;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.GpsRawInt;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.NavControllerOutput;
import org.redshank.mavlink.dialect.RawImu;
import org.redshank.mavlink.dialect.SysStatus;
import org.redshank.mavlink.dialect.VfrHud;

/** What one vehicle sends in a second, 50 messages of ten kinds in the usual proportions, again and again. */
public final class SenderTraffic {
    /** Messages in a second. */
    static final int PER_SECOND = 50;

    private static final int ROUND_METRES = 300;

    private final FrameWriter writer;
    private final int number;
    private final byte[][] payloads = new byte[PER_SECOND][];
    private final Message[] messages = new Message[PER_SECOND];
    private final GlobalPositionInt.Flyweight position = new GlobalPositionInt.Flyweight();
    private final Attitude.Flyweight attitude = new Attitude.Flyweight();
    private final double perSecond;
    private int slot;
    private long sent;

    /** @param number of the sender; system ids go round after 250 */
    SenderTraffic(int number) {
        this(number, PER_SECOND);
    }

    /** @param perSecond how many of its messages it is to have sent in a second by its own clock */
    public SenderTraffic(int number, double perSecond) {
        this.perSecond = perSecond;
        this.number = number;
        this.writer = new FrameWriter(1 + number % 250, 1);
        this.slot = number % PER_SECOND;
        for (int i = 0; i < PER_SECOND; i++) {
            messages[i] = message(i);
            payloads[i] = new byte[messages[i].messageLength()];
            messages[i].writePayload(payloads[i], 0);
        }
    }

    /** Writes the next frame; returns its length. */
    public int next(byte[] frame) {
        Message message = messages[slot];
        byte[] payload = payloads[slot];
        System.arraycopy(payload, 0, frame, FrameWriter.PAYLOAD, payload.length);
        long bootMs = (long) (sent * 1000 / perSecond);
        if (message.messageId() == GlobalPositionInt.ID) {
            double angle = sent * 0.001 + number;
            position.wrap(frame, FrameWriter.PAYLOAD, payload.length)
                    .timeBootMs(bootMs)
                    .lat(473_977_000 + number * 1000 + (int) (Math.sin(angle) * ROUND_METRES * 90))
                    .lon(85_456_000 + number * 1000 + (int) (Math.cos(angle) * ROUND_METRES * 130));
        } else if (message.messageId() == Attitude.ID) {
            attitude.wrap(frame, FrameWriter.PAYLOAD, payload.length)
                    .timeBootMs(bootMs)
                    .yaw((float) (sent % 6));
        }
        slot = (slot + 1) % PER_SECOND;
        sent++;
        return writer.finish(frame, 0, message.messageId(), message.messageCrcExtra(), payload.length);
    }

    /** A buffer that a frame fits into. */
    public static byte[] buffer() {
        return new byte[Frame.MAX_LENGTH];
    }

    private static Message message(int i) {
        if (i == 0) {
            return new Heartbeat(4, 2, 3, 209, 4, 3);
        }
        return switch (i % 10) {
            case 1, 6 -> new Attitude(0, 0.1f, -0.05f, 1, 0.01f, 0.02f, 0.03f);
            case 2, 7 -> new GlobalPositionInt(0, 0, 0, 488_000, 50_000, 300, 400, -20, 9000);
            case 3, 8 -> new RawImu(1, 10, 20, -1000, 1, 2, 3, 100, 200, 300, 0, 4500);
            case 4 -> new VfrHud(12, 11.5f, 488, 0.2f, 90, 45);
            case 5 ->
                i % 20 == 5
                        ? SysStatus.blank()
                        : new GpsRawInt(
                                1,
                                473_977_000,
                                85_456_000,
                                488_000,
                                80,
                                120,
                                500,
                                9000,
                                3,
                                14,
                                0,
                                900,
                                1500,
                                300,
                                0,
                                0);
            case 9 -> i % 20 == 9 ? new NavControllerOutput(1, 2, 0.5f, 0.1f, 3, 90, 91, 120) : extended(i);
            default -> i == 10 || i == 30 ? battery() : new VfrHud(12, 11.5f, 488, 0.2f, 90, 45);
        };
    }

    private static Message extended(int i) {
        return i == 19
                ? new ExtendedSysState(0, 2)
                : new GpsRawInt(
                        1, 473_977_000, 85_456_000, 488_000, 80, 120, 500, 9000, 3, 14, 0, 900, 1500, 300, 0, 0);
    }

    private static Message battery() {
        int[] cells = {3900, 3901, 3902, 3903, 65535, 65535, 65535, 65535, 65535, 65535};
        return new BatteryStatus(1200, -1, 2500, cells, 1500, 0, 1, 3, 71, 900, 1, new int[4], 0, 0);
    }
}
