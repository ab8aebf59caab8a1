package org.redshank.fleet.conversation;

import org.redshank.fleet.link.TrafficClass;
import org.redshank.mavlink.MessageInfo;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavDataStream;
import org.redshank.mavlink.dialect.RequestDataStream;

/**
 * Asks a vehicle to send a message so often: by SET_MESSAGE_INTERVAL, and where that is not known by the older stream that
 * the message belongs to.
 *
 * @see <a href="https://mavlink.io/en/messages/common.html#MAV_CMD_SET_MESSAGE_INTERVAL">MAV_CMD_SET_MESSAGE_INTERVAL</a>
 */
public final class MessageRate {
    private static final double NEVER = -1;
    private static final double MICROS = 1e6;

    private final Peer peer;

    public MessageRate(Peer peer) {
        this.peer = peer;
    }

    /**
     * Asks for a rate.
     *
     * @param hz times a second, 0 for never
     * @return how it was asked for
     * @throws ConversationException if the vehicle refuses and the message belongs to no stream
     */
    public String set(MessageInfo message, double hz) throws InterruptedException {
        double interval = hz == 0 ? NEVER : MICROS / hz;
        CommandAnswer answer = new CommandConversation(peer)
                .ask(Command.of(MavCmd.SET_MESSAGE_INTERVAL, message.id(), interval), TrafficClass.HOUSEKEEPING);
        if (answer.accepted()) {
            return "by SET_MESSAGE_INTERVAL";
        }
        MavDataStream stream = stream(message.name());
        if (!answer.unsupported() || stream == MavDataStream.ALL) {
            throw new ConversationException(message.name() + ": " + answer.words());
        }
        peer.send(
                new RequestDataStream(
                        (int) Math.ceil(hz), peer.system(), peer.component(), stream.value(), hz == 0 ? 0 : 1),
                TrafficClass.HOUSEKEEPING);
        return "by REQUEST_DATA_STREAM " + stream;
    }

    /** The stream of a message in ArduPilot's sorting; ALL if it is in none. */
    private static MavDataStream stream(String message) {
        return switch (message) {
            case "RAW_IMU", "SCALED_IMU", "SCALED_IMU2", "SCALED_IMU3", "SCALED_PRESSURE", "SCALED_PRESSURE2" ->
                MavDataStream.RAW_SENSORS;
            case "SYS_STATUS",
                    "POWER_STATUS",
                    "MEMINFO",
                    "MISSION_CURRENT",
                    "GPS_RAW_INT",
                    "GPS_RTK",
                    "GPS2_RAW",
                    "NAV_CONTROLLER_OUTPUT",
                    "FENCE_STATUS" -> MavDataStream.EXTENDED_STATUS;
            case "RC_CHANNELS", "SERVO_OUTPUT_RAW" -> MavDataStream.RC_CHANNELS;
            case "GLOBAL_POSITION_INT", "LOCAL_POSITION_NED" -> MavDataStream.POSITION;
            case "ATTITUDE", "AHRS2" -> MavDataStream.EXTRA1;
            case "VFR_HUD" -> MavDataStream.EXTRA2;
            case "AHRS",
                    "SYSTEM_TIME",
                    "WIND",
                    "BATTERY_STATUS",
                    "TERRAIN_REPORT",
                    "EKF_STATUS_REPORT",
                    "VIBRATION",
                    "DISTANCE_SENSOR",
                    "GIMBAL_DEVICE_ATTITUDE_STATUS" -> MavDataStream.EXTRA3;
            default -> MavDataStream.ALL;
        };
    }
}
