package org.redshank.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.mavlink.dialect.AutopilotVersion;
import org.redshank.mavlink.dialect.CameraFeedback;
import org.redshank.mavlink.dialect.CameraImageCaptured;
import org.redshank.mavlink.dialect.CommandAck;
import org.redshank.mavlink.dialect.CommandInt;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.HomePosition;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavFrame;
import org.redshank.mavlink.dialect.MavModeFlag;
import org.redshank.mavlink.dialect.MavResult;
import org.redshank.mavlink.dialect.Ping;
import org.redshank.mavlink.dialect.SetPositionTargetGlobalInt;
import org.redshank.mavlink.dialect.SystemTime;
import org.redshank.mavlink.dialect.Timesync;
import org.redshank.simulator.autopilot.Behaviour;
import org.redshank.simulator.autopilot.FlightMode;
import org.redshank.simulator.autopilot.ModeTable;
import org.redshank.simulator.personality.Personality;

class CommandsTest {
    private static final long COPTER_GUIDED = 4;

    /** Everything that could let go of something, push something or take the motors over. */
    private static final Set<MavCmd> ACTUATORS = EnumSet.of(
            MavCmd.DO_SET_SERVO,
            MavCmd.DO_REPEAT_SERVO,
            MavCmd.DO_SET_RELAY,
            MavCmd.DO_REPEAT_RELAY,
            MavCmd.DO_GRIPPER,
            MavCmd.DO_WINCH,
            MavCmd.DO_SPRAYER,
            MavCmd.DO_PARACHUTE,
            MavCmd.DO_MOTOR_TEST,
            MavCmd.DO_SET_ACTUATOR,
            MavCmd.DO_FLIGHTTERMINATION,
            MavCmd.DO_AUX_FUNCTION,
            MavCmd.ACTUATOR_TEST,
            MavCmd.NAV_PAYLOAD_PLACE,
            MavCmd.PAYLOAD_PREPARE_DEPLOY,
            MavCmd.PAYLOAD_CONTROL_DEPLOY);

    @ParameterizedTest
    @EnumSource(Personality.class)
    void hasNothingThatCouldLetGoOfAnything(Personality personality) {
        try (Ground ground = new Ground(personality)) {
            for (MavCmd command : ACTUATORS) {
                assertThat(ground.command(command, 1, 1, 1)).as("%s", command).isEqualTo(MavResult.UNSUPPORTED);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Personality.class)
    void answersEveryCommandThereIsAndStaysOnTheGroundUnarmed(Personality personality) {
        try (Ground ground = new Ground(personality)) {
            ground.run(5);
            for (MavCmd command : MavCmd.values()) {
                if (command != MavCmd.COMPONENT_ARM_DISARM && command != MavCmd.PREFLIGHT_REBOOT_SHUTDOWN) {
                    assertThat(ground.command(command)).isNotNull();
                }
            }
            // MISSION_START arms PX4 where there is a mission, and here is none.
            assertThat(ground.vehicle.truth().armed()).isFalse();
            assertThat(ground.vehicle.truth().onGround()).isTrue();
        }
    }

    @Test
    void answersAnUnknownCommand() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            CommandLong unknown = new CommandLong(0, 0, 0, 0, 0, 0, 0, 12_345, 7, 1, 0);
            CommandAck ack = ground.ask(unknown, CommandAck.class, a -> a.command() == 12_345);
            assertThat(ack.result()).isEqualTo(MavResult.UNSUPPORTED.value());
            assertThat(ack.targetSystem()).isEqualTo(255);
        }
    }

    @Test
    void leavesWhatIsForOthers() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            ground.run(4);
            ground.send(new CommandLong(1, 0, 0, 0, 0, 0, 0, MavCmd.COMPONENT_ARM_DISARM.value(), 8, 1, 0));
            ground.run(1);
            assertThat(ground.vehicle.truth().armed()).isFalse();
            assertThat(ground.heard).noneMatch(CommandAck.class::isInstance);
        }
    }

    @Test
    void armsOnlyWithAPositionAndInAModeForIt() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            assertThat(ground.command(MavCmd.COMPONENT_ARM_DISARM, 1)).isEqualTo(MavResult.FAILED);
            assertThat(ground.texts()).contains("PreArm: Need Position Estimate");
            ground.run(4);
            ground.mode(3);
            assertThat(ground.command(MavCmd.COMPONENT_ARM_DISARM, 1)).isEqualTo(MavResult.FAILED);
            assertThat(ground.texts()).contains("Arm: AUTO mode not armable");
            ground.mode(COPTER_GUIDED);
            assertThat(ground.command(MavCmd.COMPONENT_ARM_DISARM, 1)).isEqualTo(MavResult.ACCEPTED);
            Heartbeat armed = ground.await(Heartbeat.class);
            assertThat(MavModeFlag.SAFETY_ARMED.in(armed.baseMode())).isTrue();
            assertThat(armed.customMode()).isEqualTo(COPTER_GUIDED);
        }
    }

    @Test
    void doesNotArmWithALowBattery() {
        try (Ground ground = new Ground(
                Personality.PX4_MULTIROTOR, s -> s.change().batteryPercent(25).done())) {
            ground.run(8);
            assertThat(ground.command(MavCmd.COMPONENT_ARM_DISARM, 1)).isEqualTo(MavResult.TEMPORARILY_REJECTED);
        }
    }

    @Test
    void disarmsByItselfWhenItDoesNotTakeOff() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            ground.mode(COPTER_GUIDED);
            ground.arm();
            ground.run(9);
            assertThat(ground.vehicle.truth().armed()).isTrue();
            ground.run(2);
            assertThat(ground.vehicle.truth().armed()).isFalse();
        }
    }

    @Test
    void copterTakesOffGoesThereHoldsAndComesHome() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            takeOff(ground);
            assertThat(ground.command(MavCmd.COMPONENT_ARM_DISARM, 0)).isEqualTo(MavResult.FAILED);
            assertThat(ground.command(MavCmd.PREFLIGHT_REBOOT_SHUTDOWN, 1)).isEqualTo(MavResult.FAILED);
            LatLon there = Geodesy.destination(Ground.FIELD, 45, 150);
            assertThat(reposition(ground, there, 30, 1)).isEqualTo(MavResult.ACCEPTED);
            ground.until("there", () -> distance(ground, there) < 3, 60);
            assertThat(ground.command(MavCmd.NAV_LOITER_UNLIM)).isEqualTo(MavResult.ACCEPTED);
            assertThat(reposition(ground, Ground.FIELD, 30, 0))
                    .as("not in guided mode")
                    .isEqualTo(MavResult.DENIED);
            ground.run(20);
            assertThat(distance(ground, there)).isLessThan(4);
            assertThat(ground.command(MavCmd.NAV_RETURN_TO_LAUNCH)).isEqualTo(MavResult.ACCEPTED);
            ground.until("home", () -> !ground.vehicle.truth().armed(), 200);
            assertThat(distance(ground, Ground.FIELD)).isLessThan(3);
            assertThat(ground.vehicle.truth().flights()).isEqualTo(1);
        }
    }

    @Test
    void refusesPlacesOffTheGlobe() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            takeOff(ground);
            CommandInt off =
                    new CommandInt(-1, 1, 0, 0, 910_000_000, 0, 30, MavCmd.DO_REPOSITION.value(), 7, 1, 6, 0, 0);
            assertThat(ground.ask(off, CommandAck.class, a -> true).result()).isEqualTo(MavResult.DENIED.value());
            CommandInt local = new CommandInt(-1, 1, 0, 0, 0, 0, 30, MavCmd.DO_REPOSITION.value(), 7, 1, 1, 0, 0);
            assertThat(ground.ask(local, CommandAck.class, a -> true).result()).isEqualTo(MavResult.DENIED.value());
            assertThat(ground.command(MavCmd.DO_SET_HOME, 0, 0, 0, 0, 95, 0, 10))
                    .isEqualTo(MavResult.DENIED);
        }
    }

    @Test
    void fliesToTargetsInGuidedModeOnly() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            takeOff(ground);
            LatLon there = Geodesy.destination(Ground.FIELD, 270, 60);
            ground.send(target(there));
            ground.until("there", () -> distance(ground, there) < 3, 40);
            ground.mode(5);
            ground.send(target(Ground.FIELD));
            ground.run(10);
            assertThat(distance(ground, there)).isLessThan(4);
        }
    }

    private static SetPositionTargetGlobalInt target(LatLon at) {
        return new SetPositionTargetGlobalInt(
                0, at.latE7(), at.lonE7(), 25, 0, 0, 0, 0, 0, 0, 0, 0, 0b1101_1111_1000, 7, 1, 6);
    }

    @Test
    void px4OrbitsAndLands() {
        try (Ground ground = new Ground(Personality.PX4_MULTIROTOR)) {
            ground.run(4);
            assertThat(ground.command(MavCmd.NAV_TAKEOFF, 0, 0, 0, 0, 0, 0, 20)).isEqualTo(MavResult.ACCEPTED);
            ground.arm();
            ground.until("up", () -> ground.vehicle.truth().mode().equals("HOLD"), 60);
            assertThat(ground.vehicle.truth().aboveGroundMetres()).isBetween(18.0, 22.0);
            assertThat(ground.command(MavCmd.DO_ORBIT, 30, 5, 0, 0, Ground.FIELD.latDeg(), Ground.FIELD.lonDeg(), 25))
                    .isEqualTo(MavResult.ACCEPTED);
            ground.run(40);
            assertThat(distance(ground, Ground.FIELD)).isBetween(24.0, 36.0);
            assertThat(ground.vehicle.truth().mode()).isEqualTo("ORBIT");
            assertThat(ground.command(MavCmd.NAV_LAND)).isEqualTo(MavResult.ACCEPTED);
            ground.until("landed", () -> !ground.vehicle.truth().armed(), 120);
        }
    }

    @Test
    void takesPictures() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            ground.run(4);
            assertThat(ground.command(MavCmd.DO_DIGICAM_CONTROL, 0, 0, 0, 0, 1)).isEqualTo(MavResult.ACCEPTED);
            assertThat(ground.first(CameraFeedback.class).imgIdx()).isEqualTo(1);
        }
        try (Ground ground = new Ground(Personality.PX4_MULTIROTOR)) {
            ground.run(4);
            assertThat(ground.command(MavCmd.IMAGE_START_CAPTURE, 0, 1, 3)).isEqualTo(MavResult.UNSUPPORTED);
            CommandLong camera = new CommandLong(0, 1, 3, 0, 0, 0, 0, MavCmd.IMAGE_START_CAPTURE.value(), 7, 100, 0);
            CommandAck ack = ground.ask(camera, CommandAck.class, a -> true);
            assertThat(ack.result()).isEqualTo(MavResult.ACCEPTED.value());
            ground.run(5);
            assertThat(ground.all(CameraImageCaptured.class)).hasSize(3);
            assertThat(ground.vehicle.truth().photos()).isEqualTo(3);
        }
    }

    @Test
    void rebootsOnTheGround() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_PLANE)) {
            ground.run(10);
            assertThat(ground.command(MavCmd.PREFLIGHT_REBOOT_SHUTDOWN, 1)).isEqualTo(MavResult.ACCEPTED);
            int before = ground.heard.size();
            ground.run(3);
            assertThat(ground.heard).hasSize(before);
            SystemTime time = ground.await(SystemTime.class);
            assertThat(time.timeBootMs()).isLessThan(2_000);
        }
    }

    @Test
    void tellsWhoItIsAndWhereHomeIs() {
        try (Ground ground = new Ground(Personality.PX4_FIXED_WING)) {
            ground.run(4);
            ground.command(MavCmd.REQUEST_MESSAGE, AutopilotVersion.ID);
            AutopilotVersion version = ground.first(AutopilotVersion.class);
            assertThat(version.uid()).isNotZero();
            assertThat(version.uid2()).startsWith((byte) version.uid());
            ground.command(MavCmd.GET_HOME_POSITION);
            HomePosition home = ground.first(HomePosition.class);
            LatLon at = LatLon.ofE7(home.latitude(), home.longitude());
            assertThat(Geodesy.distanceMetres(at, Ground.FIELD)).isLessThan(4);
        }
    }

    @Test
    void answersTimesyncAndPing() {
        try (Ground ground = new Ground(Personality.PX4_MULTIROTOR)) {
            ground.run(2);
            Timesync sync = ground.ask(new Timesync(0, 77, 7, 1), Timesync.class, t -> t.ts1() == 77);
            assertThat(sync.tc1()).isCloseTo(ground.vehicle.truth().simulatedNanos(), within(100_000_000L));
            Ping pong = ground.ask(new Ping(5, 6, 0, 0), Ping.class, p -> p.seq() == 6);
            assertThat(pong.targetSystem()).isEqualTo(255);
            ground.send(new Timesync(123, 456, 7, 1));
            ground.run(1);
            assertThat(ground.all(Timesync.class)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Personality.class)
    void changesToEveryModeThatItOffers(Personality personality) {
        try (Ground ground = new Ground(personality)) {
            ground.run(4);
            for (FlightMode mode : ModeTable.of(personality).modes()) {
                boolean offered = mode.behaviour() != Behaviour.UNAVAILABLE;
                MavResult result = ground.mode(mode.customMode());
                assertThat(result == MavResult.ACCEPTED)
                        .as("%s: %s", mode, result)
                        .isEqualTo(offered);
                if (offered) {
                    Heartbeat told = ground.await(
                            Heartbeat.class, h -> h.customMode() == mode.customMode() && h.autopilot() != 8, 3);
                    assertThat(told.baseMode()).isEqualTo(mode.flags());
                }
            }
        }
    }

    static void takeOff(Ground ground) {
        ground.run(4);
        ground.mode(COPTER_GUIDED);
        ground.arm();
        assertThat(ground.command(MavCmd.NAV_TAKEOFF, 0, 0, 0, 0, 0, 0, 25)).isEqualTo(MavResult.ACCEPTED);
        ground.until("up", () -> ground.vehicle.truth().aboveGroundMetres() > 24, 60);
    }

    private static MavResult reposition(Ground ground, LatLon to, float height, int flags) {
        CommandInt command = new CommandInt(
                -1,
                flags,
                0,
                Float.NaN,
                to.latE7(),
                to.lonE7(),
                height,
                MavCmd.DO_REPOSITION.value(),
                7,
                1,
                MavFrame.GLOBAL_RELATIVE_ALT.value(),
                0,
                0);
        CommandAck ack = ground.ask(command, CommandAck.class, a -> a.command() == MavCmd.DO_REPOSITION.value());
        return Objects.requireNonNull(MavResult.of(ack.result()));
    }

    static double distance(Ground ground, LatLon from) {
        return Geodesy.distanceMetres(ground.vehicle.truth().position(), from);
    }

    @Test
    void fallsWhenDisarmedByForceInTheAirAndIsBrokenAfterwards() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            takeOff(ground);
            assertThat(ground.command(MavCmd.COMPONENT_ARM_DISARM, 0, 21_196)).isEqualTo(MavResult.ACCEPTED);
            ground.run(10);
            assertThat(ground.vehicle.truth().crashed()).isTrue();
            assertThat(ground.command(MavCmd.COMPONENT_ARM_DISARM, 1, 21_196)).isEqualTo(MavResult.FAILED);
        }
    }
}
