package org.redshank.bench.journal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** One measured figure as one line of JSON: names and numbers in the order in which they were added. */
public final class Figure {

    private final Map<String, String> values = new LinkedHashMap<>();

    public Figure(String name) {
        values.put("figure", '"' + name + '"');
    }

    public Figure with(String name, long value) {
        values.put(name, Long.toString(value));
        return this;
    }

    public Figure with(String name, double value) {
        values.put(name, String.format(Locale.ROOT, value < 100 ? "%.3f" : "%.0f", value));
        return this;
    }

    public Figure with(String name, String value) {
        values.put(name, '"' + value + '"');
        return this;
    }

    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(entry -> '"' + entry.getKey() + "\":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
