package org.redshank.bench.mavlink;

import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameHandler;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.BatteryStatus;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.GpsRawInt;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.LocalPositionNed;
import org.redshank.mavlink.dialect.ServoOutputRaw;
import org.redshank.mavlink.dialect.SysStatus;
import org.redshank.mavlink.dialect.SystemTime;
import org.redshank.mavlink.dialect.VfrHud;

/** Reads every field of each of the ten usual messages, and adds them up so that none can be left out. */
final class FieldSum implements FrameHandler {
    private final Heartbeat.Flyweight heartbeat = new Heartbeat.Flyweight();
    private final SysStatus.Flyweight status = new SysStatus.Flyweight();
    private final SystemTime.Flyweight time = new SystemTime.Flyweight();
    private final GpsRawInt.Flyweight gps = new GpsRawInt.Flyweight();
    private final Attitude.Flyweight attitude = new Attitude.Flyweight();
    private final LocalPositionNed.Flyweight local = new LocalPositionNed.Flyweight();
    private final GlobalPositionInt.Flyweight global = new GlobalPositionInt.Flyweight();
    private final VfrHud.Flyweight hud = new VfrHud.Flyweight();
    private final BatteryStatus.Flyweight battery = new BatteryStatus.Flyweight();
    private final ServoOutputRaw.Flyweight servos = new ServoOutputRaw.Flyweight();
    private long sum;
    private float floats;

    /** Something that depends on every field read. */
    long sum() {
        return sum + Float.floatToIntBits(floats);
    }

    @Override
    public void frame(Frame frame) {
        if (!frame.known()) {
            return;
        }
        switch (frame.messageId()) {
            case Heartbeat.ID -> heartbeat(heartbeat.wrap(frame));
            case SysStatus.ID -> status(status.wrap(frame));
            case SystemTime.ID -> time(time.wrap(frame));
            case GpsRawInt.ID -> gps(gps.wrap(frame));
            case Attitude.ID -> attitude(attitude.wrap(frame));
            case LocalPositionNed.ID -> local(local.wrap(frame));
            case GlobalPositionInt.ID -> global(global.wrap(frame));
            case VfrHud.ID -> hud(hud.wrap(frame));
            case BatteryStatus.ID -> battery(battery.wrap(frame));
            case ServoOutputRaw.ID -> servos(servos.wrap(frame));
            default -> sum += frame.sequence();
        }
    }

    private void heartbeat(Heartbeat.Flyweight m) {
        sum += m.customMode() + m.type() + m.autopilot() + m.baseMode() + m.systemStatus() + m.mavlinkVersion();
    }

    private void status(SysStatus.Flyweight m) {
        sum += m.onboardControlSensorsPresent()
                + m.onboardControlSensorsEnabled()
                + m.onboardControlSensorsHealth()
                + m.load()
                + m.voltageBattery()
                + m.currentBattery()
                + m.dropRateComm()
                + m.errorsComm()
                + m.errorsCount1()
                + m.errorsCount2()
                + m.errorsCount3()
                + m.errorsCount4()
                + m.batteryRemaining()
                + m.onboardControlSensorsPresentExtended()
                + m.onboardControlSensorsEnabledExtended()
                + m.onboardControlSensorsHealthExtended();
    }

    private void time(SystemTime.Flyweight m) {
        sum += m.timeUnixUsec() + m.timeBootMs();
    }

    private void gps(GpsRawInt.Flyweight m) {
        sum += m.timeUsec()
                + m.lat()
                + m.lon()
                + m.alt()
                + m.eph()
                + m.epv()
                + m.vel()
                + m.cog()
                + m.fixType()
                + m.satellitesVisible()
                + m.altEllipsoid()
                + m.hAcc()
                + m.vAcc()
                + m.velAcc()
                + m.hdgAcc()
                + m.yaw();
    }

    private void attitude(Attitude.Flyweight m) {
        sum += m.timeBootMs();
        floats += m.roll() + m.pitch() + m.yaw() + m.rollspeed() + m.pitchspeed() + m.yawspeed();
    }

    private void local(LocalPositionNed.Flyweight m) {
        sum += m.timeBootMs();
        floats += m.x() + m.y() + m.z() + m.vx() + m.vy() + m.vz();
    }

    private void global(GlobalPositionInt.Flyweight m) {
        sum += m.timeBootMs() + m.lat() + m.lon() + m.alt() + m.relativeAlt() + m.vx() + m.vy() + m.vz() + m.hdg();
    }

    private void hud(VfrHud.Flyweight m) {
        sum += m.heading() + m.throttle();
        floats += m.airspeed() + m.groundspeed() + m.alt() + m.climb();
    }

    private void battery(BatteryStatus.Flyweight m) {
        sum += m.currentConsumed()
                + m.energyConsumed()
                + m.temperature()
                + m.currentBattery()
                + m.id()
                + m.batteryFunction()
                + m.type()
                + m.batteryRemaining()
                + m.timeRemaining()
                + m.chargeState()
                + m.mode()
                + m.faultBitmask();
        for (int i = 0; i < 10; i++) {
            sum += m.voltages(i);
        }
        for (int i = 0; i < 4; i++) {
            sum += m.voltagesExt(i);
        }
    }

    private void servos(ServoOutputRaw.Flyweight m) {
        sum += m.timeUsec()
                + m.servo1Raw()
                + m.servo2Raw()
                + m.servo3Raw()
                + m.servo4Raw()
                + m.servo5Raw()
                + m.servo6Raw()
                + m.servo7Raw()
                + m.servo8Raw()
                + m.port()
                + m.servo9Raw()
                + m.servo10Raw()
                + m.servo11Raw()
                + m.servo12Raw()
                + m.servo13Raw()
                + m.servo14Raw()
                + m.servo15Raw()
                + m.servo16Raw();
    }
}
