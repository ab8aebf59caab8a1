package org.redshank.mavlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.redshank.mavlink.CommandInfo.Param;
import org.redshank.mavlink.dialect.GpsFixType;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.HilSensorUpdatedFlags;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavModeFlag;
import org.redshank.mavlink.dialect.MavResult;

class DialectTest {
    private final Dialect dialect = Dialect.ardupilotmega();

    @Test
    void hasTheWholeOfArdupilotmega() {
        assertThat(dialect.messages()).hasSize(325);
        assertThat(dialect.commands()).hasSize(201);
        assertThat(dialect.commands()).hasSize(MavCmd.values().length);
    }

    @Test
    void describesAMessage() {
        MessageInfo info = Objects.requireNonNull(dialect.message("COMMAND_INT"));
        assertThat(info).isSameAs(dialect.message(75));
        assertThat(info.crcExtra()).isEqualTo(158);
        assertThat(info.length()).isEqualTo(35);
        assertThat(info.minLength()).isEqualTo(35);
        assertThat(info.targetSystemOffset()).isEqualTo(30);
        assertThat(info.targetComponentOffset()).isEqualTo(31);
        assertThat(info.fields().get(6)).isEqualTo(new FieldInfo("z", FieldType.F32, 0, 24, "", "", false));
        MessageInfo heartbeat = Objects.requireNonNull(dialect.message(0));
        assertThat(heartbeat.targetSystemOffset()).isEqualTo(-1);
        assertThat(heartbeat.fields().get(1))
                .isEqualTo(new FieldInfo("type", FieldType.U8, 0, 4, "MAV_TYPE", "", false));
        assertThat(heartbeat.fields().get(1).length()).isEqualTo(1);
    }

    @Test
    void describesACommand() {
        CommandInfo takeoff = Objects.requireNonNull(dialect.command(22));
        assertThat(takeoff.name()).isEqualTo("MAV_CMD_NAV_TAKEOFF");
        assertThat(takeoff.hasLocation()).isTrue();
        assertThat(takeoff.isDestination()).isTrue();
        assertThat(takeoff.params())
                .containsExactly(
                        new Param(1, "Pitch", "deg", ""),
                        new Param(3, "Flags", "", "NAV_TAKEOFF_FLAGS"),
                        new Param(4, "Yaw", "deg", ""),
                        new Param(5, "Latitude", "", ""),
                        new Param(6, "Longitude", "", ""),
                        new Param(7, "Altitude", "m", ""));
        CommandInfo home = Objects.requireNonNull(dialect.command(MavCmd.NAV_RETURN_TO_LAUNCH.value()));
        assertThat(home.hasLocation()).isFalse();
        assertThat(home.params()).isEmpty();
    }

    @Test
    void doesNotKnowWhatIsNotThere() {
        assertThat(dialect.message(3)).isNull();
        assertThat(dialect.message(0xFFFFFF)).isNull();
        assertThat(dialect.message("NO_SUCH")).isNull();
        assertThat(dialect.command(12345)).isNull();
        assertThat(dialect.knows(3)).isFalse();
        assertThat(dialect.knows(52001)).isTrue();
    }

    @Test
    void refusesToDecodeWhatItDoesNotKnow() {
        byte[] bytes = new byte[40];
        int length = new FrameWriter(1, 2).finish(bytes, 0, 70_001, 0, 5);
        Frame frame = new Frame().wrap(bytes, 0, length);
        assertThatThrownBy(() -> dialect.decode(frame))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not know")
                .hasMessageContaining("message 70001 from 1/2");
        assertThatThrownBy(() -> dialect.fields(frame)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsFieldsByName() {
        Frame frame = Frame.parse(new FrameWriter(1, 1).encode(new Heartbeat(7, 2, 3, 81, 4, 3)));
        assertThat(dialect.fields(frame).toString())
                .isEqualTo("{custom_mode=7, type=2, autopilot=3, base_mode=81, system_status=4, mavlink_version=3}");
    }

    @Test
    void enumsKnowTheirNumbers() {
        assertThat(MavCmd.of(16)).isEqualTo(MavCmd.NAV_WAYPOINT);
        assertThat(MavCmd.of(15)).isNull();
        assertThat(MavCmd.of(-1)).isNull();
        assertThat(MavResult.of(4)).isEqualTo(MavResult.FAILED);
        assertThat(GpsFixType.TYPE_3D_FIX.value()).isEqualTo(3);
        assertThat(HilSensorUpdatedFlags.of(1L << 31)).isNotNull();
        for (MavCmd command : MavCmd.values()) {
            assertThat(MavCmd.of(command.value())).isEqualTo(command);
            assertThat(Objects.requireNonNull(dialect.command(command.value())).name())
                    .isEqualTo("MAV_CMD_" + command.name());
        }
    }

    @Test
    void bitsAreIn() {
        assertThat(MavModeFlag.SAFETY_ARMED.in(0x81)).isTrue();
        assertThat(MavModeFlag.SAFETY_ARMED.in(0x7F)).isFalse();
    }

    /** The constants of the records, the table and the wire agree. */
    @Test
    void theRecordsAgreeWithTheTable() throws ReflectiveOperationException {
        for (MessageInfo info : dialect.messages()) {
            Class<?> type = RandomMessages.type(info);
            assertThat(constant(type, "ID")).isEqualTo(info.id());
            assertThat(constant(type, "NAME")).isEqualTo(info.name());
            assertThat(constant(type, "CRC_EXTRA")).isEqualTo(info.crcExtra());
            assertThat(constant(type, "MIN_LENGTH")).isEqualTo(info.minLength());
            assertThat(constant(type, "LENGTH")).isEqualTo(info.length());
            Message blank = (Message) type.getMethod("blank").invoke(null);
            assertThat(blank.messageId()).isEqualTo(info.id());
            assertThat(blank.messageName()).isEqualTo(info.name());
            assertThat(blank).isEqualTo(type.getMethod("blank").invoke(null));
            assertThat(blank.hashCode())
                    .isEqualTo(type.getMethod("blank").invoke(null).hashCode());
            assertThat(blank.toString()).startsWith(type.getSimpleName() + "[");
        }
    }

    private static Object constant(Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getField(name);
        return field.get(null);
    }
}
