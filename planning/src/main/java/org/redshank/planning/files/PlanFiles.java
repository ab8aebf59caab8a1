package org.redshank.planning.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.redshank.planning.space.PolygonArea;

/** Reads and writes shapes and missions; the name's ending chooses the form. */
public final class PlanFiles {
    /** Files larger than this are refused. */
    private static final long LARGEST = 64L << 20;

    private static final String FORMS = ".geojson, .kml, .kmz, .gpx, .plan (QGroundControl) or .waypoints (ArduPilot)";

    private PlanFiles() {}

    /**
     * Reads a file of any form that is known.
     *
     * @throws FileFaultException with element and line of what cannot be read
     * @throws IllegalArgumentException when there is no such file, or its ending is not known
     */
    public static PlanContent read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException(file + " is larger than " + (LARGEST >> 20) + " MB");
            }
            return read(String.valueOf(file), Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no file " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /** Reads the content of a file of this name. */
    public static PlanContent read(String name, byte[] content) {
        return switch (ending(name)) {
            case "kmz" -> Kml.read(name, text(name, Kmz.document(name, content, LARGEST)));
            case "kml" -> Kml.read(name, text(name, content));
            case "gpx" -> Gpx.read(name, text(name, content));
            case "geojson", "json", "plan" -> json(LocatedJson.read(name, text(name, content)));
            case "waypoints", "txt" -> Waypoints.read(name, text(name, content));
            default -> throw new IllegalArgumentException("cannot read " + name + ": its name must end with " + FORMS);
        };
    }

    private static PlanContent json(LocatedJson root) {
        return root.isObject() && root.optional("fileType").isPresent()
                ? QgcPlanReader.read(root)
                : PlanContent.of(GeoJson.read(root).shapes());
    }

    private static String text(String name, byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(name + " is no UTF-8 text", e);
        }
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * Writes flights. A {@code .plan} or {@code .waypoints} file holds one flight: several become several files, named
     * after vehicle and sortie.
     *
     * @param form what they were planned for; a {@code .plan} of a single flight tells it as a pattern
     * @param noFly zones, which a {@code .plan} carries as its fence
     * @return the files written
     * @throws IllegalArgumentException for an ending that is not known
     */
    public static List<Path> write(
            Path out, List<Flight> flights, List<PolygonArea> noFly, Optional<PatternForm> form) {
        return switch (ending(out.toString())) {
            case "plan", "waypoints", "txt" -> {
                List<Path> files = new ArrayList<>();
                for (Flight flight : flights) {
                    Path file =
                            flights.size() == 1 ? out : beside(out, plain(flight.vehicle()) + "-" + flight.number());
                    List<Shape> shapes = new ArrayList<>();
                    noFly.forEach(zone -> shapes.add(Shape.of("", Shape.Role.NO_FLY, new Shape.Form.Ring(zone))));
                    Mission mission = flight.mission(flights.size() == 1 ? form : Optional.empty());
                    files.addAll(write(file, new PlanContent(shapes, Optional.of(mission)))
                            .files());
                }
                yield files;
            }
            default ->
                write(out, PlanContent.of(flights.stream().map(Flight::shape).toList()))
                        .files();
        };
    }

    /** Writes flights that stand for no pattern. */
    public static List<Path> write(Path out, List<Flight> flights, List<PolygonArea> noFly) {
        return write(out, flights, noFly, Optional.empty());
    }

    /**
     * What became of a plan that was written.
     *
     * @param files written
     * @param leftOut what the form has no place for, in sentences
     */
    public record Written(List<Path> files, List<String> leftOut) {
        /** Keeps its own copies. */
        public Written {
            files = List.copyOf(files);
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * Writes shapes and a mission.
     *
     * @throws IllegalArgumentException for an ending that is not known, or when nothing is left to write
     */
    public static Written write(Path out, PlanContent content) {
        String name = String.valueOf(out.getFileName());
        List<String> leftOut = new ArrayList<>();
        return switch (ending(name)) {
            case "geojson", "json" -> put(out, GeoJsonWriter.of(Conversion.shapes(content, leftOut)), leftOut);
            case "kml" -> put(out, XmlWriter.kml(name, Conversion.shapes(content, leftOut)), leftOut);
            case "kmz" -> put(out, Kmz.of(XmlWriter.kml(name, Conversion.shapes(content, leftOut))), leftOut);
            case "gpx" -> {
                List<Shape> shapes = Conversion.withoutPolygons(Conversion.shapes(content, leftOut), "GPX", leftOut);
                yield put(out, XmlWriter.gpx(name, shapes), leftOut);
            }
            case "plan" -> {
                List<Path> files = new ArrayList<>();
                List<Mission> missions = Conversion.missions(content, leftOut);
                for (int i = 0; i < missions.size(); i++) {
                    Path file = missions.size() == 1 ? out : beside(out, String.valueOf(i + 1));
                    files.addAll(put(
                                    file,
                                    QgcPlanWriter.text(
                                            PatternExpander.expand(missions.get(i)),
                                            Conversion.fenceAndRally(content, leftOut)),
                                    leftOut)
                            .files());
                }
                yield new Written(files, leftOut.stream().distinct().toList());
            }
            case "waypoints", "txt" -> {
                List<Path> files = new ArrayList<>();
                List<Mission> missions = Conversion.missions(content, leftOut);
                Conversion.noFenceNorRally(content, leftOut);
                for (int i = 0; i < missions.size(); i++) {
                    Path file = missions.size() == 1 ? out : beside(out, String.valueOf(i + 1));
                    files.addAll(
                            put(file, Waypoints.text(PatternExpander.expand(missions.get(i)), content.home()), leftOut)
                                    .files());
                }
                yield new Written(files, leftOut);
            }
            default -> throw new IllegalArgumentException("cannot write " + name + ": its name must end with " + FORMS);
        };
    }

    private static Path beside(Path out, String what) {
        String name = String.valueOf(out.getFileName());
        int dot = name.lastIndexOf('.');
        return out.resolveSibling(name.substring(0, dot) + "-" + what + name.substring(dot));
    }

    private static String plain(String id) {
        return id.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static Written put(Path file, String text, List<String> leftOut) {
        return put(file, text.getBytes(StandardCharsets.UTF_8), leftOut);
    }

    /** The whole file or none of it. */
    private static Written put(Path file, byte[] content, List<String> leftOut) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(part, content);
            return new Written(List.of(Files.move(part, file, StandardCopyOption.REPLACE_EXISTING)), leftOut);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
