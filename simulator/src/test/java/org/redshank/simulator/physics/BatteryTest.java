package org.redshank.simulator.physics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BatteryTest {
    private final Battery battery = new Battery(new BatteryPack(4, 5000, 0.03));

    @Test
    void sagsUnderLoadAndRecovers() {
        double rest = battery.volts();
        battery.draw(300, 1);
        assertThat(battery.volts()).isLessThan(rest - 0.3);
        battery.draw(0, 1);
        assertThat(battery.volts()).isCloseTo(rest, within(0.05));
    }

    @Test
    void givesTheEnergyItHoldsAndNoMore() {
        double joules = 0;
        int seconds = 0;
        while (!battery.empty()) {
            battery.draw(180, 1);
            joules += battery.volts() * battery.amps();
            seconds++;
        }
        assertThat(joules / 3600).isCloseTo(5 * 4 * 3.75, within(6.0));
        assertThat(seconds).isBetween(1200, 1600);
        assertThat(battery.percent()).isZero();
        battery.draw(180, 1);
        assertThat(battery.amps()).isZero();
    }

    @Test
    void canBeSetToAShare() {
        battery.setPercent(22);
        assertThat(battery.percent()).isCloseTo(22, within(1e-9));
        assertThat(battery.usedMah()).isCloseTo(3900, within(0.001));
    }
}
