package org.redshank.fleet.conversation;

import java.util.Arrays;
import java.util.List;
import org.redshank.earth.LatLon;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.CommandInt;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavFrame;

/**
 * A command to be given by COMMAND_LONG or, with a place, by COMMAND_INT.
 *
 * @param frame of MAV_FRAME for COMMAND_INT
 * @param params 1 to 7; with a place 5 and 6 are degrees
 * @param integer whether it goes by COMMAND_INT
 */
public record Command(MavCmd command, int frame, List<Double> params, boolean integer) {
    private static final double E7 = 1e7;

    public Command {
        params = List.copyOf(params);
    }

    /** A command without a place; parameters that are not given are 0. */
    public static Command of(MavCmd command, double... params) {
        return new Command(command, 0, list(Arrays.copyOf(params, 7)), false);
    }

    /** A command with a place; NaN as altitude leaves it to the vehicle. */
    public static Command at(
            MavCmd command, MavFrame frame, LatLon at, double altitudeM, double p1, double p2, double p3, double p4) {
        return new Command(command, frame.value(), List.of(p1, p2, p3, p4, at.latDeg(), at.lonDeg(), altitudeM), true);
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** The same by the other message. */
    Command other() {
        return new Command(command, frame, params, !integer);
    }

    /** @param confirmation how often it was sent before */
    Message message(Peer peer, int confirmation) {
        float[] p = new float[7];
        for (int i = 0; i < p.length; i++) {
            p[i] = params.get(i).floatValue();
        }
        if (!integer) {
            return new CommandLong(
                    p[0],
                    p[1],
                    p[2],
                    p[3],
                    p[4],
                    p[5],
                    p[6],
                    command.value(),
                    peer.system(),
                    peer.component(),
                    confirmation);
        }
        return new CommandInt(
                p[0],
                p[1],
                p[2],
                p[3],
                (int) Math.round(params.get(4) * E7),
                (int) Math.round(params.get(5) * E7),
                p[6],
                command.value(),
                peer.system(),
                peer.component(),
                frame,
                0,
                0);
    }
}
