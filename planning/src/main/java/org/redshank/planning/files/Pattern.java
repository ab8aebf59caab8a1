package org.redshank.planning.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.redshank.earth.LatLon;

/**
 * A pattern of a QGroundControl plan ({@code ComplexItem}): one thing to the person, many items to the vehicle.
 *
 * @param kind of pattern
 * @param corners of the polygon of a survey or a structure, or of the line of a corridor
 * @param calc its camera
 * @param settings what is particular to the kind
 * @param lines the items that the file has expanded it to; empty when it has none
 * @param members everything that the file says of it, as it was
 */
public record Pattern(
        Kind kind,
        List<LatLon> corners,
        CameraCalc calc,
        Settings settings,
        List<MissionLine> lines,
        Map<String, Object> members)
        implements Mission.Part {
    /** Kinds of pattern, as the file names them. */
    public enum Kind {
        /** Lines over a polygon. */
        SURVEY("survey", 4, 5),
        /** Passes along a line. */
        CORRIDOR("CorridorScan", 2, 2),
        /** Layers round a polygon. */
        STRUCTURE("StructureScan", 3, 3);

        private final String word;
        private final int oldest;
        private final int newest;

        Kind(String word, int oldest, int newest) {
            this.word = word;
            this.oldest = oldest;
            this.newest = newest;
        }

        String word() {
            return word;
        }
    }

    /** What is particular to a kind. */
    public sealed interface Settings {
        /** Lines of a survey: bearing in degrees, and whether a second set is flown across. */
        record Lines(double bearingDeg, boolean crosshatch) implements Settings {}

        /** Width of a corridor, metres. */
        record Width(double metres) implements Settings {}

        /**
         * Layers of a structure.
         *
         * @param layers how many
         * @param bottomMetres height of the lowest part that is seen, above home
         * @param heightMetres of the structure
         * @param entranceMetres height to come and go at, above home
         * @param gimbalPitchDeg from level, up positive
         * @param fromTop whether the highest is flown first
         */
        record Layers(
                int layers,
                double bottomMetres,
                double heightMetres,
                double entranceMetres,
                double gimbalPitchDeg,
                boolean fromTop)
                implements Settings {}
    }

    static final String ITEMS = "Items";

    private static final String TRANSECTS = "TransectStyleComplexItem";

    /** Keeps its own copies. */
    public Pattern {
        corners = List.copyOf(corners);
        lines = List.copyOf(lines);
        members = new LinkedHashMap<>(members);
    }

    static Pattern read(LocatedJson item) {
        LocatedJson word = item.member("complexItemType");
        for (Kind kind : Kind.values()) {
            if (kind.word.equals(word.text())) {
                return read(kind, item);
            }
        }
        throw word.fault(
                "\"" + word.text() + "\" is no pattern that is read; survey, CorridorScan and StructureScan are");
    }

    private static Pattern read(Kind kind, LocatedJson item) {
        LocatedJson version = item.member("version");
        double number = version.number();
        if (!(number >= kind.oldest && number <= kind.newest)) {
            throw version.fault("is a " + kind.word + " of version " + plain(number) + "; "
                    + (kind.oldest == kind.newest
                            ? kind.newest + " is read"
                            : kind.oldest + " and " + kind.newest + " are read"));
        }
        LocatedJson shape = item.member(kind == Kind.CORRIDOR ? "polyline" : "polygon");
        List<LatLon> corners = new ArrayList<>();
        shape.items().forEach(corner -> corners.add(QgcPlanReader.place(corner)));
        int least = kind == Kind.CORRIDOR ? 2 : 3;
        if (corners.size() < least) {
            throw shape.fault("needs at least " + least + " corners, has " + corners.size());
        }
        LocatedJson holder = kind == Kind.STRUCTURE ? item : item.member(TRANSECTS);
        List<MissionLine> lines = new ArrayList<>();
        holder.optional(ITEMS).ifPresent(items -> items.items().forEach(line -> lines.add(QgcPlanReader.line(line))));
        return new Pattern(
                kind,
                corners,
                CameraCalc.read(holder.member("CameraCalc")),
                settings(kind, item),
                lines,
                item.plainMembers());
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    private static Settings settings(Kind kind, LocatedJson item) {
        return switch (kind) {
            case SURVEY ->
                new Settings.Lines(
                        item.member("angle").number(),
                        item.member(TRANSECTS)
                                .optional("Refly90Degrees")
                                .map(LocatedJson::isTrue)
                                .orElse(false));
            case CORRIDOR -> new Settings.Width(item.member("CorridorWidth").number());
            case STRUCTURE ->
                new Settings.Layers(
                        item.member("Layers").whole(),
                        item.member("ScanBottomAlt").number(),
                        item.member("StructureHeight").number(),
                        item.member("EntranceAltitude").number(),
                        item.optional("GimbalPitch").map(LocatedJson::number).orElse(0.0),
                        item.optional("StartFromTop").map(LocatedJson::isTrue).orElse(false));
        };
    }

    /** The same pattern expanded to items; a structure that the file has none of keeps none there. */
    public Pattern expandedTo(List<MissionLine> items) {
        return new Pattern(kind, corners, calc, settings, items, members);
    }

    /** As the file writes it, with its items numbered from {@code first} on. */
    Map<String, Object> written(int first) {
        Map<String, Object> item = new LinkedHashMap<>(members);
        List<Map<String, Object>> items = new ArrayList<>();
        for (MissionLine line : lines) {
            items.add(QgcPlanWriter.item(first + items.size(), line));
        }
        if (kind == Kind.STRUCTURE) {
            // QGroundControl lays its rings out anew and keeps no items; ours are told where a plan has them.
            item.computeIfPresent(ITEMS, (name, old) -> items);
        } else if (!lines.isEmpty() && item.get(TRANSECTS) instanceof Map<?, ?> old) {
            Map<Object, Object> transects = new LinkedHashMap<>(old);
            transects.put(ITEMS, items);
            item.put(TRANSECTS, transects);
        }
        return item;
    }
}
