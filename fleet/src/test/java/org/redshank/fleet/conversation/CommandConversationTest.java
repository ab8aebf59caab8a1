package org.redshank.fleet.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redshank.earth.LatLon;
import org.redshank.fleet.link.TrafficClass;
import org.redshank.fleet.trial.Faults;
import org.redshank.fleet.trial.Rig;
import org.redshank.fleet.trial.ScriptedVehicle;
import org.redshank.mavlink.dialect.CommandAck;
import org.redshank.mavlink.dialect.CommandInt;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavFrame;
import org.redshank.mavlink.dialect.MavResult;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.Statustext;

class CommandConversationTest {
    private static final Command LAND = Command.of(MavCmd.NAV_LAND);

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

    private ScriptedVehicle vehicle(Faults faults) {
        return new ScriptedVehicle(rig.port, 1, MavAutopilot.ARDUPILOTMEGA, MavType.QUADROTOR, faults);
    }

    private CommandAnswer ask(Command command) throws InterruptedException {
        return new CommandConversation(rig.peer(1)).ask(command, TrafficClass.CONTROL);
    }

    private static CommandAck ack(MavCmd command, MavResult result) {
        return new CommandAck(command.value(), result.value(), 0, 0, 255, 190);
    }

    @Test
    void anAcknowledgedCommandIsSentOnce() throws InterruptedException {
        try (ScriptedVehicle v = vehicle(Faults.NONE)) {
            v.on(CommandLong.ID, f -> v.send(ack(MavCmd.NAV_LAND, MavResult.ACCEPTED)));
            assertThat(ask(LAND).accepted()).isTrue();
            assertThat(v.heard(CommandLong.ID)).hasSize(1);
            CommandLong sent = CommandLong.from(v.heard(CommandLong.ID).getFirst());
            assertThat(sent.targetSystem()).isEqualTo(1);
            assertThat(sent.targetComponent()).isEqualTo(1);
        }
    }

    @Test
    void whatIsNotAnsweredIsSentAgainWithAGrowingConfirmation() throws InterruptedException {
        try (ScriptedVehicle v = vehicle(Faults.NONE)) {
            AtomicInteger times = new AtomicInteger();
            v.on(CommandLong.ID, f -> {
                if (times.incrementAndGet() == 3) {
                    v.send(ack(MavCmd.NAV_LAND, MavResult.ACCEPTED));
                }
            });
            assertThat(ask(LAND).accepted()).isTrue();
            assertThat(v.heard(CommandLong.ID).stream()
                            .map(f -> CommandLong.from(f).confirmation()))
                    .containsExactly(0, 1, 2);
            assertThat(rig.conversations.counters().resent()).isEqualTo(2);
        }
    }

    @Test
    void silenceIsToldAfterAllTries() {
        try (ScriptedVehicle v = vehicle(Faults.NONE)) {
            assertThatThrownBy(() -> ask(LAND))
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessageContaining("NAV_LAND")
                    .hasMessageContaining("6 times");
            assertThat(v.heard(CommandLong.ID)).hasSize(6);
            assertThat(rig.conversations.counters().unanswered()).isEqualTo(1);
        }
    }

    @Test
    void progressIsWaitedForWithoutSendingAgain() throws InterruptedException {
        try (ScriptedVehicle v = vehicle(Faults.NONE)) {
            v.on(
                    CommandLong.ID,
                    f -> Thread.startVirtualThread(() -> {
                        try {
                            for (int i = 0; i < 3; i++) {
                                v.send(new CommandAck(MavCmd.NAV_LAND.value(), 5, 30 * i, 0, 255, 190));
                                rig.clock.sleep(java.time.Duration.ofSeconds(3));
                            }
                            v.send(ack(MavCmd.NAV_LAND, MavResult.ACCEPTED));
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }));
            assertThat(ask(LAND).accepted()).isTrue();
            assertThat(v.heard(CommandLong.ID)).hasSize(1);
        }
    }

    @Test
    void aRefusalComesWithWhatTheVehicleSays() throws InterruptedException {
        try (ScriptedVehicle v = vehicle(Faults.NONE)) {
            v.on(CommandLong.ID, f -> {
                v.send(new Statustext(4, "Arm: Compass not calibrated", 0, 0));
                v.send(new Statustext(6, "a word of no weight", 0, 0));
                v.send(ack(MavCmd.COMPONENT_ARM_DISARM, MavResult.FAILED));
            });
            CommandAnswer answer = ask(Command.of(MavCmd.COMPONENT_ARM_DISARM, 1));
            assertThat(answer.accepted()).isFalse();
            assertThat(answer.words())
                    .contains("failed")
                    .contains("Compass not calibrated")
                    .doesNotContain("no weight");
        }
    }

    @Test
    void everyResultHasWords() {
        for (MavResult result : MavResult.values()) {
            assertThat(new CommandAnswer(MavCmd.NAV_LAND, result.value(), 0, "").words())
                    .startsWith("NAV_LAND ");
        }
        assertThat(new CommandAnswer(MavCmd.NAV_LAND, 77, 3, "").words())
                .contains("77")
                .contains("(3)");
    }

    @Test
    void acknowledgementsForSomebodyElseAreCountedAndIgnored() throws InterruptedException {
        try (ScriptedVehicle v = vehicle(Faults.NONE)) {
            v.on(CommandLong.ID, f -> {
                v.send(ack(MavCmd.NAV_TAKEOFF, MavResult.FAILED)); // another command
                v.send(new CommandAck(MavCmd.NAV_LAND.value(), 4, 0, 0, 254, 190)); // another ground station
                v.send(new CommandAck(MavCmd.NAV_LAND.value(), 4, 0, 0, 255, 1)); // another of its components
                v.sendAs(154, ack(MavCmd.NAV_LAND, MavResult.FAILED)); // a gimbal
                v.send(ack(MavCmd.NAV_LAND, MavResult.ACCEPTED));
            });
            assertThat(ask(LAND).accepted()).isTrue();
            assertThat(rig.conversations.counters().stray()).isEqualTo(4);
        }
    }

    @Test
    void anAcknowledgementForNobodyHarmsNobody() throws InterruptedException {
        try (ScriptedVehicle v = vehicle(Faults.NONE)) {
            rig.vehicle(1);
            for (MavResult result : MavResult.values()) {
                v.send(ack(MavCmd.NAV_LAND, result));
                v.send(new CommandAck(65535, 255, 255, -1, 0, 0));
            }
            v.on(CommandLong.ID, f -> v.send(ack(MavCmd.DO_SET_MODE, MavResult.ACCEPTED)));
            assertThat(ask(Command.of(MavCmd.DO_SET_MODE, 1, 4)).accepted()).isTrue();
        }
    }

    @Test
    void aVehicleThatWantsTheOtherMessageGetsIt() throws InterruptedException {
        try (ScriptedVehicle v = vehicle(Faults.NONE)) {
            v.on(CommandInt.ID, f -> v.send(ack(MavCmd.DO_REPOSITION, MavResult.COMMAND_LONG_ONLY)));
            v.on(CommandLong.ID, f -> v.send(ack(MavCmd.DO_REPOSITION, MavResult.ACCEPTED)));
            Command command = Command.at(
                    MavCmd.DO_REPOSITION, MavFrame.GLOBAL_RELATIVE_ALT, new LatLon(47.1, 8.2), 30, -1, 1, 0, 0);
            assertThat(ask(command).accepted()).isTrue();
            CommandInt sent = CommandInt.from(v.heard(CommandInt.ID).getFirst());
            assertThat(List.of(sent.x(), sent.y())).containsExactly(471000000, 82000000);
            assertThat(CommandLong.from(v.heard(CommandLong.ID).getFirst()).param5())
                    .isEqualTo(47.1f);
        }
    }

    @Test
    void twoConversationsAtOnceKeepTheirAnswersApart() throws Exception {
        try (ScriptedVehicle v = vehicle(Faults.NONE)) {
            v.on(CommandLong.ID, f -> {
                CommandLong m = CommandLong.from(f);
                boolean land = m.command() == MavCmd.NAV_LAND.value();
                v.send(new CommandAck(m.command(), (land ? MavResult.DENIED : MavResult.ACCEPTED).value(), 0, 0, 0, 0));
            });
            rig.vehicle(1);
            var threads = new java.util.ArrayList<java.util.concurrent.FutureTask<CommandAnswer>>();
            for (int i = 0; i < 20; i++) {
                Command command = i % 2 == 0 ? LAND : Command.of(MavCmd.DO_SET_MODE, 1, i);
                var task = new java.util.concurrent.FutureTask<>(() -> ask(command));
                threads.add(task);
                Thread.startVirtualThread(task);
            }
            for (int i = 0; i < 20; i++) {
                assertThat(threads.get(i).get().accepted()).isEqualTo(i % 2 == 1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void underLossTheAnswerIsTrueOrThereIsNone(long seed) throws InterruptedException {
        double share = 0.5 * seed / 8;
        try (ScriptedVehicle v = vehicle(new Faults(seed, share, 0.3))) {
            AtomicInteger done = new AtomicInteger();
            v.on(CommandLong.ID, f -> {
                done.incrementAndGet();
                v.send(ack(MavCmd.NAV_LAND, MavResult.ACCEPTED));
            });
            try {
                assertThat(ask(LAND).accepted()).isTrue();
                assertThat(done.get()).isPositive();
            } catch (NoAnswerException e) {
                assertThat(v.heard(CommandLong.ID)).hasSize(6);
            }
        }
    }
}
