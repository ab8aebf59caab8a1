package org.redshank.fleet.vehicle;

import org.jspecify.annotations.Nullable;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.event.FleetEvent;
import org.redshank.fleet.event.FleetEvents;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.Altitude;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.AttitudeQuaternion;
import org.redshank.mavlink.dialect.AutopilotVersion;
import org.redshank.mavlink.dialect.BatteryStatus;
import org.redshank.mavlink.dialect.CameraFeedback;
import org.redshank.mavlink.dialect.CameraImageCaptured;
import org.redshank.mavlink.dialect.CameraTrigger;
import org.redshank.mavlink.dialect.EkfStatusReport;
import org.redshank.mavlink.dialect.EstimatorStatus;
import org.redshank.mavlink.dialect.ExtendedSysState;
import org.redshank.mavlink.dialect.FenceStatus;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.GpsRawInt;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.HighLatency2;
import org.redshank.mavlink.dialect.HomePosition;
import org.redshank.mavlink.dialect.MissionCurrent;
import org.redshank.mavlink.dialect.RadioStatus;
import org.redshank.mavlink.dialect.Statustext;
import org.redshank.mavlink.dialect.SysStatus;
import org.redshank.mavlink.dialect.SystemTime;
import org.redshank.mavlink.dialect.TerrainReport;
import org.redshank.mavlink.dialect.VfrHud;
import org.redshank.mavlink.dialect.Wind;
import org.redshank.mavlink.dialect.WindCov;

/**
 * Folds frames into vehicles: the one place that says which message changes what. Called by the spine, under its lock;
 * allocates nothing for the messages that come all the time.
 */
public final class VehicleFold {
    private final FleetClock clock;
    private final FleetEvents events;
    private final IdentityFold identity = new IdentityFold();
    private final MotionFold motion = new MotionFold();
    private final HealthFold health = new HealthFold();
    private final MissionFold mission = new MissionFold();
    private final ReportFold reports = new ReportFold();
    private final TextFold texts;
    private final SystemTime.Flyweight time = new SystemTime.Flyweight();
    private final Attitude.Flyweight attitude = new Attitude.Flyweight();
    private final GlobalPositionInt.Flyweight position = new GlobalPositionInt.Flyweight();

    public VehicleFold(FleetClock clock, FleetEvents events) {
        this.clock = clock;
        this.events = events;
        this.texts = new TextFold(events);
    }

    /** Whether the frame was heard before; remembers it. */
    public boolean repeats(Binding binding, Frame frame, long nanos) {
        Vehicle v = binding.vehicle;
        return v != null && v.repeats.repeats(frame, nanos);
    }

    /** Folds a frame into its vehicle. */
    public void fold(Binding binding, Frame frame, long nanos) {
        Vehicle v = binding.vehicle;
        if (v == null) {
            return;
        }
        v.now.heardNanos = nanos;
        v.inspector.heard(frame, nanos);
        if (frame.componentId() == v.componentId) {
            autopilot(v, binding, frame, nanos);
        } else {
            component(v, frame, nanos);
        }
        v.changed(nanos);
    }

    /** Folds what the radio says by which a vehicle is heard; the vehicle itself said nothing. */
    public void radio(Vehicle v, Frame frame, long nanos) {
        health.radio(v, frame, nanos);
        v.changed(nanos);
    }

    /** Hands a frame to those who wait for it. */
    public void deliver(Binding binding, Frame frame) {
        Vehicle v = binding.vehicle;
        if (v != null) {
            v.deliver(frame);
        }
    }

    /** Whether the frame, a heartbeat or a short report, is of a vehicle's autopilot. */
    boolean isVehicle(Frame frame) {
        return frame.messageId() == HighLatency2.ID ? reports.isVehicle(frame) : identity.isVehicle(frame);
    }

    /** Who the board says it is; null if it does not tell. */
    @Nullable
    HardwareId hardwareId(Frame frame) {
        return identity.hardwareId(frame);
    }

    /** What changes with time alone. */
    void tick(Vehicle v, long nanos) {
        texts.tick(v, nanos);
    }

    private void autopilot(Vehicle v, Binding binding, Frame frame, long nanos) {
        switch (frame.messageId()) {
            case Heartbeat.ID -> lasting(v, identity.heartbeat(v, frame, nanos));
            case HighLatency2.ID -> lasting(v, reports.report(v, frame, nanos));
            case AutopilotVersion.ID -> lasting(v, identity.version(v, frame));
            case SystemTime.ID -> news(v, binding, time.wrap(frame).timeBootMs(), nanos);
            case Attitude.ID -> {
                if (news(v, binding, attitude.wrap(frame).timeBootMs(), nanos)) {
                    motion.attitude(v, frame, nanos);
                }
            }
            case GlobalPositionInt.ID -> {
                if (news(v, binding, position.wrap(frame).timeBootMs(), nanos)) {
                    motion.globalPosition(v, frame, nanos);
                }
            }
            case AttitudeQuaternion.ID -> motion.quaternion(v, frame, nanos);
            case VfrHud.ID -> motion.hud(v, frame);
            case GpsRawInt.ID -> motion.gps(v, frame, nanos);
            case HomePosition.ID -> motion.home(v, frame);
            case TerrainReport.ID -> motion.terrain(v, frame);
            case Altitude.ID -> motion.altitude(v, frame);
            case Wind.ID -> motion.wind(v, frame);
            case WindCov.ID -> motion.windCov(v, frame);
            case SysStatus.ID -> health.system(v, frame, nanos);
            case BatteryStatus.ID -> health.battery(v, frame, nanos);
            case EkfStatusReport.ID -> health.ekf(v, frame, nanos);
            case EstimatorStatus.ID -> health.estimator(v, frame, nanos);
            case ExtendedSysState.ID -> health.extended(v, frame, nanos);
            case FenceStatus.ID -> health.fence(v, frame);
            case MissionCurrent.ID -> mission.current(v, frame);
            default -> component(v, frame, nanos);
        }
    }

    /** What any component of the vehicle may say. */
    private void component(Vehicle v, Frame frame, long nanos) {
        switch (frame.messageId()) {
            case Statustext.ID -> texts.text(v, frame, nanos, clock.now());
            case RadioStatus.ID -> health.radio(v, frame, nanos);
            case CameraFeedback.ID -> mission.feedback(v, frame);
            case CameraImageCaptured.ID -> mission.captured(v, frame);
            case CameraTrigger.ID -> mission.trigger(v, frame);
            default -> {}
        }
    }

    /** Whether a frame with this time since boot is newer than what is known. */
    private static boolean news(Vehicle v, Binding binding, long bootMs, long nanos) {
        int verdict = v.boot.heard(binding, bootMs, nanos);
        if (verdict == BootClock.REBOOT) {
            v.reboots++;
            v.now.missionVerified = false;
            binding.channel.restarted(binding.systemId, binding.componentId);
            binding.identifiedNanos = Telemetry.NEVER;
        }
        return verdict != BootClock.STALE;
    }

    private void lasting(Vehicle v, boolean changed) {
        if (changed) {
            events.publish(new FleetEvent.VehicleChanged(v));
        }
    }
}
