package org.redshank.simulator.pictures;

import java.util.Locale;
import org.redshank.earth.LatLon;
import org.redshank.simulator.camera.PosedLens;
import org.redshank.simulator.camera.Renderer;
import org.redshank.simulator.world.World;

/** Nine points of the ground and where pictures show them, as OpenDroneMap's {@code gcp_list.txt}. */
final class GroundControl {
    private final World world;
    private final double reachEast;
    private final double reachNorth;
    private final StringBuilder list = new StringBuilder("+proj=longlat +datum=WGS84 +no_defs\n");

    /** The outermost lie so far from the middle. */
    GroundControl(World world, double reachEastM, double reachNorthM) {
        this.world = world;
        this.reachEast = reachEastM;
        this.reachNorth = reachNorthM;
    }

    /** Notes the points that the last picture shows and nothing hides. */
    void look(String file, PosedLens lens, Renderer renderer) {
        for (int i = 0; i < 9; i++) {
            double east = (i % 3 - 1) * reachEast;
            double north = (i / 3 - 1) * reachNorth;
            double up = world.relief().metres(east, north);
            double[] at = lens.see(east, north, up);
            if (at != null && renderer.depth(at[0], at[1]) > at[2] - 0.3) {
                LatLon place = world.frame().at(east, north);
                list.append(String.format(
                        Locale.ROOT,
                        "%.9f %.9f %.3f %.2f %.2f %s gcp%d%n",
                        place.lonDeg(),
                        place.latDeg(),
                        up,
                        at[0],
                        at[1],
                        file,
                        i + 1));
            }
        }
    }

    String list() {
        return list.toString();
    }
}
