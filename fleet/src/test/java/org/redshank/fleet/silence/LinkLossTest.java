package org.redshank.fleet.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.parameter.Parameter;
import org.redshank.fleet.parameter.ParameterList;
import org.redshank.fleet.spine.SpineTrial;
import org.redshank.fleet.trial.Says;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavParamType;
import org.redshank.mavlink.dialect.MavType;

/** What vehicles do by themselves, as the autopilots' own documents and code have it. */
class LinkLossTest {
    private final SpineTrial trial = new SpineTrial();

    @AfterEach
    void close() {
        trial.close();
    }

    private Vehicle vehicle(MavAutopilot autopilot, MavType type) {
        Channel channel = trial.wide(1, "a");
        trial.system(1).say(Says.heartbeat(autopilot, type, 0, true), channel);
        return trial.spine.vehicles().all().getFirst();
    }

    /** Parameters, written like FS_GCS_ENABLE=1 FS_OPTIONS=2. */
    private static ParameterList read(String written) {
        List<Parameter> all = new ArrayList<>();
        for (String one : written.split(" ")) {
            int equals = one.indexOf('=');
            all.add(new Parameter(
                    one.substring(0, equals), Double.parseDouble(one.substring(equals + 1)), MavParamType.REAL32));
        }
        return new ParameterList("", Instant.EPOCH, all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ARDUPILOTMEGA | QUADROTOR  | FS_GCS_ENABLE=0                              | GOES_ON | 0",
                "ARDUPILOTMEGA | QUADROTOR  | FS_GCS_ENABLE=1                              | RETURNS | 5",
                "ARDUPILOTMEGA | QUADROTOR  | FS_GCS_ENABLE=1 FS_GCS_TIMEOUT=30            | RETURNS | 30",
                "ARDUPILOTMEGA | QUADROTOR  | FS_GCS_ENABLE=1 FS_OPTIONS=2                 | GOES_ON | 0",
                "ARDUPILOTMEGA | QUADROTOR  | FS_GCS_ENABLE=1 FS_OPTIONS=17                | RETURNS | 5",
                "ARDUPILOTMEGA | QUADROTOR  | FS_GCS_ENABLE=5                              | LANDS   | 5",
                "ARDUPILOTMEGA | FIXED_WING | FS_GCS_ENABL=0 FS_LONG_ACTN=1                | GOES_ON | 0",
                "ARDUPILOTMEGA | FIXED_WING | FS_GCS_ENABL=1 FS_LONG_ACTN=0                | GOES_ON | 5",
                "ARDUPILOTMEGA | FIXED_WING | FS_GCS_ENABL=3 FS_LONG_ACTN=1 FS_LONG_TIMEOUT=20 | RETURNS | 20",
                "ARDUPILOTMEGA | FIXED_WING | FS_GCS_ENABL=1 FS_LONG_ACTN=2                | LEAVES  | 5",
                "ARDUPILOTMEGA | GROUND_ROVER | FS_GCS_ENABLE=1 FS_ACTION=1                | UNKNOWN | 0",
                "PX4           | QUADROTOR  | NAV_DLL_ACT=0                                | GOES_ON | 0",
                "PX4           | QUADROTOR  | NAV_DLL_ACT=2                                | RETURNS | 10",
                "PX4           | QUADROTOR  | NAV_DLL_ACT=2 COM_DLL_EXCEPT=1               | GOES_ON | 0",
                "PX4           | QUADROTOR  | NAV_DLL_ACT=1 COM_DL_LOSS_T=60               | HOLDS   | 60",
                "PX4           | FIXED_WING | NAV_DLL_ACT=5                                | LEAVES  | 10",
                "GENERIC       | QUADROTOR  | NAV_DLL_ACT=2                                | UNKNOWN | 0",
            })
    void whatItDoesIsReadFromItsParameters(
            MavAutopilot autopilot, MavType type, String parameters, LinkLoss.Then then, double after) {
        LinkLoss loss = LinkLoss.of(vehicle(autopilot, type), read(parameters));
        assertThat(loss.then()).isEqualTo(then);
        if (then != LinkLoss.Then.GOES_ON) {
            assertThat(loss.afterSeconds()).isEqualTo(after);
        }
    }

    @Test
    void itSaysWhyAndWhetherTheMissionIsKept() {
        Vehicle copter = vehicle(MavAutopilot.ARDUPILOTMEGA, MavType.QUADROTOR);
        LinkLoss home = LinkLoss.of(copter, read("FS_GCS_ENABLE=1 FS_GCS_TIMEOUT=30"));
        assertThat(home.words()).isEqualTo("returns to launch after 30 s (FS_GCS_ENABLE is 1)");
        assertThat(home.keepsMission(29)).isTrue();
        assertThat(home.keepsMission(31)).isFalse();
        LinkLoss unread = LinkLoss.of(copter, null);
        assertThat(unread.keepsMission(1000)).isTrue();
        assertThat(unread.words()).contains("read its parameters");
    }
}
