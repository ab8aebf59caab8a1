package org.redshank.planning.files;

import java.util.List;
import java.util.Locale;

/** ArduPilot's waypoint text: {@code QGC WPL 110} (https://mavlink.io/en/file_formats/). */
final class WaypointsWriter {
    private WaypointsWriter() {}

    /** A flight; item 0 is home, where it starts. */
    static String text(Flight flight) {
        List<MissionLine> lines = MissionLine.of(flight);
        StringBuilder text = new StringBuilder("QGC WPL 110\n");
        MissionLine start = lines.getFirst();
        line(text, 0, new MissionLine(MissionLine.GLOBAL, 16, 0, 0, 0, 0, start.x(), start.y(), 0));
        for (int i = 0; i < lines.size(); i++) {
            line(text, i + 1, lines.get(i));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, int index, MissionLine line) {
        text.append(String.format(
                Locale.ROOT,
                "%d\t%d\t%d\t%d\t%.8f\t%.8f\t%.8f\t%.8f\t%.8f\t%.8f\t%.6f\t1\n",
                index,
                index == 0 ? 1 : 0,
                line.frame(),
                line.command(),
                number(line.p1()),
                number(line.p2()),
                number(line.p3()),
                number(line.p4()),
                line.x(),
                line.y(),
                line.z()));
    }

    /** The text has no word for "any"; ArduPilot takes 0 so. */
    private static double number(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
