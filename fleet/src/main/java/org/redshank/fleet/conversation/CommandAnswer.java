package org.redshank.fleet.conversation;

import java.util.Locale;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavResult;

/**
 * What a vehicle answered to a command.
 *
 * @param result of MAV_RESULT, never IN_PROGRESS
 * @param detail its result_param2
 * @param texts what it said meanwhile that is a warning or worse, empty if nothing
 */
public record CommandAnswer(MavCmd command, int result, int detail, String texts) {
    public boolean accepted() {
        return result == MavResult.ACCEPTED.value();
    }

    /** Whether the vehicle does not know the command. */
    public boolean unsupported() {
        return result == MavResult.UNSUPPORTED.value();
    }

    /** The answer in words. */
    public String words() {
        MavResult known = MavResult.of(result);
        String word = switch (known) {
            case ACCEPTED -> "accepted";
            case TEMPORARILY_REJECTED -> "not possible at the moment";
            case DENIED -> "denied: its parameters are wrong or it cannot be done so";
            case UNSUPPORTED -> "not supported by this vehicle";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
            case COMMAND_UNSUPPORTED_MAV_FRAME -> "not supported in this frame of coordinates";
            case NOT_IN_CONTROL -> "not taken: another ground station has control";
            case null -> "answered by the unknown result " + result;
            default -> known.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
        return command.name() + " " + word + (detail == 0 ? "" : " (" + detail + ")")
                + (texts.isEmpty() ? "" : "; the vehicle says: " + texts);
    }
}
