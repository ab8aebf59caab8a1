package org.redshank.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.redshank.mavlink.dialect.MavParamType;
import org.redshank.mavlink.dialect.ParamRequestList;
import org.redshank.mavlink.dialect.ParamRequestRead;
import org.redshank.mavlink.dialect.ParamSet;
import org.redshank.mavlink.dialect.ParamValue;
import org.redshank.simulator.personality.Personality;

class ParametersTest {
    @ParameterizedTest
    @EnumSource(Personality.class)
    void listsAFewHundredEachOnce(Personality personality) {
        try (Ground ground = new Ground(personality)) {
            ground.run(1);
            ground.send(new ParamRequestList(7, 1));
            ground.run(5);
            Map<String, ParamValue> values = new HashMap<>();
            Set<Integer> indexes = new HashSet<>();
            ground.heard.stream()
                    .filter(ParamValue.class::isInstance)
                    .map(ParamValue.class::cast)
                    .filter(v -> v.paramIndex() != 0xFFFF)
                    .forEach(v -> {
                        values.put(v.paramId(), v);
                        indexes.add(v.paramIndex());
                    });
            int count = values.values().iterator().next().paramCount();
            assertThat(values).hasSize(count);
            assertThat(indexes).hasSize(count);
            assertThat(count).isBetween(300, 1000);
            assertThat(values.keySet()).allMatch(n -> n.length() <= 16);
        }
    }

    @ParameterizedTest
    @EnumSource(Personality.class)
    void hasNoOutputToConfigure(Personality personality) {
        try (Ground ground = new Ground(personality)) {
            for (String name : new String[] {"SERVO9_FUNCTION", "RELAY1_FUNCTION", "GRIP_ENABLE", "CHUTE_ENABLED"}) {
                ground.send(new ParamRequestRead(-1, 7, 1, name));
            }
            ground.run(2);
            assertThat(ground.heard).noneMatch(ParamValue.class::isInstance);
        }
    }

    @Test
    void ardupilotCastsToFloats() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            ParamValue value = read(ground, "WPNAV_SPEED");
            assertThat(value.paramValue()).isEqualTo(1000);
            assertThat(value.paramIndex()).isEqualTo(0xFFFF);
            ParamValue set = set(ground, "FENCE_ACTION", 2.4f, MavParamType.REAL32);
            assertThat(set.paramValue()).isEqualTo(2);
            assertThat(set.paramType()).isEqualTo(MavParamType.INT8.value());
            assertThat(read(ground, "FENCE_ACTION").paramValue()).isEqualTo(2);
        }
    }

    @Test
    void px4SendsTheBytesOfWholeNumbers() {
        try (Ground ground = new Ground(Personality.PX4_MULTIROTOR)) {
            ParamValue value = read(ground, "COM_RC_ARM_HYST");
            assertThat(value.paramType()).isEqualTo(MavParamType.INT32.value());
            assertThat(Float.floatToRawIntBits(value.paramValue())).isEqualTo(1000);
            ParamValue set = set(ground, "COM_RC_ARM_HYST", Float.intBitsToFloat(1500), MavParamType.INT32);
            assertThat(Float.floatToRawIntBits(set.paramValue())).isEqualTo(1500);
            ParamValue wrongType = set(ground, "COM_RC_ARM_HYST", 7, MavParamType.REAL32);
            assertThat(Float.floatToRawIntBits(wrongType.paramValue())).isEqualTo(1500);
        }
    }

    @Test
    void px4sHashChangesWithAValueAndStopsAList() {
        try (Ground ground = new Ground(Personality.PX4_FIXED_WING)) {
            int before = hash(ground);
            assertThat(hash(ground)).isEqualTo(before);
            set(ground, "RTL_RETURN_ALT", 75, MavParamType.REAL32);
            assertThat(hash(ground)).isNotEqualTo(before);
            ground.run(1);
            int heard = ground.heard.size();
            ground.send(new ParamRequestList(7, 1));
            ground.send(new ParamSet(0, 7, 1, "_HASH_CHECK", MavParamType.UINT32.value()));
            ground.run(2);
            assertThat(ground.heard.stream().skip(heard).filter(ParamValue.class::isInstance))
                    .hasSizeLessThan(60);
        }
    }

    @Test
    void refusesWhatIsNoNumberAndIsSilentAboutWhatItDoesNotHave() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            assertThat(set(ground, "RTL_ALT", Float.NaN, MavParamType.INT32).paramValue())
                    .isEqualTo(1500);
            ground.send(new ParamRequestRead(-1, 7, 1, "NO_SUCH_PARAM"));
            ground.send(new ParamRequestRead(5000, 7, 1, ""));
            ground.send(new ParamSet(1, 7, 1, "NO_SUCH_PARAM", 9));
            int heard = ground.heard.size();
            ground.run(2);
            assertThat(ground.heard.stream().skip(heard)).noneMatch(ParamValue.class::isInstance);
        }
    }

    @Test
    void speedsFollowTheParameters() {
        try (Ground ground = new Ground(Personality.ARDUPILOT_COPTER)) {
            set(ground, "WPNAV_SPEED_UP", 100, MavParamType.REAL32);
            CommandsTest.takeOff(ground);
            assertThat(ground.vehicle.truth().climb()).isLessThan(1.2);
        }
    }

    private static int hash(Ground ground) {
        return Float.floatToRawIntBits(read(ground, "_HASH_CHECK").paramValue());
    }

    static ParamValue read(Ground ground, String name) {
        return ground.ask(
                new ParamRequestRead(-1, 7, 1, name),
                ParamValue.class,
                v -> v.paramId().equals(name));
    }

    static ParamValue set(Ground ground, String name, float value, MavParamType type) {
        return ground.ask(
                new ParamSet(value, 7, 1, name, type.value()),
                ParamValue.class,
                v -> v.paramId().equals(name));
    }
}
