package org.redshank.fleet.spine;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.trial.Says;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.BatteryStatus;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.EkfStatusReport;
import org.redshank.mavlink.dialect.ExtendedSysState;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.GpsRawInt;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.HighLatency2;
import org.redshank.mavlink.dialect.LocalPositionNed;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.MissionCurrent;
import org.redshank.mavlink.dialect.SysStatus;
import org.redshank.mavlink.dialect.Timesync;
import org.redshank.mavlink.dialect.Tunnel;
import org.redshank.mavlink.dialect.VfrHud;
import org.redshank.simulator.link.StreamSchedule;
import org.redshank.simulator.radio.Radio;
import org.redshank.simulator.radio.RadioSpec;

/**
 * A vehicle behind the simulator's radio, with a companion that sends pictures: streams what it is set to, and heeds
 * SET_MESSAGE_INTERVAL for its autopilot and, as the room for pictures, for its companion.
 */
final class ThinVehicle {
    private static final int COMPANION = 191;
    private static final long MILLI = 1_000_000;

    final Radio down;
    private final Radio up;
    private final SpineTrial trial;
    private final Channel channel;
    private final FrameWriter autopilot = new FrameWriter(1, 1);
    private final FrameWriter companion = new FrameWriter(1, COMPANION);
    private final FrameWriter ground = new FrameWriter(255, 190);
    private final StreamSchedule schedule = new StreamSchedule();
    private final Map<Integer, Integer> arrived = new HashMap<>();
    private int commands;
    private boolean reports;

    ThinVehicle(SpineTrial trial, Channel channel, double loss, long bitsPerSecond, long seed) {
        this.trial = trial;
        this.channel = channel;
        RadioSpec spec = RadioSpec.PERFECT
                .withLoss(loss)
                .withDelay(Duration.ofMillis(60), Duration.ofMillis(20))
                .withBitsPerSecond(bitsPerSecond);
        down = new Radio(spec, new Random(seed));
        up = new Radio(spec.withBitsPerSecond(0), new Random(seed + 1));
        every(Heartbeat.ID, 1);
        every(GlobalPositionInt.ID, 4);
        every(Attitude.ID, 4);
        every(VfrHud.ID, 2);
        every(SysStatus.ID, 1);
        every(GpsRawInt.ID, 1);
        every(BatteryStatus.ID, 0.5);
        every(ExtendedSysState.ID, 1);
        every(MissionCurrent.ID, 1);
        every(EkfStatusReport.ID, 1);
        every(LocalPositionNed.ID, 5); // nobody asks for it
    }

    /** Sends pictures from now on as fast as it can. */
    void pictures() {
        every(Tunnel.ID, 20);
    }

    /** Streams a message so many times a second. */
    private void every(int messageId, double hz) {
        schedule.set(messageId, hz <= 0 ? 0 : (long) (1e9 / hz), trial.clock.nanos() + messageId % 50 * 7 * MILLI);
    }

    /** What a message of the ground does to it, when it arrives. */
    void hear(Message message) {
        byte[] frame = ground.encode(message);
        up.send(trial.clock.nanos(), frame, 0, frame.length, this::obey);
    }

    private void obey(byte[] data, int off, int len) {
        Frame frame = Frame.parse(java.util.Arrays.copyOfRange(data, off, off + len));
        if (frame.messageId() == Timesync.ID) {
            say(autopilot, new Timesync(1, Timesync.from(frame).ts1(), 0, 0));
        } else if (frame.messageId() == CommandLong.ID) {
            CommandLong command = CommandLong.from(frame);
            commands++;
            if (command.command() == MavCmd.SET_MESSAGE_INTERVAL.value()) {
                int id = (int) command.param1();
                boolean mine = (id == Tunnel.ID) == (command.targetComponent() == COMPANION);
                if (mine) {
                    every(id, command.param2() == 0 ? usual(id) : command.param2() < 0 ? 0 : 1e6 / command.param2());
                }
            } else if (command.command() == MavCmd.CONTROL_HIGH_LATENCY.value()) {
                reports = command.param1() == 1;
            }
        }
    }

    private static double usual(int id) {
        return id == Tunnel.ID ? 20 : id == LocalPositionNed.ID ? 5 : 1;
    }

    /** Lets it live for 20 ms. */
    void step() {
        long now = trial.clock.nanos();
        up.deliver(now, this::obey);
        schedule.due(now, id -> say(id == Tunnel.ID ? companion : autopilot, message(id, now)));
        down.deliver(now, this::arrive);
    }

    private void say(FrameWriter as, Message message) {
        byte[] frame = as.encode(message);
        down.send(trial.clock.nanos(), frame, 0, frame.length, this::arrive);
    }

    private void arrive(byte[] data, int off, int len) {
        byte[] frame = java.util.Arrays.copyOfRange(data, off, off + len);
        arrived.merge(Frame.parse(frame).messageId(), 1, Integer::sum);
        trial.hear(channel, frame);
    }

    /** Messages of this number that arrived since this was asked last. */
    int arrived(int messageId) {
        Integer count = arrived.remove(messageId);
        return count == null ? 0 : count;
    }

    /** Commands that it got since this was asked last. */
    int commands() {
        int count = commands;
        commands = 0;
        return count;
    }

    boolean reports() {
        return reports;
    }

    private static Message message(int id, long now) {
        int bootMs = (int) (now / MILLI) + 1;
        return switch (id) {
            case Heartbeat.ID -> Says.heartbeat();
            case GlobalPositionInt.ID -> new GlobalPositionInt(bootMs, 470000000, 80000000, 500000, 60000, 7, 7, 7, 7);
            case Attitude.ID -> new Attitude(bootMs, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f);
            case LocalPositionNed.ID -> new LocalPositionNed(bootMs, 1, 1, 1, 1, 1, 1);
            case Tunnel.ID -> new Tunnel(0, 255, 0, 128, filled());
            case HighLatency2.ID -> report(bootMs);
            case VfrHud.ID -> VfrHud.blank();
            case SysStatus.ID -> SysStatus.blank();
            case GpsRawInt.ID -> GpsRawInt.blank();
            case BatteryStatus.ID -> BatteryStatus.blank();
            case ExtendedSysState.ID -> ExtendedSysState.blank();
            case MissionCurrent.ID -> MissionCurrent.blank();
            case EkfStatusReport.ID -> EkfStatusReport.blank();
            default -> throw new IllegalArgumentException("message " + id);
        };
    }

    private static byte[] filled() {
        byte[] bytes = new byte[128];
        java.util.Arrays.fill(bytes, (byte) 7);
        return bytes;
    }

    static HighLatency2 report(long bootMs) {
        return new HighLatency2(
                bootMs,
                471000000,
                81000000,
                4,
                650,
                0,
                0,
                3,
                0,
                MavType.QUADROTOR.value(),
                MavAutopilot.ARDUPILOTMEGA.value(),
                45,
                45,
                50,
                60,
                60,
                55,
                20,
                90,
                10,
                10,
                20,
                -5,
                64,
                (byte) 0x81,
                0,
                0);
    }
}
