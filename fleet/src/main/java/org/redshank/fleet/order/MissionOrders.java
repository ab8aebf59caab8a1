package org.redshank.fleet.order;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude.AboveHome;
import org.redshank.earth.LatLon;
import org.redshank.fleet.conversation.ConversationException;
import org.redshank.fleet.conversation.MissionClear;
import org.redshank.fleet.conversation.MissionCompare;
import org.redshank.fleet.conversation.MissionDownload;
import org.redshank.fleet.conversation.MissionSelect;
import org.redshank.fleet.conversation.MissionUpload;
import org.redshank.fleet.conversation.MissionWire;
import org.redshank.fleet.conversation.TransferProgress;
import org.redshank.fleet.plan.MissionItem;
import org.redshank.fleet.plan.Plan;
import org.redshank.fleet.plan.Plans;
import org.redshank.fleet.spine.GateRefusedException;
import org.redshank.fleet.vehicle.FlightModes.Intent;
import org.redshank.fleet.vehicle.VehicleKind;
import org.redshank.fleet.vehicle.VehicleState;
import org.redshank.mavlink.dialect.MavMissionType;
import org.redshank.mavlink.dialect.MissionItemInt;

/**
 * Missions, fences and rally points. What goes on board is read back and compared; when something goes wrong the vehicle
 * keeps what it had before, or gets it again, and what it has is said.
 */
final class MissionOrders {
    private static final int SHOWN = 5;
    private static final Duration TAKE_OFF = Duration.ofSeconds(90);

    private final Steps steps;
    private final Onboard onboard;
    private final Plans plans;
    private final MissionWire wire;
    private final MissionCompare compare;

    MissionOrders(Steps steps, Onboard onboard, Plans plans) {
        this.steps = steps;
        this.onboard = onboard;
        this.plans = plans;
        this.wire = new MissionWire(steps.peer());
        this.compare =
                new MissionCompare(steps.vehicle().autopilot(), steps.vehicle().kind());
    }

    void upload(Plan plan) throws InterruptedException {
        bring(plan);
        steps.observed(plan.items().size() + " items read back and found equal");
    }

    void fly(Plan plan) throws InterruptedException {
        bring(plan);
        FlightOrders flight = new FlightOrders(steps);
        if (!ConditionRules.airborne(steps.state())) {
            VehicleState.Home home = steps.state().home();
            AboveHome first = TakeOffHeight.of(plan.items(), home == null ? null : home.altitudeAmslM());
            if (first != null) {
                flight.takeOff(first);
            }
        }
        steps.sending("begin at the first item");
        new MissionSelect(steps.peer()).select(wire.first());
        start();
        steps.await(
                "the start of the mission",
                TAKE_OFF,
                t -> t.armed
                        && steps.vehicle().modes().serves(t.customMode, Intent.AUTO)
                        && ConditionRules.airborne(steps.state()),
                t -> null);
        steps.observed("flying plan " + plan.name());
    }

    /**
     * ArduCopter is armed in GUIDED and then put in AUTO; the others are put in their mission mode and then armed. On the
     * ground the order to arm is given even to one that seems armed: it may have stopped its motors since it last told.
     */
    private void start() throws InterruptedException {
        boolean flying = ConditionRules.airborne(steps.state());
        if (steps.ardupilot() && steps.vehicle().kind() == VehicleKind.COPTER) {
            if (!flying) {
                steps.mode(Intent.GUIDED);
                steps.arm();
            }
            steps.mode(Intent.AUTO);
            steps.missionStart();
        } else {
            String before = steps.state().mode();
            steps.mode(Intent.AUTO);
            if (!flying) {
                armOrGoBack(before);
            }
        }
    }

    /** Arms; one that will not is not left in its mission mode, in which it would take off when somebody else arms it. */
    private void armOrGoBack(String mode) throws InterruptedException {
        try {
            steps.arm();
        } catch (OrderFailedException | ConversationException e) {
            try {
                if (steps.vehicle().modes().settable().contains(mode)) {
                    steps.mode(mode);
                }
            } catch (OrderFailedException | ConversationException alsoFailed) {
                e.addSuppressed(alsoFailed); // the first fault is what matters
            }
            throw e;
        }
    }

    /** Brings the plan's mission on board and makes sure that it is there. */
    private void bring(Plan plan) throws InterruptedException {
        VehicleState.Fix fix = steps.state().position();
        VehicleState.Home home = steps.state().home();
        LatLon here = home != null ? home.at() : fix != null ? fix.at() : null;
        replace(MavMissionType.MISSION, wire.mission(plan.items(), here));
        know(plan.id(), true, plan.items());
    }

    void download() throws InterruptedException {
        List<MissionItemInt> read = onboard.lists().find(steps.vehicle(), MavMissionType.MISSION);
        boolean known = read != null;
        if (read == null) {
            steps.sending("read the mission");
            read = read(MavMissionType.MISSION, progress("read", 0, 1));
            steps.acknowledged("read");
        }
        List<MissionItem> items = wire.plan(read);
        Plan plan = items.isEmpty() ? null : samePlan(read);
        know(plan == null ? null : plan.id(), plan != null, items);
        steps.observed(
                items.size() + " items" + (plan == null ? ", of no plan that is kept" : ", of plan " + plan.name())
                        + (known ? ", unchanged as its number says" : ""));
    }

    private @Nullable Plan samePlan(List<MissionItemInt> read) {
        int items = read.size() - wire.first();
        for (Plan plan : plans.list()) {
            if (plan.items().size() == items
                    && compare.differences(wire.mission(plan.items(), null), read)
                            .isEmpty()) {
                return plan;
            }
        }
        return null;
    }

    void clear() throws InterruptedException {
        steps.sending("remove the mission");
        new MissionClear(steps.peer()).clear(MavMissionType.MISSION);
        steps.acknowledged("removed");
        List<MissionItemInt> read =
                new MissionDownload(steps.peer()).download(MavMissionType.MISSION, TransferProgress.unseen());
        if (!wire.plan(read).isEmpty()) {
            onboard.missionUnknown(steps.vehicle());
            throw new OrderFailedException("the vehicle said that the mission is removed, but still has "
                    + wire.plan(read).size() + " items");
        }
        know(null, false, List.of());
        steps.observed("no mission is on board");
    }

    void fence(Plan plan) throws InterruptedException {
        List<MissionItemInt> items = wire.fence(plan.fence());
        replace(MavMissionType.FENCE, items);
        onboard.fenceKnown(steps.vehicle().id(), plan);
        steps.observed(items.isEmpty() ? "no fence is on board" : "the fence was read back and found equal");
    }

    void rally(Plan plan) throws InterruptedException {
        List<MissionItemInt> items = wire.rally(plan.rally());
        replace(MavMissionType.RALLY, items);
        steps.observed(items.size() + " rally points were read back and found equal");
    }

    private void replace(MavMissionType type, List<MissionItemInt> items) throws InterruptedException {
        List<MissionItemInt> before = before(type);
        OnboardMission known = onboard.mission(steps.vehicle().id());
        if (type == MavMissionType.MISSION) {
            onboard.missionUnknown(steps.vehicle()); // until it is read back
        }
        try {
            steps.sending("send " + items.size() + " items");
            new MissionUpload(steps.peer()).upload(type, items, progress("sent", 0, 0.5));
            steps.acknowledged("all items sent, reading them back");
            List<MissionItemInt> read = read(type, progress("read back", 0.5, 0.5));
            List<String> differences = compare.differences(items, read);
            if (!differences.isEmpty()) {
                throw new ConversationException("what was read back is not what was sent: " + shown(differences));
            }
        } catch (ConversationException e) {
            Recovery recovery = recover(type, before);
            if (recovery.asBefore() && type == MavMissionType.MISSION && known != null) {
                onboard.missionKnown(steps.vehicle(), known);
            }
            throw new OrderFailedException(e.getMessage() + ". " + recovery.words(), e);
        }
    }

    /** How things stand after something went wrong. */
    private record Recovery(boolean asBefore, String words) {}

    /** What is on board before anything is changed, so that it can be put back. */
    private List<MissionItemInt> before(MavMissionType type) throws InterruptedException {
        List<MissionItemInt> known = onboard.lists().find(steps.vehicle(), type);
        if (known != null) {
            return known;
        }
        steps.sending("read what is on board");
        try {
            return read(type, TransferProgress.unseen());
        } catch (ConversationException e) {
            throw new OrderFailedException(e.getMessage() + ". Nothing was changed", e);
        }
    }

    private List<MissionItemInt> read(MavMissionType type, TransferProgress progress) throws InterruptedException {
        return onboard.lists().read(steps.vehicle(), new MissionDownload(steps.peer()), type, progress);
    }

    /** Makes sure that the vehicle has what it had before. */
    private Recovery recover(MavMissionType type, List<MissionItemInt> before) throws InterruptedException {
        String what =
                type == MavMissionType.MISSION ? "mission" : type == MavMissionType.FENCE ? "fence" : "rally points";
        try {
            steps.done(0, "reading what is on board now");
            List<MissionItemInt> now = new MissionDownload(steps.peer()).download(type, TransferProgress.unseen());
            if (compare.differences(before, now).isEmpty()) {
                return new Recovery(true, "The " + what + " of before is still on board");
            }
            new MissionUpload(steps.peer()).upload(type, before, progress("put back", 0, 1));
            now = new MissionDownload(steps.peer()).download(type, TransferProgress.unseen());
            boolean same = compare.differences(before, now).isEmpty();
            return new Recovery(
                    same,
                    same
                            ? "The " + what + " of before was put back"
                            : "The " + what + " of before could not be put back as it was; upload again before flying");
        } catch (GateRefusedException e) {
            return new Recovery(
                    false,
                    "The " + what + " of before cannot be put back, " + e.detail() + "; upload again before flying");
        } catch (ConversationException e) {
            return new Recovery(
                    false,
                    "What " + what + " is on board now is not known (" + e.getMessage()
                            + "); upload again before flying");
        }
    }

    private void know(@Nullable String planId, boolean verified, List<MissionItem> items) {
        VehicleState state = steps.state();
        onboard.missionKnown(
                steps.vehicle(),
                new OnboardMission(planId, verified, steps.peer().clock().now(), items, state.rebootCount()));
    }

    private TransferProgress progress(String what, double from, double share) {
        int[] told = {-1};
        return (pieces, of) -> {
            int percent = of == 0 ? 100 : (int) (100L * pieces / of);
            if (percent != told[0]) {
                told[0] = percent;
                steps.done(from + share * percent / 100, what + " " + pieces + " of " + of);
            }
        };
    }

    private static String shown(List<String> differences) {
        String first = String.join("; ", differences.subList(0, Math.min(SHOWN, differences.size())));
        return differences.size() <= SHOWN ? first : first + "; and " + (differences.size() - SHOWN) + " more";
    }
}
