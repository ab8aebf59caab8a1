package org.redshank.app.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.redshank.earth.Altitude;
import org.redshank.earth.GeoLine;
import org.redshank.earth.LatLon;
import org.redshank.earth.LocalFrame;
import org.redshank.earth.Wind;
import org.redshank.earth.radio.RadioLink;
import org.redshank.earth.radio.RadioReach;
import org.redshank.earth.radio.RadioStation;
import org.redshank.fleet.FleetOptions;
import tools.jackson.databind.JsonNode;

/** An aeroplane that flies round a ridge, behind which no radio reaches, and comes back. */
final class BehindRidge {
    /** The vehicle that does it, by its system id. */
    static final int NUMBER = 3;

    private static final double ANTENNA_M = 5;
    private static final double SPEED_MPS = 17;
    private static final double STEP_M = 10;

    /** Round the ridge: from the place east and north, and how high over the ground there, metres. */
    private static final double[][] WAY = {
        {120, 350, 80}, {470, 800, 80}, {430, 1_050, 50}, {-400, 1_100, 50}, {-560, 950, 80}, {-320, 400, 80},
    };

    private final LocalFrame frame;
    private final double groundM;
    private final Wind wind;
    private final Ridge ridge;
    private final RadioReach reach;

    /** @param ground height of the ground that vehicles stand on */
    BehindRidge(LatLon place, Altitude.AboveMeanSeaLevel ground, Wind wind, long seed) {
        this.frame = new LocalFrame(place);
        this.groundM = ground.metres();
        this.wind = wind;
        this.ridge = new Ridge(place, groundM, seed);
        this.reach = new RadioReach(
                ridge, new RadioStation("Station", place, new Altitude.AboveGround(ANTENNA_M), RadioLink.USUAL));
    }

    /** A fleet's options with the ridge and the antenna, so that the server foretells the silence itself. */
    FleetOptions given(FleetOptions options) {
        return options.withSurroundings(ridge, List.of(reach.station()));
    }

    /** How the ground's antenna hears over the ridge. */
    RadioReach reach() {
        return reach;
    }

    /** Whether a vehicle is the one that does this. */
    static boolean has(JsonNode vehicle) {
        return vehicle.path("systemId").asInt() == NUMBER
                && vehicle.path("kind").asString("").equals("plane");
    }

    /** Its plan, in the API's form. */
    Map<String, Object> plan(String name, LatLon home) {
        return DemoMission.plane(
                name,
                home,
                List.of(WAY).stream()
                        .map(point -> DemoMission.waypoint(frame.at(point[0], point[1]), point[2]))
                        .toList());
    }

    /** For how long no contact can be counted on, by the terrain, the wind and its usual speed. */
    Duration silence() {
        double seconds = 0;
        for (int i = 1; i < WAY.length; i++) {
            double[] a = WAY[i - 1];
            double[] b = WAY[i];
            GeoLine leg = new GeoLine(frame.at(a[0], a[1]), frame.at(b[0], b[1]));
            double step = STEP_M / groundSpeed(b[0] - a[0], b[1] - a[1]);
            for (double along = 0; along < leg.metres(); along += STEP_M) {
                double height = groundM + a[2] + (b[2] - a[2]) * along / leg.metres();
                boolean heard = reach.spareDb(leg.at(along), new Altitude.AboveMeanSeaLevel(height))
                                .orElseThrow()
                        >= 0;
                seconds += heard ? 0 : step;
            }
        }
        return Duration.ofSeconds(Math.round(seconds));
    }

    /** On a leg so far to the east and north, held against the wind. */
    private double groundSpeed(double east, double north) {
        double length = Math.hypot(east, north);
        double tail = (wind.eastMetresPerSecond() * east + wind.northMetresPerSecond() * north) / length;
        double across = (wind.eastMetresPerSecond() * north - wind.northMetresPerSecond() * east) / length;
        return tail + Math.sqrt(SPEED_MPS * SPEED_MPS - across * across);
    }
}
