package org.redshank.fleet.vehicle;

import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.BatteryStatus;
import org.redshank.mavlink.dialect.EkfStatusReport;
import org.redshank.mavlink.dialect.EstimatorStatus;
import org.redshank.mavlink.dialect.ExtendedSysState;
import org.redshank.mavlink.dialect.FenceStatus;
import org.redshank.mavlink.dialect.MavBatteryFunction;
import org.redshank.mavlink.dialect.MavVtolState;
import org.redshank.mavlink.dialect.RadioStatus;
import org.redshank.mavlink.dialect.SysStatus;

/**
 * Folds how a vehicle is: sensors, battery, estimator, radio, whether it flies.
 *
 * @see <a href="https://mavlink.io/en/messages/common.html#SYS_STATUS">SYS_STATUS</a>
 * @see <a href="https://mavlink.io/en/messages/common.html#BATTERY_STATUS">BATTERY_STATUS</a>
 */
final class HealthFold {
    private static final LandedState[] LANDED = LandedState.values();
    private static final int UNKNOWN_U16 = 65_535;
    private static final int CELLS = 10;
    private static final int MORE_CELLS = 4;

    /** With no BATTERY_STATUS for so long, SYS_STATUS stands in. */
    private static final long STAND_IN_NANOS = 10_000_000_000L;

    private final SysStatus.Flyweight system = new SysStatus.Flyweight();
    private final BatteryStatus.Flyweight battery = new BatteryStatus.Flyweight();
    private final EkfStatusReport.Flyweight ekf = new EkfStatusReport.Flyweight();
    private final EstimatorStatus.Flyweight estimator = new EstimatorStatus.Flyweight();
    private final ExtendedSysState.Flyweight extended = new ExtendedSysState.Flyweight();
    private final RadioStatus.Flyweight radio = new RadioStatus.Flyweight();
    private final FenceStatus.Flyweight fence = new FenceStatus.Flyweight();

    void system(Vehicle v, Frame frame, long nanos) {
        system.wrap(frame);
        Telemetry t = v.now;
        t.sensorsPresent = system.onboardControlSensorsPresent();
        t.sensorsEnabled = system.onboardControlSensorsEnabled();
        t.sensorsHealthy = system.onboardControlSensorsHealth();
        if (v.batteryNanos != Telemetry.NEVER && nanos - v.batteryNanos < STAND_IN_NANOS) {
            return;
        }
        if (system.voltageBattery() != UNKNOWN_U16 || system.batteryRemaining() >= 0) {
            t.volts = system.voltageBattery() == UNKNOWN_U16 ? Float.NaN : system.voltageBattery() / 1000f;
            t.amps = system.currentBattery() < 0 ? Float.NaN : system.currentBattery() / 100f;
            t.batteryPercent = percent(system.batteryRemaining());
            t.batteryNanos = nanos;
        }
    }

    /** Of the battery flown on: the first of those that feed everything or the motors. */
    void battery(Vehicle v, Frame frame, long nanos) {
        battery.wrap(frame);
        int function = battery.batteryFunction();
        boolean flownOn = function <= MavBatteryFunction.PROPULSION.value();
        boolean stale = v.batteryNanos == Telemetry.NEVER || nanos - v.batteryNanos > STAND_IN_NANOS;
        if (!flownOn || (battery.id() > v.batteryId && !stale)) {
            return;
        }
        Telemetry t = v.now;
        v.batteryId = battery.id();
        v.batteryNanos = nanos;
        int millivolts = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            int voltage = battery.voltages(cell);
            millivolts += voltage == UNKNOWN_U16 ? 0 : voltage;
        }
        for (int cell = 0; cell < MORE_CELLS; cell++) {
            int voltage = battery.voltagesExt(cell);
            millivolts += voltage == UNKNOWN_U16 ? 0 : voltage;
        }
        t.volts = millivolts == 0 ? t.volts : millivolts / 1000f;
        t.amps = battery.currentBattery() == -1 ? Float.NaN : battery.currentBattery() / 100f;
        t.consumedMah = battery.currentConsumed() == -1 ? Float.NaN : battery.currentConsumed();
        t.batteryPercent = percent(battery.batteryRemaining());
        t.batteryRemainingS = battery.timeRemaining() > 0 ? battery.timeRemaining() : -1;
        t.batteryNanos = nanos;
    }

    void ekf(Vehicle v, Frame frame, long nanos) {
        ekf.wrap(frame);
        float worst = Math.max(
                Math.max(ekf.velocityVariance(), ekf.posHorizVariance()),
                Math.max(ekf.posVertVariance(), ekf.compassVariance()));
        estimate(v, ekf.flags(), worst, nanos);
    }

    void estimator(Vehicle v, Frame frame, long nanos) {
        estimator.wrap(frame);
        float worst = Math.max(
                Math.max(estimator.velRatio(), estimator.posHorizRatio()),
                Math.max(estimator.posVertRatio(), estimator.magRatio()));
        estimate(v, estimator.flags(), worst, nanos);
    }

    void extended(Vehicle v, Frame frame, long nanos) {
        extended.wrap(frame);
        v.liftRotors = extended.vtolState() != MavVtolState.UNDEFINED.value();
        int state = extended.landedState();
        if (state > 0 && state < LANDED.length) {
            v.now.landed = LANDED[state];
            v.landedNanos = nanos;
        }
    }

    void radio(Vehicle v, Frame frame, long nanos) {
        radio.wrap(frame);
        Telemetry t = v.now;
        t.rssi = radio.rssi();
        t.remoteRssi = radio.remrssi();
        t.noise = radio.noise();
        t.remoteNoise = radio.remnoise();
        t.radioErrors = radio.rxerrors();
        t.radioNanos = nanos;
    }

    void fence(Vehicle v, Frame frame) {
        fence.wrap(frame);
        v.now.fenceBreached = fence.breachStatus() != 0;
    }

    private static void estimate(Vehicle v, int flags, float worst, long nanos) {
        v.now.estimatorFlags = flags;
        v.now.estimatorVariance = worst;
        v.now.estimatorNanos = nanos;
    }

    private static int percent(int remaining) {
        return remaining < 0 ? -1 : Math.min(remaining, 100);
    }
}
