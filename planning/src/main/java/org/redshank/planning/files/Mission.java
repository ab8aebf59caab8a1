package org.redshank.planning.files;

import java.util.ArrayList;
import java.util.List;

/**
 * A mission in a file.
 *
 * @param parts in flying order
 * @param cruiseSpeed of a fixed wing, m/s; NaN when the file does not say
 * @param hoverSpeed of a copter, m/s; NaN when the file does not say
 * @param autopilot MAV_AUTOPILOT
 * @param vehicle MAV_TYPE
 */
public record Mission(List<Part> parts, double cruiseSpeed, double hoverSpeed, int autopilot, int vehicle) {
    /** MAV_AUTOPILOT_GENERIC. */
    static final int GENERIC = 0;

    /** MAV_TYPE_QUADROTOR. */
    static final int QUADROTOR = 2;

    /** One item, or a pattern that stands for many. */
    public sealed interface Part permits MissionLine, Pattern {}

    /** Keeps its own copy of the parts. */
    public Mission {
        parts = List.copyOf(parts);
    }

    /** Items of a file that says nothing of the vehicle. */
    public static Mission of(List<MissionLine> lines) {
        return new Mission(List.copyOf(lines), Double.NaN, Double.NaN, GENERIC, QUADROTOR);
    }

    /** Every item, patterns expanded. */
    public List<MissionLine> lines() {
        List<MissionLine> lines = new ArrayList<>();
        for (Part part : parts) {
            switch (part) {
                case MissionLine line -> lines.add(line);
                case Pattern pattern -> lines.addAll(pattern.lines());
            }
        }
        return lines;
    }

    /** The points that it flies through, in order. */
    public List<Spot> way() {
        return lines().stream().flatMap(line -> line.spot().stream()).toList();
    }

    /** The patterns of a kind. */
    List<Pattern> patterns(Pattern.Kind kind) {
        return parts.stream()
                .filter(part -> part instanceof Pattern pattern && pattern.kind() == kind)
                .map(Pattern.class::cast)
                .toList();
    }
}
