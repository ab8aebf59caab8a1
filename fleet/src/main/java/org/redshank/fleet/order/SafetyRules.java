package org.redshank.fleet.order;

import java.util.List;

/**
 * The plain rules that an order must pass before anything is sent. Each refusal names the rule, the value and the limit.
 * Hold, return and land pass always.
 */
final class SafetyRules {
    private final SafetyLimits limits;
    private final ConditionRules condition;
    private final PlaceRules places;
    private final PlanRules plans;
    private final ModeRules modes;

    SafetyRules(SafetyLimits limits) {
        this.limits = limits;
        this.condition = new ConditionRules(limits);
        this.places = new PlaceRules(limits);
        this.plans = new PlanRules(limits, places);
        this.modes = new ModeRules(limits);
    }

    /**
     * Returns if the order may be carried out.
     *
     * @throws OrderRefusedException naming the first rule that says no
     */
    void check(Order order, Situation s) {
        if (!order.safety()) {
            ConditionRules.heard(s);
        }
        switch (order) {
            case Order.Hold o -> {}
            case Order.Return o -> {}
            case Order.Land o -> {}
            case Order.Disarm o -> ConditionRules.notFlying(s, "disarm");
            case Order.Arm o -> {}
            case Order.TakeOff o -> takeOff(o, s);
            case Order.GoTo o -> {
                fit(s);
                ConditionRules.flying(s);
                places.altitude(o.altitude());
                places.distance(o.at(), 0, s);
                PlaceRules.path(List.of(o.at()), s);
            }
            case Order.Orbit o -> {
                fit(s);
                ConditionRules.flying(s);
                places.altitude(o.altitude());
                places.distance(o.centre(), o.radiusM(), s);
                PlaceRules.path(PlaceRules.circle(o), s);
            }
            case Order.Resume o -> {
                fit(s);
                ConditionRules.flying(s);
                PlanRules.verified(s);
            }
            case Order.ChangeSpeed o -> ConditionRules.flying(s);
            case Order.SetMode o -> modes.mode(o.mode(), s);
            case Order.UploadPlan o -> {
                ConditionRules.notOnMission(s);
                plans.plan(s);
            }
            case Order.ClearPlan o -> ConditionRules.notOnMission(s);
            case Order.FlyPlan o -> {
                ConditionRules.notOnMission(s);
                plans.plan(s);
                condition.placed(s);
                condition.gps(s);
                ConditionRules.battery(
                        s,
                        ConditionRules.airborne(s.state())
                                ? limits.minBatteryFlightPercent()
                                : limits.minBatteryTakeOffPercent());
            }
            case Order.SetHome o -> {
                condition.placed(s);
                places.distanceFromHere(o.at(), s);
            }
            case Order.Reboot o -> {
                ConditionRules.notFlying(s, "reboot");
                if (s.state().armed()) {
                    throw new OrderRefusedException("on-ground", "armed", "a vehicle is rebooted disarmed only");
                }
            }
            case Order.DownloadPlan o -> {}
            case Order.SetFence o -> {}
            case Order.SetRally o -> {}
            case Order.SetMessageRates o -> {}
            case Order.GetParameters o -> {}
            case Order.SetParameter o -> {}
            case Order.TriggerCamera o -> {}
            case Order.StartInterval o -> {}
            case Order.StopCamera o -> {}
        }
    }

    private void takeOff(Order.TakeOff order, Situation s) {
        if (ConditionRules.airborne(s.state())) {
            throw new OrderRefusedException(
                    "on-ground", s.state().landed().name(), "it flies already; give go-to to change its height");
        }
        condition.placed(s);
        condition.gps(s);
        ConditionRules.battery(s, limits.minBatteryTakeOffPercent());
        places.altitude(order.altitude());
        if (order.altitude().metres() < ConditionRules.AIRBORNE_M) {
            throw new OrderRefusedException(
                    "altitude-minimum", PlaceRules.metres(order.altitude().metres()), "take-off needs at least 2 m");
        }
    }

    private void fit(Situation s) {
        condition.placed(s);
        condition.gps(s);
        ConditionRules.battery(s, limits.minBatteryFlightPercent());
    }
}
