package org.redshank.planning.files;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.redshank.earth.Wind;
import org.redshank.earth.wind.WindGrid;

/**
 * Wind as CSV: a line of column names, then a line for each node of a grid, in any order. Columns {@code time} (ISO
 * 8601, UTC), {@code altitude_m} (above mean sea level) and the pair {@code lat}, {@code lon} (degrees) may each be
 * left out where the wind does not change with it; the wind is {@code speed_mps} and {@code from_deg}, or
 * {@code east_mps} and {@code north_mps} (the way the air goes). Lines that begin with # are remarks. See docs/wind.md.
 */
public final class WindFile {
    private static final List<String> NAMES =
            List.of("time", "altitude_m", "lat", "lon", "speed_mps", "from_deg", "east_mps", "north_mps");
    private static final int MOST_NODES = 20_000_000;
    /** Faster than any wind on earth below 20 km. */
    private static final double FASTEST = 150;

    private final String file;
    private final Map<String, Integer> columns = new HashMap<>();

    private WindFile(String file) {
        this.file = file;
    }

    /**
     * Reads a text.
     *
     * @param file name to tell in faults
     * @throws FileFaultException with the line
     */
    public static WindGrid read(String file, String text) {
        return new WindFile(file).read(text);
    }

    /** A line's node: time, altitude, latitude, longitude; then the wind towards east and north. */
    private record Node(int line, double time, double altitude, double lat, double lon, double east, double north) {}

    private WindGrid read(String text) {
        String[] lines = text.split("\n", -1);
        java.util.ArrayList<Node> nodes = new java.util.ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.isEmpty() || line.charAt(0) == '#') {
                continue;
            }
            String[] cells = line.split(",", -1);
            if (columns.isEmpty()) {
                head(cells, i + 1);
            } else {
                nodes.add(node(cells, i + 1));
            }
        }
        if (nodes.isEmpty()) {
            throw new FileFaultException(file, Math.max(1, lines.length), "", "has no wind in it");
        }
        return grid(nodes);
    }

    private void head(String[] cells, int line) {
        for (int c = 0; c < cells.length; c++) {
            String name = cells[c].strip().toLowerCase(Locale.ROOT);
            if (!NAMES.contains(name)) {
                throw new FileFaultException(
                        file, line, "column " + (c + 1), "\"" + name + "\" is not known; there are " + NAMES);
            }
            if (columns.put(name, c) != null) {
                throw new FileFaultException(file, line, "column " + (c + 1), "is a second \"" + name + "\"");
            }
        }
        boolean polar = columns.containsKey("speed_mps") && columns.containsKey("from_deg");
        boolean plain = columns.containsKey("east_mps") && columns.containsKey("north_mps");
        if (polar == plain) {
            throw new FileFaultException(
                    file, line, "", "needs speed_mps and from_deg, or else east_mps and north_mps");
        }
        if (columns.containsKey("lat") != columns.containsKey("lon")) {
            throw new FileFaultException(file, line, "", "needs lat and lon, or neither");
        }
    }

    private Node node(String[] cells, int line) {
        if (cells.length != columns.size()) {
            throw new FileFaultException(
                    file, line, "", "has " + cells.length + " cells where there are " + columns.size() + " columns");
        }
        double lat = number(cells, line, "lat", -90, 90);
        double lon = number(cells, line, "lon", -180, 540);
        double height = number(cells, line, "altitude_m", -500, 50_000);
        double east;
        double north;
        if (columns.containsKey("speed_mps")) {
            Wind wind =
                    new Wind(number(cells, line, "speed_mps", 0, FASTEST), number(cells, line, "from_deg", -360, 720));
            east = wind.eastMetresPerSecond();
            north = wind.northMetresPerSecond();
        } else {
            east = number(cells, line, "east_mps", -FASTEST, FASTEST);
            north = number(cells, line, "north_mps", -FASTEST, FASTEST);
        }
        return new Node(line, time(cells, line), height, lat, lon, east, north);
    }

    private double time(String[] cells, int line) {
        Integer column = columns.get("time");
        if (column == null) {
            return 0;
        }
        try {
            return Instant.parse(cells[column].strip()).toEpochMilli() / 1000.0;
        } catch (DateTimeException | ArithmeticException e) {
            throw new FileFaultException(
                    file, line, "time", "\"" + cells[column].strip() + "\" is no time like 2026-11-22T09:00:00Z");
        }
    }

    private double number(String[] cells, int line, String name, double least, double most) {
        Integer column = columns.get(name);
        if (column == null) {
            return 0;
        }
        String cell = cells[column].strip();
        try {
            double value = Double.parseDouble(cell);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new FileFaultException(
                file, line, name, "\"" + cell + "\" must be a number from " + least + " to " + most);
    }

    private WindGrid grid(List<Node> nodes) {
        double[] times = axis(nodes, Node::time);
        double[] heights = axis(nodes, Node::altitude);
        double[] lats = axis(nodes, Node::lat);
        double[] lons = axis(nodes, Node::lon);
        double size = (double) times.length * heights.length * lats.length * lons.length;
        if (size > MOST_NODES || size > 4.0 * nodes.size() + 1000) {
            throw new FileFaultException(
                    file,
                    1,
                    "",
                    "is no grid: " + shape(times, heights, lats, lons) + " from " + nodes.size() + " lines");
        }
        float[] east = new float[(int) size];
        float[] north = new float[(int) size];
        Arrays.fill(east, Float.NaN);
        for (Node node : nodes) {
            int at = (index(times, node.time) * heights.length + index(heights, node.altitude)) * lats.length
                    + index(lats, node.lat);
            at = at * lons.length + index(lons, node.lon);
            if (!Float.isNaN(east[at])) {
                throw new FileFaultException(file, node.line, "", "is a second wind for the same node");
            }
            east[at] = (float) node.east;
            north[at] = (float) node.north;
        }
        for (int i = 0; i < east.length; i++) {
            if (Float.isNaN(east[i])) {
                int lon = i % lons.length;
                int lat = i / lons.length % lats.length;
                int height = i / lons.length / lats.length % heights.length;
                throw new FileFaultException(
                        file,
                        nodes.getLast().line,
                        "",
                        String.format(
                                Locale.ROOT,
                                "the grid of %s lacks the wind at latitude %s, longitude %s, %s m",
                                shape(times, heights, lats, lons),
                                lats[lat],
                                lons[lon],
                                heights[height]));
            }
        }
        return new WindGrid(times, heights, lats, lons, east, north);
    }

    private static String shape(double[] times, double[] heights, double[] lats, double[] lons) {
        return times.length + " times, " + heights.length + " heights, " + lats.length + " latitudes and " + lons.length
                + " longitudes";
    }

    private interface Part {
        double of(Node node);
    }

    private static double[] axis(List<Node> nodes, Part part) {
        TreeSet<Double> values = new TreeSet<>();
        nodes.forEach(node -> values.add(part.of(node) + 0.0));
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static int index(double[] axis, double value) {
        return Arrays.binarySearch(axis, value + 0.0);
    }
}
