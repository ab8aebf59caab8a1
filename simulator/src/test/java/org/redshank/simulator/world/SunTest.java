package org.redshank.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.redshank.earth.LatLon;

final class SunTest {
    private static final LatLon LAUWERSOOG = new LatLon(53.405, 6.215);

    @Test
    void standsInTheSouthAtNoonOfTheSolstice() {
        Sun noon = Sun.at(LAUWERSOOG, Instant.parse("2026-06-21T11:37:00Z"));
        assertThat(noon.azimuthDeg()).isCloseTo(180, within(1.0));
        assertThat(noon.elevationDeg()).isCloseTo(90 - 53.405 + 23.44, within(0.2));
    }

    @Test
    void risesInTheEastAndIsGoneAtNight() {
        Sun morning = Sun.at(LAUWERSOOG, Instant.parse("2026-03-20T07:00:00Z"));
        assertThat(morning.azimuthDeg()).isBetween(95.0, 115.0);
        assertThat(morning.elevationDeg()).isBetween(5.0, 15.0);
        Sun night = Sun.at(LAUWERSOOG, Instant.parse("2026-12-21T23:00:00Z"));
        assertThat(night.elevationDeg()).isNegative();
        assertThat(night.light()).containsExactly(0, 0, 0);
    }
}
