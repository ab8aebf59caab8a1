package org.redshank.fleet.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.redshank.earth.Altitude.AboveHome;
import org.redshank.earth.Area;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.fleet.plan.Fence;
import org.redshank.fleet.plan.MissionItem;
import org.redshank.fleet.plan.Plan;
import org.redshank.fleet.vehicle.GpsFix;
import org.redshank.fleet.vehicle.LandedState;
import org.redshank.fleet.vehicle.LinkHealth;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavFrame;

/** Each rule: just inside its limit an order passes, just outside it is refused with the rule's name and the value. */
class SafetyRulesTest {
    private static final LatLon NEAR = Geodesy.destination(States.HOME, 45, 100);
    private static final Order GO = new Order.GoTo(NEAR, new AboveHome(50));
    private static final Order TAKE_OFF = new Order.TakeOff(new AboveHome(20));

    private final SafetyRules rules = new SafetyRules(SafetyLimits.USUAL);

    private static Situation air(Consumer<States> change) {
        States states = new States();
        change.accept(states);
        return states.situation();
    }

    private static Situation ground(Consumer<States> change) {
        States states = new States().onGround();
        change.accept(states);
        return states.situation();
    }

    private void allowed(Order order, Situation situation) {
        assertThatCode(() -> rules.check(order, situation)).as(order.toString()).doesNotThrowAnyException();
    }

    private void refused(Order order, Situation situation, String rule, String value) {
        OrderRefusedException e =
                catchThrowableOfType(OrderRefusedException.class, () -> rules.check(order, situation));
        assertThat(e).as(order + " should be refused by " + rule).isNotNull();
        assertThat(e.rule()).isEqualTo(rule);
        assertThat(e.value()).isEqualTo(value);
        assertThat(e.getMessage()).isNotEmpty();
    }

    @Test
    void thePositionMustBeKnownAndFresh() {
        allowed(GO, air(s -> s.positionAgeMs = 5000));
        refused(GO, air(s -> s.positionAgeMs = 5001), "position-known", "5001 ms");
        refused(GO, air(s -> s.placed = false), "position-known", "none");
        allowed(TAKE_OFF, ground(s -> s.positionAgeMs = 5000));
        refused(TAKE_OFF, ground(s -> s.positionAgeMs = 5001), "position-known", "5001 ms");
    }

    @Test
    void theSatelliteFixMustBeGoodEnough() {
        allowed(GO, air(s -> s.fix = GpsFix.FIX_3D));
        refused(GO, air(s -> s.fix = GpsFix.FIX_2D), "gps-fix", "FIX_2D");
        refused(GO, air(s -> s.gpsKnown = false), "gps-fix", "NONE");
        refused(TAKE_OFF, ground(s -> s.fix = GpsFix.FIX_2D), "gps-fix", "FIX_2D");
    }

    @Test
    void theBatteryMustSuffice() {
        allowed(GO, air(s -> s.batteryPercent = 15));
        refused(GO, air(s -> s.batteryPercent = 14), "battery", "14 %");
        allowed(TAKE_OFF, ground(s -> s.batteryPercent = 30));
        refused(TAKE_OFF, ground(s -> s.batteryPercent = 29), "battery", "29 %");
        allowed(TAKE_OFF, ground(s -> s.batteryPercent = -1)); // a vehicle that does not tell
        allowed(TAKE_OFF, ground(s -> s.batteryPercent = Integer.MIN_VALUE));
    }

    @Test
    void heightsHaveLimits() {
        allowed(new Order.GoTo(NEAR, new AboveHome(120)), air(s -> {}));
        refused(new Order.GoTo(NEAR, new AboveHome(120.1)), air(s -> {}), "altitude-maximum", "120.1 m");
        allowed(new Order.GoTo(NEAR, new AboveHome(0)), air(s -> {}));
        refused(new Order.GoTo(NEAR, new AboveHome(-0.1)), air(s -> {}), "altitude-minimum", "-0.1 m");
        allowed(new Order.GoTo(NEAR, null), air(s -> {}));
        allowed(new Order.TakeOff(new AboveHome(2)), ground(s -> {}));
        refused(new Order.TakeOff(new AboveHome(1.9)), ground(s -> {}), "altitude-minimum", "1.9 m");
        refused(new Order.TakeOff(new AboveHome(1e9)), ground(s -> {}), "altitude-maximum", "1000000000.0 m");
    }

    @Test
    void distancesHaveLimits() {
        LatLon inside = Geodesy.destination(States.HOME, 90, 4999.9);
        LatLon outside = Geodesy.destination(States.HOME, 90, 5000.1);
        allowed(new Order.GoTo(inside, null), air(s -> {}));
        refused(new Order.GoTo(outside, null), air(s -> {}), "distance-maximum", "5000.1 m");
        LatLon centre = Geodesy.destination(States.HOME, 90, 4900);
        allowed(new Order.Orbit(centre, 99.9, null, true), air(s -> {}));
        refused(new Order.Orbit(centre, 100.1, null, true), air(s -> {}), "distance-maximum", "5000.1 m");
        refused(GO, air(s -> s.homeKnown = false), "home-known", "none");
        allowed(new Order.SetHome(inside, null), ground(s -> {}));
        refused(new Order.SetHome(outside, null), ground(s -> {}), "distance-maximum", "5000.1 m");
        refused(new Order.SetHome(inside, null), ground(s -> s.placed = false), "position-known", "none");
    }

    @Test
    void whatIsNoNumberOrNoPlaceOnEarthIsNoOrder() {
        for (double no : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> new LatLon(no, 8)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new LatLon(47, no)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new AboveHome(no)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Order.Orbit(NEAR, no, null, true))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Order.ChangeSpeed(no)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Order.SetParameter("RTL_ALT", no))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Order.StartInterval(no, null)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new LatLon(90.001, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LatLon(47, -180.001)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Area square(double metres) {
        return new Area(List.of(
                Geodesy.destination(States.HOME, 45, metres),
                Geodesy.destination(States.HOME, 135, metres),
                Geodesy.destination(States.HOME, 225, metres),
                Geodesy.destination(States.HOME, 315, metres)));
    }

    @Test
    void theFenceOnBoardIsKept() {
        Fence fence = new Fence(
                List.of(square(500)),
                List.of(),
                List.of(new Fence.Circle(Geodesy.destination(States.HOME, 0, 150), 40, false)));
        LatLon inside = Geodesy.destination(States.HOME, 90, 300);
        allowed(new Order.GoTo(inside, null), air(s -> s.fence = fence));
        fenceRefuses(new Order.GoTo(Geodesy.destination(States.HOME, 90, 400), null), air(s -> s.fence = fence));
        LatLon behind = Geodesy.destination(States.HOME, 0, 250); // the straight way there goes through the circle
        fenceRefuses(new Order.GoTo(behind, null), air(s -> s.fence = fence));
        allowed(new Order.Orbit(inside, 40, null, true), air(s -> s.fence = fence));
        fenceRefuses(new Order.Orbit(inside, 60, null, true), air(s -> s.fence = fence));
        LatLon strayed = Geodesy.destination(States.HOME, 90, 900); // one that is outside may come in
        allowed(new Order.GoTo(inside, null), air(s -> {
            s.fence = fence;
            s.at = strayed;
        }));
    }

    private void fenceRefuses(Order order, Situation situation) {
        assertThatThrownBy(() -> rules.check(order, situation))
                .isInstanceOfSatisfying(OrderRefusedException.class, e -> {
                    assertThat(e.rule()).isEqualTo("fence");
                    assertThat(e.value()).matches("4[67]\\.\\d{7}, [78]\\.\\d{7}");
                });
    }

    @Test
    void aVehicleMustBeInTheAirOrNotAsTheOrderNeedsIt() {
        refused(GO, ground(s -> {}), "in-flight", "ON_GROUND");
        refused(new Order.ChangeSpeed(5), ground(s -> {}), "in-flight", "ON_GROUND");
        refused(TAKE_OFF, air(s -> {}), "on-ground", "IN_AIR");
        refused(new Order.Disarm(), air(s -> {}), "on-ground", "IN_AIR");
        refused(new Order.Disarm(), air(s -> s.landed = LandedState.LANDING), "on-ground", "LANDING");
        allowed(new Order.Disarm(), ground(s -> s.armed = true));
        refused(new Order.Reboot(), ground(s -> s.armed = true), "on-ground", "armed");
        allowed(new Order.Reboot(), ground(s -> {}));
        // one that does not tell flies when its motors run and it is higher than 2 m
        refused(new Order.Disarm(), air(s -> s.landed = LandedState.UNKNOWN), "on-ground", "UNKNOWN");
        allowed(new Order.Disarm(), air(s -> {
            s.landed = LandedState.UNKNOWN;
            s.aboveHomeM = 2;
        }));
    }

    @Test
    void aLostVehicleIsGivenOnlyWhatMakesItSafer() {
        Consumer<States> lost = s -> {
            s.link = LinkHealth.LOST;
            s.lastHeardAgeMs = 1001;
        };
        refused(GO, air(lost), "link-lost", "1001 ms");
        refused(new Order.GetParameters(), air(lost), "link-lost", "1001 ms");
        allowed(new Order.Hold(), air(lost));
        allowed(new Order.Return(), air(lost));
        allowed(new Order.Land(), air(lost));
        allowed(new Order.Disarm(), ground(lost));
        allowed(GO, air(s -> {
            s.link = LinkHealth.LOST;
            s.lastHeardAgeMs = 1000; // heard a moment ago
        }));
    }

    @Test
    void holdReturnAndLandPassWhateverIsWrong() {
        Situation worst = air(s -> {
            s.placed = false;
            s.gpsKnown = false;
            s.homeKnown = false;
            s.batteryPercent = 1;
            s.link = LinkHealth.LOST;
            s.lastHeardAgeMs = 60_000;
        });
        List.of(new Order.Hold(), new Order.Return(), new Order.Land()).forEach(order -> allowed(order, worst));
    }

    @Test
    void onlyAVerifiedMissionIsFlown() {
        OnboardMission verified = new OnboardMission("p", true, Instant.EPOCH, List.of(waypoint(NEAR, 30)), 2);
        Consumer<States> good = s -> {
            s.mission = verified;
            s.reboots = 2;
            s.missionTotal = 1;
        };
        allowed(new Order.Resume(), air(good));
        allowed(new Order.SetMode("auto"), air(good));
        allowed(new Order.Resume(), air(good.andThen(s -> s.missionTotal = 2))); // home counted in
        refused(new Order.Resume(), air(good.andThen(s -> s.missionTotal = 3)), "mission-verified", "changed since");
        refused(new Order.Resume(), air(good.andThen(s -> s.reboots = 3)), "mission-verified", "changed since");
        refused(new Order.Resume(), air(s -> {}), "mission-verified", "not known");
        refused(new Order.SetMode("AUTO"), air(s -> {}), "mission-verified", "not known");
        OnboardMission other = new OnboardMission(null, false, Instant.EPOCH, List.of(waypoint(NEAR, 30)), 0);
        refused(new Order.Resume(), air(s -> s.mission = other), "mission-verified", "not verified");
    }

    @Test
    void modesAreKnownAndNeedNoPilot() {
        allowed(new Order.SetMode("LOITER"), air(s -> {}));
        refused(new Order.SetMode("HOVER"), air(s -> {}), "mode-known", "HOVER");
        refused(new Order.SetMode("STABILIZE"), air(s -> {}), "mode-by-hand", "STABILIZE");
        allowed(new Order.SetMode("STABILIZE"), ground(s -> {}));
    }

    private static MissionItem waypoint(LatLon at, double altitude) {
        return MissionItem.at(MavCmd.NAV_WAYPOINT, MavFrame.GLOBAL_RELATIVE_ALT, at, altitude);
    }

    private static Consumer<States> plan(MissionItem... items) {
        return s -> s.plan = Plan.of("plan", List.of(items));
    }

    @Test
    void aPlanKeepsTheLimitsWithEveryItem() {
        Order upload = new Order.UploadPlan("p");
        MissionItem start = MissionItem.at(MavCmd.NAV_TAKEOFF, MavFrame.GLOBAL_RELATIVE_ALT, States.HOME, 20);
        allowed(upload, ground(plan(start, waypoint(NEAR, 120))));
        refused(upload, ground(plan(start, waypoint(NEAR, 120.5))), "altitude-maximum", "120.5 m");
        refused(upload, ground(plan(start, waypoint(NEAR, -1))), "altitude-minimum", "-1.0 m");
        MissionItem amsl = MissionItem.at(MavCmd.NAV_WAYPOINT, MavFrame.GLOBAL, NEAR, 520);
        allowed(upload, ground(plan(start, amsl)));
        MissionItem high = MissionItem.at(MavCmd.NAV_WAYPOINT, MavFrame.GLOBAL, NEAR, 521);
        refused(upload, ground(plan(start, high)), "altitude-maximum", "121.0 m");
        LatLon far = Geodesy.destination(States.HOME, 180, 5000.1);
        refused(upload, ground(plan(start, waypoint(far, 30))), "distance-maximum", "5000.1 m");
        refused(upload, ground(plan()), "plan-empty", "0 items");
        refused(upload, ground(s -> {}), "plan-known", "none");
        refused(
                upload,
                ground(s -> s.plan = new Plan("p", "p", 1, "plane", List.of(start), null, List.of())),
                "plan-kind",
                "copter");
        Fence small = new Fence(List.of(square(120)), List.of(), List.of());
        allowed(upload, ground(plan(start, waypoint(NEAR, 30)).andThen(s -> s.fence = small)));
        LatLon out = Geodesy.destination(States.HOME, 45, 130);
        fenceRefuses(upload, ground(plan(start, waypoint(out, 30)).andThen(s -> s.fence = small)));
        fenceRefuses(
                upload,
                ground(s -> s.plan = new Plan("p", "p", 1, null, List.of(start, waypoint(out, 30)), small, List.of())));
    }

    @Test
    void aPlanIsNotReplacedUnderAVehicleThatFliesIt() {
        Order upload = new Order.UploadPlan("p");
        Consumer<States> flying = plan(waypoint(NEAR, 30)).andThen(s -> {
            s.customMode = 3;
            s.mode = "AUTO";
        });
        refused(upload, air(flying), "mission-running", "AUTO");
        refused(new Order.FlyPlan("p"), air(flying), "mission-running", "AUTO");
        refused(new Order.ClearPlan(), air(flying), "mission-running", "AUTO");
        allowed(upload, air(plan(waypoint(NEAR, 30))));
        Order fly = new Order.FlyPlan("p");
        allowed(fly, ground(plan(waypoint(NEAR, 30)).andThen(s -> s.batteryPercent = 30)));
        refused(fly, ground(plan(waypoint(NEAR, 30)).andThen(s -> s.batteryPercent = 29)), "battery", "29 %");
        allowed(fly, air(plan(waypoint(NEAR, 30)).andThen(s -> s.batteryPercent = 15)));
        refused(fly, air(plan(waypoint(NEAR, 30)).andThen(s -> s.batteryPercent = 14)), "battery", "14 %");
    }
}
