package org.redshank.fleet.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.redshank.fleet.order.Order;
import org.redshank.fleet.order.OrderResult;
import org.redshank.fleet.order.Stage;
import org.redshank.fleet.parameter.ParameterList;
import org.redshank.fleet.trial.Faults;
import org.redshank.fleet.trial.Rig;
import org.redshank.fleet.trial.ScriptedVehicle;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavParamType;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.ParamRequestList;
import org.redshank.mavlink.dialect.ParamRequestRead;
import org.redshank.mavlink.dialect.ParamSet;
import org.redshank.mavlink.dialect.ParamValue;

/** Parameters of PX4-like vehicles, which tell a hash and send integers by their bytes, over ways that lose and double. */
class ParametersTest {
    private static final int COUNT = 60;

    @TempDir
    private Path directory;

    private Rig rig;
    private final Map<String, Integer> values = Collections.synchronizedMap(new LinkedHashMap<>());
    private final AtomicInteger hash = new AtomicInteger(0x1234);
    private volatile boolean stubborn;

    @BeforeEach
    void open() {
        rig = new Rig(directory, 20);
        for (int i = 0; i < COUNT; i++) {
            values.put("MPC_TRY_" + i, i);
        }
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private ScriptedVehicle vehicle(Faults faults) {
        ScriptedVehicle v = new ScriptedVehicle(rig.port, 1, MavAutopilot.PX4, MavType.QUADROTOR, faults);
        v.on(ParamRequestList.ID, f -> List.copyOf(values.keySet()).forEach(name -> tell(v, name)))
                .on(ParamRequestRead.ID, f -> {
                    ParamRequestRead m = ParamRequestRead.from(f);
                    if (m.paramId().equals("_HASH_CHECK")) {
                        v.send(new ParamValue(Float.intBitsToFloat(hash.get()), COUNT, 65_535, "_HASH_CHECK", 5));
                    } else if (m.paramIndex() >= 0) {
                        tell(v, new ArrayList<>(values.keySet()).get(m.paramIndex()));
                    } else if (values.containsKey(m.paramId())) {
                        tell(v, m.paramId());
                    }
                })
                .on(ParamSet.ID, f -> {
                    ParamSet m = ParamSet.from(f);
                    if (!stubborn) {
                        values.put(m.paramId(), Float.floatToRawIntBits(m.paramValue()));
                        hash.incrementAndGet();
                    }
                    tell(v, m.paramId());
                });
        return v;
    }

    private void tell(ScriptedVehicle v, String name) {
        int index = new ArrayList<>(values.keySet()).indexOf(name);
        float wire = Float.intBitsToFloat(Objects.requireNonNull(values.get(name)));
        v.send(new ParamValue(wire, COUNT, index, name, MavParamType.INT32.value()));
    }

    private OrderResult must(Vehicle vehicle, Order order) {
        OrderResult result = rig.order(vehicle, order);
        assertThat(result.stage()).as(result.toString()).isEqualTo(Stage.OBSERVED);
        return result;
    }

    private ParameterList kept(Vehicle vehicle) {
        return Objects.requireNonNull(rig.parameters.get(vehicle.id()));
    }

    @ParameterizedTest
    @CsvSource({"1,0", "2,0.1", "3,0.2", "4,0.3"})
    void allComeAndAreSetAndReadBackUnderLossAndDoubles(long seed, double loss) {
        try (ScriptedVehicle _ = vehicle(new Faults(seed, loss, 0.2))) {
            Vehicle vehicle = rig.vehicle(1);
            must(vehicle, new Order.GetParameters());
            ParameterList all = kept(vehicle);
            assertThat(all.parameters()).hasSize(COUNT);
            all.parameters()
                    .forEach(p -> assertThat(p.value()).as(p.name()).isEqualTo((double)
                            Objects.requireNonNull(values.get(p.name()))));
            must(vehicle, new Order.SetParameter("mpc_try_7", -70_000));
            assertThat(values).containsEntry("MPC_TRY_7", -70_000);
            assertThat(Objects.requireNonNull(kept(vehicle).find("MPC_TRY_7")).value())
                    .isEqualTo(-70_000);
        }
    }

    @Test
    void whatIsKeptIsNotReadTwiceUntilItChangesOnBoard() {
        try (ScriptedVehicle v = vehicle(Faults.NONE)) {
            Vehicle vehicle = rig.vehicle(1);
            must(vehicle, new Order.GetParameters());
            assertThat(must(vehicle, new Order.GetParameters()).detail()).contains("unchanged");
            assertThat(v.heard(ParamRequestList.ID)).hasSize(1);
            must(vehicle, new Order.SetParameter("MPC_TRY_7", 12));
            assertThat(must(vehicle, new Order.GetParameters()).detail())
                    .as("what we set ourselves is known")
                    .contains("unchanged");
            assertThat(v.heard(ParamRequestList.ID)).hasSize(1);
            hash.incrementAndGet(); // somebody else set one
            values.put("MPC_TRY_3", 333);
            must(vehicle, new Order.GetParameters());
            assertThat(v.heard(ParamRequestList.ID)).hasSize(2);
            assertThat(Objects.requireNonNull(kept(vehicle).find("MPC_TRY_3")).value())
                    .isEqualTo(333);
        }
    }

    @Test
    void aLateAnswerToAnEarlierQuestionIsNotTheVehiclesLastWord() {
        AtomicInteger late = new AtomicInteger(2);
        try (ScriptedVehicle v = vehicle(Faults.NONE)) {
            v.on(ParamRequestRead.ID, f -> {
                boolean set = Objects.requireNonNull(values.get("MPC_TRY_7")) == 99;
                if (set && late.getAndDecrement() > 0) {
                    v.send(new ParamValue(Float.intBitsToFloat(7), COUNT, 7, "MPC_TRY_7", 6));
                } else {
                    tell(v, "MPC_TRY_7");
                }
            });
            must(rig.vehicle(1), new Order.SetParameter("MPC_TRY_7", 99));
            assertThat(late).hasNegativeValue();
        }
    }

    @Test
    void aVehicleThatKeepsItsValueIsTold() {
        try (ScriptedVehicle v = vehicle(Faults.NONE)) {
            stubborn = true;
            OrderResult result = rig.order(rig.vehicle(1), new Order.SetParameter("MPC_TRY_1", 5));
            assertThat(result.stage()).isEqualTo(Stage.FAILED);
            assertThat(result.detail()).contains("MPC_TRY_1").contains("does not take 5");
            assertThat(v.heard(ParamSet.ID)).isNotEmpty();
        }
    }

    @Test
    void aValueThatItsTypeCannotHoldIsNotSent() {
        try (ScriptedVehicle v = vehicle(Faults.NONE)) {
            OrderResult result = rig.order(rig.vehicle(1), new Order.SetParameter("MPC_TRY_1", 0.5));
            assertThat(result.stage()).isEqualTo(Stage.FAILED);
            assertThat(result.detail()).contains("whole number");
            assertThat(v.heard(ParamSet.ID)).isEmpty();
        }
    }

    @Test
    void aVehicleThatFallsSilentIsTold() {
        try (ScriptedVehicle v = new ScriptedVehicle(rig.port, 1, MavAutopilot.PX4, MavType.QUADROTOR, Faults.NONE)) {
            OrderResult result = rig.order(rig.vehicle(1), new Order.GetParameters());
            assertThat(result.stage()).isEqualTo(Stage.FAILED);
            assertThat(result.detail()).contains("did not send its parameters");
            assertThat(v.heard(ParamRequestList.ID)).hasSize(6);
        }
    }
}
