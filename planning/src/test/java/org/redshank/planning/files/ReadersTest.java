package org.redshank.planning.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;

/** Files as other programs write them, and what is said of those that cannot be read. */
class ReadersTest {
    private static final String KML = """
        <?xml version="1.0" encoding="UTF-8"?>
        <kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2">
          <Document><Style id="s"/><Folder><Placemark><name>field</name><Polygon>
            <outerBoundaryIs><LinearRing><coordinates>
              6.2,53.4,0 6.3,53.4,0
              6.3,53.5,0 6.2,53.4,0
            </coordinates></LinearRing></outerBoundaryIs>
            <innerBoundaryIs><LinearRing><coordinates>6.25,53.41 6.26,53.41 6.26,53.42 6.25,53.41
            </coordinates></LinearRing></innerBoundaryIs></Polygon></Placemark></Folder>
          <Placemark><MultiGeometry>
            <LineString><altitudeMode>absolute</altitudeMode><coordinates>6,53,10 7,54,20</coordinates></LineString>
            <Point><coordinates> 6.5,53.5 </coordinates></Point></MultiGeometry></Placemark>
          <Placemark><gx:Track><altitudeMode>relativeToGround</altitudeMode>
            <gx:coord>6 53 30</gx:coord><gx:coord>6.1 53 31</gx:coord></gx:Track></Placemark></Document>
        </kml>
        """;
    private static final String GPX = """
        <gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">
          <wpt lat="53.4" lon="6.2"><ele>3.5</ele><name>lighthouse</name></wpt>
          <rte><name>dike</name><rtept lat="53" lon="6"/><rtept lat="53.1" lon="6.1"/></rte>
          <trk><trkseg><trkpt lat="53" lon="6"/><trkpt lat="53" lon="7"/><trkpt lat="54" lon="7"/>
            <trkpt lat="53" lon="6"/></trkseg></trk>
        </gpx>
        """;
    private static final String WPL = """
        QGC WPL 110
        0\t1\t0\t16\t0\t0\t0\t0\t53.4\t6.2\t1.5\t1
        1\t0\t3\t22\t0\t0\t0\t0\t53.4\t6.2\t40\t1
        2\t0\t3\t16\t5\t0\t0\t0\t53.41\t6.21\t40\t0
        """;

    @TempDir
    Path folder = Path.of("");

    private static PlanContent read(String name, String text) {
        return PlanFiles.read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void planWithPatternsOfEveryKindAndBothCameras() {
        PlanContent plan = read("a.plan", Samples.PLAN);
        Mission mission = plan.mission().orElseThrow();
        assertThat(mission.parts()).hasSize(5);
        assertThat(mission.lines()).hasSize(5);
        Pattern survey = (Pattern) mission.parts().get(1);
        assertThat(survey.settings()).isEqualTo(new Pattern.Settings.Lines(30, true));
        assertThat(survey.calc().distance()).isEqualTo(new Altitude.AboveGround(60));
        assertThat(survey.calc().camera().orElseThrow().pixelsAcross()).isEqualTo(5472);
        assertThat(survey.lines()).extracting(MissionLine::command).containsExactly(16, 206, 16);
        Pattern corridor = (Pattern) mission.parts().get(2);
        assertThat(corridor.settings()).isEqualTo(new Pattern.Settings.Width(80));
        assertThat(corridor.calc().distance()).isEqualTo(new Altitude.AboveHome(50));
        Pattern structure = (Pattern) mission.parts().get(3);
        assertThat(structure.settings()).isEqualTo(new Pattern.Settings.Layers(3, 5, 30, 60, -10, true));
        assertThat(plan.areas()).hasSize(2);
        assertThat(plan.lines()).containsExactly(corridor.corners());
        assertThat(plan.zones()).hasSize(1);
        assertThat(plan.home().orElseThrow())
                .isEqualTo(Spot.of(new LatLon(53.401, 6.205), new Altitude.AboveMeanSeaLevel(1.5)));
        assertThat(plan.shapes()).extracting(Shape::role).contains(Shape.Role.RALLY, Shape.Role.STAY_IN);
    }

    @Test
    void patternsAreWrittenWithTheirItemsAndAllTheirSettings() {
        Path file = folder.resolve("a.plan");
        PlanContent plan = read("a.plan", Samples.PLAN);
        PlanFiles.write(file, plan);
        PlanContent again = PlanFiles.read(file);
        List<Mission.Part> before = plan.mission().orElseThrow().parts();
        List<Mission.Part> after = again.mission().orElseThrow().parts();
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < after.size(); i++) {
            if (before.get(i) instanceof Pattern a && after.get(i) instanceof Pattern b) {
                assertThat(List.of(b.kind(), b.corners(), b.calc(), b.settings()))
                        .isEqualTo(List.of(a.kind(), a.corners(), a.calc(), a.settings()));
                assertThat(b.members().keySet()).isEqualTo(a.members().keySet());
                if (!a.lines().isEmpty()) {
                    assertThat(b.lines()).isEqualTo(a.lines());
                }
                assertThat(b.lines().isEmpty()).isEqualTo(a.kind() == Pattern.Kind.STRUCTURE);
            } else {
                assertThat(after.get(i)).isEqualTo(before.get(i));
            }
        }
    }

    @Test
    void patternsWithoutItemsAreExpanded() {
        Path file = folder.resolve("a.waypoints");
        PlanContent plan = read("a.plan", Samples.PLAN);
        PlanFiles.write(file, plan);
        List<MissionLine> lines = PlanFiles.read(file).mission().orElseThrow().lines();
        // The survey's own items come first, then two passes of the corridor and three rings of the structure.
        assertThat(lines.subList(1, 4)).extracting(MissionLine::command).containsExactly(16, 206, 16);
        List<Double> heights = lines.stream()
                .filter(line -> line.command() == MissionLine.NAV_WAYPOINT)
                .map(MissionLine::z)
                .distinct()
                .toList();
        assertThat(heights).containsExactly(60.0, 50.0, 10.0, 20.0, 30.0);
        assertThat(lines).extracting(MissionLine::command).contains(115, 205);
        assertThat(lines.getLast().command()).isEqualTo(20);
        assertThat(lines.stream().filter(line -> line.command() == 22)).hasSize(1);
    }

    @Test
    void kmlWithFoldersHolesAndTracks() {
        PlanContent kml = read("a.kml", KML);
        assertThat(kml.areas()).hasSize(1);
        assertThat(kml.areas().getFirst().holes()).hasSize(1);
        assertThat(kml.lines()).hasSize(2);
        List<Shape> shapes = kml.shapes();
        assertThat(shapes.getFirst().name()).isEqualTo("field");
        assertThat(((Shape.Form.Line) shapes.get(1).form()).spots().getLast())
                .isEqualTo(Spot.of(new LatLon(54, 7), new Altitude.AboveMeanSeaLevel(20)));
        assertThat(((Shape.Form.Point) shapes.get(2).form()).spot()).isEqualTo(Spot.of(new LatLon(53.5, 6.5)));
        assertThat(((Shape.Form.Line) shapes.get(3).form()).spots().getFirst())
                .isEqualTo(Spot.of(new LatLon(53, 6), new Altitude.AboveGround(30)));
    }

    @Test
    void gpxWithWaypointsRoutesAndTracks() {
        PlanContent gpx = read("a.gpx", GPX);
        assertThat(gpx.points()).hasSize(1);
        assertThat(gpx.points().getFirst().name()).isEqualTo("lighthouse");
        assertThat(gpx.lines()).hasSize(2);
        assertThat(gpx.areas()).as("a track that closes").hasSize(1);
    }

    @Test
    void waypointsWithHome() {
        PlanContent text = read("a.waypoints", WPL);
        assertThat(text.home().orElseThrow().at()).isEqualTo(new LatLon(53.4, 6.2));
        List<MissionLine> lines = text.mission().orElseThrow().lines();
        assertThat(lines).extracting(MissionLine::command).containsExactly(22, 16);
        assertThat(lines.getLast().goesOn()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kml | 6.3,53.5,0   | 6.3,93.5,0    | line 6, kml/Document/Folder/Placemark/Polygon/outerBoundaryIs/LinearRing/coordinates: latitude must be -90 to 90
            kml | 6.25,53.41   | 6.25,x        | innerBoundaryIs/LinearRing/coordinates: "x" is no number
            kml | outerBoundaryIs | outer      | line 3, kml/Document/Folder/Placemark/Polygon: has no element "outerBoundaryIs"
            kml | <Style id="s"/> | <NetworkLink/> | line 3, kml/Document/NetworkLink: links to another file
            kml | </Folder>    | </Foldr>      | is no XML
            kml | kml          | gml           | must be an element "kml"
            gpx | lon="7"      | lon="700"     | line 4, gpx/trk/trkseg/trkpt[2]: latitude must be
            gpx | lat="53.1"   | lt="53.1"     | line 3, gpx/rte/rtept[2]: has no attribute "lat"
            gpx | 3.5          | high          | line 2, gpx/wpt/ele: must be a number, was "high"
            plan | CorridorScan | Spiral       | line 30, mission.items[2].complexItemType: "Spiral" is no pattern that is read
            plan | "version": 3, "Layers" | "version": 2, "Layers" | mission.items[3].version: is a StructureScan of version 2; 3 is read
            plan | "version": 1, "CameraName" | "version": 7, "CameraName" | CameraCalc.version: is a camera of a version that is not read; 1 and 2 are
            plan | [53.403, 6.207, 40] | [153.403, 6.207, 40] | rallyPoints.points[0]: latitude must be
            plan | "radius": 120.5 | "radius": -1 | geoFence.circles[0].circle.radius: must be a number of metres above 0
            plan | null, 53.402 | 53.402       | mission.items[0].params: must be 7 numbers, are 6
            plan | "fileType": "Plan" | "fileType": "Mission" | line 2, fileType: must be "Plan"
            waypoints | WPL 110 | WPL 120      | line 1: must begin with "QGC WPL 110"
            waypoints | 53.41   | north        | line 4, latitude: must be a number, was north
            waypoints | 2\t0    | 3\t0         | line 4, number: must be 2, the next in order, was 3
            waypoints | 40\t0   | 40           | line 4: must have 12 fields, has 11
            """)
    void aFaultNamesElementAndLine(String format, String good, String bad, String message) {
        String sample = switch (format) {
            case "kml" -> KML;
            case "gpx" -> GPX;
            case "plan" -> Samples.PLAN;
            default -> WPL;
        };
        String from = good.replace("\\t", "\t");
        assertThat(sample).contains(from);
        assertThatThrownBy(() -> read("a." + format, sample.replace(from, bad.replace("\\t", "\t"))))
                .isInstanceOf(FileFaultException.class)
                .hasMessageStartingWith("a." + format + " line ")
                .hasMessageContaining(message);
    }

    @Test
    void nothingIsPulledInFromElsewhere() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "6,53 7,54");
        String evil = "<!DOCTYPE kml [<!ENTITY s SYSTEM \"" + secret.toUri() + "\">]>\n"
                + "<kml><Placemark><LineString><coordinates>&s;</coordinates></LineString></Placemark></kml>";
        assertThatThrownBy(() -> read("a.kml", evil))
                .isInstanceOf(FileFaultException.class)
                .hasMessageContaining("line 1: names a document type (DOCTYPE), which is not read");
        String laughs = "<!DOCTYPE gpx [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><gpx><wpt lat=\"&b;\"/></gpx>";
        assertThatThrownBy(() -> read("a.gpx", laughs)).isInstanceOf(FileFaultException.class);
        assertThatThrownBy(() -> read("a.gpx", "<gpx><name>&unknown;</name></gpx>"))
                .isInstanceOf(FileFaultException.class);
    }

    @Test
    void aZipBombIsRefusedBeforeItUnpacks() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream entries = new ZipOutputStream(zip)) {
            entries.putNextEntry(new ZipEntry("picture.jpg"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                entries.write(zeros);
            }
            entries.putNextEntry(new ZipEntry("doc.kml"));
            entries.write("<kml/>".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(zip.size()).isLessThan(1 << 20);
        assertThatThrownBy(() -> PlanFiles.read("a.kmz", zip.toByteArray()))
                .isInstanceOf(FileFaultException.class)
                .hasMessageContaining("unpacks to more than 64 MB");
        assertThatThrownBy(() -> read("a.kmz", "no zip")).hasMessageContaining("has no entry that ends with .kml");
    }

    @Test
    void whatAFormatHasNoPlaceForIsSaid() {
        PlanContent plan = read("a.plan", Samples.PLAN);
        assertThat(PlanFiles.write(folder.resolve("a.waypoints"), plan).leftOut())
                .singleElement()
                .asString()
                .contains("for which a .waypoints file has no place");
        assertThat(PlanFiles.write(folder.resolve("a.gpx"), plan).leftOut())
                .anyMatch(said -> said.contains("polygons, for which GPX has no place"))
                .anyMatch(said -> said.contains("items of the mission that lead to no place"));
        assertThatThrownBy(() -> PlanFiles.write(folder.resolve("b.plan"), read("a.gpx", GPX)))
                .hasMessageContaining("the line dike has no heights to fly at");
    }
}
