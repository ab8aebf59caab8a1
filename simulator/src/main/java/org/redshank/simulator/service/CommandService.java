package org.redshank.simulator.service;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.mavlink.dialect.AutopilotVersion;
import org.redshank.mavlink.dialect.CommandAck;
import org.redshank.mavlink.dialect.CommandInt;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.HomePosition;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavFrame;
import org.redshank.mavlink.dialect.MavModeFlag;
import org.redshank.mavlink.dialect.MavResult;
import org.redshank.mavlink.dialect.ProtocolVersion;
import org.redshank.mavlink.dialect.SetMode;
import org.redshank.mavlink.dialect.SetPositionTargetGlobalInt;
import org.redshank.simulator.autopilot.Behaviour;
import org.redshank.simulator.autopilot.FlightControl;
import org.redshank.simulator.autopilot.Helm;
import org.redshank.simulator.guidance.Manoeuvre;
import org.redshank.simulator.personality.VehicleClass;
import org.redshank.simulator.plan.PlanItem;

/**
 * The command protocol. Answers with the result codes of the firmware it plays. Whatever is not listed
 * here is MAV_RESULT_UNSUPPORTED: no command moves anything but the vehicle, its gaze and its camera.
 *
 * @see <a href="https://mavlink.io/en/services/command.html">MAVLink: command protocol</a>
 */
public final class CommandService {
    /** Parameter 2 of COMPONENT_ARM_DISARM that forces. */
    private static final float FORCE = 21_196;

    private static final int CHANGE_MODE = 1;

    /** One command with its place worked out. */
    private record Asked(
            Caller caller,
            MavCmd command,
            float p1,
            float p2,
            float p3,
            float p4,
            double p5,
            double p6,
            double p7,
            @Nullable LatLon at,
            double up) {}

    private final Helm helm;
    private final FlightControl flight;
    private final StreamService streams;
    private final Supplier<MavResult> reboot;
    private final boolean px4;

    /** @param reboot switches off and on again, or says why not */
    public CommandService(Helm helm, FlightControl flight, StreamService streams, Supplier<MavResult> reboot) {
        this.helm = helm;
        this.flight = flight;
        this.streams = streams;
        this.reboot = reboot;
        this.px4 = helm.personality().isPx4();
    }

    /** COMMAND_LONG. Places are relative to home on ArduPilot, above sea level on PX4. */
    public void command(Caller caller, CommandLong m) {
        MavCmd command = MavCmd.of(m.command());
        if (command == null) {
            ack(caller, m.command(), MavResult.UNSUPPORTED);
            return;
        }
        if (command == MavCmd.DO_REPOSITION && !px4) {
            // ArduPilot takes it as COMMAND_INT only, because floats are too coarse for places.
            ack(caller, m.command(), MavResult.UNSUPPORTED);
            return;
        }
        boolean located = PlanItem.hasLocation(m.command());
        int frame = px4 ? MavFrame.GLOBAL.value() : MavFrame.GLOBAL_RELATIVE_ALT.value();
        boolean place = located && LatLon.isValid(m.param5(), m.param6());
        Asked asked = new Asked(
                caller,
                command,
                m.param1(),
                m.param2(),
                m.param3(),
                m.param4(),
                m.param5(),
                m.param6(),
                m.param7(),
                place ? new LatLon(m.param5(), m.param6()) : null,
                helm.chart().up(frame, m.param7(), helm.home()));
        ack(caller, m.command(), perform(asked));
    }

    /** COMMAND_INT. */
    public void command(Caller caller, CommandInt m) {
        MavCmd command = MavCmd.of(m.command());
        if (command == null) {
            ack(caller, m.command(), MavResult.UNSUPPORTED);
            return;
        }
        boolean located = PlanItem.hasLocation(m.command());
        double up = helm.chart().up(m.frame(), m.z(), helm.home());
        if (located && Double.isNaN(up) && Float.isFinite(m.z())) {
            ack(caller, m.command(), px4 ? MavResult.COMMAND_UNSUPPORTED_MAV_FRAME : MavResult.DENIED);
            return;
        }
        double latDeg = m.x() / 1e7;
        double lonDeg = m.y() / 1e7;
        Asked asked = new Asked(
                caller,
                command,
                m.param1(),
                m.param2(),
                m.param3(),
                m.param4(),
                located ? latDeg : m.x(),
                located ? lonDeg : m.y(),
                m.z(),
                located && LatLon.isValid(latDeg, lonDeg) ? new LatLon(latDeg, lonDeg) : null,
                up);
        ack(caller, m.command(), perform(asked));
    }

    private MavResult perform(Asked a) {
        return switch (a.command()) {
            case COMPONENT_ARM_DISARM -> arm(a.p1(), a.p2() == FORCE);
            case DO_SET_MODE -> setMode((int) a.p1(), px4 ? px4Mode(a.p2(), a.p3()) : (long) a.p2());
            case NAV_TAKEOFF, NAV_VTOL_TAKEOFF -> takeOff(a);
            case NAV_LAND -> land();
            case NAV_RETURN_TO_LAUNCH -> flight.request(Behaviour.RETURN);
            case NAV_LOITER_UNLIM -> px4 ? MavResult.UNSUPPORTED : flight.request(Behaviour.HOLD);
            case MISSION_START -> missionStart(a);
            case DO_SET_MISSION_CURRENT -> px4 ? MavResult.UNSUPPORTED : setCurrent((int) a.p1());
            case DO_PAUSE_CONTINUE -> a.p1() == 0 || a.p1() == 1 ? flight.pause(a.p1() == 0) : MavResult.DENIED;
            case DO_REPOSITION -> reposition(a);
            case DO_ORBIT -> orbit(a);
            case REQUEST_MESSAGE -> streams.request(a.caller(), (int) a.p1());
            case SET_MESSAGE_INTERVAL -> streams.interval(a.caller(), (int) a.p1(), a.p2());
            case CONTROL_HIGH_LATENCY -> MavResult.ACCEPTED; // every port takes reports by their interval
            case GET_MESSAGE_INTERVAL -> streams.tellInterval(a.caller(), (int) a.p1());
            case GET_HOME_POSITION -> streams.request(a.caller(), HomePosition.ID);
            case REQUEST_AUTOPILOT_CAPABILITIES -> streams.request(a.caller(), AutopilotVersion.ID);
            case REQUEST_PROTOCOL_VERSION ->
                px4 ? streams.request(a.caller(), ProtocolVersion.ID) : MavResult.UNSUPPORTED;
            case CONDITION_YAW -> turn(a);
            case RUN_PREARM_CHECKS -> px4 || helm.state().armed() ? MavResult.TEMPORARILY_REJECTED : MavResult.ACCEPTED;
            case PREFLIGHT_REBOOT_SHUTDOWN -> reboot(a.p1());
            case DO_CHANGE_SPEED -> px4 || takesSpeed(a) ? beside(a) : MavResult.FAILED;
            case IMAGE_START_CAPTURE, IMAGE_STOP_CAPTURE -> px4 ? MavResult.UNSUPPORTED : beside(a);
            default -> beside(a);
        };
    }

    private MavResult reboot(float how) {
        if (how == 1 || how == 3) {
            return reboot.get();
        }
        return px4 ? MavResult.DENIED : MavResult.UNSUPPORTED;
    }

    private MavResult setCurrent(int seq) {
        return flight.mission().setCurrent(seq) ? MavResult.ACCEPTED : MavResult.DENIED;
    }

    /** CONDITION_YAW as a command turns an ArduCopter: 0 to 360 degrees, absolute (0) or from where its nose is (1). */
    private MavResult turn(Asked a) {
        if (px4 || helm.personality().vehicleClass() != VehicleClass.COPTER) {
            return MavResult.UNSUPPORTED;
        }
        boolean relative = a.p4() == 1;
        if (!(a.p1() >= 0 && a.p1() <= 360) || !(relative || a.p4() == 0)) {
            return helm.refusal();
        }
        double way = relative && a.p3() < 0 ? -1 : 1;
        flight.face((relative ? helm.here().yaw() : 0) + way * Math.toRadians(a.p1()));
        return MavResult.ACCEPTED;
    }

    /** ArduPilot takes a speed by command where it goes by itself, an aeroplane one between its least and its greatest. */
    private boolean takesSpeed(Asked a) {
        boolean copter = helm.personality().vehicleClass() == VehicleClass.COPTER;
        boolean within = copter
                || a.p1() != 0
                || a.p2() == -2
                || (a.p2() >= helm.parameters().value("AIRSPEED_MIN", 0)
                        && a.p2() <= helm.parameters().value("AIRSPEED_MAX", 1000));
        return within
                && switch (helm.state().mode().behaviour()) {
                    case GUIDED, MISSION -> true;
                    case RETURN -> copter;
                    default -> false;
                };
    }

    private MavResult beside(Asked a) {
        if (a.command() == MavCmd.DO_SET_CAM_TRIGG_DIST && !(a.p1() >= 0)) {
            return MavResult.DENIED;
        }
        MavResult result = flight.side().perform(a.command(), a.p1(), a.p2(), a.p3(), (float) a.p5(), a.at(), a.up());
        return result == null ? MavResult.UNSUPPORTED : result;
    }

    private MavResult arm(float p1, boolean force) {
        if (p1 == 1) {
            return flight.arm(force);
        }
        return p1 == 0 ? flight.disarm(force) : MavResult.UNSUPPORTED;
    }

    private MavResult setMode(int baseMode, long customMode) {
        if (px4 && !MavModeFlag.CUSTOM_MODE_ENABLED.in(baseMode)) {
            return MavResult.ACCEPTED;
        }
        return MavModeFlag.CUSTOM_MODE_ENABLED.in(baseMode) ? flight.requestMode(customMode) : MavResult.DENIED;
    }

    private static long px4Mode(float main, float sub) {
        return (long) main << 16 | (long) sub << 24;
    }

    /** SET_MODE, which ArduPilot answers with an ack as well. */
    public void setMode(Caller caller, SetMode m) {
        MavResult result = setMode(m.baseMode(), m.customMode());
        if (!px4) {
            ack(caller, SetMode.ID, result);
        }
    }

    private MavResult takeOff(Asked a) {
        boolean unset = Double.isNaN(a.p7()) || (px4 && a.p7() == 0);
        if (a.command() == MavCmd.NAV_VTOL_TAKEOFF && helm.aircraft().airframe().rotors() == null) {
            return MavResult.UNSUPPORTED;
        }
        return flight.takeOff(unset ? Double.NaN : a.up());
    }

    private MavResult land() {
        if (!px4 && helm.personality().vehicleClass() != VehicleClass.COPTER) {
            return MavResult.UNSUPPORTED;
        }
        return flight.request(Behaviour.LAND);
    }

    private MavResult missionStart(Asked a) {
        boolean range = a.p1() != 0 || a.p2() != 0;
        return range && !px4 ? MavResult.DENIED : flight.startMission();
    }

    private MavResult reposition(Asked a) {
        Manoeuvre to = point(a, a.p3(), a.p4());
        if (to == null) {
            return MavResult.DENIED;
        }
        MavResult result = flight.reposition(to, ((int) a.p2() & CHANGE_MODE) != 0);
        if (result == MavResult.ACCEPTED && a.p1() > 0) {
            flight.side().perform(MavCmd.DO_CHANGE_SPEED, 1, a.p1(), 0, 0, null, 0);
        }
        return result;
    }

    /** Where to go: what is not given stays as it is. Null when it is not on the globe. */
    private @Nullable Manoeuvre point(Asked a, float radius, float yawDeg) {
        boolean noPlace = Double.isNaN(a.p5()) && Double.isNaN(a.p6());
        LatLon at = a.at();
        if (at == null && !noPlace) {
            return null;
        }
        double east = at == null ? helm.here().east() : helm.chart().east(at);
        double north = at == null ? helm.here().north() : helm.chart().north(at);
        double up = Double.isNaN(a.up()) ? helm.here().up() : a.up();
        if (helm.aircraft().airframe().wing() != null) {
            boolean given = Float.isFinite(radius) && radius != 0;
            return given
                    ? new Manoeuvre.Circle(east, north, up, radius)
                    : new Manoeuvre.Hold(east, north, up, Double.NaN);
        }
        // ArduPilot reads this as degrees, PX4 as radians (common.xml, MAV_CMD_DO_REPOSITION).
        double heading = px4 ? yawDeg : Double.NaN;
        return new Manoeuvre.FlyTo(east, north, up, heading, 1, true);
    }

    private MavResult orbit(Asked a) {
        boolean noPlace = Double.isNaN(a.p5()) && Double.isNaN(a.p6());
        if (a.at() == null && !noPlace) {
            return MavResult.DENIED;
        }
        LatLon at = a.at();
        double east = at == null ? helm.here().east() : helm.chart().east(at);
        double north = at == null ? helm.here().north() : helm.chart().north(at);
        double up = Double.isNaN(a.up()) ? helm.here().up() : a.up();
        double radius = Float.isFinite(a.p1()) && a.p1() != 0 ? a.p1() : 15;
        return flight.orbit(new Manoeuvre.Circle(east, north, up, radius));
    }

    /** SET_POSITION_TARGET_GLOBAL_INT: a point or a velocity, in guided mode. Has no answer. */
    public void target(SetPositionTargetGlobalInt m) {
        boolean noPosition = (m.typeMask() & 0b111) != 0;
        boolean noVelocity = (m.typeMask() & 0b111000) != 0;
        boolean noYaw = (m.typeMask() & 0x400) != 0;
        double heading = noYaw ? Double.NaN : m.yaw();
        if (!noPosition) {
            double up = helm.chart().up(m.coordinateFrame(), m.alt(), helm.home());
            double latDeg = m.latInt() / 1e7;
            double lonDeg = m.lonInt() / 1e7;
            if (Double.isFinite(up) && LatLon.isValid(latDeg, lonDeg)) {
                LatLon at = new LatLon(latDeg, lonDeg);
                double east = helm.chart().east(at);
                double north = helm.chart().north(at);
                boolean wing = helm.aircraft().airframe().wing() != null;
                flight.target(
                        wing
                                ? new Manoeuvre.Hold(east, north, up, Double.NaN)
                                : new Manoeuvre.FlyTo(east, north, up, heading, 1, true));
            }
        } else if (!noVelocity && Float.isFinite(m.vx()) && Float.isFinite(m.vy()) && Float.isFinite(m.vz())) {
            flight.target(new Manoeuvre.Velocity(m.vy(), m.vx(), -m.vz(), heading));
        }
    }

    private static void ack(Caller caller, int command, MavResult result) {
        caller.reply(new CommandAck(command, result.value(), 0, 0, caller.system(), caller.component()));
    }
}
