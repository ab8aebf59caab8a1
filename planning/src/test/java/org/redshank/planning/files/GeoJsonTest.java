package org.redshank.planning.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.redshank.earth.LatLon;
import org.redshank.planning.space.PolygonArea;

class GeoJsonTest {
    private static final String AREA = """
        {"type": "FeatureCollection", "features": [
          {"type": "Feature", "properties": {"name": "a"},
           "geometry": {"type": "Polygon", "coordinates": [
             [[6.0, 53.0], [6.1, 53.0], [6.1, 53.1], [6.0, 53.0]],
             [[6.05, 53.02], [6.06, 53.02], [6.06, 53.03], [6.05, 53.02]]]}},
          {"type": "Feature", "properties": null, "geometry": null},
          {"type": "Feature", "properties": {},
           "geometry": {"type": "LineString", "coordinates": [[6, 53, 12.5], [190, 53.5]]}},
          {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [1, 2]}]}
        ]}
        """;

    @Test
    void findsEveryShape() {
        GeoJson shapes = GeoJson.read("a.geojson", AREA);
        assertThat(shapes.areas()).hasSize(1);
        PolygonArea area = shapes.areas().getFirst();
        assertThat(area.outer()).hasSize(4).contains(new LatLon(53.1, 6.1));
        assertThat(area.holes()).hasSize(1);
        assertThat(shapes.lines().getFirst()).containsExactly(new LatLon(53, 6), new LatLon(53.5, -170));
        assertThat(shapes.points()).containsExactly(new LatLon(2, 1));
    }

    @Test
    void namesElementAndLineOfAFault() {
        assertThatThrownBy(() -> GeoJson.read("a.geojson", AREA.replace("[6.06, 53.03]", "[6.06, 530.03]")))
                .isInstanceOf(FileFaultException.class)
                .hasMessageContaining(
                        "a.geojson line 5, features[0].geometry.coordinates[1][2][1]: latitude must be -90 to 90");
        assertThatThrownBy(() -> GeoJson.read("a.geojson", AREA.replace("\"LineString\"", "\"Curve\"")))
                .hasMessageContaining("line 8, features[2].geometry.type: \"Curve\"");
        assertThatThrownBy(() -> GeoJson.read("a.geojson", AREA.replace("[1, 2]", "[1]")))
                .hasMessageContaining("needs longitude and latitude");
        assertThatThrownBy(() -> GeoJson.read("a.geojson", "{\"type\": \"Feature\"}"))
                .hasMessageContaining("has no member \"geometry\"");
        assertThatThrownBy(() -> GeoJson.read("a.geojson", "")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> GeoJson.read("a.geojson", "{\n\"type\":")).hasMessageContaining("line 2");
        assertThatThrownBy(() -> GeoJson.read("a.geojson", "[".repeat(900))).isInstanceOf(FileFaultException.class);
    }

    @Test
    void anyDamageIsAFaultOrReadsOn() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder(AREA);
            for (int k = random.nextInt(1, 4); k > 0; k--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.setCharAt(at, (char) random.nextInt(32, 127));
                    default -> text.setLength(Math.max(1, at));
                }
            }
            assertThatCode(() -> {
                        try {
                            GeoJson.read("a.geojson", text.toString());
                        } catch (FileFaultException e) {
                            assertThat(e.line()).isPositive();
                        }
                    })
                    .as(text.toString())
                    .doesNotThrowAnyException();
        }
    }
}
