package org.redshank.server.api.alert;

import java.util.List;
import org.redshank.earth.LatLon;
import org.redshank.fleet.alert.ErrorEllipse;
import org.redshank.fleet.alert.Sighting;
import org.redshank.server.http.JsonIn;

/** Reads what a camera saw. */
final class SightingIn {
    private static final double MOST_M = 1e6;

    private SightingIn() {}

    static Sighting read(JsonIn in, String source) {
        double major = in.number("errorMajorM", 0, MOST_M);
        double minor = in.number("errorMinorM", 0, MOST_M);
        if (minor > major) {
            in.fault("errorMinorM", "This should not be above errorMajorM.");
            minor = major;
        }
        Sighting sighting = new Sighting(
                source,
                in.text("track", 1, 60),
                in.time("at"),
                new LatLon(in.number("latDeg", -90, 90), in.number("lonDeg", -180, 180)),
                new ErrorEllipse(major, minor, in.has("errorBearingDeg") ? in.number("errorBearingDeg", -360, 360) : 0),
                in.has("speedMps") ? in.number("speedMps", 0, 400) : Double.NaN,
                in.has("headingDeg") ? in.number("headingDeg", 0, 360) : Double.NaN,
                Words.kind(in.word("kind", Words.KINDS)),
                in.has("confidence") ? in.number("confidence", 0, 1) : 1,
                in.textOrNull("picture", 1, 500),
                in.textOrNull("whole", 1, 500),
                in.has("footprint") ? Words.places(in, "footprint", 3) : List.of());
        in.only();
        return sighting;
    }
}
