package org.redshank.fleet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.redshank.mavlink.CommandInfo;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.dialect.CommandCancel;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.SetMode;

/** The gate, tried with every command that there is, by every message that carries one. */
class GateCommandsTest {
    private static final Dialect DIALECT = Dialect.ardupilotmega();

    private static final Set<Integer> ORDERS = Set.of(
            400, 401, 176, 300, 224, 192, 193, 34, 186, 191, 43000, 43001, 43002, 179, 246, 22, 84, 21, 85, 20, 17, 115,
            178, 189, 207, 3000, 201, 195, 196, 197, 205, 1000, 1001, 203, 206, 214, 2003, 2000, 2001, 2500, 2501, 530,
            531, 532, 512, 511, 510, 410, 520, 521, 2600);

    private static final Set<Integer> MISSION = Set.of(
            22, 84, 21, 85, 20, 17, 115, 178, 189, 207, 3000, 16, 82, 36, 18, 19, 31, 30, 93, 112, 114, 177, 601, 600,
            188, 201, 195, 196, 197, 205, 1000, 203, 206, 214, 2003, 2000, 2001, 2500, 2501, 530, 531, 532);

    private static final Set<Integer> FENCE = Set.of(5000, 5001, 5002, 5003, 5004);
    private static final Set<Integer> RALLY = Set.of(5100);

    private final Gate gate = new Gate();
    private final Trials trials = new Trials();

    @Test
    void everyCommandIsTriedByEveryMessageThatCarriesOne() {
        int refused = 0;
        for (CommandInfo info : DIALECT.commands()) {
            int c = info.value();
            boolean order = trials.allowed(Trials.longCommand(c)) || trials.allowed(Trials.intCommand(c));
            boolean cancel = trials.allowed(new CommandCancel(c, 1, 1));
            boolean mission = trials.allowed(Trials.item(c, 0));
            boolean fence = trials.allowed(Trials.item(c, 1));
            boolean rally = trials.allowed(Trials.item(c, 2));
            assertThat(order).as(info.name() + " by order").isEqualTo(ORDERS.contains(c));
            assertThat(cancel).as(info.name() + " cancelled").isEqualTo(ORDERS.contains(c));
            assertThat(mission).as(info.name() + " in a mission").isEqualTo(MISSION.contains(c));
            assertThat(fence).as(info.name() + " in a fence").isEqualTo(FENCE.contains(c));
            assertThat(rally).as(info.name() + " as rally point").isEqualTo(RALLY.contains(c));
            assertThat(trials.allowed(Trials.item(c, 255)))
                    .as(info.name() + " in all missions")
                    .isFalse();
            assertThat(trials.allowed(Trials.item(c, 7)))
                    .as(info.name() + " in an unknown mission")
                    .isFalse();
            if (GateMessagesTest.FORBIDDEN.matcher(info.name()).find()) {
                assertThat(order || mission || fence || rally).as(info.name()).isFalse();
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(50);
        assertThat(gate.describe().commands())
                .hasSize(ORDERS.size()
                        + (int) MISSION.stream()
                                .filter(c -> !ORDERS.contains(c))
                                .count()
                        + 6);
    }

    @Test
    void noCommandNumberOutsideTheDialectPasses() {
        for (int c = 0; c <= 0xFFFF; c++) {
            if (DIALECT.command(c) == null) {
                assertThat(gate.checkCommand(c, new float[7]).allowed())
                        .as("command " + c)
                        .isFalse();
                assertThat(gate.checkItem(0, c, new float[7]).allowed())
                        .as("item " + c)
                        .isFalse();
            }
        }
    }

    @Test
    void limitsHoldForEveryValueAParameterCanHave() {
        int arm = MavCmd.COMPONENT_ARM_DISARM.value();
        assertThat(trials.allowed(Trials.command(arm, 1, 0))).isTrue();
        assertThat(trials.allowed(Trials.command(arm, 0, 0))).isTrue();
        for (float force : new float[] {21196, 2989, 1, -1, Float.MIN_VALUE, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThat(trials.rule(Trials.command(arm, 0, force)))
                    .as("force " + force)
                    .isEqualTo("parameter-limit");
            assertThat(trials.rule(Trials.command(arm, 1, force)))
                    .as("force " + force)
                    .isEqualTo("parameter-limit");
        }
        assertThat(trials.allowed(Trials.command(arm, Float.NaN, 0))).isFalse();
        int reboot = MavCmd.PREFLIGHT_REBOOT_SHUTDOWN.value();
        assertThat(trials.allowed(Trials.command(reboot, 1))).isTrue();
        for (float action : new float[] {0, 2, 3, 4, 42, 24, 71, 93, 94, 95, 96, 97, 98, 99, 100, 101, Float.NaN}) {
            assertThat(trials.allowed(Trials.command(reboot, action)))
                    .as("reboot " + action)
                    .isFalse();
        }
        assertThat(trials.allowed(Trials.command(reboot, 1, 1))).isFalse();
        assertThat(trials.allowed(Trials.command(reboot, 1, 0, 0, 0, 0, 20190226)))
                .isFalse();
        int mode = MavCmd.DO_SET_MODE.value();
        assertThat(trials.allowed(Trials.command(mode, 1, 4))).isTrue();
        for (float base : new float[] {0, 2, 3, 64, 128, 129, 217, Float.NaN}) {
            assertThat(trials.allowed(Trials.command(mode, base, 4)))
                    .as("base mode " + base)
                    .isFalse();
        }
        int reports = MavCmd.CONTROL_HIGH_LATENCY.value();
        assertThat(trials.allowed(Trials.command(reports, 1))).isTrue();
        assertThat(trials.allowed(Trials.command(reports, 2))).isFalse();
        assertThat(trials.allowed(Trials.command(MavCmd.DO_CHANGE_SPEED.value(), 1, 5, 80)))
                .isFalse();
        assertThat(trials.allowed(Trials.command(MavCmd.DO_VTOL_TRANSITION.value(), 3, 1)))
                .isFalse();
        assertThat(trials.allowed(new SetMode(4, 1, 1))).isTrue();
        assertThat(trials.allowed(new SetMode(4, 1, 129))).isFalse();
        assertThat(trials.allowed(new SetMode(4, 1, 0))).isFalse();
    }
}
