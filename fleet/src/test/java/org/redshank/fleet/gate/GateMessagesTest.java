package org.redshank.fleet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.MessageInfo;

/** The gate, tried with every message that there is. */
class GateMessagesTest {
    private static final Dialect DIALECT = Dialect.ardupilotmega();

    /** What a word in a name means, read off the dialect by hand and apart from the gate's own families. */
    static final Pattern FORBIDDEN = Pattern.compile(
            "GRIPPER|WINCH|SPRAYER|PARACHUTE|PAYLOAD|RELAY|SERVO|ACTUATOR"
                    + "|MOTOR|ESC_|TERMINATION|RC_CHANNELS|OVERRIDE|MANUAL|AUX_FUNCTION|SCRIPT|USER_|HIL_|TUNNEL|ENCAPSULATED"
                    + "|V2_EXTENSION|SERIAL_CONTROL|CAN_|CANFD|LOGGING|DEVICE_OP|GPS_INJECT|RTCM|FLASH|STORAGE|CALIBRAT"
                    + "|PARAM_EXT_SET|PARAM_MAP|SET_PARAMETER|PARTIAL|SET_ATTITUDE|SET_POSITION_TARGET|ATTITUDE_TARGET|INJECT"
                    + "|ENGINE|INVERTED|SAFETY_SWITCH|RADIO|LOWEHEISER|AIRFRAME|_FORMAT|SETUP_SIGNING|AUTH_KEY|LOG_ERASE|FOLLOW");

    private static final Set<String> MESSAGES = Set.of(
            "HEARTBEAT",
            "TIMESYNC",
            "PING",
            "REQUEST_DATA_STREAM",
            "PARAM_REQUEST_LIST",
            "PARAM_REQUEST_READ",
            "MISSION_COUNT",
            "MISSION_REQUEST_LIST",
            "MISSION_REQUEST_INT",
            "MISSION_ACK",
            "MISSION_CLEAR_ALL",
            "MISSION_SET_CURRENT",
            "MISSION_ITEM_INT",
            "COMMAND_LONG",
            "COMMAND_INT",
            "COMMAND_CANCEL",
            "SET_MODE",
            "PARAM_SET",
            "FILE_TRANSFER_PROTOCOL");

    /** Messages of these that must be refused with every field zero, for what is in them. */
    private static final Set<String> REFUSED_BLANK =
            Set.of("MISSION_ITEM_INT", "COMMAND_LONG", "COMMAND_INT", "COMMAND_CANCEL", "SET_MODE", "PARAM_SET");

    private final Gate gate = new Gate();
    private final Trials trials = new Trials();

    @Test
    void everyMessageOfTheDialectIsTried() {
        Set<String> allowed = new TreeSet<>();
        for (MessageInfo info : DIALECT.messages()) {
            Verdict verdict = gate.check(Frame.parse(Trials.blank(info)));
            if (verdict.allowed()) {
                allowed.add(info.name());
            } else {
                assertThat(((Verdict.Refused) verdict).value()).isNotEmpty();
                assertThat(((Verdict.Refused) verdict).detail()).isNotEmpty();
            }
        }
        Set<String> expected = new TreeSet<>(MESSAGES);
        expected.removeAll(REFUSED_BLANK);
        assertThat(allowed).isEqualTo(expected);
        assertThat(DIALECT.messages()).hasSizeGreaterThan(300);
    }

    @Test
    void noMessageNumberOutsideTheDialectPasses() {
        for (int id = 0; id <= 0xFFFF; id++) {
            if (DIALECT.message(id) == null) {
                byte[] frame = Trials.raw(id, 255, 0, 0, new byte[] {1, 1, 1}, id % 256);
                assertThat(trials.rule(frame)).as("message " + id).isEqualTo("not-listed");
            }
        }
    }

    @Test
    void noMessageWithAForbiddenWordIsListed() {
        assertThat(MESSAGES).noneMatch(name -> FORBIDDEN.matcher(name).find());
        assertThat(gate.describe().messages())
                .extracting(GateDescription.Line::name)
                .containsExactlyInAnyOrderElementsOf(MESSAGES);
    }
}
