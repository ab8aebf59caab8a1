package org.redshank.simulator.autopilot;

import org.jspecify.annotations.Nullable;
import org.redshank.earth.LatLon;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavResult;
import org.redshank.simulator.guidance.HoverPilot;
import org.redshank.simulator.guidance.Pilot;
import org.redshank.simulator.guidance.Speeds;
import org.redshank.simulator.guidance.TransitionPilot;
import org.redshank.simulator.physics.RotorLimits;
import org.redshank.simulator.physics.WingLimits;

/**
 * What can be done beside flying somewhere, by a mission item or by a command: speed, home, gaze,
 * camera, fence switch.
 */
public final class SideActions {
    private static final int SPEED_CLIMB = 2;
    private static final int SPEED_DESCENT = 3;
    private static final int TO_ROTORS = 3;

    private final Helm helm;
    private final Camera camera;

    SideActions(Helm helm, Camera camera) {
        this.helm = helm;
        this.camera = camera;
    }

    /**
     * Does it, or says why not.
     *
     * @param at the place, for commands that have one
     * @param up the place's height in the chart's metres
     * @return null when the command is none of these
     */
    public @Nullable MavResult perform(
            MavCmd command, float p1, float p2, float p3, float p5, @Nullable LatLon at, double up) {
        return switch (command) {
            case DO_CHANGE_SPEED -> changeSpeed((int) p1, p2);
            case DO_SET_HOME -> setHome(p1, at, up);
            case DO_SET_ROI, DO_SET_ROI_LOCATION -> watch(at);
            case DO_SET_ROI_NONE -> watch(null);
            case DO_DIGICAM_CONTROL -> {
                if (p5 > 0) {
                    camera.shoot();
                }
                yield MavResult.ACCEPTED;
            }
            case DO_SET_CAM_TRIGG_DIST -> {
                camera.everyMetres(p1);
                if (p3 > 0 && p1 > 0) {
                    camera.shoot();
                }
                yield MavResult.ACCEPTED;
            }
            case IMAGE_START_CAPTURE -> {
                if (p2 < 0 || p3 < 0 || Float.isNaN(p3)) {
                    yield MavResult.DENIED;
                }
                camera.every(p2, (int) p3);
                yield MavResult.ACCEPTED;
            }
            case IMAGE_STOP_CAPTURE -> {
                camera.stop();
                yield MavResult.ACCEPTED;
            }
            case DO_FENCE_ENABLE -> {
                helm.settings().fenceEnabled(p1 > 0);
                yield MavResult.ACCEPTED;
            }
            case DO_VTOL_TRANSITION -> transition((int) p1);
            default -> null;
        };
    }

    private MavResult changeSpeed(int kind, float wanted) {
        Pilot pilot = helm.pilot();
        if (wanted == -2) {
            helm.settings().apply(pilot);
            return MavResult.ACCEPTED;
        }
        if (wanted == -1) {
            return MavResult.ACCEPTED;
        }
        if (!(wanted > 0)) {
            return helm.personality().isPx4() ? MavResult.ACCEPTED : MavResult.FAILED;
        }
        Speeds speeds = pilot.speeds();
        RotorLimits rotors = helm.aircraft().airframe().rotors();
        WingLimits wing = helm.aircraft().airframe().wing();
        switch (kind) {
            case SPEED_CLIMB -> speeds.climb(wanted);
            case SPEED_DESCENT -> speeds.sink(wanted);
            default -> {
                if (wing != null) {
                    speeds.cruise(Math.clamp(wanted, 1.2 * wing.stallSpeed(), wing.maxSpeed()));
                } else if (rotors != null) {
                    speeds.cruise(Math.min(wanted, rotors.maxAirspeed()));
                }
            }
        }
        return MavResult.ACCEPTED;
    }

    private MavResult setHome(float current, @Nullable LatLon at, double up) {
        boolean nowhere = at != null && at.latDeg() == 0 && at.lonDeg() == 0;
        if (current == 1 || (nowhere && !helm.personality().isPx4())) {
            helm.home().set(helm.here().east(), helm.here().north(), helm.here().up());
            return MavResult.ACCEPTED;
        }
        if (at == null || Double.isNaN(up) || nowhere) {
            return MavResult.DENIED;
        }
        helm.home().set(helm.chart().east(at), helm.chart().north(at), up);
        return MavResult.ACCEPTED;
    }

    private MavResult watch(@Nullable LatLon at) {
        HoverPilot hover = switch (helm.pilot()) {
            case HoverPilot pilot -> pilot;
            case TransitionPilot both -> both.hover();
            default -> null;
        };
        if (hover != null && at != null && (at.latDeg() != 0 || at.lonDeg() != 0)) {
            hover.watch(helm.chart().east(at), helm.chart().north(at));
        } else if (hover != null) {
            hover.watchNothing();
        }
        return MavResult.ACCEPTED;
    }

    private MavResult transition(int to) {
        if (helm.pilot() instanceof TransitionPilot both) {
            both.rotorsOnly(to == TO_ROTORS);
            both.begin(both.manoeuvre(), helm.here());
            return MavResult.ACCEPTED;
        }
        return MavResult.UNSUPPORTED;
    }
}
