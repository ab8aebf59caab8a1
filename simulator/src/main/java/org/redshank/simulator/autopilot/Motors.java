package org.redshank.simulator.autopilot;

import org.redshank.mavlink.dialect.MavResult;
import org.redshank.mavlink.dialect.MavSeverity;
import org.redshank.simulator.guidance.Manoeuvre;
import org.redshank.simulator.personality.VehicleClass;

/** Starts and stops the motors: on demand, after landing, when nobody takes off, and after a crash. */
final class Motors {
    private static final double AT_REST = 1;

    private final Helm helm;
    private final Readiness readiness;
    private final Camera camera;
    private final Modes modes;
    private double resting;

    Motors(Helm helm, Readiness readiness, Camera camera, Modes modes) {
        this.helm = helm;
        this.readiness = readiness;
        this.camera = camera;
        this.modes = modes;
    }

    /** Arms, or says why not. */
    MavResult arm(boolean force) {
        if (helm.state().armed()) {
            return MavResult.ACCEPTED;
        }
        String obstacle = readiness.obstacle();
        boolean px4 = helm.personality().isPx4();
        if (obstacle != null
                && !(force && readiness.position() && !helm.aircraft().body().crashed)) {
            helm.announcer().say(MavSeverity.CRITICAL, (px4 ? "Arming denied: " : "PreArm: ") + obstacle);
            return helm.refusal();
        }
        FlightMode mode = helm.state().mode();
        if (!mode.armable()) {
            helm.announcer()
                    .say(
                            MavSeverity.CRITICAL,
                            px4
                                    ? "Arming denied: Resolve system health failures first"
                                    : "Arm: " + mode.name() + " mode not armable");
            return helm.refusal();
        }
        helm.state().armed(true);
        helm.state().flown(false);
        resting = 0;
        if (helm.here().onGround()) {
            helm.homeHere();
        }
        helm.announcer()
                .say(
                        MavSeverity.INFO,
                        px4
                                ? "Armed by external command"
                                : helm.personality().vehicleClass() == VehicleClass.COPTER
                                        ? "Arming motors"
                                        : "Throttle armed");
        modes.enterAgain();
        return MavResult.ACCEPTED;
    }

    /** Stops the motors; in the air only when forced, and then it falls. */
    MavResult disarm(boolean force) {
        if (!helm.state().armed()) {
            return MavResult.ACCEPTED;
        }
        if (!helm.here().onGround() && !force) {
            if (helm.personality().isPx4()) {
                helm.announcer().say(MavSeverity.CRITICAL, "Disarming denied: not landed");
            }
            return helm.refusal();
        }
        helm.announcer()
                .say(MavSeverity.INFO, helm.personality().isPx4() ? "Disarmed by external command" : disarmText());
        stop();
        return MavResult.ACCEPTED;
    }

    /** Stops them after a crash; tells whether there was one. */
    boolean stoppedByCrash() {
        if (!helm.aircraft().body().crashed) {
            return false;
        }
        helm.announcer().say(MavSeverity.CRITICAL, "Crash: Disarming");
        stop();
        return true;
    }

    /** Stops them once the vehicle has stood for long enough, looking on for {@code dt} more seconds. */
    void stopAtRest(double dt) {
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
            stop();
        }
    }

    private String disarmText() {
        return helm.personality().vehicleClass() == VehicleClass.COPTER ? "Disarming motors" : "Throttle disarmed";
    }

    private void stop() {
        helm.state().armed(false);
        helm.aircraft().demand().off();
        camera.everyMetres(0);
        modes.motorsStopped();
    }
}
