package org.redshank.simulator.pictures;

import java.time.Instant;
import java.util.List;
import org.redshank.earth.LatLon;
import org.redshank.simulator.camera.Exposure;
import org.redshank.simulator.camera.Lens;
import org.redshank.simulator.world.Mover;
import org.redshank.simulator.world.Scene;
import org.redshank.simulator.world.Season;
import org.redshank.simulator.world.Traffic;
import org.redshank.simulator.world.World;
import org.redshank.simulator.world.WorldSpec;

/** A flight over movement from few words: what the command, the bench and the tests make flights by. */
public record FlightRecipe(
        long seed,
        Scene scene,
        Season season,
        LatLon origin,
        Instant time,
        FlightPath.Kind path,
        double aboveGroundM,
        double speedMps,
        double pitchDeg,
        int width,
        double rate,
        double seconds,
        Traffic.Counts counts,
        double gpsErrorM,
        double attitudeErrorDeg) {
    /** The world that the flight needs. */
    public World world() {
        double side = Math.clamp(speedMps * seconds * 1.3 + aboveGroundM * 4, 250, 700);
        return new World(new WorldSpec(seed, scene, origin, side, season, time, false, 0));
    }

    /** The flight in that world: 16:9 pictures with a field of view of 65 degrees. */
    public FlightSet flight(World world) {
        double away = pitchDeg < -88 ? 0 : aboveGroundM / Math.tan(Math.toRadians(-pitchDeg));
        double radius = 0.5 * aboveGroundM + 0.35 * away + 0.12 * speedMps * seconds;
        List<Mover> movers = Traffic.around(world, seed, 0, 0, radius, seconds, counts);
        Lens lens = Lens.of(width, width * 9 / 16, width / (2 * Math.tan(Math.toRadians(32.5))))
                .distorted(-0.02, 0.005);
        FlightPath flown = new FlightPath(
                path, aboveGroundM, speedMps, pitchDeg, world.relief().metres(0, 0), seconds / 2, (int) seed * 7 + 3);
        return new FlightSet(flown, movers, lens, Exposure.USUAL, rate, seconds, gpsErrorM, attitudeErrorDeg, seed);
    }
}
