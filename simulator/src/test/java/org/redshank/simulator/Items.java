package org.redshank.simulator;

import java.util.ArrayList;
import java.util.List;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavFrame;
import org.redshank.mavlink.dialect.MissionItemInt;

/** Writes missions for tests: places as bearing and distance from the field, heights above home. */
final class Items {
    private final List<MissionItemInt> items = new ArrayList<>();
    private final int type;

    Items(int type) {
        this.type = type;
    }

    /** A mission; ArduPilot's have home in place 0. */
    static Items mission(boolean px4) {
        Items mission = new Items(0);
        return px4 ? mission : mission.at(MavCmd.NAV_WAYPOINT, 0, 0, 0);
    }

    Items at(MavCmd command, double bearing, double metres, double height, double... p) {
        LatLon place = Geodesy.destination(Ground.FIELD, bearing, metres);
        return add(command, MavFrame.GLOBAL_RELATIVE_ALT_INT.value(), place.latE7(), place.lonE7(), (float) height, p);
    }

    Items act(MavCmd command, double... p) {
        return add(command, MavFrame.MISSION.value(), 0, 0, 0, p);
    }

    Items add(MavCmd command, int frame, int x, int y, float z, double... p) {
        float[] v = new float[4];
        for (int i = 0; i < p.length; i++) {
            v[i] = (float) p[i];
        }
        items.add(new MissionItemInt(
                v[0], v[1], v[2], v[3], x, y, z, items.size(), command.value(), 7, 1, frame, 0, 1, type));
        return this;
    }

    List<MissionItemInt> list() {
        return List.copyOf(items);
    }
}
