package org.redshank.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** One measured figure: a line of JSON with its name, value, unit, goal and peers, then whatever else explains it. */
public final class Figure {
    private final Map<String, Object> line = new LinkedHashMap<>();
    private final Map<String, Object> peers = new LinkedHashMap<>();
    private final double value;

    public Figure(String bench, double value, String unit) {
        this.value = value;
        line.put("bench", bench);
        line.put("value", rounded(value));
        line.put("unit", unit);
    }

    /** The figure holds if it is this much or more. */
    public Figure atLeast(double goal) {
        return goal(goal, value >= goal);
    }

    /** The figure holds if it is this much or less. */
    public Figure atMost(double goal) {
        return goal(goal, value <= goal);
    }

    /** The figure holds if this does, of which the goal is only a part. */
    public Figure goal(double goal, boolean holds) {
        line.put("goal", rounded(goal));
        line.put("holds", holds);
        return this;
    }

    /** The same measured of another program in the same run. */
    public Figure peer(String name, double peerValue) {
        peers.put(name, rounded(peerValue));
        line.put("peers", peers);
        return this;
    }

    public Figure with(String name, double more) {
        line.put(name, rounded(more));
        return this;
    }

    public Figure with(String name, long more) {
        line.put(name, more);
        return this;
    }

    public Figure with(String name, String more) {
        line.put(name, more);
        return this;
    }

    /** The same of other programs, by their names. */
    public Figure with(String name, Map<String, Long> more) {
        line.put(name, more);
        return this;
    }

    /** Four significant digits, or whole: more would only be noise. */
    private static Number rounded(double figure) {
        if (!Double.isFinite(figure)) {
            throw new IllegalArgumentException("a figure that is no number: " + figure);
        }
        if (Math.abs(figure) >= 1000) {
            return Math.round(figure);
        }
        double digits = figure == 0 ? 1 : Math.pow(10, 3 - Math.floor(Math.log10(Math.abs(figure))));
        return Math.round(figure * digits) / digits;
    }

    /** The line. */
    @Override
    public String toString() {
        return JsonMapper.shared().writeValueAsString(line);
    }
}
