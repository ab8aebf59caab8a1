package org.redshank.planning.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.LatLon;
import org.redshank.planning.Drone;
import org.redshank.planning.Leg;
import org.redshank.planning.Shapes;
import org.redshank.planning.Sortie;
import org.redshank.planning.space.PolygonArea;
import org.redshank.planning.survey.SurveyPlanner;
import org.redshank.planning.survey.SurveyTask;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PlanFilesTest {
    private final Shapes shapes = new Shapes(new LatLon(53.4, 179.999));
    private final LatLon site = shapes.frame.at(-600, -300);
    private final PolygonArea zone = PolygonArea.of(shapes.box(-50, -50, 50, 50));
    private final List<Flight> flights = flights();

    @TempDir
    Path folder = Path.of("");

    private List<Flight> flights() {
        List<Drone> drones = List.of(
                Drone.copter("a").withEndurance(Duration.ofMinutes(10)).launchedAt(site),
                Drone.copter("b 2").withEndurance(Duration.ofMinutes(10)).launchedAt(site));
        PolygonArea area = PolygonArea.of(shapes.box(-400, -300, 400, 300));
        List<Sortie> sorties = SurveyPlanner.plan(SurveyTask.of(area, 40).avoiding(List.of(zone)), drones)
                .orThrow()
                .sorties();
        return sorties.stream()
                .map(s -> Flight.of(s, drones.get(s.vehicle().equals("a") ? 0 : 1), 12))
                .toList();
    }

    private JsonNode json(Path file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(file));
    }

    @Test
    void geoJsonHasALineForEachSortieInFlyingOrder() throws IOException {
        assertThat(flights).hasSizeGreaterThan(2);
        Path file = folder.resolve("out.geojson");
        assertThat(PlanFiles.write(file, flights, List.of())).containsExactly(file);
        GeoJson read = GeoJson.read("out.geojson", Files.readString(file));
        assertThat(read.lines()).hasSameSizeAs(flights);
        for (int i = 0; i < flights.size(); i++) {
            List<LatLon> line = read.lines().get(i);
            List<Flight.Step> steps = flights.get(i).steps();
            assertThat(line).hasSameSizeAs(steps);
            for (int k = 0; k < line.size(); k++) {
                LatLon at = steps.get(k).position().at();
                assertThat(line.get(k).latDeg()).isCloseTo(at.latDeg(), within(1e-8));
                assertThat(Math.IEEEremainder(line.get(k).lonDeg() - at.lonDeg(), 360))
                        .isCloseTo(0, within(1e-8));
            }
        }
        JsonNode first = json(file).get("features").get(0);
        assertThat(first.get("properties").get("vehicle").asString()).isEqualTo("a");
        assertThat(first.get("properties").get("altitude_datum").asString()).isEqualTo("ground");
        JsonNode line = first.get("geometry").get("coordinates");
        for (int k = 1; k < line.size(); k++) {
            // No jump round the world at the date line.
            assertThat(line.get(k).get(0).doubleValue())
                    .isCloseTo(line.get(k - 1).get(0).doubleValue(), within(1.0));
        }
    }

    @Test
    void aPlanForEachFlightWithTheZonesAsFence() throws IOException {
        List<Path> files = PlanFiles.write(folder.resolve("out.plan"), flights, List.of(zone));
        assertThat(files).hasSameSizeAs(flights);
        assertThat(files.getFirst().getFileName()).hasToString("out-a-1.plan");
        assertThat(files.getLast().getFileName().toString()).startsWith("out-b_2-");
        for (int i = 0; i < files.size(); i++) {
            JsonNode plan = json(files.get(i));
            assertThat(plan.get("fileType").asString()).isEqualTo("Plan");
            JsonNode items = plan.get("mission").get("items");
            assertThat(items.get(0).get("command").intValue()).isEqualTo(22);
            assertThat(items.get(0).get("params").get(4).doubleValue()).isCloseTo(site.latDeg(), within(1e-6));
            assertThat(items.get(items.size() - 1).get("command").intValue()).isEqualTo(20);
            int waypoints = 0;
            double trigger = 0;
            for (JsonNode item : items) {
                waypoints += item.get("command").intValue() == 16 ? 1 : 0;
                trigger = item.get("command").intValue() == 206
                        ? item.get("params").get(0).doubleValue()
                        : trigger;
                if (item.get("command").intValue() == 16) {
                    assertThat(item.get("frame").intValue()).isEqualTo(10);
                    assertThat(item.get("params").get(6).doubleValue()).isEqualTo(60);
                }
            }
            assertThat(waypoints).isEqualTo(flights.get(i).steps().size() - 1);
            assertThat(trigger).isZero();
            assertThat(plan.get("geoFence")
                            .get("polygons")
                            .get(0)
                            .get("inclusion")
                            .booleanValue())
                    .isFalse();
        }
    }

    @Test
    void waypointsTextHasHomeFirstAndAllItemsNumbered() throws IOException {
        List<Path> files = PlanFiles.write(folder.resolve("one.waypoints"), flights.subList(0, 1), List.of());
        assertThat(files).containsExactly(folder.resolve("one.waypoints"));
        List<String> lines = Files.readAllLines(files.getFirst());
        assertThat(lines.getFirst()).isEqualTo("QGC WPL 110");
        for (int i = 1; i < lines.size(); i++) {
            String[] fields = lines.get(i).split("\t", -1);
            assertThat(fields).hasSize(12);
            assertThat(fields[0]).isEqualTo(Integer.toString(i - 1));
            assertThat(fields[1]).isEqualTo(i == 1 ? "1" : "0");
        }
        assertThat(lines.get(2).split("\t", -1)[3]).isEqualTo("22");
    }

    @Test
    void picturesAreTakenOnSeeingLegsOnly() {
        Leg transit = new Leg(Leg.Kind.TRANSIT, List.of(site, shapes.frame.at(0, 0)));
        Leg line = new Leg(Leg.Kind.LINE, List.of(shapes.frame.at(0, 0), shapes.frame.at(0, 100)));
        Leg home = new Leg(Leg.Kind.TRANSIT, List.of(shapes.frame.at(0, 100), site));
        Sortie sortie = new Sortie(
                "a",
                1,
                new org.redshank.earth.Altitude.AboveHome(50),
                List.of(transit, line, home),
                Duration.ZERO,
                Duration.ofMinutes(1),
                0);
        List<MissionLine> items = MissionLine.of(Flight.of(sortie, Drone.copter("a"), 12));
        assertThat(items.stream().map(MissionLine::command)).containsExactly(22, 16, 206, 16, 206, 16, 20);
        assertThat(items.get(2).p1()).isEqualTo(12);
        assertThat(items.get(4).p1()).isZero();
        Sortie atOnce = new Sortie("a", 1, sortie.height(), List.of(line), Duration.ZERO, Duration.ofMinutes(1), 0);
        assertThat(MissionLine.of(Flight.of(atOnce, Drone.fixedWing("a"), 12)).stream()
                        .map(MissionLine::command))
                .containsExactly(22, 16, 206, 16, 206, 20);
    }

    @Test
    void kmlIsWellFormedWhateverTheNames() throws Exception {
        Path file = folder.resolve("a&b<.kml");
        PlanFiles.write(file, flights, List.of());
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        assertThat(document.getElementsByTagName("LineString").getLength()).isEqualTo(flights.size());
        assertThat(document.getElementsByTagName("name").item(0).getTextContent())
                .isEqualTo("a&b<.kml");
    }

    @Test
    void anEndingThatIsNotKnownIsRefusedBeforeAnythingIsWritten() {
        assertThatThrownBy(() -> PlanFiles.write(folder.resolve("out.doc"), flights, List.of()))
                .hasMessageContaining("must end with .geojson, .kml, .kmz, .gpx, .plan");
        assertThat(folder).isEmptyDirectory();
    }
}
