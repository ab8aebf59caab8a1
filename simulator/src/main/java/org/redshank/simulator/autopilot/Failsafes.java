package org.redshank.simulator.autopilot;

import org.redshank.mavlink.dialect.FenceBreach;
import org.redshank.mavlink.dialect.MavSeverity;
import org.redshank.simulator.plan.FenceAreas;
import org.redshank.simulator.plan.PlanStore;

/** What the autopilot does by itself: on a low battery, outside the fence, without a ground station. */
public final class Failsafes {
    private static final double EVERY = 0.2;
    private static final double BATTERY_PATIENCE = 2;

    /** Brings the vehicle to safety. */
    interface Rescue {
        void flyTo(Behaviour behaviour);
    }

    private final Helm helm;
    private final PlanStore plans;
    private FenceAreas areas;
    private int fenceSeen;
    private double sinceLook;
    private BatteryLevel batteryLevel = BatteryLevel.OK;
    private BatteryLevel batteryHandled = BatteryLevel.OK;
    private double batteryLower;
    private boolean groundKnown;
    private double sinceGround;
    private boolean groundLost;
    private boolean breached;
    private FenceBreach breachType = FenceBreach.NONE;
    private int breaches;
    private long breachMillis;

    Failsafes(Helm helm, PlanStore plans) {
        this.helm = helm;
        this.plans = plans;
        this.areas = FenceAreas.of(plans.fence());
        this.fenceSeen = plans.fenceChanges();
    }

    /** A ground station's heartbeat was heard. */
    public void groundHeard() {
        groundKnown = true;
        sinceGround = 0;
        groundLost = false;
    }

    void reboot() {
        groundKnown = false;
        groundLost = false;
        batteryHandled = BatteryLevel.OK;
        batteryLower = 0;
        breached = false;
        breaches = 0;
    }

    /** Looks after {@code dt} more seconds. */
    void step(double dt, Rescue rescue) {
        sinceGround += dt;
        sinceLook += dt;
        if (sinceLook < EVERY) {
            return;
        }
        battery(sinceLook, rescue);
        ground(rescue);
        fence(rescue);
        sinceLook = 0;
    }

    private boolean flying() {
        return helm.state().armed() && !helm.here().onGround();
    }

    private void battery(double dt, Rescue rescue) {
        BatteryLevel now = helm.settings().batteryLevel(helm.aircraft().battery());
        if (now.compareTo(batteryLevel) <= 0) {
            batteryLower = 0;
            batteryLevel = now;
        } else {
            batteryLower += dt;
            batteryLevel = batteryLower >= BATTERY_PATIENCE ? now : batteryLevel;
        }
        if (!helm.state().armed()) {
            batteryHandled = BatteryLevel.OK;
            return;
        }
        if (batteryLevel.compareTo(batteryHandled) <= 0) {
            return;
        }
        batteryHandled = batteryLevel;
        boolean px4 = helm.personality().isPx4();
        helm.announcer().say(MavSeverity.CRITICAL, px4 ? px4Battery() : arduBattery());
        Behaviour action = helm.settings().batteryAction(batteryLevel);
        if (flying() && action != Behaviour.HOLD) {
            rescue.flyTo(action);
        }
    }

    private String arduBattery() {
        return "Battery 1 is %s %.2fV used %.0f mAh"
                .formatted(
                        batteryLevel == BatteryLevel.LOW ? "low" : "critical",
                        helm.aircraft().battery().volts(),
                        helm.aircraft().battery().usedMah());
    }

    private String px4Battery() {
        return switch (batteryLevel) {
            case OK, LOW -> "Low battery level, return advised";
            case CRITICAL -> "Critical battery level, return now";
            case EMERGENCY -> "Emergency battery level, landing";
        };
    }

    private void ground(Rescue rescue) {
        double patience = helm.settings().groundLossSeconds();
        boolean lost = groundKnown && patience > 0 && sinceGround > patience;
        if (lost && !groundLost && flying()) {
            groundLost = true;
            helm.announcer().say(MavSeverity.CRITICAL, helm.personality().isPx4() ? "Data link lost" : "GCS Failsafe");
            rescue.flyTo(Behaviour.RETURN);
        }
    }

    private void fence(Rescue rescue) {
        if (fenceSeen != plans.fenceChanges()) {
            fenceSeen = plans.fenceChanges();
            areas = FenceAreas.of(plans.fence());
        }
        FenceBreach type = flying() && helm.settings().fenceEnabled() ? broken() : FenceBreach.NONE;
        if (type != FenceBreach.NONE && !breached) {
            breaches++;
            breachMillis = helm.clock().bootMillis();
            breachType = type;
            helm.announcer()
                    .say(MavSeverity.CRITICAL, helm.personality().isPx4() ? "Geofence breached" : "Fence Breached");
            Behaviour action = helm.settings().fenceAction();
            if (action != Behaviour.PILOTED) {
                rescue.flyTo(action);
            }
        }
        breached = type != FenceBreach.NONE;
    }

    private FenceBreach broken() {
        double height = helm.here().up() - helm.home().up();
        if (height > helm.settings().fenceTop()) {
            return FenceBreach.MAXALT;
        }
        if (helm.here().distanceTo(helm.home().east(), helm.home().north())
                > helm.settings().fenceRadius()) {
            return FenceBreach.BOUNDARY;
        }
        return insideAreas() ? FenceBreach.NONE : FenceBreach.BOUNDARY;
    }

    private boolean insideAreas() {
        return !helm.settings().fenceAreas()
                || areas.none()
                || areas.allows(helm.chart().at(helm.here().east(), helm.here().north()));
    }

    /** Whether it may take off here, as far as the fence says. */
    boolean insideFence() {
        return !helm.settings().fenceEnabled() || insideAreas();
    }

    /** How low the battery is. */
    public BatteryLevel batteryLevel() {
        return batteryLevel;
    }

    /** Whether the vehicle is outside its fence. */
    public boolean breached() {
        return breached;
    }

    /** Which fence was broken last. */
    public FenceBreach breachType() {
        return breachType;
    }

    /** How often a fence was broken since power-on. */
    public int breaches() {
        return breaches;
    }

    /** When a fence was broken last, milliseconds since power-on. */
    public long breachMillis() {
        return breachMillis;
    }
}
