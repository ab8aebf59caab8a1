package org.redshank.fleet.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.redshank.earth.LatLon;
import org.redshank.fleet.plan.MissionItem;
import org.redshank.fleet.plan.Plan;
import org.redshank.fleet.trial.Faults;
import org.redshank.fleet.trial.MissionPeer;
import org.redshank.fleet.trial.Rig;
import org.redshank.fleet.trial.ScriptedVehicle;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.dialect.CommandAck;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavFrame;
import org.redshank.mavlink.dialect.MavParamType;
import org.redshank.mavlink.dialect.MavResult;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.MissionCurrent;
import org.redshank.mavlink.dialect.MissionSetCurrent;
import org.redshank.mavlink.dialect.ParamRequestRead;
import org.redshank.mavlink.dialect.ParamValue;
import org.redshank.mavlink.dialect.RcChannels;
import org.redshank.mavlink.dialect.SetMode;

/** Orders in flight, to vehicles that answer as ArduPilot 4.6.3 was heard to. */
class RealArduPilotTest {
    private static final long COPTER_GUIDED = 4;
    private static final long COPTER_LOITER = 5;
    private static final long COPTER_BRAKE = 17;
    private static final long PLANE_LOITER = 12;
    private static final long PLANE_GUIDED = 15;

    @TempDir
    private Path directory;

    private Rig rig;
    private final CopyOnWriteArrayList<CommandLong> commands = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() {
        rig = new Rig(directory, 20);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** One that flies, whose pilot's throttle stick is at a pulse width; 0 for no receiver. */
    private ScriptedVehicle flying(MavType type, long mode, int throttle) {
        ScriptedVehicle v = new ScriptedVehicle(rig.port, 1, MavAutopilot.ARDUPILOTMEGA, type, Faults.NONE);
        v.armed = true;
        v.landed = 2;
        v.customMode = mode;
        v.aboveHomeM = 30;
        return v.on(CommandLong.ID, frame -> command(v, type, frame, throttle));
    }

    private void command(ScriptedVehicle v, MavType type, Frame frame, int throttle) {
        CommandLong c = CommandLong.from(frame);
        commands.add(c);
        MavResult result = MavResult.ACCEPTED;
        if (c.command() == MavCmd.DO_SET_MODE.value()) {
            v.customMode = (long) c.param2();
        } else if (c.command() == MavCmd.REQUEST_MESSAGE.value() && c.param1() == RcChannels.ID) {
            v.send(sticks(throttle));
        } else if (c.command() == MavCmd.COMPONENT_ARM_DISARM.value()) {
            result = MavResult.FAILED;
        } else if (c.command() == MavCmd.DO_CHANGE_SPEED.value()) {
            boolean wing = type == MavType.FIXED_WING;
            boolean within = !wing || (c.param2() >= 10 && c.param2() <= 30);
            boolean takes = v.customMode == (wing ? PLANE_GUIDED : COPTER_GUIDED);
            result = within && takes ? MavResult.ACCEPTED : MavResult.FAILED;
        }
        v.send(new CommandAck(c.command(), result.value(), 0, 0, 255, 190));
    }

    private static RcChannels sticks(int throttle) {
        int no = 65_535;
        int middle = throttle == 0 ? no : 1500;
        return new RcChannels(
                0,
                middle,
                middle,
                throttle == 0 ? no : throttle,
                middle,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                throttle == 0 ? 0 : 4,
                255);
    }

    private Vehicle inTheAir() {
        Vehicle vehicle = rig.vehicle(1);
        Rig.await("the air", () -> vehicle.state().flying() && vehicle.state().position() != null);
        return vehicle;
    }

    private boolean given(MavCmd command) {
        return commands.stream().anyMatch(c -> c.command() == command.value());
    }

    @ParameterizedTest
    @CsvSource({"1000,sink", "1900,climb"})
    void aModeThatFollowsThePilotsThrottleIsNotSetWhileThatIsOutOfItsMiddle(int pulse, String way) {
        try (ScriptedVehicle v = flying(MavType.QUADROTOR, COPTER_GUIDED, pulse)) {
            OrderResult result = rig.order(inTheAir(), new Order.SetMode("loiter"));
            assertThat(result.stage()).isEqualTo(Stage.REFUSED);
            assertThat(result.rule()).isEqualTo("throttle-stick");
            assertThat(result.value()).isEqualTo(pulse + " us");
            assertThat(result.detail()).contains(way);
            assertThat(v.customMode).isEqualTo(COPTER_GUIDED);
            assertThat(given(MavCmd.DO_SET_MODE)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1500, 1420})
    void itIsSetWhereNoStickMovesIt(int pulse) {
        try (ScriptedVehicle v = flying(MavType.QUADROTOR, COPTER_GUIDED, pulse)) {
            OrderResult result = rig.order(inTheAir(), new Order.SetMode("LOITER"));
            assertThat(result.stage()).as(result.toString()).isEqualTo(Stage.OBSERVED);
            assertThat(v.customMode).isEqualTo(COPTER_LOITER);
        }
    }

    @Test
    void landIsDoneWhereItStandsDisarmed() {
        try (ScriptedVehicle v = flying(MavType.FIXED_WING, PLANE_LOITER, 0)) {
            Vehicle vehicle = inTheAir();
            v.armed = false;
            v.landed = 1;
            Rig.await(
                    "the ground",
                    () -> !vehicle.state().armed() && !vehicle.state().flying());
            assertThat(rig.order(vehicle, new Order.Land()).stage()).isEqualTo(Stage.OBSERVED);
            assertThat(given(MavCmd.DO_LAND_START)).isFalse();
            assertThat(v.customMode).isEqualTo(PLANE_LOITER);
        }
    }

    @Test
    void anAeroplaneThatWillNotArmIsNotLeftInItsMissionMode() {
        try (ScriptedVehicle v = flying(MavType.FIXED_WING, PLANE_LOITER, 0);
                MissionPeer _ = new MissionPeer(v, true)) {
            v.armed = false;
            v.landed = 1;
            v.on(SetMode.ID, frame -> v.customMode = SetMode.from(frame).customMode())
                    .on(MissionSetCurrent.ID, frame -> v.send(new MissionCurrent(1, 1, 2, 1, 0, 0, 0)));
            Vehicle vehicle = rig.vehicle(1);
            Rig.await(
                    "the ground",
                    () -> !vehicle.state().flying()
                            && vehicle.state().position() != null
                            && "LOITER".equals(vehicle.state().mode()));
            LatLon there = new LatLon(47.001, 8);
            Plan plan = rig.plans.add(Plan.of(
                    "one", List.of(MissionItem.at(MavCmd.NAV_TAKEOFF, MavFrame.GLOBAL_RELATIVE_ALT, there, 40, 15))));
            OrderResult result = rig.order(vehicle, new Order.FlyPlan(plan.id()));
            assertThat(result.stage()).isEqualTo(Stage.FAILED);
            assertThat(result.detail()).contains("COMPONENT_ARM_DISARM");
            assertThat(v.customMode).isEqualTo(PLANE_LOITER);
            assertThat(v.heard(SetMode.ID)).isNotEmpty();
        }
    }

    @Test
    void aSpeedIsTakenWhereItGoesByItselfOnly() {
        try (ScriptedVehicle v = flying(MavType.QUADROTOR, COPTER_BRAKE, 0)) {
            OrderResult refused = rig.order(inTheAir(), new Order.ChangeSpeed(6));
            assertThat(refused.rule()).isEqualTo("speed-mode");
            assertThat(refused.value()).isEqualTo("BRAKE");
            assertThat(given(MavCmd.DO_CHANGE_SPEED)).isFalse();
            v.customMode = COPTER_GUIDED;
            Rig.await("the mode", () -> rig.vehicle(1).state().customMode() == COPTER_GUIDED);
            assertThat(rig.order(inTheAir(), new Order.ChangeSpeed(6)).stage()).isEqualTo(Stage.OBSERVED);
        }
    }

    @Test
    void anAeroplanesSpeedsAreNamedWhenItTakesOneNot() {
        try (ScriptedVehicle v = flying(MavType.FIXED_WING, PLANE_LOITER, 0)) {
            v.on(ParamRequestRead.ID, frame -> {
                String name = ParamRequestRead.from(frame).paramId();
                float value = name.equals("AIRSPEED_MIN") ? 10 : 30;
                v.send(new ParamValue(value, 1000, 65_535, name, MavParamType.INT16.value()));
            });
            assertThat(rig.order(inTheAir(), new Order.ChangeSpeed(20)).rule()).isEqualTo("speed-mode");
            v.customMode = PLANE_GUIDED;
            Rig.await("the mode", () -> rig.vehicle(1).state().customMode() == PLANE_GUIDED);
            OrderResult result = rig.order(inTheAir(), new Order.ChangeSpeed(6));
            assertThat(result.stage()).isEqualTo(Stage.FAILED);
            assertThat(result.detail()).contains("10 to 30 m/s");
            assertThat(rig.order(inTheAir(), new Order.ChangeSpeed(20)).stage()).isEqualTo(Stage.OBSERVED);
        }
    }
}
