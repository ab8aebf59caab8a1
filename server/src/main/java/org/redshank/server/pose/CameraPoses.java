package org.redshank.server.pose;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.imaging.camera.Attitude;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.GimbalDeviceAttitudeStatus;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.MountOrientation;

/**
 * Makes poses of a vehicle's camera from its telemetry: one for each ATTITUDE, its place carried on from the newest
 * GLOBAL_POSITION_INT by the velocity in it, its direction that of the gimbal that tells one, else that of a camera fixed to
 * the vehicle. For one thread; give it the frames as they are heard.
 *
 * @see <a href="https://mavlink.io/en/messages/common.html">MAVLink common messages</a>
 */
final class CameraPoses {
    /** The messages that it reads. */
    static final int[] MESSAGES = {
        GlobalPositionInt.ID,
        org.redshank.mavlink.dialect.Attitude.ID,
        MountOrientation.ID,
        GimbalDeviceAttitudeStatus.ID
    };

    /** A place says nothing more of what is this much later. */
    private static final long FARTHEST_MS = 2000;

    /** A gimbal that tells nothing for so long is not one to go by. */
    private static final long GIMBAL_MICROS = 3_000_000;

    /** Poses closer together than this say nothing new. */
    private static final long LEAST_MICROS = 45_000;

    /** No angle is beyond this, radians: a little more than a turn. */
    private static final float TURN = 6.5f;

    private static final double METRES_PER_DEG = 111_320;

    private final int autopilot;
    private final @Nullable Double fixedPitchDeg;
    private final BootTime clock = new BootTime();
    private @Nullable GlobalPositionInt place;
    private @Nullable GimbalReport gimbal;
    private long gimbalMicros;
    private long gimbalSource;
    private long toldMicros;
    private boolean gimbalTold;

    /**
     * @param autopilot component whose position and attitude count
     * @param fixedPitchDeg how far a camera that is fixed to the vehicle looks above its nose, -90 straight down; null where
     *     only a gimbal tells
     */
    CameraPoses(int autopilot, @Nullable Double fixedPitchDeg) {
        this.autopilot = autopilot;
        this.fixedPitchDeg = fixedPitchDeg;
    }

    /**
     * Takes a frame.
     *
     * @param micros when it was heard, UTC since 1970
     * @return the pose that is known by it; empty where it tells none, or one that is not after those told before
     */
    Optional<CameraPose> take(Frame frame, long micros) {
        switch (frame.messageId()) {
            case GlobalPositionInt.ID -> place(frame, micros);
            case org.redshank.mavlink.dialect.Attitude.ID -> {
                return frame.componentId() == autopilot
                        ? pose(org.redshank.mavlink.dialect.Attitude.from(frame), micros)
                        : Optional.empty();
            }
            case MountOrientation.ID -> turned(GimbalReport.of(MountOrientation.from(frame)), frame, 0, micros);
            case GimbalDeviceAttitudeStatus.ID -> {
                GimbalDeviceAttitudeStatus told = GimbalDeviceAttitudeStatus.from(frame);
                turned(GimbalReport.of(told), frame, told.gimbalDeviceId(), micros);
            }
            default -> {
                // says nothing of the pose
            }
        }
        return Optional.empty();
    }

    /** What it waits for, for people; empty once it told a pose. */
    String missing() {
        if (toldMicros != 0) {
            return "";
        } else if (place == null) {
            return "its place";
        }
        return fixedPitchDeg == null && !gimbalTold
                ? "the direction of its gimbal (pitchDeg is for cameras without one)"
                : "its attitude";
    }

    private void place(Frame frame, long micros) {
        GlobalPositionInt told = GlobalPositionInt.from(frame);
        if (frame.componentId() == autopilot
                && (told.lat() != 0 || told.lon() != 0)
                && LatLon.isValid(told.lat() / 1e7, told.lon() / 1e7)) {
            clock.utc(told.timeBootMs(), micros);
            place = told;
        }
    }

    /** Of several gimbals the first that was heard counts, while it tells. */
    private void turned(Optional<GimbalReport> told, Frame frame, int device, long micros) {
        long source = (long) frame.messageId() << 16 | frame.componentId() << 8 | device;
        if (told.isPresent() && (source == gimbalSource || micros - gimbalMicros > GIMBAL_MICROS)) {
            gimbal = told.get();
            gimbalSource = source;
            gimbalMicros = micros;
            gimbalTold = true;
        }
    }

    private Optional<CameraPose> pose(org.redshank.mavlink.dialect.Attitude told, long micros) {
        GlobalPositionInt last = place;
        if (!(Math.abs(told.roll()) <= TURN && Math.abs(told.pitch()) <= TURN && Math.abs(told.yaw()) <= TURN)) {
            return Optional.empty();
        }
        long at = clock.utc(told.timeBootMs(), micros);
        Attitude vehicle =
                new Attitude(Math.toDegrees(told.yaw()), Math.toDegrees(told.pitch()), Math.toDegrees(told.roll()));
        Attitude camera = camera(vehicle, micros);
        if (last == null || camera == null || Math.abs(told.timeBootMs() - last.timeBootMs()) > FARTHEST_MS) {
            return Optional.empty();
        }
        // Back in time is the way by a slower link, and much so a clock that was set.
        if (at - toldMicros < LEAST_MICROS && at > toldMicros - 1000 * FARTHEST_MS) {
            return Optional.empty();
        }
        toldMicros = at;
        double seconds = (told.timeBootMs() - last.timeBootMs()) / 1000.0;
        double north = last.vx() / 100.0 * seconds;
        double east = last.vy() / 100.0 * seconds;
        double up = -last.vz() / 100.0 * seconds;
        double lat = last.lat() / 1e7;
        double lon = last.lon() / 1e7 + east / METRES_PER_DEG / Math.max(0.01, Math.cos(Math.toRadians(lat)));
        return Optional.of(new CameraPose(
                at,
                new LatLon(Math.clamp(lat + north / METRES_PER_DEG, -90, 90), Math.IEEEremainder(lon, 360)),
                last.alt() / 1000.0 + up,
                last.relativeAlt() / 1000.0 + up,
                camera));
    }

    private @Nullable Attitude camera(Attitude vehicle, long micros) {
        if (gimbal != null && micros - gimbalMicros <= GIMBAL_MICROS) {
            return gimbal.camera(vehicle.yawDeg());
        }
        return fixedPitchDeg == null ? null : vehicle.raised(fixedPitchDeg);
    }
}
