package org.redshank.simulator.telemetry;

import org.jspecify.annotations.Nullable;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.Altitude;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.AttitudeQuaternion;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.GpsFixType;
import org.redshank.mavlink.dialect.GpsRawInt;
import org.redshank.mavlink.dialect.LocalPositionNed;
import org.redshank.mavlink.dialect.NavControllerOutput;
import org.redshank.mavlink.dialect.PositionTargetGlobalInt;
import org.redshank.mavlink.dialect.VfrHud;
import org.redshank.mavlink.dialect.Wind;
import org.redshank.mavlink.dialect.WindCov;
import org.redshank.simulator.autopilot.FlightControl;
import org.redshank.simulator.autopilot.Helm;
import org.redshank.simulator.guidance.Estimate;
import org.redshank.simulator.guidance.Manoeuvre;
import org.redshank.simulator.guidance.Progress;
import org.redshank.simulator.physics.Body;
import org.redshank.simulator.physics.SatelliteFix;

/** Where the vehicle is and how it moves, as messages. Null stands for "not known yet". */
final class FlightMessages {
    private static final int UNKNOWN_U16 = 0xFFFF;
    private static final int POSITION_ONLY = 0b0000_1101_1111_1000;
    private static final int RELATIVE_INT = 6;

    private final Helm helm;
    private final FlightControl flight;

    FlightMessages(Helm helm, FlightControl flight) {
        this.helm = helm;
        this.flight = flight;
    }

    Message attitude() {
        Body body = helm.aircraft().body();
        return new Attitude(
                helm.clock().bootMillis(),
                (float) body.roll,
                (float) body.pitch,
                (float) Math.IEEEremainder(body.yaw, 2 * Math.PI),
                (float) body.rollRate,
                (float) body.pitchRate,
                (float) body.yawRate);
    }

    Message attitudeQuaternion() {
        Body body = helm.aircraft().body();
        double cr = Math.cos(body.roll / 2);
        double sr = Math.sin(body.roll / 2);
        double cp = Math.cos(body.pitch / 2);
        double sp = Math.sin(body.pitch / 2);
        double cy = Math.cos(body.yaw / 2);
        double sy = Math.sin(body.yaw / 2);
        return new AttitudeQuaternion(
                helm.clock().bootMillis(),
                (float) (cr * cp * cy + sr * sp * sy),
                (float) (sr * cp * cy - cr * sp * sy),
                (float) (cr * sp * cy + sr * cp * sy),
                (float) (cr * cp * sy - sr * sp * cy),
                (float) body.rollRate,
                (float) body.pitchRate,
                (float) body.yawRate,
                new float[4]);
    }

    @Nullable
    Message globalPosition() {
        Estimate here = helm.here();
        if (!flight.readiness().position()) {
            // ArduPilot tells zeros until it knows better, PX4 is silent.
            return helm.personality().isPx4()
                    ? null
                    : new GlobalPositionInt(helm.clock().bootMillis(), 0, 0, 0, 0, 0, 0, 0, UNKNOWN_U16);
        }
        return new GlobalPositionInt(
                helm.clock().bootMillis(),
                latE7(),
                lonE7(),
                millimetres(helm.chart().amsl(here.up())),
                millimetres(here.up() - helm.home().up()),
                centimetres(here.velocityNorth()),
                centimetres(here.velocityEast()),
                centimetres(-here.velocityUp()),
                centidegrees(here.yaw()));
    }

    @Nullable
    Message localPosition() {
        if (!flight.readiness().position()) {
            return null;
        }
        Estimate here = helm.here();
        return new LocalPositionNed(
                helm.clock().bootMillis(),
                (float) here.north(),
                (float) here.east(),
                (float) -here.up(),
                (float) here.velocityNorth(),
                (float) here.velocityEast(),
                (float) -here.velocityUp());
    }

    Message gps() {
        SatelliteFix fix = helm.aircraft().fix();
        Body body = helm.aircraft().body();
        boolean has = flight.readiness().satellites();
        if (!has) {
            return new GpsRawInt(
                    helm.clock().bootMicros(),
                    0,
                    0,
                    0,
                    UNKNOWN_U16,
                    UNKNOWN_U16,
                    0,
                    0,
                    GpsFixType.NO_FIX.value(),
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0);
        }
        double east = body.east + fix.east();
        double north = body.north + fix.north();
        int up = millimetres(helm.chart().amsl(body.up + fix.up()));
        return new GpsRawInt(
                helm.clock().bootMicros(),
                helm.chart().latE7(north),
                helm.chart().lonE7(east, north),
                up,
                (int) Math.round(fix.hdop() * 100),
                (int) Math.round(fix.vdop() * 100),
                (int) Math.round(body.groundSpeed() * 100),
                centidegrees(body.course()),
                GpsFixType.TYPE_3D_FIX.value(),
                fix.satellites(),
                up,
                Math.round(fix.horizontalAccuracy() * 1000),
                Math.round(fix.verticalAccuracy() * 1000),
                Math.round(fix.speedAccuracy() * 1000),
                0,
                0);
    }

    Message hud() {
        Estimate here = helm.here();
        double height = helm.personality().isPx4() || helm.aircraft().airframe().wing() != null
                ? helm.chart().amsl(here.up())
                : here.up() - helm.home().up();
        return new VfrHud(
                (float) here.airspeed(),
                (float) here.groundSpeed(),
                (float) height,
                (float) here.velocityUp(),
                (int) Math.toDegrees(here.yaw()),
                (int) Math.round(100 * helm.aircraft().body().throttle));
    }

    Message altitude() {
        double up = helm.here().up();
        double amsl = helm.chart().amsl(up);
        return new Altitude(
                helm.clock().bootMicros(),
                (float) amsl,
                (float) amsl,
                (float) up,
                (float) (up - helm.home().up()),
                (float) up,
                (float) up);
    }

    Message navigation() {
        Progress progress = helm.pilot().progress();
        Body body = helm.aircraft().body();
        int bearing = (int) Math.round(Math.toDegrees(Math.IEEEremainder(progress.bearing(), 2 * Math.PI)));
        return new NavControllerOutput(
                (float) Math.toDegrees(body.roll),
                (float) Math.toDegrees(body.pitch),
                (float) progress.heightError(),
                0,
                (float) progress.crossTrack(),
                bearing,
                bearing,
                Math.clamp(Math.round(progress.distance()), 0, UNKNOWN_U16));
    }

    @Nullable
    Message target() {
        double[] to = switch (helm.pilot().manoeuvre()) {
            case Manoeuvre.FlyTo f -> new double[] {f.east(), f.north(), f.up()};
            case Manoeuvre.Hold h -> new double[] {h.east(), h.north(), h.up()};
            case Manoeuvre.Circle c -> new double[] {c.east(), c.north(), c.up()};
            default -> null;
        };
        if (to == null || !flight.readiness().position()) {
            return null;
        }
        return new PositionTargetGlobalInt(
                helm.clock().bootMillis(),
                helm.chart().latE7(to[1]),
                helm.chart().lonE7(to[0], to[1]),
                (float) (to[2] - helm.home().up()),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                POSITION_ONLY,
                RELATIVE_INT);
    }

    /** The wind as the autopilot would estimate it: the steady one. */
    Message wind() {
        org.redshank.earth.Wind wind = helm.aircraft().air().wind();
        float direction = (float) wind.fromDeg();
        if (helm.personality().isPx4()) {
            return new WindCov(
                    helm.clock().bootMicros(),
                    (float) wind.northMetresPerSecond(),
                    (float) wind.eastMetresPerSecond(),
                    0,
                    0.5f,
                    0,
                    (float) helm.chart().amsl(helm.here().up()),
                    0.5f,
                    0);
        }
        return new Wind(direction > 180 ? direction - 360 : direction, (float) wind.speedMetresPerSecond(), 0);
    }

    int latE7() {
        return helm.chart().latE7(helm.here().north());
    }

    int lonE7() {
        return helm.chart().lonE7(helm.here().east(), helm.here().north());
    }

    static int millimetres(double metres) {
        return (int) Math.round(metres * 1000);
    }

    private static int centimetres(double metresPerSecond) {
        return Math.clamp(Math.round(metresPerSecond * 100), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    private static int centidegrees(double angle) {
        return (int) Math.round(Math.toDegrees(Body.wrap(angle)) * 100) % 36_000;
    }
}
