package org.redshank.fleet.order;

import java.time.Duration;
import java.util.Set;
import org.redshank.fleet.conversation.Command;
import org.redshank.fleet.conversation.CommandAnswer;
import org.redshank.fleet.conversation.Watch;
import org.redshank.fleet.vehicle.InspectedMessage;
import org.redshank.fleet.vehicle.VehicleKind;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.RcChannels;

/**
 * The throttle stick of a pilot's transmitter. ArduPilot climbs and sinks by it in some modes that otherwise keep their place,
 * so that with a stick left down, as a transmitter on the ground beside is, the vehicle would come down. Without a receiver
 * it keeps its height.
 *
 * @see <a href="https://ardupilot.org/copter/docs/circle-mode.html">ArduCopter: circle mode</a>
 */
final class ThrottleStick {
    private static final Set<String> COPTER = Set.of("CIRCLE", "LOITER", "POSHOLD", "FLOWHOLD", "ZIGZAG");
    private static final Set<String> VTOL = Set.of("QLOITER");

    private static final Duration TELLING = Duration.ofSeconds(2);

    /** Pulse widths in microseconds between which a stick is in its middle. */
    private static final int LOW = 1400;

    private static final int HIGH = 1600;

    /** What is told of a channel that there is not. */
    private static final int NONE = 65_535;

    private final Steps steps;

    ThrottleStick(Steps steps) {
        this.steps = steps;
    }

    /**
     * Returns if a mode may be flown with the stick as it is.
     *
     * @throws OrderRefusedException if the vehicle would climb or sink by it
     */
    void check(String mode) throws InterruptedException {
        VehicleKind kind = steps.vehicle().kind();
        boolean follows = steps.ardupilot()
                && (kind == VehicleKind.COPTER && COPTER.contains(mode)
                        || kind == VehicleKind.VTOL && VTOL.contains(mode));
        if (!follows || !ConditionRules.airborne(steps.state())) {
            return;
        }
        int pulse = told();
        if (pulse > 0 && (pulse < LOW || pulse > HIGH)) {
            throw new OrderRefusedException(
                    "throttle-stick",
                    pulse + " us",
                    "the pilot's throttle stick is at " + pulse + " us, by which the vehicle would "
                            + (pulse < LOW ? "sink" : "climb") + " in mode " + mode
                            + "; put it in the middle, or switch the transmitter off where its failsafe allows it");
        }
    }

    /** The width of its pulses; 0 where there is no receiver. */
    private int told() throws InterruptedException {
        long before = count();
        CommandAnswer answer =
                steps.ask("ask for the pilot's sticks", Command.of(MavCmd.REQUEST_MESSAGE, RcChannels.ID));
        if (!answer.accepted() || !new Watch(steps.peer()).until(TELLING, t -> count() > before)) {
            return 0; // built without receivers
        }
        for (InspectedMessage message : steps.vehicle().inspect()) {
            if (of(message)) {
                RcChannels sticks = RcChannels.from(message.frame());
                return sticks.chancount() < 3 || sticks.chan3Raw() == NONE ? 0 : sticks.chan3Raw();
            }
        }
        return 0;
    }

    private long count() {
        return steps.vehicle().inspect().stream()
                .filter(this::of)
                .mapToLong(InspectedMessage::count)
                .sum();
    }

    private boolean of(InspectedMessage message) {
        return message.frame().messageId() == RcChannels.ID
                && message.frame().componentId() == steps.state().componentId();
    }
}
