package org.redshank.simulator.autopilot;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redshank.mavlink.dialect.MavLandedState;
import org.redshank.mavlink.dialect.MavResult;
import org.redshank.mavlink.dialect.MavSeverity;
import org.redshank.simulator.guidance.Manoeuvre;
import org.redshank.simulator.guidance.TransitionPilot;
import org.redshank.simulator.personality.VehicleClass;
import org.redshank.simulator.plan.PlanStore;

/**
 * Modes and motors: answers what people ask for with the result codes that the firmware gives, flies
 * the conduct of the present mode, and stops the motors after landing.
 */
public final class FlightControl {
    private static final double AT_REST = 1;

    private final Helm helm;
    private final MissionFlight mission;
    private final GuidedFlight guided;
    private final TakeOffFlight takeOff;
    private final OrbitFlight orbit;
    private final Camera camera;
    private final SideActions side;
    private final Failsafes failsafes;
    private final Readiness readiness;
    private final Map<Behaviour, Conduct> conducts = new EnumMap<>(Behaviour.class);
    private Conduct conduct;
    private double resting;

    FlightControl(Helm helm, PlanStore plans) {
        this.helm = helm;
        this.camera = new Camera(helm);
        this.side = new SideActions(helm, camera);
        this.failsafes = new Failsafes(helm, plans);
        this.readiness = new Readiness(helm, failsafes);
        RallyPoints havens = new RallyPoints(helm, plans);
        this.mission = new MissionFlight(helm, plans, havens, side, this::missionEnded);
        this.guided = new GuidedFlight(helm);
        this.takeOff = new TakeOffFlight(helm, this::takenOff);
        this.orbit = new OrbitFlight(helm);
        HoldFlight hold = new HoldFlight(helm);
        conducts.put(Behaviour.PILOTED, hold);
        conducts.put(Behaviour.HOLD, hold);
        conducts.put(Behaviour.UNAVAILABLE, hold);
        conducts.put(Behaviour.GUIDED, guided);
        conducts.put(Behaviour.MISSION, mission);
        conducts.put(Behaviour.RETURN, new ReturnFlight(helm, havens, this::landByMission));
        conducts.put(Behaviour.LAND, new LandingFlight(helm));
        conducts.put(Behaviour.TAKE_OFF, takeOff);
        conducts.put(Behaviour.ORBIT, orbit);
        this.conduct = hold;
    }

    /** Lives through {@code dt} seconds and writes the demand on the airframe. */
    void step(double dt) {
        if (!helm.home().known() && readiness.position()) {
            homeHere();
        }
        failsafes.step(dt, this::rescue);
        camera.step(dt);
        if (!helm.state().armed()) {
            helm.aircraft().demand().off();
            return;
        }
        if (helm.aircraft().body().crashed) {
            helm.announcer().say(MavSeverity.CRITICAL, "Crash: Disarming");
            stopMotors();
            return;
        }
        if (!helm.here().onGround()) {
            helm.state().flown(true);
        }
        conduct.step(dt);
        helm.pilot().fly(helm.here(), dt, helm.aircraft().demand());
        disarmAtRest(dt);
    }

    private void homeHere() {
        helm.home().set(helm.here().east(), helm.here().north(), helm.here().up());
    }

    private void disarmAtRest(double dt) {
        boolean leaving = helm.pilot().manoeuvre() instanceof Manoeuvre.TakeOff;
        if (!helm.here().onGround() || leaving || helm.here().groundSpeed() > AT_REST) {
            resting = 0;
            return;
        }
        resting += dt;
        boolean landed = helm.state().flown();
        boolean onPurpose = helm.pilot().manoeuvre() instanceof Manoeuvre.Land;
        double limit = landed
                ? helm.settings().disarmAfterLanding(onPurpose)
                : helm.settings().disarmBeforeFlight();
        if (limit > 0 && resting >= limit) {
            boolean px4 = helm.personality().isPx4();
            helm.announcer()
                    .say(
                            MavSeverity.INFO,
                            px4
                                    ? landed ? "Disarmed by landing" : "Disarmed by auto preflight disarming"
                                    : disarmText());
            stopMotors();
        }
    }

    private String disarmText() {
        return helm.personality().vehicleClass() == VehicleClass.COPTER ? "Disarming motors" : "Throttle disarmed";
    }

    private void stopMotors() {
        helm.state().armed(false);
        helm.aircraft().demand().off();
        camera.everyMetres(0);
        mission.reset();
        Behaviour was = helm.state().mode().behaviour();
        boolean over = was == Behaviour.LAND || was == Behaviour.TAKE_OFF || was == Behaviour.RETURN;
        if (helm.personality().isPx4() && over) {
            change(helm.modes().initial());
        }
    }

    /** Arms, or says why not. */
    public MavResult arm(boolean force) {
        if (helm.state().armed()) {
            return MavResult.ACCEPTED;
        }
        String obstacle = readiness.obstacle();
        boolean px4 = helm.personality().isPx4();
        if (obstacle != null
                && !(force && readiness.position() && !helm.aircraft().body().crashed)) {
            helm.announcer().say(MavSeverity.CRITICAL, (px4 ? "Arming denied: " : "PreArm: ") + obstacle);
            return refusal();
        }
        FlightMode mode = helm.state().mode();
        if (!mode.armable()) {
            helm.announcer()
                    .say(
                            MavSeverity.CRITICAL,
                            px4
                                    ? "Arming denied: Resolve system health failures first"
                                    : "Arm: " + mode.name() + " mode not armable");
            return refusal();
        }
        helm.state().armed(true);
        helm.state().flown(false);
        resting = 0;
        if (helm.here().onGround()) {
            homeHere();
        }
        helm.announcer()
                .say(
                        MavSeverity.INFO,
                        px4
                                ? "Armed by external command"
                                : helm.personality().vehicleClass() == VehicleClass.COPTER
                                        ? "Arming motors"
                                        : "Throttle armed");
        conduct.enter();
        return MavResult.ACCEPTED;
    }

    /** Stops the motors; in the air only when forced, and then it falls. */
    public MavResult disarm(boolean force) {
        if (!helm.state().armed()) {
            return MavResult.ACCEPTED;
        }
        if (!helm.here().onGround() && !force) {
            if (helm.personality().isPx4()) {
                helm.announcer().say(MavSeverity.CRITICAL, "Disarming denied: not landed");
            }
            return refusal();
        }
        helm.announcer()
                .say(MavSeverity.INFO, helm.personality().isPx4() ? "Disarmed by external command" : disarmText());
        stopMotors();
        return MavResult.ACCEPTED;
    }

    private MavResult refusal() {
        return helm.personality().isPx4() ? MavResult.TEMPORARILY_REJECTED : MavResult.FAILED;
    }

    /** Changes the mode by its number, or says why not. */
    public MavResult requestMode(long customMode) {
        FlightMode mode = helm.modes().byNumber(customMode);
        if (mode == null && helm.personality().isPx4()) {
            // PX4 says yes and stays as it is.
            return MavResult.ACCEPTED;
        }
        if (mode == null) {
            helm.announcer().say(MavSeverity.WARNING, "No such mode " + customMode);
            return MavResult.FAILED;
        }
        return request(mode);
    }

    /** Changes to the mode chosen for a behaviour. */
    public MavResult request(Behaviour behaviour) {
        FlightMode mode = helm.modes().byBehaviour(behaviour);
        return mode == null ? MavResult.UNSUPPORTED : request(mode);
    }

    private MavResult request(FlightMode mode) {
        String obstacle = obstacle(mode);
        if (obstacle != null) {
            helm.announcer().say(MavSeverity.WARNING, "Mode change to " + mode.name() + " failed: " + obstacle);
            return refusal();
        }
        change(mode);
        return MavResult.ACCEPTED;
    }

    /** What speaks against a mode; unarmed on the ground both firmwares let people choose nearly freely. */
    private @Nullable String obstacle(FlightMode mode) {
        if (mode.behaviour() == Behaviour.UNAVAILABLE) {
            return "init failed";
        }
        if (!helm.state().armed()) {
            return null;
        }
        if (mode.needsPosition() && !readiness.position()) {
            return "requires position";
        }
        boolean px4 = helm.personality().isPx4();
        boolean copter = helm.personality().vehicleClass() == VehicleClass.COPTER;
        if (mode.behaviour() != Behaviour.MISSION || !(px4 || copter)) {
            return null;
        }
        if (!mission.exists()) {
            return "init failed";
        }
        boolean standing = helm.here().onGround() && !px4;
        return standing && !mission.beginsWithTakeOff() ? "missing takeoff cmd" : null;
    }

    private void change(FlightMode mode) {
        boolean same = mode.equals(helm.state().mode());
        helm.state().mode(mode);
        if (helm.pilot() instanceof TransitionPilot both) {
            both.rotorsOnly(mode.rotorsOnly());
        }
        if (same && mode.behaviour() == Behaviour.MISSION) {
            return;
        }
        helm.settings().apply(helm.pilot());
        conduct = conducts.getOrDefault(mode.behaviour(), guided);
        conduct.enter();
    }

    private void rescue(Behaviour behaviour) {
        Behaviour present = helm.state().mode().behaviour();
        boolean already = present == behaviour
                || present == Behaviour.LAND
                || (present == Behaviour.MISSION && mission.landing());
        if (already) {
            return;
        }
        FlightMode mode = helm.modes().byBehaviour(behaviour);
        FlightMode fallback = helm.modes().byBehaviour(Behaviour.RETURN);
        if (mode != null) {
            change(mode);
        } else if (fallback != null && present != Behaviour.RETURN) {
            change(fallback);
        }
    }

    private void missionEnded() {
        boolean plane = helm.personality().vehicleClass() != VehicleClass.COPTER;
        if (helm.personality().isPx4()) {
            helm.announcer().say(MavSeverity.INFO, "Mission finished, loitering");
            change(helm.modes().initial());
        } else if (plane) {
            helm.announcer().say(MavSeverity.INFO, "Mission complete, changing mode to RTL");
            request(Behaviour.RETURN);
        }
    }

    private boolean landByMission() {
        FlightMode auto = helm.modes().byBehaviour(Behaviour.MISSION);
        if (auto == null || helm.personality().isPx4() || !mission.jumpToLanding()) {
            return false;
        }
        change(auto);
        return true;
    }

    private void takenOff() {
        if (helm.personality().isPx4()) {
            change(helm.modes().initial());
        }
    }

    /** NAV_TAKEOFF: to a height in the chart's metres, NaN for the one in the parameters. */
    public MavResult takeOff(double up) {
        if (helm.personality().isPx4()) {
            takeOff.height(up);
            return request(Behaviour.TAKE_OFF);
        }
        if (helm.personality().vehicleClass() == VehicleClass.PLANE) {
            // ArduPlane takes off in its TAKEOFF mode or by a mission, not by this command.
            return MavResult.FAILED;
        }
        Behaviour behaviour = helm.state().mode().behaviour();
        boolean mode = behaviour == Behaviour.GUIDED
                || (helm.personality().vehicleClass() == VehicleClass.COPTER && behaviour == Behaviour.HOLD);
        if (!helm.state().armed()
                || !helm.here().onGround()
                || !mode
                || !(up > helm.here().up())) {
            return MavResult.FAILED;
        }
        guided.fly(new Manoeuvre.TakeOff(up));
        conduct = guided;
        return MavResult.ACCEPTED;
    }

    /** DO_REPOSITION and its like: to a point, changing to the mode for it when allowed. */
    public MavResult reposition(Manoeuvre to, boolean mayChangeMode) {
        if (helm.personality().isPx4()) {
            MavResult result = mayChangeMode ? request(Behaviour.HOLD) : MavResult.UNSUPPORTED;
            return result == MavResult.ACCEPTED ? flyGuided(to) : result;
        }
        if (helm.state().mode().behaviour() != Behaviour.GUIDED) {
            if (!mayChangeMode) {
                return helm.personality().vehicleClass() == VehicleClass.COPTER ? MavResult.DENIED : MavResult.FAILED;
            }
            MavResult result = request(Behaviour.GUIDED);
            if (result != MavResult.ACCEPTED) {
                return result;
            }
        }
        return flyGuided(to);
    }

    /** A target that is taken in guided mode only, as SET_POSITION_TARGET_GLOBAL_INT. */
    public MavResult target(Manoeuvre to) {
        return helm.state().mode().behaviour() == Behaviour.GUIDED ? flyGuided(to) : MavResult.DENIED;
    }

    private MavResult flyGuided(Manoeuvre to) {
        if (!helm.state().armed() || helm.here().onGround()) {
            return helm.personality().isPx4() ? MavResult.ACCEPTED : refusal();
        }
        guided.fly(to);
        conduct = guided;
        return MavResult.ACCEPTED;
    }

    /** DO_ORBIT: where there is a mode for it. */
    public MavResult orbit(Manoeuvre.Circle circle) {
        if (!helm.personality().isPx4() || helm.personality().vehicleClass() != VehicleClass.COPTER) {
            return MavResult.UNSUPPORTED;
        }
        if (!helm.state().armed() || helm.here().onGround()) {
            return MavResult.TEMPORARILY_REJECTED;
        }
        orbit.circle(circle);
        return request(Behaviour.ORBIT);
    }

    /** MISSION_START. */
    public MavResult startMission() {
        boolean px4 = helm.personality().isPx4();
        if (px4 && !mission.exists()) {
            helm.announcer().say(MavSeverity.CRITICAL, "Mission start denied! No valid mission");
            return MavResult.DENIED;
        }
        MavResult result = request(Behaviour.MISSION);
        if (result != MavResult.ACCEPTED) {
            return result;
        }
        mission.start();
        return px4 ? arm(false) : MavResult.ACCEPTED;
    }

    /** DO_PAUSE_CONTINUE. */
    public MavResult pause(boolean stop) {
        Behaviour behaviour = helm.state().mode().behaviour();
        if (helm.personality().isPx4() || helm.personality().vehicleClass() == VehicleClass.PLANE) {
            return MavResult.UNSUPPORTED;
        }
        if (behaviour == Behaviour.MISSION) {
            mission.pause(stop);
            return MavResult.ACCEPTED;
        }
        if (behaviour == Behaviour.GUIDED) {
            guided.pause(stop);
            return MavResult.ACCEPTED;
        }
        return MavResult.FAILED;
    }

    /** Turns the nose where the ground has the say, radians clockwise from north. */
    public MavResult face(double heading) {
        if (helm.state().mode().behaviour() != Behaviour.GUIDED || helm.here().onGround()) {
            return MavResult.FAILED;
        }
        guided.face(heading);
        return MavResult.ACCEPTED;
    }

    /** What EXTENDED_SYS_STATE tells. */
    public MavLandedState landedState() {
        if (helm.here().onGround()) {
            return MavLandedState.ON_GROUND;
        }
        return switch (helm.pilot().manoeuvre()) {
            case Manoeuvre.TakeOff _ -> MavLandedState.TAKEOFF;
            case Manoeuvre.Land _ -> MavLandedState.LANDING;
            default -> MavLandedState.IN_AIR;
        };
    }

    /** Starts anew, as after power-on. */
    void reboot() {
        helm.home().forget();
        failsafes.reboot();
        camera.reboot();
        mission.reset();
        change(helm.modes().initial());
    }

    public MissionFlight mission() {
        return mission;
    }

    public Camera camera() {
        return camera;
    }

    public SideActions side() {
        return side;
    }

    public Failsafes failsafes() {
        return failsafes;
    }

    public Readiness readiness() {
        return readiness;
    }

    /** The circle flown in the mode for it. */
    public Manoeuvre.Circle orbitCircle() {
        return orbit.circle();
    }
}
