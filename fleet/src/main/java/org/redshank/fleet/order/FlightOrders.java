package org.redshank.fleet.order;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude.AboveHome;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.LocalFrame;
import org.redshank.fleet.conversation.Command;
import org.redshank.fleet.conversation.CommandAnswer;
import org.redshank.fleet.conversation.MissionWire;
import org.redshank.fleet.conversation.NoAnswerException;
import org.redshank.fleet.conversation.ParameterSet;
import org.redshank.fleet.plan.MissionItem;
import org.redshank.fleet.vehicle.FlightModes.Intent;
import org.redshank.fleet.vehicle.LandedState;
import org.redshank.fleet.vehicle.Telemetry;
import org.redshank.fleet.vehicle.VehicleKind;
import org.redshank.fleet.vehicle.VehicleState;
import org.redshank.mavlink.dialect.HomePosition;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavFrame;

/**
 * Orders that move a vehicle, in the way that each autopilot wants them. Each method returns when the effect was seen.
 *
 * @see <a href="https://ardupilot.org/dev/docs/mavlink-commands.html">ArduPilot: MAVLink commands</a>
 * @see <a href="https://docs.px4.io/main/en/mavlink/">PX4: MAVLink messaging</a>
 */
final class FlightOrders {
    private static final double NAN = Double.NaN;
    private static final double ANY_SPEED = -1;
    private static final double CHANGE_MODE = 1;
    private static final double SLOW_MPS = 3;
    private static final double SLOW_CLIMB_MPS = 0.5;
    private static final double COPTER_ARRIVED_M = 5;
    private static final double WING_ARRIVED_M = 150;
    private static final double TURNED_DEG = 15;
    private static final Duration MARGIN = Duration.ofSeconds(60);
    private static final Duration LANDING = Duration.ofMinutes(10);

    private final Steps steps;

    FlightOrders(Steps steps) {
        this.steps = steps;
    }

    void arm() throws InterruptedException {
        steps.arm();
        steps.observed("armed");
    }

    void disarm() throws InterruptedException {
        steps.disarm();
        steps.observed("disarmed");
    }

    void takeOff(AboveHome altitude) throws InterruptedException {
        VehicleKind kind = steps.vehicle().kind();
        if (steps.px4()) {
            takeOffPx4(altitude, kind);
        } else if (steps.ardupilot() && kind == VehicleKind.PLANE) {
            takeOffPlane(altitude);
        } else if (steps.ardupilot() && (kind == VehicleKind.COPTER || kind == VehicleKind.VTOL)) {
            steps.mode(Intent.GUIDED);
            steps.arm();
            steps.order("take off", Command.of(MavCmd.NAV_TAKEOFF, 0, 0, 0, NAN, 0, 0, altitude.metres()));
        } else {
            throw new OrderRefusedException(
                    "take-off-known",
                    kind.name(),
                    "how a " + steps.vehicle().autopilot() + " " + kind + " takes off is not known here");
        }
        climb(altitude);
        steps.observed(metres(altitude.metres()) + " above home reached");
    }

    /** PX4 takes the height above mean sea level, and takes off when it is armed in its take-off mode. */
    private void takeOffPx4(AboveHome altitude, VehicleKind kind) throws InterruptedException {
        double amsl = altitude.metres() + home().altitudeAmslM();
        MavCmd command = kind == VehicleKind.VTOL ? MavCmd.NAV_VTOL_TAKEOFF : MavCmd.NAV_TAKEOFF;
        steps.order("take off", Command.of(command, ANY_SPEED, 0, 0, NAN, NAN, NAN, amsl));
        steps.arm();
    }

    /** ArduPlane takes off in a mode of its own, to the height that a parameter says. */
    private void takeOffPlane(AboveHome altitude) throws InterruptedException {
        ParameterSet parameters = new ParameterSet(steps.peer());
        steps.sending("set TKOFF_ALT");
        parameters.set(parameters.read("TKOFF_ALT"), Math.rint(altitude.metres()), () -> {});
        steps.mode(Intent.TAKE_OFF);
        steps.arm();
    }

    private void climb(AboveHome altitude) throws InterruptedException {
        double enough = altitude.metres() - Math.max(1, altitude.metres() * 0.05);
        steps.await(
                "take-off to " + metres(altitude.metres()),
                seconds(altitude.metres() / SLOW_CLIMB_MPS).plus(MARGIN),
                t -> t.armed && t.altitudeAboveHomeM >= enough,
                disarmed());
    }

    void goTo(LatLon at, @Nullable AboveHome altitude) throws InterruptedException {
        boolean wing = wing();
        steps.order("go to", reposition(at, altitude, 0));
        fly(at, wing ? WING_ARRIVED_M : COPTER_ARRIVED_M, altitude, Intent.GUIDED);
        steps.observed("arrived");
    }

    /**
     * Circles a place. A wing does so by itself when it is sent there; PX4 has a command for copters; ArduCopter circles
     * the point ahead of it, so it is sent to the edge first and turned to the middle.
     */
    void orbit(Order.Orbit order) throws InterruptedException {
        double radius = order.clockwise() ? order.radiusM() : -order.radiusM();
        if (wing()) {
            steps.order("orbit", reposition(order.centre(), order.altitude(), radius));
            fly(order.centre(), order.radiusM() * 1.3 + 30, order.altitude(), Intent.GUIDED);
        } else if (steps.px4()) {
            double z = order.altitude() == null ? NAN : order.altitude().metres() + home().altitudeAmslM();
            Command command = Command.at(MavCmd.DO_ORBIT, MavFrame.GLOBAL, order.centre(), z, radius, NAN, 0, NAN);
            long orbit = steps.vehicle().modes().number("ORBIT").orElse(-1);
            steps.effect("orbit", command, t -> t.customMode == orbit);
            fly(order.centre(), order.radiusM() * 1.3 + COPTER_ARRIVED_M, order.altitude(), null);
        } else if (steps.ardupilot() && steps.vehicle().kind() == VehicleKind.COPTER) {
            orbitCopter(order);
        } else {
            throw new OrderRefusedException(
                    "orbit-known",
                    steps.vehicle().kind().name(),
                    "how a " + steps.vehicle().autopilot() + " "
                            + steps.vehicle().kind() + " circles is not known here");
        }
        steps.observed("circling");
    }

    private void orbitCopter(Order.Orbit order) throws InterruptedException {
        new ThrottleStick(steps).check("CIRCLE");
        ParameterSet parameters = new ParameterSet(steps.peer());
        steps.sending("set CIRCLE_RADIUS and CIRCLE_RATE");
        double rate = Math.abs(parameters.read("CIRCLE_RATE").value());
        parameters.set(parameters.read("CIRCLE_RADIUS"), order.radiusM() * 100, () -> {});
        parameters.set(
                parameters.read("CIRCLE_RATE"), (order.clockwise() ? 1 : -1) * (rate == 0 ? 20 : rate), () -> {});
        double bearing = Geodesy.bearingDeg(order.centre(), here());
        LatLon edge = Geodesy.destination(order.centre(), bearing, order.radiusM());
        goToEdge(edge, order.altitude());
        turn(Geodesy.bearingDeg(edge, order.centre()));
        steps.mode("CIRCLE");
    }

    /** Turns the nose, unless it points there already, as it does where it came from outside. */
    private void turn(double bearing) throws InterruptedException {
        if (Math.abs(Geodesy.turnDeg(steps.state().headingDeg(), bearing)) < TURNED_DEG) {
            return;
        }
        steps.order("turn to the middle", Command.of(MavCmd.CONDITION_YAW, bearing, 0, 0, 0));
        steps.await(
                "the turn to the middle",
                MARGIN,
                t -> Math.abs(Geodesy.turnDeg(t.headingDeg, bearing)) < TURNED_DEG,
                disarmed());
    }

    private void goToEdge(LatLon edge, @Nullable AboveHome altitude) throws InterruptedException {
        steps.order("go to the edge", reposition(edge, altitude, 0));
        fly(edge, COPTER_ARRIVED_M, altitude, Intent.GUIDED);
    }

    /** ArduPilot takes heights above home, PX4 above mean sea level. */
    private Command reposition(LatLon at, @Nullable AboveHome altitude, double radius) {
        VehicleState.Fix fix = fix();
        double above = altitude == null ? fix.altitudeAboveHomeM() : altitude.metres();
        if (steps.px4()) {
            double amsl = altitude == null ? fix.altitudeAmslM() : above + home().altitudeAmslM();
            return Command.at(MavCmd.DO_REPOSITION, MavFrame.GLOBAL, at, amsl, ANY_SPEED, CHANGE_MODE, radius, NAN);
        }
        return Command.at(
                MavCmd.DO_REPOSITION, MavFrame.GLOBAL_RELATIVE_ALT, at, above, ANY_SPEED, CHANGE_MODE, radius, NAN);
    }

    /** Waits until it is there, as long as a slow flight takes. */
    private void fly(LatLon at, double radiusM, @Nullable AboveHome altitude, @Nullable Intent intent)
            throws InterruptedException {
        LocalFrame frame = new LocalFrame(at);
        double start = Math.max(1, Geodesy.distanceMetres(here(), at));
        double climb = altitude == null ? 0 : Math.abs(altitude.metres() - fix().altitudeAboveHomeM());
        double tolerance = wing() ? 20 : 3;
        boolean[] under = {false};
        int[] told = {-1};
        Predicate<Telemetry> there = t -> {
            double left = distance(frame, t);
            under[0] |= intent == null || steps.vehicle().modes().serves(t.customMode, intent);
            int percent = (int) Math.clamp(100 * (1 - left / start), 0, 100);
            if (percent != told[0]) {
                told[0] = percent;
                steps.done(percent / 100.0, metres(left) + " to go");
            }
            return under[0]
                    && left <= radiusM
                    && (altitude == null || Math.abs(t.altitudeAboveHomeM - altitude.metres()) <= tolerance);
        };
        steps.await(
                "arrival",
                seconds(start / SLOW_MPS + climb / SLOW_CLIMB_MPS).plus(MARGIN),
                there,
                t -> !t.armed
                        ? "the vehicle is disarmed"
                        : under[0] && intent != null && !steps.vehicle().modes().serves(t.customMode, intent)
                                ? "the vehicle went on in mode "
                                        + steps.vehicle().modes().name(t.customMode, t.baseMode)
                                : null);
    }

    private static double distance(LocalFrame frame, Telemetry t) {
        LatLon now = LatLon.ofE7(t.latE7, t.lonE7);
        return Math.hypot(frame.east(now), frame.north(now));
    }

    /** A vehicle with wings circles in LOITER; QLOITER would sink where there is no pilot's throttle. */
    void hold() throws InterruptedException {
        if (steps.ardupilot() && wing()) {
            steps.mode("LOITER");
        } else {
            steps.mode(Intent.HOLD);
        }
        steps.observed("holding in mode " + steps.state().mode());
    }

    void resume() throws InterruptedException {
        steps.mode(Intent.AUTO);
        steps.observed("flying its mission");
    }

    /** An ArduPlane may go from its return straight into the landing of its mission, which is AUTO again. */
    void returnHome(@Nullable OnboardMission mission) throws InterruptedException {
        String name = steps.vehicle().modes().mode(Intent.RETURN);
        boolean plane = steps.ardupilot() && wing();
        if (name == null || !plane) {
            steps.mode(Intent.RETURN);
        } else {
            int landing = landingItem(mission);
            steps.mode(
                    name,
                    t -> landing >= 0
                            && steps.vehicle().modes().serves(t.customMode, Intent.AUTO)
                            && t.missionCurrent >= landing);
        }
        steps.observed("returning in mode " + steps.state().mode());
    }

    /** Number on board of the item with which the landing begins; -1 if none is known. */
    private int landingItem(@Nullable OnboardMission mission) {
        if (mission != null) {
            for (int i = 0; i < mission.items().size(); i++) {
                if (beginsLanding(mission.items().get(i))) {
                    return i + new MissionWire(steps.peer()).first();
                }
            }
        }
        return -1;
    }

    void land(@Nullable OnboardMission mission) throws InterruptedException {
        if (!steps.state().armed() && steps.state().landed() == LandedState.ON_GROUND) {
            steps.observed("it is on the ground and disarmed already");
            return;
        }
        if (steps.ardupilot() && steps.vehicle().kind() == VehicleKind.PLANE) {
            landPlane(mission);
        } else {
            steps.mode(Intent.LAND);
        }
        steps.await(
                "landing",
                LANDING,
                t -> t.landed == LandedState.ON_GROUND || (t.landed == LandedState.UNKNOWN && !t.armed),
                t -> null);
        steps.observed("landed");
    }

    /** ArduPlane lands by the landing of its mission only. */
    private void landPlane(@Nullable OnboardMission mission) throws InterruptedException {
        if (mission != null && landingItem(mission) < 0) {
            throw new OrderRefusedException(
                    "landing-sequence",
                    "none",
                    "the mission on board has no landing; give return, or upload a plan with DO_LAND_START and"
                            + " NAV_LAND");
        }
        CommandAnswer answer = steps.ask("go to the mission's landing", Command.of(MavCmd.DO_LAND_START));
        if (!answer.accepted()) {
            throw new OrderFailedException(answer.words()
                    + ". This aeroplane lands by the landing of its mission only; give return, or upload a plan with"
                    + " DO_LAND_START and NAV_LAND");
        }
        steps.acknowledged("going to the mission's landing");
        steps.mode(Intent.AUTO);
    }

    private static boolean beginsLanding(MissionItem item) {
        return item.command() == MavCmd.DO_LAND_START.value();
    }

    void setMode(String mode) throws InterruptedException {
        new ThrottleStick(steps).check(mode.toUpperCase(Locale.ROOT));
        steps.mode(mode);
        steps.observed("in mode " + steps.state().mode());
    }

    void setHome(LatLon at, double altitudeAmslM) throws InterruptedException {
        steps.order("set home", Command.at(MavCmd.DO_SET_HOME, MavFrame.GLOBAL, at, altitudeAmslM, 0, 0, 0, 0));
        steps.ask("ask for home", Command.of(MavCmd.REQUEST_MESSAGE, HomePosition.ID));
        LocalFrame frame = new LocalFrame(at);
        steps.await(
                "the new home",
                Duration.ofSeconds(10),
                t -> {
                    LatLon home = LatLon.ofE7(t.homeLatE7, t.homeLonE7);
                    return t.hasHome && Math.hypot(frame.east(home), frame.north(home)) < 1;
                },
                t -> null);
        steps.observed("home is set");
    }

    /** Some autopilots are gone before they answer, so only a new start counts. */
    void reboot() throws InterruptedException {
        int before = steps.state().rebootCount();
        CommandAnswer answer = null;
        try {
            answer = steps.ask("reboot", Command.of(MavCmd.PREFLIGHT_REBOOT_SHUTDOWN, 1));
        } catch (NoAnswerException e) {
            steps.sending("reboot; it was not answered");
        }
        if (answer != null) {
            if (!answer.accepted()) {
                throw new OrderFailedException(answer.words());
            }
            steps.acknowledged("starting anew");
        }
        steps.await("the new start", MARGIN, t -> steps.state().rebootCount() > before, t -> null);
        steps.observed("started anew");
    }

    private boolean wing() {
        VehicleKind kind = steps.vehicle().kind();
        return kind == VehicleKind.PLANE || kind == VehicleKind.VTOL;
    }

    private static Function<Telemetry, @Nullable String> disarmed() {
        boolean[] armed = {false};
        return t -> {
            armed[0] |= t.armed;
            return armed[0] && !t.armed ? "the vehicle disarmed" : null;
        };
    }

    private LatLon here() {
        return fix().at();
    }

    private VehicleState.Fix fix() {
        VehicleState.Fix fix = steps.state().position();
        if (fix == null) {
            throw new OrderRefusedException("position-known", "none", "the vehicle has not told its position");
        }
        return fix;
    }

    private VehicleState.Home home() {
        VehicleState.Home home = steps.state().home();
        if (home == null) {
            throw new OrderRefusedException("home-known", "none", "the vehicle has not told its home");
        }
        return home;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }

    private static String metres(double metres) {
        return String.format(Locale.ROOT, "%.1f m", metres);
    }
}
