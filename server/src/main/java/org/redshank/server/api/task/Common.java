package org.redshank.server.api.task;

import java.time.Instant;
import java.util.List;
import org.redshank.earth.Altitude;
import org.redshank.earth.Wind;
import org.redshank.planning.Drone;
import org.redshank.planning.allocation.Carrier;
import org.redshank.planning.sortie.Setting;
import org.redshank.planning.space.PolygonArea;

/**
 * What every kind of task is told.
 *
 * @param carriers the vehicles, and what they can do and carry
 * @param wind steady
 * @param noFly never flown over
 * @param heightM to fly at, above home or above ground
 * @param overGround whether heights are above ground, which the vehicle must know; else all ground is taken to be as high as home
 * @param setting what is known of terrain, airspace and wind
 * @param now when it is asked
 */
record Common(
        List<Carrier> carriers,
        Wind wind,
        List<PolygonArea> noFly,
        double heightM,
        boolean overGround,
        Setting setting,
        Instant now) {
    /** The same for other vehicles. */
    Common(List<Drone> drones, Common other) {
        this(
                drones.stream().map(Carrier::of).toList(),
                other.wind,
                other.noFly,
                other.heightM,
                other.overGround,
                other.setting,
                other.now);
    }

    List<Drone> drones() {
        return carriers.stream().map(Carrier::drone).toList();
    }

    Altitude height() {
        return height(heightM);
    }

    Altitude height(double metres) {
        return overGround ? new Altitude.AboveGround(metres) : new Altitude.AboveHome(metres);
    }
}
