package org.redshank.planning.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;

/** ArduPilot's waypoint text: {@code QGC WPL 110} (https://mavlink.io/en/file_formats/). Item 0 is home. */
final class Waypoints {
    private static final String HEAD = "QGC WPL 110";
    private static final int FIELDS = 12;
    private static final String[] NAMES = {
        "number",
        "current",
        "frame",
        "command",
        "parameter 1",
        "parameter 2",
        "parameter 3",
        "parameter 4",
        "latitude",
        "longitude",
        "height",
        "autocontinue"
    };

    private Waypoints() {}

    static PlanContent read(String file, String text) {
        List<String> rows = text.lines().toList();
        if (rows.isEmpty() || !rows.getFirst().strip().equals(HEAD)) {
            throw new FileFaultException(file, 1, "", "must begin with \"" + HEAD + "\"");
        }
        List<Shape> shapes = new ArrayList<>();
        List<MissionLine> lines = new ArrayList<>();
        for (int i = 1; i < rows.size(); i++) {
            String row = rows.get(i).strip();
            if (row.isEmpty() || row.startsWith("#")) {
                continue;
            }
            double[] fields = fields(file, i + 1, row);
            int number = lines.size() + shapes.size();
            if (fields[0] != number) {
                throw new FileFaultException(
                        file, i + 1, NAMES[0], "must be " + number + ", the next in order, was " + whole(fields[0]));
            }
            if (number == 0) {
                shapes.add(home(file, i + 1, fields));
            } else {
                lines.add(line(fields));
            }
        }
        return new PlanContent(shapes, Optional.of(Mission.of(lines)));
    }

    private static double[] fields(String file, int row, String text) {
        String[] words = text.split("\\s+", -1);
        if (words.length != FIELDS) {
            throw new FileFaultException(file, row, "", "must have " + FIELDS + " fields, has " + words.length);
        }
        double[] fields = new double[FIELDS];
        for (int i = 0; i < FIELDS; i++) {
            try {
                fields[i] = Double.parseDouble(words[i]);
            } catch (NumberFormatException e) {
                throw new FileFaultException(file, row, NAMES[i], "must be a number, was " + words[i]);
            }
            boolean count = i < 4 || i == FIELDS - 1;
            if (!Double.isFinite(fields[i])
                    || (count && !(fields[i] >= 0 && fields[i] == Math.rint(fields[i]) && fields[i] < 1e6))) {
                throw new FileFaultException(
                        file, row, NAMES[i], "must be a " + (count ? "whole number" : "number") + ", was " + words[i]);
            }
        }
        return fields;
    }

    private static long whole(double number) {
        return Math.round(number);
    }

    private static Shape home(String file, int row, double[] fields) {
        if (!LatLon.isValid(fields[8], fields[9])) {
            throw new FileFaultException(
                    file,
                    row,
                    "home",
                    "latitude must be -90 to 90 and longitude -180 to 180 degrees, were " + fields[8] + ", "
                            + fields[9]);
        }
        return Shape.of(
                "home",
                Shape.Role.HOME,
                new Shape.Form.Point(
                        Spot.of(new LatLon(fields[8], fields[9]), new Altitude.AboveMeanSeaLevel(fields[10]))));
    }

    private static MissionLine line(double[] f) {
        return new MissionLine((int) f[2], (int) f[3], f[4], f[5], f[6], f[7], f[8], f[9], f[10], f[11] != 0);
    }

    /** A mission; home is where it starts when nothing is known of it. */
    static String text(Mission mission, Optional<Spot> known) {
        Spot home = known.or(() -> mission.way().stream().findFirst().map(first -> Spot.of(first.at())))
                .orElse(Spot.of(new LatLon(0, 0)));
        double height = home.altitude().map(altitude -> altitude.metres()).orElse(0.0);
        StringBuilder text = new StringBuilder(HEAD + "\n");
        LatLon at = home.at();
        line(
                text,
                0,
                MissionLine.of(
                        MissionLine.GLOBAL, MissionLine.NAV_WAYPOINT, 0, 0, 0, 0, at.latDeg(), at.lonDeg(), height));
        int number = 1;
        for (MissionLine line : mission.lines()) {
            line(text, number++, line);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, int index, MissionLine line) {
        text.append(String.format(
                Locale.ROOT,
                "%d\t%d\t%d\t%d\t%.8f\t%.8f\t%.8f\t%.8f\t%.8f\t%.8f\t%.6f\t%d\n",
                index,
                index == 0 ? 1 : 0,
                line.frame(),
                line.command(),
                number(line.p1()),
                number(line.p2()),
                number(line.p3()),
                number(line.p4()),
                number(line.x()),
                number(line.y()),
                number(line.z()),
                line.goesOn() ? 1 : 0));
    }

    /** The text has no word for "any"; ArduPilot takes 0 so. */
    private static double number(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
