package org.redshank.planning.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.redshank.earth.wind.WindField;

class WindFileTest {
    private static final String GRID = """
            # made for this test
            time,altitude_m,lat,lon,east_mps,north_mps
            2026-11-26T09:00:00Z,0,46,7,1,0
            2026-11-26T09:00:00Z,0,46,9,3,0
            2026-11-26T09:00:00Z,0,48,7,1,4
            2026-11-26T09:00:00Z,0,48,9,3,4
            2026-11-26T09:00:00Z,1000,46,7,11,0
            2026-11-26T09:00:00Z,1000,46,9,13,0
            2026-11-26T09:00:00Z,1000,48,7,11,4
            2026-11-26T09:00:00Z,1000,48,9,13,4
            2026-11-26T12:00:00Z,0,46,7,2,0
            2026-11-26T12:00:00Z,0,46,9,4,0
            2026-11-26T12:00:00Z,0,48,7,2,4
            2026-11-26T12:00:00Z,0,48,9,4,4
            2026-11-26T12:00:00Z,1000,46,7,12,0
            2026-11-26T12:00:00Z,1000,46,9,14,0
            2026-11-26T12:00:00Z,1000,48,7,12,4
            2026-11-26T12:00:00Z,1000,48,9,14,4
            """;
    private static final double NINE = Instant.parse("2026-11-26T09:00:00Z").getEpochSecond();

    private static double[] at(WindField wind, double lat, double lon, double height, double time) {
        double[] eastNorth = new double[2];
        wind.at(lat, lon, height, time, eastNorth);
        return eastNorth;
    }

    @Test
    void isLinearInEveryDirectionAndHoldsBeyondTimesAndHeights() {
        WindField wind = WindFile.read("w.csv", GRID);
        assertThat(at(wind, 46, 7, 0, NINE)).containsExactly(1, 0);
        assertThat(at(wind, 47, 8, 500, NINE + 5400)[0]).isCloseTo(2 + 5 + 0.5, within(1e-6));
        assertThat(at(wind, 47, 8, 500, NINE)[1]).isCloseTo(2, within(1e-6));
        assertThat(at(wind, 48, 9, 9000, NINE + 1e6)).containsExactly(14, 4);
        assertThat(at(wind, 46, 7, -50, 0)).containsExactly(1, 0);
        assertThat(at(wind, 45.9, 8, 0, NINE)[0]).isNaN();
        assertThat(at(wind, 47, 9.1, 0, NINE)[0]).isNaN();
    }

    @Test
    void readsConstantWindsAndWindsByHeight() {
        WindField constant = WindFile.read("w.csv", "speed_mps,from_deg\r\n10,270\r\n");
        assertThat(at(constant, -80, 170, 3000, 0)[0]).isCloseTo(10, within(1e-5));
        WindField byHeight = WindFile.read("w.csv", "altitude_m,speed_mps,from_deg\n1000,20,180\n0,0,0\n");
        assertThat(at(byHeight, 1, 2, 250, 0)[1]).isCloseTo(5, within(1e-5));
        String line = "lat,lon,east_mps,north_mps\n0,179,1,0\n0,181,3,0\n1,179,1,0\n1,181,3,0\n";
        assertThat(at(WindFile.read("w.csv", line), 0.5, -179.5, 0, 0)[0]).isCloseTo(2.5, within(1e-5));
    }

    @Test
    void faultsNameTheLine() {
        fault(GRID.replace("lat,lon", "lat,long"), "line 2, column 4: \"long\" is not known");
        fault(GRID.replace("09:00:00Z,0,46,9,3,0", "09:00:00Z,0,46,9,fast,0"), "line 4, east_mps: \"fast\"");
        fault(GRID.replace("2026-11-26T09:00:00Z,0,46,9", "yesterday,0,46,9"), "line 4, time: \"yesterday\"");
        fault(
                GRID.replace("2026-11-26T12:00:00Z,1000,48,9,14,4\n", ""),
                "lacks the wind at latitude 48.0, longitude 9.0");
        fault(GRID + "2026-11-26T12:00:00Z,1000,48,9,14,4\n", "line 19: is a second wind for the same node");
        fault(GRID.replace("09:00:00Z,0,46,9,3,0", "09:00:00Z,0,46,9,3"), "line 4: has 5 cells");
        fault("lat,speed_mps,from_deg\n1,2,3\n", "needs lat and lon, or neither");
        fault("lat,lon\n1,2\n", "needs speed_mps and from_deg");
        fault("", "has no wind in it");
    }

    private static void fault(String text, String message) {
        assertThatThrownBy(() -> WindFile.read("w.csv", text))
                .isInstanceOf(FileFaultException.class)
                .hasMessageContaining(message);
    }

    @Test
    void anyDamageIsAFaultOrReadsOn() {
        SplittableRandom random = new SplittableRandom(8);
        int faults = 0;
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder(GRID);
            for (int k = random.nextInt(1, 4); k > 0; k--) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(32, 127));
            }
            try {
                WindFile.read("w.csv", text.toString());
            } catch (FileFaultException e) {
                faults++;
            }
        }
        assertThat(faults).isBetween(1000, 2999);
    }
}
