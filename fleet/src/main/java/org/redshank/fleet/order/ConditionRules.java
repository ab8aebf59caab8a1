package org.redshank.fleet.order;

import org.redshank.fleet.vehicle.FlightModes.Intent;
import org.redshank.fleet.vehicle.GpsFix;
import org.redshank.fleet.vehicle.LandedState;
import org.redshank.fleet.vehicle.LinkHealth;
import org.redshank.fleet.vehicle.VehicleState;

/** Rules on the state that a vehicle is in: heard, placed, charged, in the air or not. */
final class ConditionRules {
    /** Higher than this above home, with motors on, a vehicle that does not say flies. */
    static final double AIRBORNE_M = 2;

    /** A vehicle that was heard so shortly ago is not lost, whatever its state was before. */
    private static final long JUST_HEARD_MS = 1000;

    private final SafetyLimits limits;

    ConditionRules(SafetyLimits limits) {
        this.limits = limits;
    }

    /** Whether a vehicle is in the air, by its word or, if it does not say, by its height with motors on. */
    static boolean airborne(VehicleState state) {
        if (state.landed() != LandedState.UNKNOWN) {
            return state.flying();
        }
        VehicleState.Fix fix = state.position();
        return state.armed() && fix != null && fix.altitudeAboveHomeM() > AIRBORNE_M;
    }

    static void heard(Situation s) {
        if (s.state().link() == LinkHealth.LOST && s.state().lastHeardAgeMs() > JUST_HEARD_MS) {
            throw new OrderRefusedException(
                    "link-lost",
                    s.state().lastHeardAgeMs() + " ms",
                    "the vehicle was last heard " + s.state().lastHeardAgeMs() / 1000
                            + " s ago; only hold, return, land and disarm are tried");
        }
    }

    void placed(Situation s) {
        VehicleState.Fix fix = s.state().position();
        if (fix == null) {
            throw new OrderRefusedException("position-known", "none", "the vehicle has not told its position");
        }
        if (fix.ageMs() > limits.maxPositionAgeMs()) {
            throw new OrderRefusedException(
                    "position-known",
                    fix.ageMs() + " ms",
                    "the vehicle's position is " + fix.ageMs() + " ms old, the limit is " + limits.maxPositionAgeMs()
                            + " ms");
        }
    }

    void gps(Situation s) {
        VehicleState.Gps gps = s.state().gps();
        GpsFix fix = gps == null ? GpsFix.NONE : gps.fix();
        if (fix.compareTo(limits.minGpsFix()) < 0) {
            throw new OrderRefusedException(
                    "gps-fix", fix.name(), "the GPS fix is " + fix + ", at least " + limits.minGpsFix() + " is needed");
        }
    }

    static void battery(Situation s, int least) {
        VehicleState.Battery battery = s.state().battery();
        if (battery != null && battery.percent() >= 0 && battery.percent() < least) {
            throw new OrderRefusedException(
                    "battery",
                    battery.percent() + " %",
                    "the battery is at " + battery.percent() + " %, the limit is " + least + " %");
        }
    }

    static void flying(Situation s) {
        if (!airborne(s.state())) {
            throw new OrderRefusedException(
                    "in-flight",
                    s.state().landed().name(),
                    "the vehicle does not fly; give take-off or fly-plan first");
        }
    }

    static void notFlying(Situation s, String what) {
        if (airborne(s.state())) {
            throw new OrderRefusedException(
                    "on-ground", s.state().landed().name(), what + " is for vehicles on the ground, this one flies");
        }
    }

    static void notOnMission(Situation s) {
        VehicleState state = s.state();
        if (airborne(state) && s.modes().serves(state.customMode(), Intent.AUTO)) {
            throw new OrderRefusedException(
                    "mission-running",
                    state.mode(),
                    "the vehicle is flying its mission; give hold before it is replaced");
        }
    }
}
