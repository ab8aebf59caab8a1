package org.redshank.mavlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.redshank.mavlink.dialect.BatteryStatus;
import org.redshank.mavlink.dialect.EncapsulatedData;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.Heartbeat;
import org.redshank.mavlink.dialect.ParamSet;
import org.redshank.mavlink.dialect.SystemTime;

class PayloadViewTest {
    private final byte[] buffer = new byte[300];

    @Test
    void writesLittleEndianInPlace() {
        var view = new GlobalPositionInt.Flyweight().wrap(buffer, 2, GlobalPositionInt.LENGTH);
        view.lat(0x01020304).hdg(0xABCD).vx(-2);
        assertThat(buffer[2 + 4]).isEqualTo((byte) 0x04);
        assertThat(buffer[2 + 7]).isEqualTo((byte) 0x01);
        assertThat(view.lat()).isEqualTo(0x01020304);
        assertThat(view.hdg()).isEqualTo(0xABCD);
        assertThat(view.vx()).isEqualTo(-2);
    }

    @Test
    void readsAFieldThatTheEndOfThePayloadCuts() {
        new GlobalPositionInt.Flyweight()
                .wrap(buffer, 0, GlobalPositionInt.LENGTH)
                .lat(-1);
        var cut = new GlobalPositionInt.Flyweight().wrap(buffer, 0, 6);
        assertThat(cut.lat()).isEqualTo(0xFFFF);
        assertThat(cut.lon()).isZero();
    }

    @Test
    void refusesToWriteAPayloadThatIsCut() {
        var cut = new GlobalPositionInt.Flyweight().wrap(buffer, 0, 6);
        assertThatThrownBy(() -> cut.lat(1))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("a payload shorter than its message can be read, but not written");
        assertThatThrownBy(() -> new Heartbeat.Flyweight().wrap(buffer, 295, 9))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void remembersNothingOfALongerPayloadBefore() {
        var view = new GlobalPositionInt.Flyweight().wrap(buffer, 0, GlobalPositionInt.LENGTH);
        view.timeBootMs(7).lat(-1).lon(-1).alt(-1).hdg(0xFFFF);
        assertThat(view.wrap(buffer, 0, 27).hdg()).isEqualTo(0xFF);
        assertThat(view.wrap(buffer, 0, 5).lat()).isEqualTo(0xFF);
        assertThat(view.lon()).isZero();
        assertThat(view.hdg()).isZero();
        assertThat(view.wrap(buffer, 0, 0).timeBootMs()).isZero();
        assertThat(view.wrap(buffer, 0, GlobalPositionInt.LENGTH).hdg()).isEqualTo(0xFFFF);
    }

    @Test
    void refusesNumbersThatDoNotFit() {
        var view = new Heartbeat.Flyweight().wrap(buffer, 0, Heartbeat.LENGTH);
        assertThatThrownBy(() -> view.type(256))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("256 does not fit a field of uint8");
        assertThatThrownBy(() -> view.type(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> view.customMode(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> view.customMode(1L << 32)).isInstanceOf(IllegalArgumentException.class);
        var position = new GlobalPositionInt.Flyweight().wrap(buffer, 0, GlobalPositionInt.LENGTH);
        assertThatThrownBy(() -> position.vx(40_000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> position.hdg(65_536)).isInstanceOf(IllegalArgumentException.class);
        var battery = new BatteryStatus.Flyweight().wrap(buffer, 0, BatteryStatus.LENGTH);
        assertThatThrownBy(() -> battery.batteryRemaining(128)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsUnsignedNumbersOf64BitsWhole() {
        var view = new SystemTime.Flyweight().wrap(buffer, 0, SystemTime.LENGTH);
        assertThat(view.timeUnixUsec(-1).timeUnixUsec()).isEqualTo(-1);
        byte[] frame = new FrameWriter(1, 1).encode(new SystemTime(-1, 5));
        assertThat(Dialect.ardupilotmega().fields(Frame.parse(frame)))
                .containsEntry("time_unix_usec", new java.math.BigInteger("18446744073709551615"))
                .containsEntry("time_boot_ms", 5L);
    }

    @Test
    void readsAndWritesArraysByElementAndAsAWhole() {
        var view = new BatteryStatus.Flyweight().wrap(buffer, 0, BatteryStatus.LENGTH);
        view.voltages(9, 65535).voltages(0, 4200);
        assertThat(view.voltages(9)).isEqualTo(65535);
        assertThat(view.voltages()).containsExactly(4200, 0, 0, 0, 0, 0, 0, 0, 0, 65535);
        assertThat(view.voltages(new int[] {1, 2}).voltages()).containsExactly(1, 2, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThatThrownBy(() -> view.voltages(10)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> view.voltages(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> view.voltages(new int[11]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("11 elements do not fit a field of 10");
    }

    @Test
    void readsBytesAsUnsignedElements() {
        var view = new EncapsulatedData.Flyweight().wrap(buffer, 0, EncapsulatedData.LENGTH);
        view.data(new byte[] {-1, 2});
        assertThat(view.data(0)).isEqualTo(255);
        assertThat(view.data()).hasSize(253).startsWith(-1, 2, 0);
    }

    @Test
    void cutsTextBetweenCharacters() {
        var view = new ParamSet.Flyweight().wrap(buffer, 0, ParamSet.LENGTH);
        assertThat(view.paramId("ABCDEFGHIJKLMNOP").paramId()).isEqualTo("ABCDEFGHIJKLMNOP");
        assertThat(view.paramId("ABCDEFGHIJKLMNOPQ").paramId()).isEqualTo("ABCDEFGHIJKLMNOP");
        assertThat(view.paramId("ABCDEFGHIJKLMNOé").paramId()).isEqualTo("ABCDEFGHIJKLMNO");
        assertThat(view.paramId("é").paramId()).isEqualTo("é");
        assertThat(view.paramId("").paramId()).isEmpty();
    }

    @Test
    void readsTextThatIsNone() {
        buffer[8] = (byte) 0xFF;
        buffer[9] = 'A';
        var view = new ParamSet.Flyweight().wrap(buffer, 0, ParamSet.LENGTH);
        assertThat(view.paramId()).isEmpty();
        buffer[6] = (byte) 0xFF;
        buffer[7] = 'A';
        assertThat(view.paramId()).isEqualTo("\uFFFDA\uFFFDA");
    }
}
