package org.redshank.fleet.order;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude.AboveHome;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.fleet.plan.Fence;
import org.redshank.fleet.plan.FencePath;
import org.redshank.fleet.plan.MissionItem;
import org.redshank.fleet.plan.Plan;
import org.redshank.fleet.vehicle.FlightModes;
import org.redshank.fleet.vehicle.FlightModes.Intent;
import org.redshank.fleet.vehicle.GpsFix;
import org.redshank.fleet.vehicle.LandedState;
import org.redshank.fleet.vehicle.LinkHealth;
import org.redshank.fleet.vehicle.VehicleState;
import org.redshank.mavlink.dialect.MavFrame;

/**
 * The plain rules that an order must pass before anything is sent. Each refusal names the rule, the value and the limit.
 * Hold, return and land pass always.
 */
public final class SafetyRules {
    private static final double AIRBORNE_M = 2;
    private static final int ORBIT_CORNERS = 36;

    /** A vehicle that was heard so shortly ago is not lost, whatever its state was before. */
    private static final long JUST_HEARD_MS = 1000;

    /** Modes that follow a pilot's sticks and keep neither place nor height by themselves. */
    private static final Set<String> HAND_FLOWN = Set.of(
            "STABILIZE",
            "ACRO",
            "DRIFT",
            "SPORT",
            "FLIP",
            "MANUAL",
            "TRAINING",
            "FBWA",
            "FBWB",
            "CRUISE",
            "QSTABILIZE",
            "QHOVER",
            "QACRO",
            "ALT_HOLD",
            "ALTITUDE",
            "ALTITUDE CRUISE",
            "STABILIZED",
            "RATTITUDE",
            "GUIDED_NOGPS",
            "OFFBOARD");

    private final SafetyLimits limits;

    public SafetyRules(SafetyLimits limits) {
        this.limits = limits;
    }

    /**
     * What the rules look at besides the order.
     *
     * @param plan the order's plan, null if it names none
     * @param fence the fence that is on board, null if there is none
     * @param mission the mission that is known to be on board, null if it is not known
     */
    public record Situation(
            VehicleState state,
            FlightModes modes,
            @Nullable Plan plan,
            @Nullable Fence fence,
            @Nullable OnboardMission mission) {}

    /**
     * Returns if the order may be carried out.
     *
     * @throws OrderRefusedException naming the first rule that says no
     */
    public void check(Order order, Situation s) {
        if (!order.safety()) {
            heard(s);
        }
        switch (order) {
            case Order.Hold o -> {}
            case Order.Return o -> {}
            case Order.Land o -> {}
            case Order.Disarm o -> notFlying(s, "disarm");
            case Order.Arm o -> {}
            case Order.TakeOff o -> takeOff(o, s);
            case Order.GoTo o -> {
                fit(s);
                flying(s);
                altitude(o.altitude());
                distance(o.at(), 0, s);
                path(List.of(o.at()), s);
            }
            case Order.Orbit o -> {
                fit(s);
                flying(s);
                altitude(o.altitude());
                distance(o.centre(), o.radiusM(), s);
                path(circle(o), s);
            }
            case Order.Resume o -> {
                fit(s);
                flying(s);
                verified(s);
            }
            case Order.ChangeSpeed o -> flying(s);
            case Order.SetMode o -> mode(o.mode(), s);
            case Order.UploadPlan o -> {
                notOnMission(s);
                plan(s);
            }
            case Order.ClearPlan o -> notOnMission(s);
            case Order.FlyPlan o -> {
                notOnMission(s);
                plan(s);
                placed(s);
                gps(s);
                battery(s, airborne(s.state()) ? limits.minBatteryFlightPercent() : limits.minBatteryTakeOffPercent());
            }
            case Order.SetHome o -> distanceFromHere(o.at(), s);
            case Order.Reboot o -> {
                notFlying(s, "reboot");
                if (s.state().armed()) {
                    throw refused("on-ground", "armed", "a vehicle is rebooted disarmed only");
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

    /** Whether a vehicle is in the air, by its word or, if it does not say, by its height with motors on. */
    static boolean airborne(VehicleState state) {
        if (state.landed() != LandedState.UNKNOWN) {
            return state.flying();
        }
        VehicleState.Fix fix = state.position();
        return state.armed() && fix != null && fix.altitudeAboveHomeM() > AIRBORNE_M;
    }

    private void takeOff(Order.TakeOff order, Situation s) {
        if (airborne(s.state())) {
            throw refused("on-ground", s.state().landed().name(), "it flies already; give go-to to change its height");
        }
        placed(s);
        gps(s);
        battery(s, limits.minBatteryTakeOffPercent());
        altitude(order.altitude());
        if (order.altitude().metres() < AIRBORNE_M) {
            throw refused("altitude-minimum", metres(order.altitude().metres()), "take-off needs at least 2 m");
        }
    }

    private static void heard(Situation s) {
        if (s.state().link() == LinkHealth.LOST && s.state().lastHeardAgeMs() > JUST_HEARD_MS) {
            throw refused(
                    "link-lost",
                    s.state().lastHeardAgeMs() + " ms",
                    "the vehicle was last heard " + s.state().lastHeardAgeMs() / 1000
                            + " s ago; only hold, return, land and disarm are tried");
        }
    }

    private void fit(Situation s) {
        placed(s);
        gps(s);
        battery(s, limits.minBatteryFlightPercent());
    }

    private void placed(Situation s) {
        VehicleState.Fix fix = s.state().position();
        if (fix == null) {
            throw refused("position-known", "none", "the vehicle has not told its position");
        }
        if (fix.ageMs() > limits.maxPositionAgeMs()) {
            throw refused(
                    "position-known",
                    fix.ageMs() + " ms",
                    "the vehicle's position is " + fix.ageMs() + " ms old, the limit is " + limits.maxPositionAgeMs()
                            + " ms");
        }
    }

    private void gps(Situation s) {
        VehicleState.Gps gps = s.state().gps();
        GpsFix fix = gps == null ? GpsFix.NONE : gps.fix();
        if (fix.compareTo(limits.minGpsFix()) < 0) {
            throw refused(
                    "gps-fix", fix.name(), "the GPS fix is " + fix + ", at least " + limits.minGpsFix() + " is needed");
        }
    }

    private static void battery(Situation s, int least) {
        VehicleState.Battery battery = s.state().battery();
        if (battery != null && battery.percent() >= 0 && battery.percent() < least) {
            throw refused(
                    "battery",
                    battery.percent() + " %",
                    "the battery is at " + battery.percent() + " %, the limit is " + least + " %");
        }
    }

    private static void flying(Situation s) {
        if (!airborne(s.state())) {
            throw refused(
                    "in-flight",
                    s.state().landed().name(),
                    "the vehicle does not fly; give take-off or fly-plan first");
        }
    }

    private static void notFlying(Situation s, String what) {
        if (airborne(s.state())) {
            throw refused(
                    "on-ground", s.state().landed().name(), what + " is for vehicles on the ground, this one flies");
        }
    }

    private void altitude(@Nullable AboveHome altitude) {
        if (altitude != null) {
            altitude("", altitude.metres());
        }
    }

    private void altitude(String where, double metres) {
        if (!(metres <= limits.maxAltitudeAboveHomeM())) {
            throw refused(
                    "altitude-maximum",
                    metres(metres),
                    where + metres(metres) + " above home is higher than the limit of "
                            + metres(limits.maxAltitudeAboveHomeM()));
        }
        if (!(metres >= limits.minAltitudeAboveHomeM())) {
            throw refused(
                    "altitude-minimum",
                    metres(metres),
                    where + metres(metres) + " above home is lower than the limit of "
                            + metres(limits.minAltitudeAboveHomeM()));
        }
    }

    private void distance(LatLon at, double radiusM, Situation s) {
        distance("", at, radiusM, s);
    }

    private void distance(String where, LatLon at, double radiusM, Situation s) {
        double far = Geodesy.distanceMetres(home(s).at(), at) + radiusM;
        if (!(far <= limits.maxDistanceFromHomeM())) {
            throw refused(
                    "distance-maximum",
                    metres(far),
                    where + metres(far) + " from home is farther than the limit of "
                            + metres(limits.maxDistanceFromHomeM()));
        }
    }

    private void distanceFromHere(LatLon at, Situation s) {
        placed(s);
        VehicleState.Fix fix = s.state().position();
        if (fix != null && !(Geodesy.distanceMetres(fix.at(), at) <= limits.maxDistanceFromHomeM())) {
            double far = Geodesy.distanceMetres(fix.at(), at);
            throw refused(
                    "distance-maximum",
                    metres(far),
                    "a home " + metres(far) + " from the vehicle is farther than the limit of "
                            + metres(limits.maxDistanceFromHomeM()));
        }
    }

    private static VehicleState.Home home(Situation s) {
        VehicleState.Home home = s.state().home();
        if (home == null) {
            throw refused(
                    "home-known", "none", "the vehicle has not told its home; it usually does when it has a GPS fix");
        }
        return home;
    }

    private static void path(List<LatLon> way, Situation s) {
        VehicleState.Fix fix = s.state().position();
        if (s.fence() != null && fix != null) {
            within(s.fence(), "the fence on board", fix.at(), way);
        }
    }

    /** Refuses a way that leaves the fence; one that begins outside may come in. */
    private static void within(Fence fence, String name, LatLon from, List<LatLon> way) {
        LatLon last = from;
        boolean inside = fence.permits(from);
        for (LatLon next : way) {
            LatLon breach = inside ? FencePath.breach(fence, last, next) : fence.permits(next) ? null : next;
            if (breach != null) {
                throw refused(
                        "fence",
                        String.format(Locale.ROOT, "%.7f, %.7f", breach.latDeg(), breach.lonDeg()),
                        String.format(Locale.ROOT, "%s is left at %.6f, %.6f", name, breach.latDeg(), breach.lonDeg()));
            }
            inside = true;
            last = next;
        }
    }

    private static List<LatLon> circle(Order.Orbit order) {
        return java.util.stream.IntStream.rangeClosed(0, ORBIT_CORNERS)
                .mapToObj(i -> Geodesy.destination(order.centre(), i * 360.0 / ORBIT_CORNERS, order.radiusM()))
                .toList();
    }

    private static void verified(Situation s) {
        OnboardMission mission = s.mission();
        boolean same = mission != null && mission.reboots() == s.state().rebootCount() && sameCount(mission, s);
        if (mission == null || !mission.verified() || !same) {
            throw refused(
                    "mission-verified",
                    mission == null ? "not known" : same ? "not verified" : "changed since",
                    "a mission that was not read back and compared is never started; give upload-plan, fly-plan or"
                            + " download-plan");
        }
    }

    /** Whether the vehicle still tells the number of items that were verified; some count home in, some do not. */
    private static boolean sameCount(OnboardMission mission, Situation s) {
        VehicleState.Mission told = s.state().mission();
        int total = told == null ? -1 : told.total();
        int known = mission.items().size();
        return total < 0 || total == known || total == known + 1;
    }

    private static void notOnMission(Situation s) {
        VehicleState state = s.state();
        if (airborne(state) && s.modes().serves(state.customMode(), Intent.AUTO)) {
            throw refused(
                    "mission-running",
                    state.mode(),
                    "the vehicle is flying its mission; give hold before it is replaced");
        }
    }

    private void mode(String mode, Situation s) {
        String name = mode.toUpperCase(Locale.ROOT);
        if (s.modes().settable().stream().noneMatch(name::equals)) {
            throw refused(
                    "mode-known",
                    mode,
                    "this vehicle cannot be put in mode " + mode + "; it has "
                            + String.join(", ", s.modes().settable()));
        }
        if (name.equals(s.modes().mode(Intent.AUTO))) {
            verified(s);
        }
        if (!limits.handFlownModes() && HAND_FLOWN.contains(name) && airborne(s.state())) {
            throw refused("mode-by-hand", mode, "in mode " + mode + " a flying vehicle needs a pilot at the sticks");
        }
    }

    private void plan(Situation s) {
        Plan plan = s.plan();
        if (plan == null) {
            throw refused("plan-known", "none", "there is no such plan");
        }
        if (plan.items().isEmpty()) {
            throw refused(
                    "plan-empty",
                    "0 items",
                    "plan " + plan.name() + " has no items; give clear-plan to remove the mission");
        }
        String kind = s.state().kind().name().toLowerCase(Locale.ROOT);
        if (plan.vehicleKind() != null && !plan.vehicleKind().equals(kind)) {
            throw refused(
                    "plan-kind",
                    kind,
                    "plan " + plan.name() + " is for a " + plan.vehicleKind() + ", this is a " + kind);
        }
        LatLon last = null;
        for (int i = 0; i < plan.items().size(); i++) {
            last = item(plan, i, last, s);
        }
    }

    /** Checks one item; the place that the next one is flown to from. */
    private @Nullable LatLon item(Plan plan, int i, @Nullable LatLon last, Situation s) {
        MissionItem item = plan.items().get(i);
        if (!item.hasPlace() || !PlanPlaces.flownTo(item)) {
            return last;
        }
        String where = "item " + i + " (" + item.commandName() + "): ";
        boolean amsl = item.frame() == MavFrame.GLOBAL.value();
        altitude(where, amsl && !PlanPlaces.lands(item) ? item.z() - home(s).altitudeAmslM() : landing(item));
        LatLon at = item.place();
        if (at == null) {
            return last;
        }
        distance(where, at, 0, s);
        if (plan.fence() != null) {
            within(plan.fence(), where + "the plan's fence", last == null ? at : last, List.of(at));
        }
        if (s.fence() != null) {
            within(s.fence(), where + "the fence on board", last == null ? at : last, List.of(at));
        }
        return at;
    }

    /** A landing's altitude is that of the ground, which may lie below home. */
    private double landing(MissionItem item) {
        return PlanPlaces.lands(item)
                ? Math.clamp(0, limits.minAltitudeAboveHomeM(), limits.maxAltitudeAboveHomeM())
                : item.z();
    }

    private static String metres(double metres) {
        return String.format(Locale.ROOT, "%.1f m", metres);
    }

    private static OrderRefusedException refused(String rule, String value, String detail) {
        return new OrderRefusedException(rule, value, detail);
    }
}
