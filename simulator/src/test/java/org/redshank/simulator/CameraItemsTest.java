package org.redshank.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.redshank.simulator.NavItemsTest.current;
import static org.redshank.simulator.NavItemsTest.mission;
import static org.redshank.simulator.NavItemsTest.seconds;
import static org.redshank.simulator.NavItemsTest.seq;
import static org.redshank.simulator.NavItemsTest.truth;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redshank.mavlink.dialect.CameraFeedback;
import org.redshank.mavlink.dialect.CameraImageCaptured;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.simulator.personality.Personality;

/** The camera's items of a mission, and the conditions that keep them back. */
class CameraItemsTest {
    @ParameterizedTest
    @EnumSource(Personality.class)
    void takesPicturesByDistance(Personality personality) {
        try (Ground ground = new Ground(personality)) {
            int line = seq(personality, 3);
            ground.fly(mission(personality)
                    .at(MavCmd.NAV_WAYPOINT, 0, 200, 50)
                    .act(MavCmd.DO_SET_CAM_TRIGG_DIST, 25, 0, 1)
                    .at(MavCmd.NAV_WAYPOINT, 0, 700, 50)
                    .act(MavCmd.DO_SET_CAM_TRIGG_DIST, 0)
                    .at(MavCmd.NAV_WAYPOINT, 0, 900, 50)
                    .at(MavCmd.NAV_LOITER_UNLIM, 0, 900, 50));
            current(ground, line, 120);
            current(ground, line + 2, 200);
            int taken = truth(ground).photos();
            assertThat(taken).isBetween(18, 23);
            ground.run(10);
            assertThat(truth(ground).photos()).isEqualTo(taken);
            int told = personality.isPx4()
                    ? ground.all(CameraImageCaptured.class).size()
                    : ground.all(CameraFeedback.class).size();
            assertThat(told).isEqualTo(taken);
        }
    }

    @ParameterizedTest
    @EnumSource(Personality.class)
    void takesPicturesByTime(Personality personality) {
        try (Ground ground = new Ground(personality)) {
            int line = seq(personality, 2);
            ground.fly(mission(personality)
                    .act(MavCmd.IMAGE_START_CAPTURE, 0, 2, 0)
                    .at(MavCmd.NAV_WAYPOINT, 0, 600, 50)
                    .act(MavCmd.IMAGE_STOP_CAPTURE)
                    .at(MavCmd.NAV_LOITER_UNLIM, 0, 600, 50));
            current(ground, line, 60);
            double began = seconds(ground);
            current(ground, line + 2, 300);
            double took = seconds(ground) - began;
            ground.run(10);
            assertThat((double) truth(ground).photos()).isBetween(took / 2 - 2, took / 2 + 3);
        }
    }

    @Test
    void keepsBackWhatStandsBehindACondition() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            ground.fly(mission(Personality.ARDUPILOT_COPTER)
                    .act(MavCmd.CONDITION_DELAY, 8)
                    .act(MavCmd.DO_DIGICAM_CONTROL)
                    .act(MavCmd.IMAGE_START_CAPTURE, 0, 1, 1)
                    .act(MavCmd.CONDITION_DISTANCE, 100)
                    .act(MavCmd.IMAGE_START_CAPTURE, 0, 1, 1)
                    .at(MavCmd.NAV_WAYPOINT, 0, 400, 40)
                    .at(MavCmd.NAV_LOITER_UNLIM, 0, 400, 40));
            current(ground, 7, 60);
            double began = seconds(ground);
            ground.until("the first picture", () -> truth(ground).photos() == 1, 30);
            assertThat(seconds(ground) - began).isBetween(7.5, 8.5);
            ground.until("the second picture", () -> truth(ground).photos() == 2, 90);
            assertThat(NavItemsTest.from(ground, 0, 400)).isBetween(88.0, 102.0);
        }
    }
}
