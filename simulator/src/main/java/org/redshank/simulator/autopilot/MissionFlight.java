package org.redshank.simulator.autopilot;

import java.util.ArrayList;
import java.util.List;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MissionState;
import org.redshank.simulator.personality.VehicleClass;
import org.redshank.simulator.plan.PlanStore;

/**
 * Flies the stored mission. Items beside the way (camera, speed, conditions) that stand before an
 * item to fly are done while it is flown, as ArduPilot does; a condition keeps back those after it,
 * and what is still kept back when the item is done is left out.
 */
public final class MissionFlight implements Conduct {
    private final Helm helm;
    private final PlanStore plans;
    private final Runnable ended;
    private final ItemFlight flight;
    private final BesideItems beside;
    private MissionCursor cursor = new MissionCursor(List.of());
    private int changesSeen = -1;
    private int current;
    private boolean under;
    private boolean paused;
    private boolean complete;
    private boolean begun;
    private boolean mayStart;

    /** @param ended called once when the last item is done in the air */
    MissionFlight(Helm helm, PlanStore plans, RallyPoints havens, SideActions side, Runnable ended) {
        this.helm = helm;
        this.plans = plans;
        this.ended = ended;
        this.flight = new ItemFlight(helm, havens);
        this.beside = new BesideItems(helm, side);
        reset();
    }

    /** Number of the first item to fly: ArduPilot keeps home in place 0. */
    private int first() {
        return helm.personality().isPx4() ? 0 : 1;
    }

    /** Whether there is anything to fly. */
    public boolean exists() {
        return plans.mission().size() > first();
    }

    /** Whether the first item to fly is a take-off. */
    boolean beginsWithTakeOff() {
        int at = new MissionCursor(plans.mission()).next(first(), new ArrayList<>());
        if (at < 0) {
            return false;
        }
        int command = plans.mission().get(at).command();
        return command == MavCmd.NAV_TAKEOFF.value() || command == MavCmd.NAV_VTOL_TAKEOFF.value();
    }

    /** Goes back to the beginning, as at power-on. */
    void reset() {
        cursor = new MissionCursor(plans.mission());
        changesSeen = plans.missionChanges();
        current = exists() ? first() : 0;
        under = false;
        complete = false;
        paused = false;
        mayStart = false;
        begun = false;
    }

    /** Lets a copter that stands on the ground begin: ArduCopter waits for this. */
    public void start() {
        mayStart = true;
        if (complete) {
            reset();
            mayStart = true;
        }
    }

    @Override
    public void enter() {
        refresh();
        if (complete) {
            reset();
        }
        begun = false;
        paused = false;
        boolean waits = helm.personality().vehicleClass() == VehicleClass.COPTER
                && !helm.personality().isPx4();
        mayStart = mayStart || !waits || !helm.here().onGround();
        helm.pilot().begin(HoldFlight.here(helm), helm.here());
    }

    @Override
    public void step(double dt) {
        refresh();
        if (paused || complete || !mayStart) {
            return;
        }
        if (!begun) {
            begun = true;
            goTo(current);
            return;
        }
        if (!under) {
            return;
        }
        beside.step(dt);
        if (flight.step(dt)) {
            int done = current;
            helm.announcer().reached(done);
            beside.clear();
            goTo(done + 1);
        }
    }

    private void goTo(int from) {
        List<Integer> passed = new ArrayList<>();
        int at = cursor.next(from, passed);
        if (at < 0) {
            for (int index : passed) {
                beside.doNow(plans.mission().get(index));
            }
            under = false;
            complete = true;
            if (!helm.here().onGround()) {
                helm.pilot().begin(HoldFlight.here(helm), helm.here());
                ended.run();
            }
            return;
        }
        current = at;
        under = true;
        flight.begin(plans.mission().get(at), cursor.passedThrough(at + 1));
        beside.take(passed.stream().map(plans.mission()::get).toList());
    }

    private void refresh() {
        if (changesSeen == plans.missionChanges()) {
            return;
        }
        changesSeen = plans.missionChanges();
        cursor = new MissionCursor(plans.mission());
        complete = false;
        under = false;
        begun = false;
        current = exists() ? first() : 0;
    }

    /**
     * Makes an item the next to fly.
     *
     * @return false when there is no such item
     */
    public boolean setCurrent(int seq) {
        refresh();
        boolean home = seq == 0 && first() == 1;
        int wanted = home ? 1 : seq;
        if (wanted < 0 || wanted >= plans.mission().size()) {
            return false;
        }
        complete = false;
        cursor.restart();
        current = wanted;
        if (begun) {
            goTo(wanted);
        }
        return true;
    }

    /** Stops in the air and stays, or goes on. */
    public void pause(boolean stop) {
        if (stop == paused) {
            return;
        }
        paused = stop;
        if (stop) {
            helm.pilot().begin(HoldFlight.here(helm), helm.here());
        } else if (under) {
            flight.begin(plans.mission().get(current), cursor.passedThrough(current + 1));
        }
    }

    /** Turns the nose while an item is flown. */
    void face(double heading) {
        beside.face(heading);
    }

    /** Goes on with the landing sequence; false when there is none. */
    boolean jumpToLanding() {
        refresh();
        int at = cursor.landingStart();
        if (at < 0) {
            return false;
        }
        complete = false;
        current = at;
        begun = false;
        return true;
    }

    /** Number of the item that is flown, or will be next. */
    public int current() {
        refresh();
        return current;
    }

    /** How it goes, for MISSION_CURRENT. */
    public MissionState state() {
        refresh();
        if (!exists()) {
            return MissionState.NO_MISSION;
        }
        if (complete) {
            return MissionState.COMPLETE;
        }
        if (paused || (begun && helm.state().mode().behaviour() != Behaviour.MISSION)) {
            return MissionState.PAUSED;
        }
        return begun && under ? MissionState.ACTIVE : MissionState.NOT_STARTED;
    }

    /** Whether it is coming down on purpose. */
    boolean landing() {
        return under && flight.lands();
    }
}
