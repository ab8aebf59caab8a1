package org.redshank.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.LocalFrame;
import org.redshank.earth.radio.RadioLink;
import org.redshank.earth.radio.RadioReach;
import org.redshank.earth.radio.RadioStation;
import org.redshank.earth.terrain.Sheet;
import org.redshank.earth.terrain.Terrain;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavState;
import org.redshank.mavlink.dialect.RadioStatus;
import org.redshank.simulator.link.LinkSpec;
import org.redshank.simulator.personality.Personality;
import org.redshank.simulator.radio.RadioSpec;
import org.redshank.simulator.vehicle.VehicleTruth;

/** An aeroplane behind a ridge: what is heard of it, second by second, beside what the terrain lets expect. */
class ShadowTest {
    private static final double CREST_METRES = 120;
    private static final double CREST_NORTH = 800;
    private static final Heartbeat BEAT = new Heartbeat(0, 6, 8, 0, MavState.ACTIVE.value(), 3);

    /** A second: where the aeroplane was, and how much of it was heard. */
    private record Second(double expectedDbm, long heard, long taken) {}

    private static RadioReach behindRidge() {
        LocalFrame frame = new LocalFrame(Ground.FIELD);
        Terrain ridge = new Terrain() {
            @Override
            public double metres(double latDeg, double lonDeg) {
                double off = (frame.north(latDeg) - CREST_NORTH) / 110;
                return CREST_METRES * Math.exp(-off * off / 2);
            }

            @Override
            public List<Sheet> sheets() {
                return List.of();
            }
        };
        return new RadioReach(
                ridge, new RadioStation("field", Ground.FIELD, new Altitude.AboveGround(5), RadioLink.USUAL));
    }

    @Test
    void isSilentWhereTheTerrainLetsExpectItAndNowhereElse() {
        RadioReach reach = behindRidge();
        List<Second> seconds = new ArrayList<>();
        List<Double> offDb = new ArrayList<>();
        try (Ground ground = new Ground(
                Personality.ARDUPILOT_PLANE,
                s -> s.change()
                        .links(List.of(
                                new LinkSpec(s.links().getFirst().endpoint(), RadioSpec.PERFECT.withStatus(), reach)))
                        .done())) {
            ground.fly(Items.mission(false)
                    .at(MavCmd.NAV_TAKEOFF, 0, 0, 60)
                    .at(MavCmd.NAV_WAYPOINT, 0, CREST_NORTH, 180)
                    .at(MavCmd.NAV_WAYPOINT, 0, 1_500, 40)
                    .at(MavCmd.NAV_WAYPOINT, 15, 1_500, 40)
                    .at(MavCmd.NAV_WAYPOINT, 15, CREST_NORTH, 180)
                    .at(MavCmd.NAV_WAYPOINT, 0, 200, 80));
            for (int i = 0; i < 210; i++) {
                int from = ground.heard.size();
                long taken = ground.vehicle.framesTaken();
                ground.send(BEAT);
                ground.run(1);
                double expected = expected(reach, ground.vehicle.truth());
                seconds.add(new Second(expected, ground.heard.size() - from, ground.vehicle.framesTaken() - taken));
                ground.heard.subList(from, ground.heard.size()).stream()
                        .filter(RadioStatus.class::isInstance)
                        .map(RadioStatus.class::cast)
                        .forEach(m -> offDb.add(m.rssi() / 1.9 - 127 - expected));
            }
        }
        double needed = RadioLink.USUAL.neededDbm();
        double foretold = needed + RadioLink.USUAL.marginDb();
        List<Second> silent = seconds.stream().filter(s -> s.heard == 0).toList();
        assertThat(silent).as("silent seconds").hasSizeGreaterThan(20);
        assertThat(silent).allMatch(s -> s.expectedDbm < foretold);
        assertThat(seconds.stream().filter(s -> s.expectedDbm > foretold))
                .as("heard well, both ways, wherever contact was foretold")
                .hasSizeGreaterThan(90)
                .allMatch(s -> s.heard > 20 && s.taken == 1);
        assertThat(seconds.stream().filter(s -> s.expectedDbm < needed - 8))
                .as("deep in the shadow")
                .hasSizeGreaterThan(10)
                .allMatch(s -> s.heard <= 1 && s.taken == 0);
        assertThat(seconds.getLast().heard).as("back").isGreaterThan(20);
        assertThat(offDb).hasSizeGreaterThan(100);
        assertThat(offDb.stream().mapToDouble(Double::doubleValue).average().orElseThrow())
                .as("what the modem measures, in dB from what was predicted")
                .isCloseTo(0, within(1.5));
    }

    private static double expected(RadioReach reach, VehicleTruth truth) {
        LatLon at = truth.position();
        return reach.heardDbm(at, new Altitude.AboveMeanSeaLevel(truth.amslMetres()))
                .orElseThrow();
    }
}
