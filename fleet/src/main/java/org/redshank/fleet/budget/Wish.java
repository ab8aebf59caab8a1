package org.redshank.fleet.budget;

import java.util.List;
import java.util.stream.Stream;
import org.redshank.fleet.vehicle.Autopilot;
import org.redshank.mavlink.dialect.Attitude;
import org.redshank.mavlink.dialect.BatteryStatus;
import org.redshank.mavlink.dialect.EkfStatusReport;
import org.redshank.mavlink.dialect.EstimatorStatus;
import org.redshank.mavlink.dialect.ExtendedSysState;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.GpsRawInt;
import org.redshank.mavlink.dialect.MissionCurrent;
import org.redshank.mavlink.dialect.SysStatus;
import org.redshank.mavlink.dialect.VfrHud;

/**
 * A message that is wanted of every vehicle.
 *
 * @param hz times a second where there is room
 * @param leastHz times a second that it is never thinned below, where a link carries it at all
 * @param frameBytes length of its frame, until it was measured
 */
public record Wish(int messageId, double hz, double leastHz, int frameBytes) {
    private static final List<Wish> USUAL = List.of(
            new Wish(GlobalPositionInt.ID, 4, 1, 40),
            new Wish(Attitude.ID, 4, 0.2, 40),
            new Wish(VfrHud.ID, 2, 0.2, 32),
            new Wish(ExtendedSysState.ID, 1, 0.2, 14),
            new Wish(SysStatus.ID, 1, 0.1, 43),
            new Wish(GpsRawInt.ID, 1, 0.1, 62),
            new Wish(BatteryStatus.ID, 0.5, 0.1, 53),
            new Wish(MissionCurrent.ID, 1, 0.1, 30));

    private static final List<Wish> ARDUPILOT = with(new Wish(EkfStatusReport.ID, 1, 0.1, 38));
    private static final List<Wish> PX4 = with(new Wish(EstimatorStatus.ID, 1, 0.1, 54));

    /** What is wanted of vehicles with these habits. */
    public static List<Wish> of(Autopilot autopilot) {
        return switch (autopilot) {
            case ARDUPILOT -> ARDUPILOT;
            case PX4 -> PX4;
            case GENERIC -> USUAL;
        };
    }

    private static List<Wish> with(Wish more) {
        return Stream.concat(USUAL.stream(), Stream.of(more)).toList();
    }
}
