package org.redshank.simulator.service;

import java.util.List;
import java.util.random.RandomGenerator;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.Altitude;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.BatteryStatus;
import org.redshank.mavlink.dialect.EkfStatusReport;
import org.redshank.mavlink.dialect.EstimatorStatus;
import org.redshank.mavlink.dialect.ExtendedSysState;
import org.redshank.mavlink.dialect.FenceStatus;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.GpsRawInt;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.HomePosition;
import org.redshank.mavlink.dialect.LocalPositionNed;
import org.redshank.mavlink.dialect.MavDataStream;
import org.redshank.mavlink.dialect.MavResult;
import org.redshank.mavlink.dialect.MessageInterval;
import org.redshank.mavlink.dialect.MissionCurrent;
import org.redshank.mavlink.dialect.NavControllerOutput;
import org.redshank.mavlink.dialect.RadioStatus;
import org.redshank.mavlink.dialect.RequestDataStream;
import org.redshank.mavlink.dialect.SysStatus;
import org.redshank.mavlink.dialect.SystemTime;
import org.redshank.mavlink.dialect.VfrHud;
import org.redshank.mavlink.dialect.Vibration;
import org.redshank.mavlink.dialect.Wind;
import org.redshank.mavlink.dialect.WindCov;
import org.redshank.simulator.autopilot.ParameterStore;
import org.redshank.simulator.link.Channel;
import org.redshank.simulator.radio.Signal;
import org.redshank.simulator.telemetry.Telemetry;
import org.redshank.simulator.time.VehicleClock;

/**
 * Streams messages at their rates, each port by itself; rates change by SET_MESSAGE_INTERVAL and, on
 * ArduPilot, by REQUEST_DATA_STREAM.
 */
public final class StreamService {
    private static final double NANOS = 1e9;
    private static final int MICROS_PER_SECOND = 1_000_000;
    /** MESSAGE_INTERVAL has 16 bits for the id of the message it tells of. */
    private static final int LARGEST_ID_TOLD = 0xFFFF;
    /** SiK modems speak as system '3', component 'D'. */
    private static final int MODEM_SYSTEM = 51;

    private static final int MODEM_COMPONENT = 68;

    /** In a SiK radio's steps of 1/1.9 dB: a vehicle near by, the most that is told, and how much a measurement is off. */
    private static final int STRONG = 190;

    private static final int STRONGEST = 254;
    private static final int SPREAD = 3;

    /** Thermal noise in 250 kHz at a receiver that adds 7 dB. */
    private static final double NOISE_DBM = -113;

    private record Rate(int id, double hertz) {}

    /** One of ArduPilot's groups of streams: the parameter with its rate, its number, its messages. */
    private record Group(String parameter, MavDataStream stream, List<Integer> ids) {}

    private static final List<Group> GROUPS = List.of(
            new Group(
                    "EXT_STAT",
                    MavDataStream.EXTENDED_STATUS,
                    List.of(
                            SysStatus.ID,
                            MissionCurrent.ID,
                            GpsRawInt.ID,
                            NavControllerOutput.ID,
                            FenceStatus.ID,
                            ExtendedSysState.ID)),
            new Group("POSITION", MavDataStream.POSITION, List.of(GlobalPositionInt.ID, LocalPositionNed.ID)),
            new Group("EXTRA1", MavDataStream.EXTRA1, List.of(Attitude.ID)),
            new Group("EXTRA2", MavDataStream.EXTRA2, List.of(VfrHud.ID)),
            new Group(
                    "EXTRA3",
                    MavDataStream.EXTRA3,
                    List.of(SystemTime.ID, BatteryStatus.ID, EkfStatusReport.ID, Wind.ID, Vibration.ID)));

    private static final List<Rate> PX4_RATES = List.of(
            new Rate(SysStatus.ID, 1),
            new Rate(GpsRawInt.ID, 1),
            new Rate(GlobalPositionInt.ID, 5),
            new Rate(LocalPositionNed.ID, 1),
            new Rate(Attitude.ID, 10),
            new Rate(VfrHud.ID, 4),
            new Rate(Altitude.ID, 1),
            new Rate(BatteryStatus.ID, 0.5),
            new Rate(HomePosition.ID, 0.5),
            new Rate(MissionCurrent.ID, 1),
            new Rate(NavControllerOutput.ID, 1),
            new Rate(ExtendedSysState.ID, 1),
            new Rate(SystemTime.ID, 1),
            new Rate(EstimatorStatus.ID, 0.5),
            new Rate(WindCov.ID, 0.5),
            new Rate(Vibration.ID, 0.1));

    private final Telemetry telemetry;
    private final ParameterStore parameters;
    private final VehicleClock clock;
    private final boolean px4;
    private final RandomGenerator random;

    public StreamService(
            Telemetry telemetry, ParameterStore parameters, VehicleClock clock, boolean px4, RandomGenerator random) {
        this.telemetry = telemetry;
        this.parameters = parameters;
        this.clock = clock;
        this.px4 = px4;
        this.random = random;
    }

    /** Sets the rates that a port has after power-on. */
    public void begin(Channel channel, int number, boolean modem) {
        rate(channel, Heartbeat.ID, 1);
        if (modem) {
            rate(channel, RadioStatus.ID, 1);
        }
        if (px4) {
            for (Rate rate : PX4_RATES) {
                rate(channel, rate.id(), rate.hertz());
            }
            return;
        }
        for (Group group : GROUPS) {
            double hertz = parameters.value("SR" + Math.min(number, 1) + "_" + group.parameter(), 1);
            for (int id : group.ids()) {
                rate(channel, id, id == BatteryStatus.ID ? Math.min(1, hertz) : hertz);
            }
        }
    }

    private void rate(Channel channel, int id, double hertz) {
        long interval = hertz <= 0 ? 0 : (long) (NANOS / hertz);
        // Each message has its own phase, so that they do not all come at once.
        long phase = interval == 0 ? 0 : random.nextLong(interval);
        channel.schedule().set(id, interval, clock.nanos() + phase);
    }

    /** Sends what is due on a port. */
    public void step(Channel channel) {
        channel.schedule().due(clock.nanos(), id -> send(channel, id));
    }

    private boolean send(Channel channel, int id) {
        if (id == RadioStatus.ID) {
            channel.sendAs(MODEM_SYSTEM, MODEM_COMPONENT, radioStatus(channel));
            return true;
        }
        Message message = telemetry.message(id);
        if (message == null) {
            return false;
        }
        channel.send(Caller.AUTOPILOT, message);
        return true;
    }

    /** As the modems at both ends measure it; strong where the radio knows no terrain. */
    private RadioStatus radioStatus(Channel channel) {
        Signal signal = channel.signal();
        int strength = signal == null ? STRONG : sik(signal.dbm());
        int errors = (int) Math.min(0xFFFF, channel.lostUp());
        return new RadioStatus(
                errors,
                0,
                measured(strength),
                measured(strength),
                100,
                measured(sik(NOISE_DBM)),
                measured(sik(NOISE_DBM)));
    }

    private int measured(int steps) {
        return Math.clamp(steps + random.nextInt(-SPREAD, SPREAD + 1), 0, STRONGEST);
    }

    /** Power as SiK radios number it: dBm = n / 1.9 - 127. */
    private static int sik(double dbm) {
        return (int) Math.round((dbm + 127) * 1.9);
    }

    /** REQUEST_MESSAGE. */
    MavResult request(Caller caller, int id) {
        if (!telemetry.tells(id)) {
            return px4 ? MavResult.DENIED : MavResult.FAILED;
        }
        return send(caller.channel(), id) ? MavResult.ACCEPTED : MavResult.TEMPORARILY_REJECTED;
    }

    /** SET_MESSAGE_INTERVAL: microseconds, -1 to stop, 0 for the usual rate. */
    MavResult interval(Caller caller, int id, double micros) {
        if (!telemetry.tells(id) || (id == Heartbeat.ID && micros < 0) || Double.isNaN(micros)) {
            return px4 ? MavResult.FAILED : MavResult.DENIED;
        }
        if (micros == 0) {
            rate(caller.channel(), id, usual(id));
        } else {
            rate(caller.channel(), id, micros < 0 ? 0 : MICROS_PER_SECOND / micros);
        }
        return MavResult.ACCEPTED;
    }

    private double usual(int id) {
        if (id == Heartbeat.ID) {
            return 1;
        }
        if (px4) {
            return PX4_RATES.stream()
                    .filter(r -> r.id() == id)
                    .mapToDouble(Rate::hertz)
                    .findFirst()
                    .orElse(0);
        }
        return GROUPS.stream()
                .filter(g -> g.ids().contains(id))
                .mapToDouble(g -> parameters.value("SR0_" + g.parameter(), 1))
                .findFirst()
                .orElse(0);
    }

    /** GET_MESSAGE_INTERVAL: 0 for a message that this vehicle never tells, -1 for one that is not streamed. */
    MavResult tellInterval(Caller caller, int id) {
        if (id < 0 || id > LARGEST_ID_TOLD) {
            return px4 ? MavResult.DENIED : MavResult.FAILED;
        }
        boolean known = telemetry.tells(id);
        long interval = caller.channel().schedule().interval(id);
        int micros = !known ? 0 : interval == 0 ? -1 : (int) (interval / 1000);
        caller.reply(new MessageInterval(micros, id));
        return known || px4 ? MavResult.ACCEPTED : MavResult.FAILED;
    }

    /** REQUEST_DATA_STREAM, which PX4 does not have. */
    public void request(Caller caller, RequestDataStream wanted) {
        if (px4) {
            return;
        }
        boolean all = wanted.reqStreamId() == MavDataStream.ALL.value();
        double hertz = wanted.startStop() == 0 ? 0 : Math.min(50, wanted.reqMessageRate());
        for (Group group : GROUPS) {
            if (all || group.stream().value() == wanted.reqStreamId()) {
                for (int id : group.ids()) {
                    rate(caller.channel(), id, hertz);
                }
            }
        }
    }
}
