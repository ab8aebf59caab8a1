package org.redshank.simulator.autopilot;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redshank.mavlink.dialect.MavResult;
import org.redshank.mavlink.dialect.MavSeverity;
import org.redshank.simulator.guidance.Manoeuvre;
import org.redshank.simulator.guidance.TransitionPilot;
import org.redshank.simulator.personality.VehicleClass;
import org.redshank.simulator.plan.PlanStore;

/**
 * The flight modes: which may be entered when, and the conduct that each makes of the vehicle. People, commands, failsafes and
 * the ends of missions and take-offs change modes here.
 */
final class Modes {
    private final Helm helm;
    private final Readiness readiness;
    private final MissionFlight mission;
    private final GuidedFlight guided;
    private final TakeOffFlight takeOff;
    private final OrbitFlight orbit;
    private final Map<Behaviour, Conduct> conducts = new EnumMap<>(Behaviour.class);
    private Conduct conduct;

    Modes(Helm helm, PlanStore plans, Readiness readiness, SideActions side) {
        this.helm = helm;
        this.readiness = readiness;
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

    /** Looks on for {@code dt} seconds as the present mode does. */
    void step(double dt) {
        conduct.step(dt);
    }

    /** Begins the present mode again, as after arming. */
    void enterAgain() {
        conduct.enter();
    }

    /** Does one thing as the ground says, whatever the mode. */
    void guide(Manoeuvre manoeuvre) {
        guided.fly(manoeuvre);
        conduct = guided;
    }

    /** The motors stand: the mission is back at its beginning, and PX4 leaves a mode that is over. */
    void motorsStopped() {
        mission.reset();
        Behaviour was = helm.state().mode().behaviour();
        boolean over = was == Behaviour.LAND || was == Behaviour.TAKE_OFF || was == Behaviour.RETURN;
        if (helm.personality().isPx4() && over) {
            change(helm.modes().initial());
        }
    }

    /** The mode after power-on. */
    void reboot() {
        mission.reset();
        change(helm.modes().initial());
    }

    /** Changes the mode by its number, or says why not. */
    MavResult requestMode(long customMode) {
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
    MavResult request(Behaviour behaviour) {
        FlightMode mode = helm.modes().byBehaviour(behaviour);
        return mode == null ? MavResult.UNSUPPORTED : request(mode);
    }

    private MavResult request(FlightMode mode) {
        String obstacle = obstacle(mode);
        if (obstacle != null) {
            helm.announcer().say(MavSeverity.WARNING, "Mode change to " + mode.name() + " failed: " + obstacle);
            return helm.refusal();
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

    /** A failsafe takes over, unless the vehicle is on its way down already. */
    void rescue(Behaviour behaviour) {
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

    MissionFlight mission() {
        return mission;
    }

    GuidedFlight guided() {
        return guided;
    }

    TakeOffFlight takeOff() {
        return takeOff;
    }

    OrbitFlight orbit() {
        return orbit;
    }
}
