package org.redshank.fleet.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.redshank.earth.Altitude.AboveHome;
import org.redshank.earth.Area;
import org.redshank.earth.LatLon;
import org.redshank.earth.Position;
import org.redshank.fleet.conversation.MissionWire;
import org.redshank.fleet.plan.Fence;
import org.redshank.fleet.plan.MissionItem;
import org.redshank.fleet.plan.Plan;
import org.redshank.fleet.trial.Faults;
import org.redshank.fleet.trial.MissionPeer;
import org.redshank.fleet.trial.Rig;
import org.redshank.fleet.trial.ScriptedVehicle;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavFrame;
import org.redshank.mavlink.dialect.MavMissionResult;
import org.redshank.mavlink.dialect.MavMissionType;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.MissionAck;
import org.redshank.mavlink.dialect.MissionClearAll;
import org.redshank.mavlink.dialect.MissionCount;
import org.redshank.mavlink.dialect.MissionCurrent;
import org.redshank.mavlink.dialect.MissionItemInt;
import org.redshank.mavlink.dialect.MissionRequestList;
import org.redshank.mavlink.dialect.SetMode;

/** Missions against vehicles that lose, double, repeat, refuse, alter, reboot and fall silent. */
class MissionOrdersTest {
    private static final LatLon HOME = new LatLon(47, 8);

    @TempDir
    private Path directory;

    private Rig rig;

    @BeforeEach
    void open() {
        rig = new Rig(directory, 20);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private ScriptedVehicle px4(Faults faults) {
        return new ScriptedVehicle(rig.port, 1, MavAutopilot.PX4, MavType.QUADROTOR, faults);
    }

    private ScriptedVehicle ardupilot(Faults faults) {
        return new ScriptedVehicle(rig.port, 1, MavAutopilot.ARDUPILOTMEGA, MavType.QUADROTOR, faults);
    }

    private Plan plan(int items) {
        List<MissionItem> list = new ArrayList<>();
        list.add(MissionItem.at(MavCmd.NAV_TAKEOFF, MavFrame.GLOBAL_RELATIVE_ALT, HOME, 20));
        for (int i = 1; i < items; i++) {
            LatLon at = new LatLon(47 + 0.0001 * (i % 50) + items * 1e-6, 8 + 0.0001 * Math.floorDiv(i, 50));
            list.add(MissionItem.at(MavCmd.NAV_WAYPOINT, MavFrame.GLOBAL_RELATIVE_ALT, at, 20 + i % 7, 2, 1));
        }
        return rig.plans.add(Plan.of("plan of " + items, list));
    }

    private static void hasOnBoard(MissionPeer peer, Plan plan, boolean homeFirst) {
        int first = homeFirst ? 1 : 0;
        assertThat(peer.stored).hasSize(plan.items().size() + first);
        for (int i = 0; i < plan.items().size(); i++) {
            MissionItemInt on = peer.stored.get(i + first);
            MissionItem item = plan.items().get(i);
            assertThat(on.command()).isEqualTo(item.command());
            assertThat(on.x()).isEqualTo((int) Math.round(item.x() * 1e7));
            assertThat(on.z()).isEqualTo(item.z());
            assertThat(on.seq()).isEqualTo(i + first);
        }
    }

    private static String detail(OrderResult result) {
        return Objects.requireNonNull(result.detail());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anUploadIsReadBackAndComparedAndThenVerified(boolean homeFirst) {
        try (ScriptedVehicle v = homeFirst ? ardupilot(Faults.NONE) : px4(Faults.NONE);
                MissionPeer peer = new MissionPeer(v, homeFirst)) {
            Plan plan = plan(12);
            Vehicle vehicle = rig.vehicle(1);
            OrderResult result = rig.order(vehicle, new Order.UploadPlan(plan.id()));
            assertThat(result.stage()).as(result.toString()).isEqualTo(Stage.OBSERVED);
            assertThat(result.stages().stream().map(OrderResult.Mark::stage).distinct())
                    .containsExactly(Stage.ASKED, Stage.ALLOWED, Stage.SENT, Stage.ACKNOWLEDGED, Stage.OBSERVED);
            hasOnBoard(peer, plan, homeFirst);
            OnboardMission known = Objects.requireNonNull(rig.onboard.mission(vehicle.id()));
            assertThat(known.verified()).isTrue();
            assertThat(known.planId()).isEqualTo(plan.id());
            assertThat(Objects.requireNonNull(vehicle.state().mission()).verified())
                    .isTrue();
        }
    }

    @Test
    void aMissionThatIsKnownByItsNumberIsNotReadAgain() {
        try (ScriptedVehicle v = px4(Faults.NONE);
                MissionPeer peer = new MissionPeer(v, false)) {
            peer.number = 77;
            Plan plan = plan(9);
            Vehicle vehicle = rig.vehicle(1);
            rig.order(vehicle, new Order.UploadPlan(plan.id()));
            tellNumber(v, vehicle, 77);
            int asked = v.heard(MissionRequestList.ID).size();
            OrderResult known = rig.order(vehicle, new Order.DownloadPlan());
            assertThat(known.stage()).as(known.toString()).isEqualTo(Stage.OBSERVED);
            assertThat(detail(known)).contains("9 items").contains(plan.name());
            assertThat(v.heard(MissionRequestList.ID)).hasSize(asked);
            peer.stored.removeLast(); // by somebody else
            peer.number = 78;
            tellNumber(v, vehicle, 78);
            assertThat(detail(rig.order(vehicle, new Order.DownloadPlan()))).contains("8 items");
        }
    }

    private static void tellNumber(ScriptedVehicle v, Vehicle vehicle, long number) {
        Rig.await("the number " + number, () -> {
            v.send(new MissionCurrent(0, 9, 0, 0, number, 0, 0));
            return vehicle.planNumber(MavMissionType.MISSION) == number;
        });
    }

    @ParameterizedTest
    @CsvSource({"1,0.05", "2,0.1", "3,0.15", "4,0.2", "5,0.25", "6,0.3", "7,0.35", "8,0.4", "9,0.45", "10,0.5"})
    void underLossAndDoublesWhatIsToldIsTrue(long seed, double loss) {
        boolean inPlace = seed % 2 == 0;
        try (ScriptedVehicle v = inPlace ? ardupilot(Faults.NONE) : px4(Faults.NONE);
                MissionPeer peer = new MissionPeer(v, inPlace)) {
            Plan before = plan(5);
            assertThat(rig.order(rig.vehicle(1), new Order.UploadPlan(before.id()))
                            .stage())
                    .isEqualTo(Stage.OBSERVED);
            List<MissionItemInt> old = List.copyOf(peer.stored);
            try (ScriptedVehicle lossy = new ScriptedVehicle(
                            rig.port,
                            2,
                            inPlace ? MavAutopilot.ARDUPILOTMEGA : MavAutopilot.PX4,
                            MavType.QUADROTOR,
                            new Faults(seed, loss, 0.2));
                    MissionPeer second = new MissionPeer(lossy, inPlace)) {
                second.stored.addAll(old);
                Plan plan = plan(8);
                OrderResult result = rig.order(rig.vehicle(2), new Order.UploadPlan(plan.id()));
                if (result.stage() == Stage.OBSERVED) {
                    hasOnBoard(second, plan, inPlace);
                } else {
                    assertThat(result.stage()).isEqualTo(Stage.FAILED);
                    if (detail(result).contains("still on board")
                            || detail(result).contains("put back")
                            || detail(result).contains("Nothing was changed")) {
                        hasOnBoard(second, before, inPlace);
                    } else {
                        assertThat(detail(result)).contains("not known");
                    }
                    OnboardMission known = rig.onboard.mission(rig.vehicle(2).id());
                    assertThat(known == null || !known.verified()).isTrue();
                }
                assertThat(loss > 0.3 || result.stage() == Stage.OBSERVED)
                        .as("loss of " + loss + " is borne: " + result)
                        .isTrue();
            }
        }
    }

    @Test
    void requestsInAnyOrderOldOnesAndStrayAcknowledgementsAreBorne() {
        try (ScriptedVehicle v = px4(Faults.NONE);
                MissionPeer peer = new MissionPeer(v, false)) {
            peer.wander = true;
            peer.oldRequests = true;
            peer.strayAcks = true;
            Plan plan = plan(9);
            OrderResult result = rig.order(rig.vehicle(1), new Order.UploadPlan(plan.id()));
            assertThat(result.stage()).as(result.toString()).isEqualTo(Stage.OBSERVED);
            hasOnBoard(peer, plan, false);
            assertThat(rig.conversations.counters().stray()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = MavMissionResult.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ACCEPTED"})
    void aRefusedItemIsToldByItsNumberAndTheOldMissionRemains(MavMissionResult why) {
        try (ScriptedVehicle v = ardupilot(Faults.NONE);
                MissionPeer peer = new MissionPeer(v, true)) {
            Plan before = plan(4);
            Vehicle vehicle = rig.vehicle(1);
            assertThat(rig.order(vehicle, new Order.UploadPlan(before.id())).stage())
                    .isEqualTo(Stage.OBSERVED);
            peer.refuseAt = 6;
            peer.refuseWith = why;
            OrderResult result = rig.order(vehicle, new Order.UploadPlan(plan(10).id()));
            assertThat(result.stage()).isEqualTo(Stage.FAILED);
            assertThat(detail(result)).contains("at item 6: ").contains("was put back");
            hasOnBoard(peer, before, true);
            assertThat(Objects.requireNonNull(rig.onboard.mission(vehicle.id())).planId())
                    .isEqualTo(before.id());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRebootAmidAnUploadLeavesTheOldMission(boolean inPlace) {
        try (ScriptedVehicle v = inPlace ? ardupilot(Faults.NONE) : px4(Faults.NONE);
                MissionPeer peer = new MissionPeer(v, inPlace)) {
            Plan before = plan(4);
            assertThat(rig.order(rig.vehicle(1), new Order.UploadPlan(before.id()))
                            .stage())
                    .isEqualTo(Stage.OBSERVED);
            peer.rebootAt = 5;
            OrderResult result = rig.order(rig.vehicle(1), new Order.UploadPlan(plan(9).id()));
            assertThat(result.stage()).isEqualTo(Stage.FAILED);
            assertThat(detail(result))
                    .contains("fell silent after item 5")
                    .contains(inPlace ? "put back" : "still on board");
            hasOnBoard(peer, before, inPlace);
        }
    }

    @Test
    void aMissionThatIsKeptOtherwiseIsNeverStarted() {
        try (ScriptedVehicle v = ardupilot(Faults.NONE);
                MissionPeer peer = new MissionPeer(v, true)) {
            peer.alter = m -> m.seq() == 3
                    ? new MissionItemInt(
                            m.param1(),
                            m.param2(),
                            m.param3(),
                            m.param4(),
                            m.x() + 5000,
                            m.y(),
                            m.z() - 3,
                            m.seq(),
                            m.command(),
                            m.targetSystem(),
                            m.targetComponent(),
                            m.frame(),
                            0,
                            1,
                            m.missionType())
                    : m;
            Vehicle vehicle = rig.vehicle(1);
            OrderResult result = rig.order(vehicle, new Order.FlyPlan(plan(6).id()));
            assertThat(result.stage()).isEqualTo(Stage.FAILED);
            assertThat(detail(result)).contains("item 3 (NAV_WAYPOINT)").contains("altitude");
            assertThat(v.heard(CommandLong.ID).stream()
                            .map(f -> CommandLong.from(f).command()))
                    .doesNotContain(
                            MavCmd.COMPONENT_ARM_DISARM.value(),
                            MavCmd.MISSION_START.value(),
                            MavCmd.DO_SET_MODE.value(),
                            MavCmd.NAV_TAKEOFF.value());
            assertThat(v.heard(SetMode.ID)).isEmpty();
            assertThat(rig.order(vehicle, new Order.SetMode("AUTO")).rule()).isEqualTo("mission-verified");
        }
    }

    @Test
    void anUploadThatIsStoppedIsCalledOffAndCountsForNothing() {
        try (ScriptedVehicle v = px4(Faults.NONE);
                MissionPeer peer = new MissionPeer(v, false)) {
            Vehicle vehicle = rig.vehicle(1);
            peer.alter = m -> {
                if (m.seq() == 4) {
                    rig.desk.tickets(1).forEach(t -> rig.desk.stop(t.id()));
                }
                return m;
            };
            OrderResult result =
                    rig.order(vehicle, new Order.UploadPlan(plan(400).id()));
            assertThat(result.stage()).isEqualTo(Stage.STOPPED);
            Rig.await(
                    "the call-off",
                    () -> v.heard(MissionAck.ID).stream()
                            .anyMatch(f -> MissionAck.from(f).type() == MavMissionResult.OPERATION_CANCELLED.value()));
            assertThat(rig.onboard.mission(vehicle.id())).isNull();
        }
    }

    @Test
    void aPlanWithoutItemsIsRefusedWithAWord() {
        try (ScriptedVehicle v = px4(Faults.NONE);
                MissionPeer peer = new MissionPeer(v, false)) {
            Plan empty = rig.plans.add(Plan.of("empty", List.of()));
            OrderResult result = rig.order(rig.vehicle(1), new Order.UploadPlan(empty.id()));
            assertThat(result.stage()).isEqualTo(Stage.REFUSED);
            assertThat(result.rule()).isEqualTo("plan-empty");
            assertThat(detail(result)).contains("clear-plan");
            assertThat(v.heard(MissionCount.ID)).isEmpty();
            assertThat(peer.uploads).isZero();
        }
    }

    @Test
    void tenThousandItemsGoOnBoardWhereThereIsRoomAndAreRefusedInWordsWhereThereIsNone() {
        try (ScriptedVehicle v = px4(Faults.NONE);
                MissionPeer peer = new MissionPeer(v, false)) {
            Plan plan = plan(10_000);
            peer.capacity = 2000;
            OrderResult refused = rig.order(rig.vehicle(1), new Order.UploadPlan(plan.id()));
            assertThat(refused.stage()).isEqualTo(Stage.FAILED);
            assertThat(detail(refused)).contains("no room for so many items").contains("still on board");
            peer.capacity = 65_535;
            OrderResult result = rig.order(rig.vehicle(1), new Order.UploadPlan(plan.id()));
            assertThat(result.stage()).as(result.toString()).isEqualTo(Stage.OBSERVED);
            hasOnBoard(peer, plan, false);
        }
    }

    @Test
    void fenceAndRallyPointsGoTheSameWay() {
        try (ScriptedVehicle v = px4(Faults.NONE);
                MissionPeer peer = new MissionPeer(v, false)) {
            Area area = new Area(List.of(new LatLon(46.9, 7.9), new LatLon(46.9, 8.1), new LatLon(47.1, 8.1)));
            Fence fence = new Fence(List.of(area), List.of(), List.of(new Fence.Circle(HOME, 80, false)));
            List<Position> rally = List.of(new Position(HOME, new AboveHome(30)));
            Plan plan = rig.plans.add(new Plan("", "fence", 0, null, List.of(), fence, rally));
            Vehicle vehicle = rig.vehicle(1);
            assertThat(rig.order(vehicle, new Order.SetFence(plan.id())).stage())
                    .isEqualTo(Stage.OBSERVED);
            assertThat(peer.stored).hasSize(4).allMatch(m -> m.missionType() == 1);
            assertThat(peer.stored.getFirst().param1()).isEqualTo(3);
            assertThat(peer.stored.getLast().param1()).isEqualTo(80);
            assertThat(rig.onboard.fence(vehicle.id())).isNotNull();
            peer.stored.clear();
            assertThat(rig.order(vehicle, new Order.SetRally(plan.id())).stage())
                    .isEqualTo(Stage.OBSERVED);
            assertThat(peer.stored).hasSize(1).allMatch(m -> m.missionType() == 2 && m.z() == 30);
        }
    }

    @Test
    void whatIsOnBoardIsReadKnownAgainAndRemoved() {
        try (ScriptedVehicle v = ardupilot(Faults.NONE);
                MissionPeer peer = new MissionPeer(v, true)) {
            Plan plan = plan(5);
            Vehicle vehicle = rig.vehicle(1);
            peer.stored.addAll(new MissionWire(rig.peer(1)).mission(plan.items(), HOME));
            OrderResult result = rig.order(vehicle, new Order.DownloadPlan());
            assertThat(result.stage()).as(result.toString()).isEqualTo(Stage.OBSERVED);
            OnboardMission known = Objects.requireNonNull(rig.onboard.mission(vehicle.id()));
            assertThat(known.planId()).isEqualTo(plan.id());
            assertThat(known.items()).hasSize(5);
            assertThat(rig.order(vehicle, new Order.ClearPlan()).stage()).isEqualTo(Stage.OBSERVED);
            assertThat(peer.stored).isEmpty();
            assertThat(v.heard(MissionClearAll.ID)).hasSize(1);
        }
    }

    @Test
    void aForbiddenItemIsRefusedWhereverAPlanGoes() {
        try (ScriptedVehicle v = px4(Faults.NONE);
                MissionPeer peer = new MissionPeer(v, false)) {
            MissionItem drop = MissionItem.of(MavCmd.DO_GRIPPER, 1, 0);
            MissionItem way = MissionItem.at(MavCmd.NAV_WAYPOINT, MavFrame.GLOBAL_RELATIVE_ALT, HOME, 20);
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> rig.plans.add(Plan.of("drop", List.of(way, drop))))
                    .hasMessageContaining("MAV_CMD_DO_GRIPPER");
            // and one that got into the catalogue past that
            rig.catalogue.put(
                    "plan",
                    "smuggled",
                    org.redshank.fleet.plan.PlanJson.write(
                            new Plan("smuggled", "smuggled", 1, null, List.of(way, drop), null, List.of())));
            OrderResult result = rig.order(rig.vehicle(1), new Order.UploadPlan("smuggled"));
            assertThat(result.stage()).isEqualTo(Stage.REFUSED);
            assertThat(result.rule()).isEqualTo("gripper");
            assertThat(peer.uploads).isZero();
        }
    }
}
