package org.redshank.imaging.control;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.locationtech.proj4j.BasicCoordinateTransform;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.ProjCoordinate;

/** A coordinate system by its code, its definition or its name, into degrees on WGS 84. */
final class ProjCrs {
    private static final Pattern UTM = Pattern.compile("(?:WGS\\s*84\\s+)?UTM\\s+(?:ZONE\\s*)?(\\d{1,2})\\s*([NS])");
    private static final Pattern EPSG = Pattern.compile("(?:EPSG\\s*:?\\s*)(\\d{4,6})(?:\\+\\d+)?");

    private final BasicCoordinateTransform toDegrees;

    ProjCrs(Path file, int line, String text) {
        CRSFactory factory = new CRSFactory();
        try {
            CoordinateReferenceSystem degrees =
                    factory.createFromParameters("wgs84", "+proj=longlat +datum=WGS84 +no_defs");
            toDegrees = new BasicCoordinateTransform(system(factory, text), degrees);
        } catch (RuntimeException e) {
            throw new ControlFileException(
                    file,
                    line,
                    "'" + text + "' is no coordinate system; write EPSG:32611, a +proj= string, or WGS84 UTM 11N",
                    e);
        }
    }

    private static CoordinateReferenceSystem system(CRSFactory factory, String text) {
        String upper = text.toUpperCase(Locale.ROOT).strip();
        Matcher utm = UTM.matcher(upper);
        if (utm.matches()) {
            return utm(factory, Integer.parseInt(utm.group(1)), utm.group(2).equals("S"));
        }
        Matcher epsg = EPSG.matcher(upper);
        if (epsg.matches()) {
            int code = Integer.parseInt(epsg.group(1));
            if ((code / 100 == 326 || code / 100 == 327) && code % 100 >= 1 && code % 100 <= 60) {
                return utm(factory, code % 100, code / 100 == 327);
            }
            return factory.createFromName("EPSG:" + code);
        }
        if (text.contains("+proj=")) {
            return factory.createFromParameters("given", text.strip());
        }
        throw new IllegalArgumentException("no known form");
    }

    private static CoordinateReferenceSystem utm(CRSFactory factory, int zone, boolean south) {
        return factory.createFromParameters(
                "utm", "+proj=utm +zone=" + zone + (south ? " +south" : "") + " +datum=WGS84 +units=m +no_defs");
    }

    ProjCoordinate degrees(double x, double y) {
        return toDegrees.transform(new ProjCoordinate(x, y), new ProjCoordinate());
    }
}
