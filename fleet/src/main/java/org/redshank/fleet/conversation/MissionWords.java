package org.redshank.fleet.conversation;

import org.redshank.mavlink.dialect.MavMissionResult;
import org.redshank.mavlink.dialect.MavMissionType;

/** The mission protocol in words. */
final class MissionWords {
    private MissionWords() {}

    static String type(MavMissionType type) {
        return switch (type) {
            case MISSION -> "mission";
            case FENCE -> "fence";
            case RALLY -> "rally points";
            case ALL -> "all missions";
        };
    }

    /** Why a vehicle ended a transfer, by its MAV_MISSION_RESULT. */
    static String result(int result) {
        return switch (MavMissionResult.of(result)) {
            case ACCEPTED -> "accepted";
            case ERROR -> "an error, or the vehicle takes none now";
            case UNSUPPORTED_FRAME -> "the vehicle does not know the frame of coordinates";
            case UNSUPPORTED -> "the vehicle does not know the command";
            case NO_SPACE -> "the vehicle has no room for so many items";
            case INVALID -> "a parameter is not valid";
            case INVALID_PARAM1 -> "parameter 1 is not valid";
            case INVALID_PARAM2 -> "parameter 2 is not valid";
            case INVALID_PARAM3 -> "parameter 3 is not valid";
            case INVALID_PARAM4 -> "parameter 4 is not valid";
            case INVALID_PARAM5_X -> "parameter 5 or the latitude is not valid";
            case INVALID_PARAM6_Y -> "parameter 6 or the longitude is not valid";
            case INVALID_PARAM7 -> "parameter 7 or the altitude is not valid";
            case INVALID_SEQUENCE -> "an item came out of order";
            case DENIED -> "the vehicle takes none from this ground station";
            case OPERATION_CANCELLED -> "the vehicle cancelled it";
            case null -> "the unknown result " + result;
        };
    }
}
