package org.redshank.fleet.order;

import java.util.Locale;
import org.redshank.fleet.conversation.Command;
import org.redshank.fleet.conversation.CommandAnswer;
import org.redshank.fleet.conversation.ConversationException;
import org.redshank.fleet.conversation.ParameterSet;
import org.redshank.fleet.vehicle.FlightModes;
import org.redshank.fleet.vehicle.FlightModes.Intent;
import org.redshank.fleet.vehicle.VehicleKind;
import org.redshank.mavlink.dialect.MavCmd;

/**
 * Another speed.
 *
 * @see <a href="https://mavlink.io/en/messages/common.html#MAV_CMD_DO_CHANGE_SPEED">MAV_CMD_DO_CHANGE_SPEED</a>
 */
final class SpeedOrders {
    private static final double AIR_SPEED = 0;
    private static final double GROUND_SPEED = 1;

    private final Steps steps;

    SpeedOrders(Steps steps) {
        this.steps = steps;
    }

    void change(double metresPerSecond) throws InterruptedException {
        VehicleKind kind = steps.vehicle().kind();
        boolean wing = kind == VehicleKind.PLANE || kind == VehicleKind.VTOL;
        if (steps.ardupilot()) {
            taken(wing);
        }
        CommandAnswer answer = steps.ask(
                "change speed",
                Command.of(MavCmd.DO_CHANGE_SPEED, wing ? AIR_SPEED : GROUND_SPEED, metresPerSecond, -1));
        if (!answer.accepted()) {
            throw new OrderFailedException(answer.words() + (wing && steps.ardupilot() ? range() : ""));
        }
        steps.acknowledged("change speed");
        steps.observed("taken by the vehicle's word: no telemetry tells the speed that is wanted");
    }

    /** ArduPilot takes a speed only where it is on its way to somewhere by itself. */
    private void taken(boolean wing) {
        FlightModes modes = steps.vehicle().modes();
        long mode = steps.state().customMode();
        boolean takes = modes.serves(mode, Intent.GUIDED)
                || modes.serves(mode, Intent.AUTO)
                || (!wing && modes.serves(mode, Intent.RETURN));
        if (!takes) {
            throw new OrderRefusedException(
                    "speed-mode",
                    steps.state().mode(),
                    "in mode " + steps.state().mode() + " this vehicle takes no other speed; give it after go-to"
                            + (wing ? ", after orbit" : ", on its return") + " or on a mission");
        }
    }

    private String range() throws InterruptedException {
        ParameterSet parameters = new ParameterSet(steps.peer());
        try {
            return String.format(
                    Locale.ROOT,
                    "; this vehicle flies at %.0f to %.0f m/s (AIRSPEED_MIN, AIRSPEED_MAX)",
                    parameters.read("AIRSPEED_MIN").value(),
                    parameters.read("AIRSPEED_MAX").value());
        } catch (ConversationException e) {
            return ""; // an older one has other names for them
        }
    }
}
