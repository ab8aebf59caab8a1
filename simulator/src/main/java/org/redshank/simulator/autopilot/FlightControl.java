package org.redshank.simulator.autopilot;

import org.redshank.mavlink.dialect.MavLandedState;
import org.redshank.mavlink.dialect.MavResult;
import org.redshank.mavlink.dialect.MavSeverity;
import org.redshank.simulator.guidance.Manoeuvre;
import org.redshank.simulator.personality.VehicleClass;
import org.redshank.simulator.plan.PlanStore;

/**
 * What people may ask of a vehicle's flight, answered with the result codes that the firmware gives; and its life from step to
 * step. Modes are in {@link Modes}, motors in {@link Motors}.
 */
public final class FlightControl {
    private final Helm helm;
    private final Camera camera;
    private final SideActions side;
    private final Failsafes failsafes;
    private final Readiness readiness;
    private final Modes modes;
    private final Motors motors;

    FlightControl(Helm helm, PlanStore plans) {
        this.helm = helm;
        this.camera = new Camera(helm);
        this.side = new SideActions(helm, camera);
        this.failsafes = new Failsafes(helm, plans);
        this.readiness = new Readiness(helm, failsafes);
        this.modes = new Modes(helm, plans, readiness, side);
        this.motors = new Motors(helm, readiness, camera, modes);
    }

    /** Lives through {@code dt} seconds and writes the demand on the airframe. */
    void step(double dt) {
        if (!helm.home().known() && readiness.position()) {
            helm.homeHere();
        }
        failsafes.step(dt, modes::rescue);
        camera.step(dt);
        if (!helm.state().armed()) {
            helm.aircraft().demand().off();
            return;
        }
        if (motors.stoppedByCrash()) {
            return;
        }
        if (!helm.here().onGround()) {
            helm.state().flown(true);
        }
        modes.step(dt);
        helm.pilot().fly(helm.here(), dt, helm.aircraft().demand());
        motors.stopAtRest(dt);
    }

    /** Arms, or says why not. */
    public MavResult arm(boolean force) {
        return motors.arm(force);
    }

    /** Stops the motors; in the air only when forced, and then it falls. */
    public MavResult disarm(boolean force) {
        return motors.disarm(force);
    }

    /** Changes the mode by its number, or says why not. */
    public MavResult requestMode(long customMode) {
        return modes.requestMode(customMode);
    }

    /** Changes to the mode chosen for a behaviour. */
    public MavResult request(Behaviour behaviour) {
        return modes.request(behaviour);
    }

    /** NAV_TAKEOFF: to a height in the chart's metres, NaN for the one in the parameters. */
    public MavResult takeOff(double up) {
        if (helm.personality().isPx4()) {
            modes.takeOff().height(up);
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
        modes.guide(new Manoeuvre.TakeOff(up));
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
            return helm.personality().isPx4() ? MavResult.ACCEPTED : helm.refusal();
        }
        modes.guide(to);
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
        modes.orbit().circle(circle);
        return request(Behaviour.ORBIT);
    }

    /** MISSION_START. */
    public MavResult startMission() {
        boolean px4 = helm.personality().isPx4();
        if (px4 && !mission().exists()) {
            helm.announcer().say(MavSeverity.CRITICAL, "Mission start denied! No valid mission");
            return MavResult.DENIED;
        }
        MavResult result = request(Behaviour.MISSION);
        if (result != MavResult.ACCEPTED) {
            return result;
        }
        mission().start();
        return px4 ? arm(false) : MavResult.ACCEPTED;
    }

    /** DO_PAUSE_CONTINUE. */
    public MavResult pause(boolean stop) {
        Behaviour behaviour = helm.state().mode().behaviour();
        if (helm.personality().isPx4() || helm.personality().vehicleClass() == VehicleClass.PLANE) {
            return MavResult.UNSUPPORTED;
        }
        if (behaviour == Behaviour.MISSION) {
            mission().pause(stop);
            return MavResult.ACCEPTED;
        }
        if (behaviour == Behaviour.GUIDED) {
            modes.guided().pause(stop);
            return MavResult.ACCEPTED;
        }
        return MavResult.FAILED;
    }

    /**
     * Turns the nose; nothing comes of it on the ground and where a mode has its own idea.
     *
     * @param heading radians clockwise from north
     */
    public void face(double heading) {
        if (helm.here().onGround()) {
            return;
        }
        switch (helm.state().mode().behaviour()) {
            case GUIDED -> modes.guided().face(heading);
            case MISSION -> mission().face(heading);
            default -> {}
        }
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
        modes.reboot();
    }

    public MissionFlight mission() {
        return modes.mission();
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
        return modes.orbit().circle();
    }
}
