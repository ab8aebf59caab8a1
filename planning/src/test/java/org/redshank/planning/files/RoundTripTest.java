package org.redshank.planning.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;

/** What is written is read back: nothing that two formats share gets lost between them. */
class RoundTripTest {
    private static final double DEG = 1e-8;
    private static final double METRE = 0.002;

    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("round-trip");
    }

    @AfterContainer
    static void close() throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static PlanContent through(String name, PlanContent content) {
        Path file = folder.resolve(name);
        PlanFiles.Written written = PlanFiles.write(file, content);
        assertThat(written.files()).containsExactly(file);
        return PlanFiles.read(file);
    }

    @Property(tries = 60, seed = "21")
    void shapesGoThroughAnyTwoFormatsThatHoldThem(
            @ForAll @IntRange(min = 0, max = 100_000) int seed,
            @ForAll @IntRange(min = 0, max = 3) int first,
            @ForAll @IntRange(min = 0, max = 3) int second) {
        List<Shape> shapes = new Samples(new SplittableRandom(seed)).shapes();
        List<String> formats = List.of("a.geojson", "a.kml", "a.kmz", "a.gpx");
        boolean gpx = first == 3 || second == 3;
        List<Shape> shared = gpx ? Conversion.withoutPolygons(shapes, "GPX", new java.util.ArrayList<>()) : shapes;
        PlanContent once = through(formats.get(first), PlanContent.of(shapes));
        PlanContent twice = through(formats.get(second), once);
        same(shared, twice.shapes());
    }

    private static void same(List<Shape> expected, List<Shape> found) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            Shape a = expected.get(i);
            Shape b = found.get(i);
            assertThat(b.name()).isEqualTo(a.name());
            assertThat(b.role()).isEqualTo(a.role());
            switch (a.form()) {
                case Shape.Form.Point point ->
                    same(List.of(point.spot()), List.of(((Shape.Form.Point) b.form()).spot()), true);
                case Shape.Form.Line line -> same(line.spots(), ((Shape.Form.Line) b.form()).spots(), true);
                case Shape.Form.Ring ring -> {
                    Shape.Form.Ring other = (Shape.Form.Ring) b.form();
                    same(spots(ring.area().outer()), spots(other.area().outer()), false);
                    assertThat(other.area().holes()).hasSameSizeAs(ring.area().holes());
                    for (int h = 0; h < other.area().holes().size(); h++) {
                        same(
                                spots(ring.area().holes().get(h)),
                                spots(other.area().holes().get(h)),
                                false);
                    }
                }
                case Shape.Form.Circle circle -> {
                    Shape.Form.Circle other = (Shape.Form.Circle) b.form();
                    assertThat(other.radiusMetres()).isEqualTo(circle.radiusMetres());
                    same(List.of(Spot.of(circle.centre())), List.of(Spot.of(other.centre())), false);
                }
            }
        }
    }

    private static List<Spot> spots(List<LatLon> ring) {
        return ring.stream().map(Spot::of).toList();
    }

    private static void same(List<Spot> expected, List<Spot> found, boolean heights) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            LatLon a = expected.get(i).at();
            LatLon b = found.get(i).at();
            assertThat(b.latDeg()).isCloseTo(a.latDeg(), within(DEG));
            assertThat(Math.IEEEremainder(b.lonDeg() - a.lonDeg(), 360)).isCloseTo(0, within(DEG));
            if (heights) {
                Optional<Altitude> high = expected.get(i).altitude();
                assertThat(found.get(i).altitude().map(Object::getClass)).isEqualTo(high.map(Object::getClass));
                if (high.isPresent()) {
                    assertThat(found.get(i).altitude().orElseThrow().metres())
                            .isCloseTo(high.get().metres(), within(METRE));
                }
            }
        }
    }

    @Property(tries = 60, seed = "22")
    void missionsGoThroughPlansAndWaypoints(
            @ForAll @IntRange(min = 0, max = 100_000) int seed, @ForAll boolean planFirst) {
        Samples samples = new Samples(new SplittableRandom(seed));
        Mission mission = samples.mission();
        List<Shape> fence = samples.fence();
        PlanContent content = new PlanContent(fence, Optional.of(mission));
        PlanContent plan = through("a.plan", content);
        assertThat(plan.mission().orElseThrow()).isEqualTo(mission);
        same(inOrder(fence), inOrder(plan.shapes()));
        PlanContent once = planFirst ? through("b.waypoints", plan) : through("b.waypoints", content);
        PlanContent twice = through("c.plan", once);
        sameItems(mission.lines(), twice.mission().orElseThrow().lines());
        same(List.of(content.home().orElseThrow()), List.of(twice.home().orElseThrow()), true);
    }

    /** Shapes of each role together, as a plan keeps them. */
    private static List<Shape> inOrder(List<Shape> shapes) {
        return shapes.stream()
                .sorted(java.util.Comparator.comparing(
                                (Shape shape) -> shape.form().getClass().getName())
                        .thenComparing(Shape::role))
                .toList();
    }

    private static void sameItems(List<MissionLine> expected, List<MissionLine> found) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            MissionLine a = expected.get(i);
            MissionLine b = found.get(i);
            assertThat(List.of(b.frame(), b.command(), b.goesOn()))
                    .isEqualTo(List.of(a.frame(), a.command(), a.goesOn()));
            double[] x = {a.p1(), a.p2(), a.p3(), a.p4(), a.x(), a.y(), a.z()};
            double[] y = {b.p1(), b.p2(), b.p3(), b.p4(), b.x(), b.y(), b.z()};
            assertThat(y).containsExactly(x, within(1e-6));
        }
    }

    @Property(tries = 30, seed = "23")
    void theWayOfAMissionIsALineInEveryFormat(
            @ForAll @IntRange(min = 0, max = 100_000) int seed, @ForAll @IntRange(min = 0, max = 3) int format) {
        Mission mission = new Samples(new SplittableRandom(seed)).mission();
        if (mission.way().size() < 2
                || mission.way().stream()
                                .map(s -> s.altitude().orElseThrow().getClass())
                                .distinct()
                                .count()
                        > 1) {
            return;
        }
        PlanContent read = through(
                List.of("d.geojson", "d.kml", "d.kmz", "d.gpx").get(format),
                new PlanContent(List.of(), Optional.of(mission)));
        assertThat(read.shapes()).hasSize(1);
        Shape way = read.shapes().getFirst();
        assertThat(way.role()).isEqualTo(Shape.Role.ROUTE);
        same(mission.way(), ((Shape.Form.Line) way.form()).spots(), true);
        PlanContent back = through("e.plan", read);
        same(mission.way(), back.mission().orElseThrow().way(), true);
    }
}
