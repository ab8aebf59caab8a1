package org.redshank.onboard.pose;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.SystemTime;

/**
 * The pose at one moment, between the autopilot's reports before and after it. Both the moment and the times of the frames
 * are on the companion's own clock, so that it does not matter what the autopilot's says; what that is apart from UTC is
 * told besides. Give it the frames around the moment in order; one moment for each fold.
 */
public final class PoseFold {
    /** A report farther from the moment than this says nothing about it. */
    private static final long FARTHEST_MICROS = 2_000_000;

    private static final int AUTOPILOT = 1;
    /** 2020: a clock that was never set tells less. */
    private static final long SET_MICROS = 1_577_836_800_000_000L;

    private record Report<M>(long micros, M message) {}

    private final long moment;
    private @Nullable Report<GlobalPositionInt> placeBefore;
    private @Nullable Report<GlobalPositionInt> placeAfter;
    private @Nullable Report<Attitude> attitudeBefore;
    private @Nullable Report<Attitude> attitudeAfter;
    private @Nullable Report<SystemTime> clock;

    /** @param momentMicros since 1970, by the companion's clock */
    public PoseFold(long momentMicros) {
        this.moment = momentMicros;
    }

    /** Takes a frame that was heard at this time. */
    public void frame(long micros, Frame frame) {
        if (frame.componentId() != AUTOPILOT || Math.abs(micros - moment) > FARTHEST_MICROS) {
            return;
        }
        switch (frame.messageId()) {
            case GlobalPositionInt.ID, Attitude.ID, SystemTime.ID ->
                message(micros, Dialect.ardupilotmega().decode(frame));
            default -> {
                // says nothing of the pose
            }
        }
    }

    private void message(long micros, Message message) {
        switch (message) {
            case GlobalPositionInt m when !known(m) -> {
                // before the satellites are found
            }
            case GlobalPositionInt m when micros <= moment -> placeBefore = new Report<>(micros, m);
            case GlobalPositionInt m when placeAfter == null -> placeAfter = new Report<>(micros, m);
            case Attitude m when micros <= moment -> attitudeBefore = new Report<>(micros, m);
            case Attitude m when attitudeAfter == null -> attitudeAfter = new Report<>(micros, m);
            case SystemTime m when m.timeUnixUsec() > SET_MICROS -> clock = new Report<>(micros, m);
            default -> {
                // later than the first after the moment
            }
        }
    }

    private static boolean known(GlobalPositionInt m) {
        return (m.lat() != 0 || m.lon() != 0) && LatLon.isValid(m.lat() / 1e7, m.lon() / 1e7);
    }

    /** The moment in microseconds since 1970 by the autopilot's satellites; empty where it did not know the time. */
    public Optional<Long> utcMicros() {
        return clock == null ? Optional.empty() : Optional.of(moment + clock.message.timeUnixUsec() - clock.micros);
    }

    /** The pose; empty where the autopilot told no place or no attitude within two seconds. */
    public Optional<Pose> pose() {
        Report<GlobalPositionInt> a = placeBefore == null ? placeAfter : placeBefore;
        Report<GlobalPositionInt> b = placeAfter == null ? placeBefore : placeAfter;
        Report<Attitude> from = attitudeBefore == null ? attitudeAfter : attitudeBefore;
        Report<Attitude> to = attitudeAfter == null ? attitudeBefore : attitudeAfter;
        if (a == null || b == null || from == null || to == null) {
            return Optional.empty();
        }
        double share = share(a, b);
        double turn = share(from, to);
        long apart = Math.max(apart(a, b), apart(from, to));
        double east = Math.IEEEremainder((b.message.lon() - (double) a.message.lon()) / 1e7, 360);
        return Optional.of(new Pose(
                new LatLon(
                        between(a.message.lat() / 1e7, b.message.lat() / 1e7, share),
                        Math.IEEEremainder(a.message.lon() / 1e7 + share * east, 360)),
                between(a.message.alt() / 1e3, b.message.alt() / 1e3, share),
                between(a.message.relativeAlt() / 1e3, b.message.relativeAlt() / 1e3, share),
                Math.toDegrees(turned(from.message.roll(), to.message.roll(), turn)),
                Math.toDegrees(turned(from.message.pitch(), to.message.pitch(), turn)),
                Geodesy.normalizeBearing(Math.toDegrees(turned(from.message.yaw(), to.message.yaw(), turn))),
                apart));
    }

    private double share(Report<?> a, Report<?> b) {
        return a.micros == b.micros ? 0 : (moment - a.micros) / (double) (b.micros - a.micros);
    }

    private long apart(Report<?> a, Report<?> b) {
        return Math.max(Math.abs(moment - a.micros), Math.abs(b.micros - moment)) / 1000;
    }

    private static double between(double a, double b, double share) {
        return a + share * (b - a);
    }

    /** Radians, the short way round. */
    private static double turned(double a, double b, double share) {
        return a + share * Math.IEEEremainder(b - a, 2 * Math.PI);
    }
}
