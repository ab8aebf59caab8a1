package org.redshank.planning.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.redshank.earth.LatLon;
import org.redshank.planning.allocation.Visit;

class TasksFileTest {
    private static final String TASKS = """
        {"type": "FeatureCollection", "features": [
          {"type": "Feature", "properties": {"id": "dam", "priority": 3, "service_s": 90, "opens_s": 60,
            "closes_s": 600, "demand": 2, "needs": ["thermal"]},
           "geometry": {"type": "Point", "coordinates": [6.2, 53.4]}},
          {"type": "Feature", "properties": {"id": 7}, "geometry": {"type": "Point", "coordinates": [6, 53]}},
          {"type": "Feature", "properties": null, "geometry": {"type": "Point", "coordinates": [6, 53]}}
        ]}
        """;

    @Test
    void readsWhatIsGivenAndTakesTheUsualForTheRest() {
        List<Visit> visits = TasksFile.read("t.geojson", TASKS);
        assertThat(visits).extracting(Visit::id).containsExactly("dam", "7", "t3");
        Visit dam = visits.getFirst();
        assertThat(dam.at()).isEqualTo(new LatLon(53.4, 6.2));
        assertThat(dam.closes()).contains(Duration.ofMinutes(10));
        assertThat(dam.needs()).containsExactly("thermal");
        assertThat(visits.getLast()).isEqualTo(Visit.at("t3", new LatLon(53, 6)));
    }

    @Test
    void saysWhereAFaultIs() {
        assertThatThrownBy(() -> TasksFile.read("t.geojson", TASKS.replace("\"Point\"", "\"LineString\"")))
                .hasMessageContaining("t.geojson line 4, features[0].geometry.type: a task must be a Point");
        assertThatThrownBy(() -> TasksFile.read("t.geojson", TASKS.replace("3,", "9,")))
                .hasMessageContaining("features[0].properties: task dam: priority must be 0 to 5, was 9");
        assertThatThrownBy(() -> TasksFile.read("t.geojson", TASKS.replace("3,", "1.5,")))
                .hasMessageContaining("priority: must be a whole number");
        assertThatThrownBy(() -> TasksFile.read("t.geojson", TASKS.replace("600", "6")))
                .hasMessageContaining("must not close before it opens");
        assertThatThrownBy(() -> TasksFile.read("t.geojson", TASKS.replace("7}", "\"dam\"}")))
                .hasMessageContaining("features[1]: a second task dam");
    }
}
