package org.redshank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavMissionResult;
import org.redshank.mavlink.dialect.MavResult;
import org.redshank.mavlink.dialect.MissionAck;
import org.redshank.mavlink.dialect.MissionClearAll;
import org.redshank.mavlink.dialect.MissionCount;
import org.redshank.mavlink.dialect.MissionCurrent;
import org.redshank.mavlink.dialect.MissionItem;
import org.redshank.mavlink.dialect.MissionItemInt;
import org.redshank.mavlink.dialect.MissionRequest;
import org.redshank.mavlink.dialect.MissionRequestInt;
import org.redshank.mavlink.dialect.MissionRequestList;
import org.redshank.mavlink.dialect.MissionSetCurrent;
import org.redshank.mavlink.dialect.MissionWritePartialList;
import org.redshank.simulator.personality.Personality;

class MissionProtocolTest {
    private static final int MISSION = 0;
    private static final int FENCE = 1;
    private static final int RALLY = 2;

    private static List<MissionItemInt> plan(boolean px4, int points) {
        Items items = Items.mission(px4).at(MavCmd.NAV_TAKEOFF, 0, 0, 30);
        for (int i = 0; i < points; i++) {
            items.at(MavCmd.NAV_WAYPOINT, i * 37 % 360, 50 + i % 200, 30 + i % 40);
        }
        return items.list();
    }

    private static int count(Ground ground, int type) {
        return ground.ask(new MissionRequestList(7, 1, type), MissionCount.class, c -> c.missionType() == type)
                .count();
    }

    private static MissionItemInt item(Ground ground, int seq, int type) {
        return ground.ask(new MissionRequestInt(seq, 7, 1, type), MissionItemInt.class, m -> m.seq() == seq);
    }

    @ParameterizedTest
    @EnumSource(Personality.class)
    void givesBackWhatItWasGiven(Personality personality) {
        try (Ground ground = new Ground(personality)) {
            ground.run(4);
            List<MissionItemInt> plan = plan(personality.isPx4(), 20);
            assertThat(ground.upload(MISSION, plan)).isEqualTo(MavMissionResult.ACCEPTED);
            assertThat(count(ground, MISSION)).isEqualTo(plan.size());
            for (int seq = personality.isPx4() ? 0 : 1; seq < plan.size(); seq++) {
                MissionItemInt back = item(ground, seq, MISSION);
                MissionItemInt sent = plan.get(seq);
                assertThat(List.of(back.command(), back.frame(), back.x(), back.y(), back.z()))
                        .isEqualTo(List.of(sent.command(), sent.frame(), sent.x(), sent.y(), sent.z()));
            }
        }
    }

    @Test
    void keepsHomeInPlace0OfArduPilotsMissions() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            ground.run(4);
            Items odd =
                    new Items(MISSION).at(MavCmd.NAV_WAYPOINT, 90, 5000, 900).at(MavCmd.NAV_TAKEOFF, 0, 0, 30);
            assertThat(ground.upload(MISSION, odd.list())).isEqualTo(MavMissionResult.ACCEPTED);
            MissionItemInt home = item(ground, 0, MISSION);
            assertThat(home.frame()).isZero();
            assertThat(home.y() / 1e7).isBetween(-0.1501, -0.1499);
            MissionItem old = ground.ask(new MissionRequest(1, 7, 1, MISSION), MissionItem.class, m -> m.seq() == 1);
            assertThat(old.z()).isEqualTo(30);
        }
    }

    @Test
    void takesTenThousandItemsWhereThereIsRoomAndNoneWhereThereIsNot() {
        List<MissionItemInt> huge = plan(false, 9_998);
        try (Ground ground = new Ground(Personality.ARDUPILOT_PLANE)) {
            ground.run(4);
            assertThat(ground.upload(MISSION, plan(false, 3))).isEqualTo(MavMissionResult.ACCEPTED);
            assertThat(ground.upload(MISSION, huge)).isEqualTo(MavMissionResult.NO_SPACE);
            assertThat(count(ground, MISSION)).isEqualTo(5);
        }
        try (Ground ground = new Ground(
                Personality.ARDUPILOT_PLANE,
                s -> s.change().missionCapacity(10_000).done())) {
            ground.run(4);
            ground.forgetBytes();
            assertThat(ground.upload(MISSION, huge)).isEqualTo(MavMissionResult.ACCEPTED);
            assertThat(count(ground, MISSION)).isEqualTo(10_000);
            assertThat(item(ground, 9_999, MISSION).x())
                    .isEqualTo(huge.get(9_999).x());
        }
    }

    @Test
    void clearsWithACountOf0AndByClearAll() {
        try (Ground ground = new Ground(Personality.PX4_MULTIROTOR)) {
            ground.run(4);
            ground.upload(MISSION, plan(true, 3));
            assertThat(ground.upload(MISSION, List.of())).isEqualTo(MavMissionResult.ACCEPTED);
            assertThat(count(ground, MISSION)).isZero();
            ground.upload(MISSION, plan(true, 3));
            MissionAck ack = ground.ask(new MissionClearAll(7, 1, 255), MissionAck.class, a -> true);
            assertThat(ack.type()).isEqualTo(MavMissionResult.ACCEPTED.value());
            assertThat(count(ground, MISSION)).isZero();
        }
    }

    @Test
    void refusesEachBadNumberByItsNameAndKeepsTheOldPlan() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            ground.run(4);
            assertThat(ground.upload(MISSION, plan(false, 3))).isEqualTo(MavMissionResult.ACCEPTED);
            float nan = Float.NaN;
            refuse(ground, new float[] {nan, 0, 0, 0}, 0, 0, 30, 6, MavMissionResult.INVALID_PARAM1);
            refuse(ground, new float[] {0, nan, 0, 0}, 0, 0, 30, 6, MavMissionResult.INVALID_PARAM2);
            refuse(ground, new float[] {0, 0, nan, 0}, 0, 0, 30, 6, MavMissionResult.INVALID_PARAM3);
            refuse(ground, new float[] {0, 0, 0, 1 / 0f}, 0, 0, 30, 6, MavMissionResult.INVALID_PARAM4);
            refuse(ground, new float[4], 900_000_001, 0, 30, 6, MavMissionResult.INVALID_PARAM5_X);
            refuse(ground, new float[4], 0, Integer.MIN_VALUE, 30, 6, MavMissionResult.INVALID_PARAM6_Y);
            refuse(ground, new float[4], 0, 0, nan, 6, MavMissionResult.INVALID_PARAM7);
            refuse(ground, new float[4], 0, 0, 1e9f, 6, MavMissionResult.INVALID_PARAM7);
            refuse(ground, new float[4], 0, 0, 30, 1, MavMissionResult.UNSUPPORTED_FRAME);
            assertThat(count(ground, MISSION)).isEqualTo(5);
        }
    }

    private static void refuse(Ground ground, float[] p, int x, int y, float z, int frame, MavMissionResult why) {
        MissionItemInt bad = new MissionItemInt(p[0], p[1], p[2], p[3], x, y, z, 2, 16, 7, 1, frame, 0, 1, 0);
        List<MissionItemInt> good = plan(false, 1);
        assertThat(ground.upload(MISSION, List.of(good.get(0), good.get(1), bad)))
                .isEqualTo(why);
    }

    @ParameterizedTest
    @EnumSource(Personality.class)
    void refusesItemsThatWouldLetGoOfSomething(Personality personality) {
        try (Ground ground = new Ground(personality)) {
            ground.run(4);
            for (MavCmd command : List.of(
                    MavCmd.DO_SET_SERVO,
                    MavCmd.DO_REPEAT_SERVO,
                    MavCmd.DO_SET_RELAY,
                    MavCmd.DO_REPEAT_RELAY,
                    MavCmd.DO_GRIPPER,
                    MavCmd.DO_WINCH,
                    MavCmd.DO_SPRAYER,
                    MavCmd.DO_PARACHUTE,
                    MavCmd.DO_SET_ACTUATOR,
                    MavCmd.NAV_PAYLOAD_PLACE)) {
                List<MissionItemInt> items = Items.mission(personality.isPx4())
                        .at(MavCmd.NAV_TAKEOFF, 0, 0, 30)
                        .at(command, 0, 100, 10, 1, 1)
                        .list();
                assertThat(ground.upload(MISSION, items)).as("%s", command).isEqualTo(MavMissionResult.UNSUPPORTED);
            }
        }
    }

    @Test
    void forgetsAnUploadThatWasAbandoned() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            ground.run(4);
            ground.upload(MISSION, plan(false, 3));
            List<MissionItemInt> longer = plan(false, 30);
            MissionRequestInt first = ground.ask(
                    new MissionCount(longer.size(), 7, 1, MISSION, 0), MissionRequestInt.class, r -> r.seq() == 0);
            assertThat(first.targetSystem()).isEqualTo(255);
            ground.ask(longer.get(0), MissionRequestInt.class, r -> r.seq() == 1);
            ground.await(MissionRequestInt.class, r -> r.seq() == 1, 3);
            MissionAck ack = ground.await(MissionAck.class, a -> true, 12);
            assertThat(ack.type()).isEqualTo(MavMissionResult.OPERATION_CANCELLED.value());
            assertThat(count(ground, MISSION)).isEqualTo(5);
        }
    }

    @Test
    void forgetsAnUploadThatWasCalledOff() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            ground.run(4);
            ground.ask(new MissionCount(9, 7, 1, MISSION, 0), MissionRequestInt.class, r -> true);
            ground.send(new MissionAck(7, 1, MavMissionResult.OPERATION_CANCELLED.value(), MISSION, 0));
            ground.run(15);
            assertThat(ground.heard).noneMatch(MissionAck.class::isInstance);
            assertThat(count(ground, MISSION)).isZero();
        }
    }

    @Test
    void asksAgainForWhatWasRepeatedAndRefusesWhatIsOutOfTurn() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            ground.run(4);
            List<MissionItemInt> items = plan(false, 4);
            ground.ask(new MissionCount(6, 7, 1, MISSION, 0), MissionRequestInt.class, r -> r.seq() == 0);
            ground.ask(items.get(0), MissionRequestInt.class, r -> r.seq() == 1);
            ground.ask(items.get(0), MissionRequestInt.class, r -> r.seq() == 1);
            MissionAck early = ground.ask(items.get(4), MissionAck.class, a -> true);
            assertThat(early.type()).isEqualTo(MavMissionResult.INVALID_SEQUENCE.value());
            ground.ask(items.get(1), MissionRequestInt.class, r -> r.seq() == 2);
        }
    }

    @Test
    void answersAnItemThatNobodyAskedForAndPartialLists() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            ground.run(4);
            MissionAck stray = ground.ask(plan(false, 1).get(1), MissionAck.class, a -> true);
            assertThat(stray.type()).isEqualTo(MavMissionResult.ERROR.value());
            MissionAck partial = ground.ask(new MissionWritePartialList(1, 2, 7, 1, 0), MissionAck.class, a -> true);
            assertThat(partial.type()).isEqualTo(MavMissionResult.UNSUPPORTED.value());
            MissionAck beyond = ground.ask(new MissionRequestInt(9, 7, 1, 0), MissionAck.class, a -> true);
            assertThat(beyond.type()).isEqualTo(MavMissionResult.ERROR.value());
        }
    }

    @Test
    void keepsFencesAndRallyPointsApartFromMissions() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            ground.run(4);
            Items fence = new Items(FENCE);
            for (int bearing = 45; bearing < 360; bearing += 90) {
                fence.at(MavCmd.NAV_FENCE_POLYGON_VERTEX_INCLUSION, bearing, 300, 0, 4);
            }
            assertThat(ground.upload(FENCE, fence.list())).isEqualTo(MavMissionResult.ACCEPTED);
            Items rally = new Items(RALLY).at(MavCmd.NAV_RALLY_POINT, 90, 50, 20);
            assertThat(ground.upload(RALLY, rally.list())).isEqualTo(MavMissionResult.ACCEPTED);
            assertThat(count(ground, MISSION)).isZero();
            assertThat(count(ground, FENCE)).isEqualTo(4);
            assertThat(count(ground, RALLY)).isEqualTo(1);
            List<MissionItemInt> short3 = fence.list().subList(0, 3);
            assertThat(ground.upload(FENCE, short3)).isEqualTo(MavMissionResult.ERROR);
            Items none = new Items(FENCE).at(MavCmd.NAV_FENCE_CIRCLE_INCLUSION, 0, 0, 0, 0);
            assertThat(ground.upload(FENCE, none.list())).isEqualTo(MavMissionResult.ERROR);
            assertThat(ground.upload(RALLY, plan(false, 1))).isEqualTo(MavMissionResult.ERROR);
            assertThat(count(ground, FENCE)).isEqualTo(4);
        }
    }

    @Test
    void setsTheCurrentItem() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            ground.run(4);
            ground.upload(MISSION, plan(false, 5));
            MissionCurrent current =
                    ground.ask(new MissionSetCurrent(3, 7, 1), MissionCurrent.class, c -> c.seq() == 3);
            assertThat(current.total()).isEqualTo(6);
            assertThat(ground.command(MavCmd.DO_SET_MISSION_CURRENT, 99)).isEqualTo(MavResult.DENIED);
            assertThat(ground.vehicle.truth().missionItem()).isEqualTo(3);
        }
    }
}
