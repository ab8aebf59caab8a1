package org.redshank.simulator.service;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.MavMissionResult;
import org.redshank.mavlink.dialect.MavMissionType;
import org.redshank.mavlink.dialect.MavSeverity;
import org.redshank.mavlink.dialect.MissionAck;
import org.redshank.mavlink.dialect.MissionCount;
import org.redshank.mavlink.dialect.MissionCurrent;
import org.redshank.mavlink.dialect.MissionItem;
import org.redshank.mavlink.dialect.MissionItemInt;
import org.redshank.mavlink.dialect.MissionRequestInt;
import org.redshank.simulator.autopilot.FlightControl;
import org.redshank.simulator.autopilot.Helm;
import org.redshank.simulator.plan.PlanItem;
import org.redshank.simulator.plan.PlanRules;
import org.redshank.simulator.plan.PlanStore;
import org.redshank.simulator.telemetry.Telemetry;

/**
 * The mission protocol for missions, fences and rally points. An upload is gathered aside and takes
 * the old plan's place only when its last item was taken; refused, abandoned or cut off it changes
 * nothing. In ArduPilot's missions item 0 is home, whatever is uploaded there.
 *
 * @see <a href="https://mavlink.io/en/services/mission.html">MAVLink: mission protocol</a>
 */
public final class MissionService {
    private static final double ASK_AGAIN_SECONDS = 1;
    private static final double GIVE_UP_SECONDS = 8;

    /** A plan on its way in. */
    private static final class Upload {
        final Caller from;
        final MavMissionType type;
        final int count;
        final List<PlanItem> items = new ArrayList<>();
        double silent;
        double sinceAsked;

        Upload(Caller from, MavMissionType type, int count) {
            this.from = from;
            this.type = type;
            this.count = count;
        }
    }

    private final Helm helm;
    private final FlightControl flight;
    private final PlanStore plans;
    private final Telemetry telemetry;
    private final PlanRules rules;
    private final boolean homeFirst;
    private @Nullable Upload upload;
    private @Nullable Upload finished;

    public MissionService(Helm helm, FlightControl flight, PlanStore plans, Telemetry telemetry) {
        this.helm = helm;
        this.flight = flight;
        this.plans = plans;
        this.telemetry = telemetry;
        this.rules = new PlanRules(helm.personality());
        this.homeFirst = !helm.personality().isPx4();
    }

    /** MISSION_REQUEST_LIST. */
    public void list(Caller caller, int missionType) {
        MavMissionType type = stored(missionType);
        if (type == null) {
            ack(caller, MavMissionResult.UNSUPPORTED, missionType);
            return;
        }
        List<PlanItem> items = plans.items(type);
        long id = helm.personality().isPx4() ? PlanStore.identity(items) : 0;
        caller.reply(new MissionCount(items.size(), caller.system(), caller.component(), missionType, id));
    }

    /** MISSION_REQUEST_INT, or MISSION_REQUEST with {@code whole} false. */
    public void item(Caller caller, int seq, int missionType, boolean whole) {
        MavMissionType type = stored(missionType);
        if (type == null) {
            ack(caller, MavMissionResult.UNSUPPORTED, missionType);
            return;
        }
        List<PlanItem> items = plans.items(type);
        if (seq < 0 || seq >= items.size()) {
            ack(caller, MavMissionResult.ERROR, missionType);
            return;
        }
        PlanItem item = homeFirst && type == MavMissionType.MISSION && seq == 0 ? home() : items.get(seq);
        boolean current =
                type == MavMissionType.MISSION && seq == flight.mission().current();
        Message message = whole
                ? item.toMessage(seq, current, caller.system(), caller.component(), missionType)
                : item.toFloatMessage(seq, current, caller.system(), caller.component(), missionType);
        caller.reply(message);
    }

    private PlanItem home() {
        return PlanItem.home(
                helm.chart().latE7(helm.home().north()),
                helm.chart().lonE7(helm.home().east(), helm.home().north()),
                helm.chart().amsl(helm.home().up()));
    }

    /** MISSION_COUNT: begins an upload, or clears with a count of 0. */
    public void count(Caller caller, MissionCount wanted) {
        MavMissionType type = stored(wanted.missionType());
        if (type == null) {
            ack(caller, MavMissionResult.UNSUPPORTED, wanted.missionType());
            return;
        }
        if (upload != null && !upload.from.sameAs(caller)) {
            ack(caller, MavMissionResult.DENIED, wanted.missionType());
            return;
        }
        upload = null;
        if (wanted.count() > plans.capacity(type)) {
            ack(caller, MavMissionResult.NO_SPACE, wanted.missionType());
            return;
        }
        if (wanted.count() == 0) {
            plans.replace(type, List.of());
            ack(caller, MavMissionResult.ACCEPTED, wanted.missionType());
            return;
        }
        finished = null;
        upload = new Upload(caller, type, wanted.count());
        ask(upload);
    }

    /** MISSION_ITEM_INT. */
    public void take(Caller caller, MissionItemInt m) {
        take(caller, m.seq(), m.missionType(), PlanItem.of(m));
    }

    /** MISSION_ITEM; with {@code current} 2 it is ArduPilot's old way to fly to a point, which is not taken. */
    public void take(Caller caller, MissionItem m) {
        if (m.current() >= 2) {
            ack(caller, MavMissionResult.UNSUPPORTED, m.missionType());
            return;
        }
        take(caller, m.seq(), m.missionType(), PlanItem.of(m));
    }

    private void take(Caller caller, int seq, int missionType, PlanItem item) {
        Upload now = upload;
        if (now == null && repeatsLast(caller, seq, missionType)) {
            // The answer to the last item was lost: PX4 gives it again.
            ack(caller, MavMissionResult.ACCEPTED, missionType);
            return;
        }
        if (now == null || !now.from.sameAs(caller) || now.type.value() != missionType) {
            ack(caller, MavMissionResult.ERROR, missionType);
            return;
        }
        if (seq != now.items.size()) {
            // An item repeated because the answer was lost: ask for the one that is wanted.
            if (seq < now.items.size()) {
                ask(now);
            } else {
                ack(caller, MavMissionResult.INVALID_SEQUENCE, missionType);
            }
            return;
        }
        boolean place0 = homeFirst && now.type == MavMissionType.MISSION && seq == 0;
        MavMissionResult result = place0 ? MavMissionResult.ACCEPTED : rules.check(now.type, item);
        if (result != MavMissionResult.ACCEPTED) {
            end(now, result);
            return;
        }
        now.items.add(place0 ? home() : item);
        now.silent = 0;
        if (now.items.size() < now.count) {
            ask(now);
            return;
        }
        MavMissionResult whole = rules.checkWhole(now.type, now.items);
        if (whole == MavMissionResult.ACCEPTED) {
            plans.replace(now.type, now.items);
            finished = now;
            if (homeFirst && now.type == MavMissionType.MISSION) {
                helm.announcer().say(MavSeverity.INFO, "Flight plan received");
            }
        } else if (homeFirst && now.type == MavMissionType.FENCE) {
            helm.announcer().say(MavSeverity.WARNING, "Fence validation failed");
        }
        end(now, whole);
    }

    private boolean repeatsLast(Caller caller, int seq, int missionType) {
        return finished != null
                && helm.personality().isPx4()
                && finished.from.sameAs(caller)
                && finished.type.value() == missionType
                && seq == finished.count - 1;
    }

    private void ask(Upload now) {
        now.sinceAsked = 0;
        now.from.reply(
                new MissionRequestInt(now.items.size(), now.from.system(), now.from.component(), now.type.value()));
    }

    private void end(Upload now, MavMissionResult result) {
        upload = null;
        ack(now.from, result, now.type.value());
    }

    /** MISSION_ACK from the ground: an upload under way is called off by anything but "accepted". */
    public void acked(Caller caller, MissionAck ack) {
        boolean off = ack.type() != MavMissionResult.ACCEPTED.value();
        if (off && upload != null && upload.from.sameAs(caller)) {
            upload = null;
        }
    }

    /** MISSION_CLEAR_ALL. */
    public void clear(Caller caller, int missionType) {
        MavMissionType type = MavMissionType.of(missionType);
        if (type == null || (type == MavMissionType.ALL && homeFirst)) {
            // ArduPilot clears one plan at a time.
            ack(caller, MavMissionResult.UNSUPPORTED, missionType);
            return;
        }
        if (upload != null && !upload.from.sameAs(caller)) {
            ack(caller, MavMissionResult.DENIED, missionType);
            return;
        }
        upload = null;
        plans.replace(type, List.of());
        ack(caller, MavMissionResult.ACCEPTED, missionType);
    }

    /** MISSION_SET_CURRENT: answered by MISSION_CURRENT; a number that does not exist is not answered. */
    public void setCurrent(Caller caller, int seq) {
        if (!flight.mission().setCurrent(seq)) {
            return;
        }
        Message current = telemetry.message(MissionCurrent.ID);
        if (current != null) {
            caller.reply(current);
        }
    }

    /** The partial lists, which are not taken. */
    public void partial(Caller caller, int missionType) {
        ack(caller, MavMissionResult.UNSUPPORTED, missionType);
    }

    /** Asks again for what did not come, and gives up after a while. */
    public void step(double dt) {
        Upload now = upload;
        if (now == null) {
            return;
        }
        now.silent += dt;
        now.sinceAsked += dt;
        if (now.silent >= GIVE_UP_SECONDS) {
            helm.announcer().say(MavSeverity.WARNING, homeFirst ? "Mission upload timeout" : "Operation timeout");
            end(now, MavMissionResult.OPERATION_CANCELLED);
        } else if (now.sinceAsked >= ASK_AGAIN_SECONDS) {
            ask(now);
        }
    }

    /** Forgets an upload under way. */
    public void reboot() {
        upload = null;
        finished = null;
    }

    private void ack(Caller caller, MavMissionResult result, int missionType) {
        caller.reply(new MissionAck(caller.system(), caller.component(), result.value(), missionType, 0));
    }

    private static @Nullable MavMissionType stored(int missionType) {
        MavMissionType type = MavMissionType.of(missionType);
        return type == MavMissionType.ALL ? null : type;
    }
}
