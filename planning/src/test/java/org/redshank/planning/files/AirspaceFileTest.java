package org.redshank.planning.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.earth.airspace.Airspace;
import org.redshank.earth.airspace.Limit;

class AirspaceFileTest {
    private static final String OPEN_AIR = """
            * made for this test
            AC R
            AN HILL RANGE
            AL SFC
            AH 5500ft AMSL
            DP 46:30:00 N 007:00:00 E
            DP 46:30:00 N 007:30:00 E
            DP 46:10.5 N 007:30:00 E * a remark

            AC CTR
            AN ROUND
            AT 46:00:00 N 008:00:00 E
            AL GND
            AH FL 65
            V X=46:00:00 N 008:00:00 E
            DC 5
            AC D
            AN ARCS
            AL 450m AGL
            AH UNL
            V X=46:00:00 N 009:00:00 E
            V D=-
            DA 10,90,270
            V D=+
            DB 46:00:00 N 008:45:00 E, 46:00:00 N 009:15:00 E
            """;
    private static final String GEO_JSON = """
            {"type": "FeatureCollection", "features": [
              {"type": "Feature",
               "properties": {"name": "A", "class": "R", "lower": "SFC", "upper": "FL95"},
               "geometry": {"type": "Polygon", "coordinates": [[[7, 46], [8, 46], [8, 47], [7, 46]]]}},
              {"type": "Feature",
               "properties": {"name": "B", "type": 4,
                 "lowerLimit": {"value": 1500, "unit": 1, "referenceDatum": 0},
                 "upperLimit": {"value": 65, "unit": 6, "referenceDatum": 2}},
               "geometry": {"type": "MultiPolygon", "coordinates": [[[[7, 46], [8, 46], [8, 47], [7, 46]]],
                 [[[9, 46], [10, 46], [10, 47], [9, 46]]]]}}
            ]}
            """;

    @Test
    void readsOpenAirWithArcsAndCircles() {
        List<Airspace> airspaces = AirspaceFile.read("a.txt", OPEN_AIR);
        assertThat(airspaces).extracting(Airspace::name).containsExactly("HILL RANGE", "ROUND", "ARCS");
        assertThat(airspaces).extracting(Airspace::kind).containsExactly("R", "CTR", "D");
        Airspace range = airspaces.getFirst();
        assertThat(range.floor()).isEqualTo(new Limit.Surface());
        assertThat(range.ceiling()).isEqualTo(new Limit.AboveSea(5500 * 0.3048));
        assertThat(range.ring().getLast().latDeg()).isCloseTo(46.175, within(1e-9));
        Airspace round = airspaces.get(1);
        assertThat(round.ceiling()).isEqualTo(new Limit.FlightLevel(65));
        LatLon middle = new LatLon(46, 8);
        assertThat(round.ring())
                .hasSizeGreaterThan(60)
                .allSatisfy(at -> assertThat(Geodesy.distanceMetres(middle, at)).isBetween(9260.0, 9275.0));
        Airspace arcs = airspaces.get(2);
        assertThat(arcs.floor()).isEqualTo(new Limit.AboveGround(450));
        // Counter-clockwise from east to west goes over the north; then clockwise from west to east, too.
        assertThat(arcs.ring()).allSatisfy(at -> assertThat(at.latDeg()).isGreaterThan(45.99));
        assertThat(arcs.ring()).anySatisfy(at -> assertThat(at.latDeg()).isCloseTo(46.1666, within(0.001)));
    }

    @Test
    void readsGeoJsonWithBothFormsOfLimits() {
        List<Airspace> airspaces = AirspaceFile.read("a.geojson", GEO_JSON);
        assertThat(airspaces).extracting(Airspace::name).containsExactly("A", "B", "B");
        assertThat(airspaces.getFirst().ring()).hasSize(3);
        assertThat(airspaces.get(1).floor()).isEqualTo(new Limit.AboveGround(1500 * 0.3048));
        assertThat(airspaces.get(1).ceiling()).isEqualTo(new Limit.FlightLevel(65));
    }

    @Test
    void limitsAreReadAsPeopleWriteThem() {
        assertThat(Limit.parse("2500 MSL")).contains(new Limit.AboveSea(762));
        assertThat(Limit.parse("1000ft AGL")).contains(new Limit.AboveGround(304.8));
        assertThat(Limit.parse("fl65")).contains(new Limit.FlightLevel(65));
        assertThat(Limit.parse("UNLIM")).contains(new Limit.Unlimited());
        assertThat(Limit.parse("0 AGL")).contains(new Limit.Surface());
        assertThat(Limit.parse("450 m")).contains(new Limit.AboveSea(450));
        assertThat(Limit.parse("high")).isEmpty();
        assertThat(new Limit.FlightLevel(65).lowest(0, 300)).isCloseTo(1681.2, within(0.1));
        assertThat(new Limit.AboveGround(100).lowest(500, 300)).isEqualTo(600);
    }

    @Test
    void faultsNameRecordAndLine() {
        fault(OPEN_AIR.replace("AH FL 65", "AH high"), "line 14, AH: \"high\" is no limit");
        fault(OPEN_AIR.replace("DP 46:30:00 N 007:30:00 E", "DP 46:75:00 N 007:30:00 E"), "line 7, DP:");
        fault(OPEN_AIR.replace("DC 5", "DC five"), "line 16, DC: \"five\" is no number");
        fault(OPEN_AIR.replace("V X=46:00:00 N 008:00:00 E\n", ""), "line 15, DC: needs a centre");
        fault(OPEN_AIR.replace("AH UNL\n", ""), "line 17, ARCS: has no ceiling");
        fault(OPEN_AIR.replace("V D=-", "V D=left"), "line 22, V D: must be + or -");
        fault(OPEN_AIR.replace("AC CTR", "XX CTR"), "line 10, XX: is no record");
        fault("AN name\n", "line 1, AN: comes before the first AC");
        fault("* nothing\n", "has no airspace");
        fault(GEO_JSON.replace("\"SFC\"", "\"low\""), "line 3, features[0].properties.lower: \"low\"");
        fault(GEO_JSON.replace("\"unit\": 1", "\"unit\": 3"), "features[1].properties.lowerLimit.unit: must be 0");
        fault(GEO_JSON.replace("\"upper\": \"FL95\"", "\"top\": 1"), "has no \"upper\"");
    }

    private static void fault(String text, String message) {
        assertThatThrownBy(() -> AirspaceFile.read("a.txt", text))
                .isInstanceOf(FileFaultException.class)
                .hasMessageContaining(message);
    }

    @Test
    void anyDamageIsAFaultOrReadsOn() {
        SplittableRandom random = new SplittableRandom(9);
        for (String whole : new String[] {OPEN_AIR, GEO_JSON}) {
            int faults = 0;
            for (int i = 0; i < 3000; i++) {
                StringBuilder text = new StringBuilder(whole);
                for (int k = random.nextInt(1, 5); k > 0; k--) {
                    text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(10, 127));
                }
                try {
                    assertThat(AirspaceFile.read("a.txt", text.toString())).isNotEmpty();
                } catch (FileFaultException e) {
                    faults++;
                }
            }
            assertThat(faults).isBetween(300, 2999);
        }
    }
}
