package org.redshank.fleet.order;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.conversation.Command;
import org.redshank.fleet.conversation.CommandAnswer;
import org.redshank.fleet.conversation.CommandConversation;
import org.redshank.fleet.conversation.ModeChange;
import org.redshank.fleet.conversation.NoAnswerException;
import org.redshank.fleet.conversation.Peer;
import org.redshank.fleet.conversation.Watch;
import org.redshank.fleet.link.TrafficClass;
import org.redshank.fleet.vehicle.Autopilot;
import org.redshank.fleet.vehicle.FlightModes.Intent;
import org.redshank.fleet.vehicle.Telemetry;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.VehicleState;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavModeFlag;

/** The steps that orders are made of: give a command, and wait until its effect is seen. */
final class Steps {
    /** How long the effect of a command may take to be told. */
    private static final Duration EFFECT = Duration.ofSeconds(8);

    /** ArduPlane's AUTO, which in DO_SET_MODE could be taken for PX4's termination and does not pass the gate. */
    private static final long AMBIGUOUS_MODE = 10;

    private static final Duration AFTER_SILENCE = Duration.ofSeconds(2);

    private final Peer peer;
    private final OrderWork.Progress progress;
    private final TrafficClass traffic;

    Steps(Peer peer, OrderWork.Progress progress, TrafficClass traffic) {
        this.peer = peer;
        this.progress = progress;
        this.traffic = traffic;
    }

    Peer peer() {
        return peer;
    }

    Vehicle vehicle() {
        return peer.vehicle();
    }

    VehicleState state() {
        return peer.vehicle().state();
    }

    boolean px4() {
        return vehicle().autopilot() == Autopilot.PX4;
    }

    boolean ardupilot() {
        return vehicle().autopilot() == Autopilot.ARDUPILOT;
    }

    void sending(String what) {
        progress.reached(Stage.SENT, what);
    }

    void acknowledged(String what) {
        progress.reached(Stage.ACKNOWLEDGED, what);
    }

    void observed(String what) {
        progress.reached(Stage.OBSERVED, what);
    }

    void done(double fraction, String what) {
        progress.done(fraction, what);
    }

    /** Gives a command that must be taken; its effect is not waited for. */
    CommandAnswer order(String what, Command command) throws InterruptedException {
        sending(what);
        CommandAnswer answer = new CommandConversation(peer).order(command, traffic);
        acknowledged(what);
        return answer;
    }

    /** Gives a command, whatever the answer. */
    CommandAnswer ask(String what, Command command) throws InterruptedException {
        sending(what);
        return new CommandConversation(peer).ask(command, traffic);
    }

    /** Gives a command to the camera component, whatever the answer. */
    CommandAnswer askCamera(String what, Command command) throws InterruptedException {
        sending(what);
        return new CommandConversation(peer.camera()).ask(command, traffic);
    }

    /** Gives a command and waits for its effect, which counts for more than the answer: an answer may be lost. */
    void effect(String what, Command command, Predicate<Telemetry> effect) throws InterruptedException {
        sending(what);
        try {
            CommandAnswer answer = new CommandConversation(peer).ask(command, traffic);
            if (!answer.accepted()) {
                if (new Watch(peer).until(Duration.ZERO, effect)) {
                    return;
                }
                throw new OrderFailedException(what + ": " + answer.words());
            }
            acknowledged(what);
        } catch (NoAnswerException e) {
            if (!new Watch(peer).until(AFTER_SILENCE, effect)) {
                throw e;
            }
            return;
        }
        if (!new Watch(peer).until(EFFECT, effect)) {
            throw new OrderFailedException(
                    what + ": the vehicle took it, but its effect was not seen within " + EFFECT.toSeconds() + " s");
        }
    }

    /** Arms, if it is not armed. */
    void arm() throws InterruptedException {
        effect("arm", Command.of(MavCmd.COMPONENT_ARM_DISARM, 1), t -> t.armed);
    }

    void disarm() throws InterruptedException {
        effect("disarm", Command.of(MavCmd.COMPONENT_ARM_DISARM, 0), t -> !t.armed);
    }

    /** Puts it in the mode that serves an intent. */
    void mode(Intent intent) throws InterruptedException {
        String name = vehicle().modes().mode(intent);
        if (name == null) {
            throw new OrderRefusedException(
                    "mode-known",
                    intent.name(),
                    "this vehicle has no mode known for " + intent.name().toLowerCase(java.util.Locale.ROOT));
        }
        mode(name);
    }

    /** Puts it in a mode, by its name. */
    void mode(String name) throws InterruptedException {
        mode(name, t -> false);
    }

    /** Puts it in a mode; something else may also show that it was taken. */
    void mode(String name, Predicate<Telemetry> also) throws InterruptedException {
        long number = vehicle()
                .modes()
                .number(name)
                .orElseThrow(() -> new OrderRefusedException("mode-known", name, "this vehicle has no mode " + name));
        if (number == AMBIGUOUS_MODE) {
            sending("mode " + name);
            if (!new ModeChange(peer).change(number, traffic)) {
                throw new OrderFailedException("mode " + name + ": the vehicle did not take it");
            }
            acknowledged("mode " + name);
        } else {
            effect("mode " + name, modeCommand(number), t -> t.customMode == number || also.test(t));
        }
    }

    /** Starts the mission; a vehicle that does not know the command starts by its mode alone. */
    void missionStart() throws InterruptedException {
        CommandAnswer answer = ask("start the mission", Command.of(MavCmd.MISSION_START));
        if (!answer.accepted() && !answer.unsupported()) {
            throw new OrderFailedException(answer.words());
        }
        acknowledged("the mission is started");
    }

    private Command modeCommand(long number) {
        double custom = MavModeFlag.CUSTOM_MODE_ENABLED.value();
        return px4()
                ? Command.of(MavCmd.DO_SET_MODE, custom, (int) (number >> 16) & 0xFF, (int) (number >> 24) & 0xFF)
                : Command.of(MavCmd.DO_SET_MODE, custom, (double) number);
    }

    /**
     * Waits for something that takes its time.
     *
     * @param spoilt tells why it will not happen any more, null as long as it may
     * @throws OrderFailedException if it is spoilt or the time is over
     */
    void await(String what, Duration longest, Predicate<Telemetry> effect, Function<Telemetry, @Nullable String> spoilt)
            throws InterruptedException {
        AtomicReference<@Nullable String> why = new AtomicReference<>();
        boolean seen = new Watch(peer).until(longest, t -> {
            if (effect.test(t)) {
                return true;
            }
            why.set(spoilt.apply(t));
            return why.get() != null;
        });
        if (why.get() != null) {
            throw new OrderFailedException(what + " was not seen: " + why.get());
        }
        if (!seen) {
            throw new OrderFailedException(what + " was not seen within " + longest.toSeconds() + " s");
        }
    }
}
