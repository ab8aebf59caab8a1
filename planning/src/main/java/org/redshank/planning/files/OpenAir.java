package org.redshank.planning.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.airspace.Airspace;
import org.redshank.earth.airspace.Limit;

/**
 * Airspace in the OpenAir text form: AC begins an airspace of a class, AN names it, AL and AH give floor and ceiling, DP
 * a corner, DC a circle, DA and DB arcs round the centre of V X=, in the direction of V D=+ (clockwise) or V D=-.
 * Records for labels, frequencies, pens and brushes are passed over; anything else is a fault with its line.
 */
public final class OpenAir {
    private static final double NAUTICAL_MILE = 1852;
    /** Degrees of an arc to a chord; a chord then lies within 0.04 % of the radius. */
    private static final double STEP = 3;

    private static final Pattern PLACE =
            Pattern.compile("([\\d:.]+)\\s*([NS])[\\s,]*([\\d:.]+)\\s*([EW])", Pattern.CASE_INSENSITIVE);
    /** Records that say nothing about where an airspace is. */
    private static final List<String> PASSED = List.of("AT", "AY", "AF", "AG", "AX", "AI", "TO", "TC", "SP", "SB");

    private final String file;
    private final List<Airspace> done = new ArrayList<>();
    private final List<LatLon> ring = new ArrayList<>();
    private int begun;
    private String kind = "";
    private String name = "";
    private @Nullable Limit floor;
    private @Nullable Limit ceiling;
    private @Nullable LatLon centre;
    private boolean clockwise = true;

    private OpenAir(String file) {
        this.file = file;
    }

    /**
     * Reads a text.
     *
     * @param file name to tell in faults
     * @throws FileFaultException with record and line
     */
    public static List<Airspace> read(String file, String text) {
        OpenAir reader = new OpenAir(file);
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            int remark = line.indexOf('*');
            line = remark < 0 ? line : line.substring(0, remark).strip();
            if (!line.isEmpty()) {
                reader.record(i + 1, line);
            }
        }
        reader.end(lines.length);
        if (reader.done.isEmpty()) {
            throw new FileFaultException(file, 1, "", "has no airspace in it (no AC record)");
        }
        return List.copyOf(reader.done);
    }

    private void record(int line, String text) {
        String[] parts = text.split("\\s+", 2);
        String type = parts[0].toUpperCase(Locale.ROOT);
        String rest = parts.length > 1 ? parts[1].strip() : "";
        if (type.equals("AC")) {
            end(line);
            begun = line;
            kind = rest;
            return;
        }
        if (PASSED.contains(type)) {
            return;
        }
        if (begun == 0) {
            throw fault(line, type, "comes before the first AC");
        }
        switch (type) {
            case "AN" -> name = rest;
            case "AL" -> floor = limit(line, type, rest);
            case "AH" -> ceiling = limit(line, type, rest);
            case "DP" -> corner(place(line, type, rest));
            case "DC" -> circle(line, rest);
            case "DA" -> angles(line, rest);
            case "DB" -> arc(line, rest);
            case "V" -> variable(line, rest);
            default -> throw fault(line, type, "is no record that can be read");
        }
    }

    private FileFaultException fault(int line, String type, String problem) {
        return new FileFaultException(file, line, type, problem);
    }

    private Limit limit(int line, String type, String text) {
        return Limit.parse(text)
                .orElseThrow(() -> fault(
                        line, type, "\"" + text + "\" is no limit like SFC, UNL, FL65, 1500ft AGL or 2500ft MSL"));
    }

    private LatLon place(int line, String type, String text) {
        Matcher parts = PLACE.matcher(text);
        if (parts.matches()) {
            double lat = degrees(parts.group(1)) * (parts.group(2).equalsIgnoreCase("N") ? 1 : -1);
            double lon = degrees(parts.group(3)) * (parts.group(4).equalsIgnoreCase("E") ? 1 : -1);
            if (LatLon.isValid(lat, lon)) {
                return new LatLon(lat, lon);
            }
        }
        throw fault(line, type, "\"" + text + "\" is no place like 46:30:00 N 007:15:30 E");
    }

    /** Degrees, minutes and seconds with colons between, the last with a fraction; NaN for anything else. */
    private static double degrees(String text) {
        String[] parts = text.split(":", -1);
        double sum = 0;
        double unit = 1;
        for (String part : parts) {
            try {
                double value = Double.parseDouble(part);
                sum += unit == 1 || value < 60 ? value * unit : Double.NaN;
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
            unit /= 60;
        }
        return parts.length <= 3 ? sum : Double.NaN;
    }

    private void variable(int line, String text) {
        String[] parts = text.split("=", 2);
        String key = parts[0].strip().toUpperCase(Locale.ROOT);
        String value = parts.length > 1 ? parts[1].strip() : "";
        switch (key) {
            case "X" -> centre = place(line, "V X", value);
            case "D" -> {
                if (!value.equals("+") && !value.equals("-")) {
                    throw fault(line, "V D", "must be + or -, was \"" + value + "\"");
                }
                clockwise = value.equals("+");
            }
            case "Z", "T" -> {}
            default -> throw fault(line, "V " + key, "is no variable that can be read; there are X, D and Z");
        }
    }

    private LatLon centre(int line, String type) {
        LatLon known = centre;
        if (known == null) {
            throw fault(line, type, "needs a centre before it: V X=");
        }
        return known;
    }

    private double number(int line, String type, String text) {
        try {
            double value = Double.parseDouble(text.strip());
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw fault(line, type, "\"" + text.strip() + "\" is no number");
    }

    private double radius(int line, String type, String text) {
        double miles = number(line, type, text);
        if (!(miles > 0 && miles <= 1000)) {
            throw fault(line, type, "a radius must be above 0 and up to 1000 nautical miles, was " + miles);
        }
        return miles * NAUTICAL_MILE;
    }

    private void circle(int line, String text) {
        LatLon middle = centre(line, "DC");
        // Corners of a polygon whose sides touch the circle, so that none of it is cut off.
        double radius = radius(line, "DC", text) / Math.cos(Math.toRadians(STEP / 2));
        for (double bearing = 0; bearing < 360; bearing += STEP) {
            corner(Geodesy.destination(middle, bearing, radius));
        }
    }

    private void angles(int line, String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 3) {
            throw fault(line, "DA", "needs a radius, a first and a last bearing, had \"" + text + "\"");
        }
        double from = Geodesy.normalizeBearing(number(line, "DA", parts[1]));
        double to = Geodesy.normalizeBearing(number(line, "DA", parts[2]));
        double radius = radius(line, "DA", parts[0]);
        sweep(centre(line, "DA"), from, to, radius, radius);
    }

    private void arc(int line, String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 2) {
            throw fault(line, "DB", "needs two places with a comma between, had \"" + text + "\"");
        }
        LatLon middle = centre(line, "DB");
        LatLon first = place(line, "DB", parts[0].strip());
        LatLon last = place(line, "DB", parts[1].strip());
        corner(first);
        sweep(
                middle,
                Geodesy.bearingDeg(middle, first),
                Geodesy.bearingDeg(middle, last),
                Geodesy.distanceMetres(middle, first),
                Geodesy.distanceMetres(middle, last));
        corner(last);
    }

    private void sweep(LatLon middle, double from, double to, double firstRadius, double lastRadius) {
        double turn = Geodesy.normalizeBearing(clockwise ? to - from : from - to);
        int steps = Math.max(1, (int) Math.ceil(turn / STEP));
        for (int i = 0; i <= steps; i++) {
            double share = (double) i / steps;
            corner(Geodesy.destination(
                    middle,
                    from + (clockwise ? turn : -turn) * share,
                    firstRadius + (lastRadius - firstRadius) * share));
        }
    }

    private void corner(LatLon at) {
        if (ring.isEmpty() || !ring.getLast().equals(at)) {
            ring.add(at);
        }
    }

    private void end(int line) {
        if (begun != 0) {
            String what = name.isEmpty() ? "AC " + kind : name;
            Limit from = floor;
            Limit to = ceiling;
            if (from == null || to == null) {
                throw fault(begun, what, "has no " + (from == null ? "floor (AL)" : "ceiling (AH)"));
            }
            if (ring.size() < 3) {
                throw fault(begun, what, "has " + ring.size() + " corners up to line " + line + "; it needs 3");
            }
            done.add(new Airspace(name, kind, from, to, ring));
        }
        ring.clear();
        name = "";
        floor = null;
        ceiling = null;
        centre = null;
        clockwise = true;
    }
}
