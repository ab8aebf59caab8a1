package org.redshank.fleet.budget;

import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.AttitudeQuaternion;
import org.redshank.mavlink.dialect.AutopilotVersion;
import org.redshank.mavlink.dialect.CameraImageCaptured;
import org.redshank.mavlink.dialect.CommandAck;
import org.redshank.mavlink.dialect.DataTransmissionHandshake;
import org.redshank.mavlink.dialect.EncapsulatedData;
import org.redshank.mavlink.dialect.ExtendedSysState;
import org.redshank.mavlink.dialect.FenceStatus;
import org.redshank.mavlink.dialect.FileTransferProtocol;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.HighLatency2;
import org.redshank.mavlink.dialect.HomePosition;
import org.redshank.mavlink.dialect.LocalPositionNed;
import org.redshank.mavlink.dialect.LogData;
import org.redshank.mavlink.dialect.LogEntry;
import org.redshank.mavlink.dialect.MissionAck;
import org.redshank.mavlink.dialect.MissionCount;
import org.redshank.mavlink.dialect.MissionItemInt;
import org.redshank.mavlink.dialect.MissionRequest;
import org.redshank.mavlink.dialect.MissionRequestInt;
import org.redshank.mavlink.dialect.ParamValue;
import org.redshank.mavlink.dialect.RadioStatus;
import org.redshank.mavlink.dialect.Statustext;
import org.redshank.mavlink.dialect.TerrainRequest;
import org.redshank.mavlink.dialect.Timesync;
import org.redshank.mavlink.dialect.Tunnel;
import org.redshank.mavlink.dialect.VfrHud;

/** What a message from a vehicle is good for; the first is thinned last. */
public enum MessageClass {
    /** That it lives, what it warns of, what it answers to orders. Never thinned. */
    SAFETY,
    /** Where it is and how it moves. Thinned to a least rate. */
    POSITION,
    /** How it is: battery, satellites, estimator, everything else that is streamed. Thinned before position. */
    HEALTH,
    /** Pictures and what goes with them; gets what is left. */
    IMAGERY,
    /** Parameters, missions, files: paced by who asks for them. */
    BULK;

    /** The class of a message by its number. */
    public static MessageClass of(int messageId) {
        return switch (messageId) {
            case Heartbeat.ID,
                    Statustext.ID,
                    CommandAck.ID,
                    Timesync.ID,
                    RadioStatus.ID,
                    ExtendedSysState.ID,
                    FenceStatus.ID,
                    AutopilotVersion.ID -> SAFETY;
            case GlobalPositionInt.ID,
                    Attitude.ID,
                    AttitudeQuaternion.ID,
                    VfrHud.ID,
                    LocalPositionNed.ID,
                    HomePosition.ID,
                    HighLatency2.ID -> POSITION;
            case Tunnel.ID, EncapsulatedData.ID, DataTransmissionHandshake.ID, CameraImageCaptured.ID -> IMAGERY;
            case ParamValue.ID,
                    FileTransferProtocol.ID,
                    MissionCount.ID,
                    MissionItemInt.ID,
                    MissionRequest.ID,
                    MissionRequestInt.ID,
                    MissionAck.ID,
                    LogEntry.ID,
                    LogData.ID,
                    TerrainRequest.ID -> BULK;
            default -> HEALTH;
        };
    }
}
