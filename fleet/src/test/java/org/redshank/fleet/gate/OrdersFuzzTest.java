package org.redshank.fleet.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.redshank.earth.Altitude.AboveHome;
import org.redshank.earth.Area;
import org.redshank.earth.LatLon;
import org.redshank.earth.Position;
import org.redshank.fleet.conversation.Command;
import org.redshank.fleet.conversation.CommandConversation;
import org.redshank.fleet.conversation.ConversationException;
import org.redshank.fleet.conversation.MissionUpload;
import org.redshank.fleet.conversation.ParameterSet;
import org.redshank.fleet.conversation.Peer;
import org.redshank.fleet.conversation.TransferProgress;
import org.redshank.fleet.link.TrafficClass;
import org.redshank.fleet.order.Order;
import org.redshank.fleet.order.OrderResult;
import org.redshank.fleet.order.Stage;
import org.redshank.fleet.parameter.Parameter;
import org.redshank.fleet.plan.Fence;
import org.redshank.fleet.plan.MissionItem;
import org.redshank.fleet.plan.Plan;
import org.redshank.fleet.plan.PlanJson;
import org.redshank.fleet.plan.PlanRefusedException;
import org.redshank.fleet.spine.GateRefusedException;
import org.redshank.fleet.trial.Faults;
import org.redshank.fleet.trial.MissionPeer;
import org.redshank.fleet.trial.Rig;
import org.redshank.fleet.trial.ScriptedVehicle;
import org.redshank.fleet.trial.Stages;
import org.redshank.fleet.trial.Watchman;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.journal.Event;
import org.redshank.mavlink.dialect.CommandAck;
import org.redshank.mavlink.dialect.CommandInt;
import org.redshank.mavlink.dialect.CommandLong;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavCmd;
import org.redshank.mavlink.dialect.MavFrame;
import org.redshank.mavlink.dialect.MavMissionType;
import org.redshank.mavlink.dialect.MavParamType;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.MissionItemInt;
import org.redshank.mavlink.dialect.ParamRequestRead;
import org.redshank.mavlink.dialect.ParamSet;
import org.redshank.mavlink.dialect.ParamValue;

/** Wild plans, orders and conversations with a vehicle that says yes to everything: nothing forbidden reaches its socket. */
class OrdersFuzzTest {
    private static final LatLon HOME = new LatLon(47, 8);
    private static final List<MavCmd> COMMANDS = List.of(MavCmd.values());
    private static final List<MavMissionType> TYPES =
            List.of(MavMissionType.MISSION, MavMissionType.FENCE, MavMissionType.RALLY);
    private static final int TRIES = 80;

    @TempDir
    private Path directory;

    private Rig rig;
    private ScriptedVehicle peer;
    private MissionPeer mission;
    private Vehicle vehicle;
    private int refusals;

    @BeforeEach
    void open() {
        rig = new Rig(directory, 50);
        peer = new ScriptedVehicle(rig.port, 1, MavAutopilot.ARDUPILOTMEGA, MavType.QUADROTOR, Faults.NONE);
        mission = new MissionPeer(peer, false);
        peer.on(CommandLong.ID, f -> yes(CommandLong.from(f).command()))
                .on(CommandInt.ID, f -> yes(CommandInt.from(f).command()))
                .on(ParamRequestRead.ID, f -> tell(ParamRequestRead.from(f).paramId(), 0))
                .on(
                        ParamSet.ID,
                        f -> tell(ParamSet.from(f).paramId(), ParamSet.from(f).paramValue()));
        vehicle = rig.vehicle(1);
    }

    @AfterEach
    void close() {
        mission.close();
        peer.close();
        rig.close();
    }

    private final Map<String, Float> values = new java.util.concurrent.ConcurrentHashMap<>();

    private void yes(int command) {
        peer.send(new CommandAck(command, 0, 0, 0, 255, 190));
    }

    private void tell(String name, float value) {
        float now = value == 0 ? values.getOrDefault(name, 0f) : value;
        values.put(name, now);
        peer.send(new ParamValue(now, 1, 0, name, MavParamType.REAL32.value()));
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 424242})
    void nothingForbiddenLeavesByOrdersPlansOrConversations(long seed) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < TRIES; i++) {
            switch (random.nextInt(6)) {
                case 0 -> plan(random);
                case 1 -> smuggledPlan(random);
                case 2 -> order(random);
                case 3 -> converse(() -> new CommandConversation(peer()).ask(command(random), TrafficClass.CONTROL));
                case 4 ->
                    converse(() -> new MissionUpload(peer())
                            .upload(
                                    TYPES.get(random.nextInt(TYPES.size())),
                                    List.of(item(random, 0), item(random, 1)),
                                    TransferProgress.unseen()));
                default -> {
                    String name = WildFrames.NAMES.get(random.nextInt(WildFrames.NAMES.size()));
                    Parameter parameter = new Parameter(name, 0, MavParamType.REAL32);
                    converse(() -> new ParameterSet(peer()).set(parameter, random.nextInt(1, 6), () -> {}));
                }
            }
        }
        List<byte[]> datagrams = peer.takeDatagrams();
        assertThat(datagrams).hasSizeGreaterThan(TRIES);
        datagrams.forEach(
                d -> assertThat(Watchman.complaints(d)).as("seed " + seed).isEmpty());
        assertThat(refusals).as("seed " + seed).isGreaterThan(TRIES / 4);
    }

    private Peer peer() {
        return rig.conversations.with(vehicle);
    }

    /** A conversation, as something in the program itself might begin that knows nothing of the gate. */
    private interface Talk {
        void talk() throws InterruptedException;
    }

    private void converse(Talk talk) throws InterruptedException {
        int before = rig.notes.size();
        try {
            talk.talk();
        } catch (GateRefusedException e) {
            refusals++;
            assertThat(rig.notes.size()).isEqualTo(before + 1);
            assertThat(last().type()).isEqualTo("gate.refused");
            assertThat(last().json()).contains("\"rule\":\"" + e.rule() + "\"");
        } catch (ConversationException e) {
            // refused by the vehicle's script
        }
    }

    private Event last() {
        return List.copyOf(rig.notes).getLast();
    }

    /** A plan that is given to be kept: the gate's word comes before it is in the catalogue. */
    private void plan(SplittableRandom random) {
        List<MissionItem> items = items(random);
        boolean forbidden = items.stream().anyMatch(item -> Watchman.COMMANDS.containsKey(item.command()));
        Plan plan = Plan.of("wild", items);
        if (forbidden) {
            assertThatThrownBy(() -> rig.plans.add(plan)).isInstanceOf(PlanRefusedException.class);
            refusals++;
        } else {
            try {
                deliver(rig.plans.add(plan));
            } catch (PlanRefusedException e) {
                refusals++;
            }
        }
    }

    /** A plan that came into the catalogue past the gate. */
    private void smuggledPlan(SplittableRandom random) {
        List<LatLon> corners = List.of(HOME, new LatLon(47.01, 8), new LatLon(47, 8.01));
        Fence fence = new Fence(List.of(new Area(corners)), List.of(), List.of());
        List<Position> rally = List.of(new Position(HOME, new AboveHome(30)));
        Plan plan = new Plan("smuggled", "smuggled", 1, null, items(random), fence, rally);
        rig.catalogue.put("plan", "smuggled", PlanJson.write(plan));
        deliver(plan);
    }

    private void deliver(Plan plan) {
        for (Order order : List.of(
                new Order.UploadPlan(plan.id()), new Order.SetFence(plan.id()), new Order.SetRally(plan.id()))) {
            end(order);
        }
    }

    private void order(SplittableRandom random) {
        String name = WildFrames.NAMES.get(random.nextInt(WildFrames.NAMES.size()));
        end(
                switch (random.nextInt(5)) {
                    case 0 -> new Order.SetMode(name);
                    case 1 -> new Order.SetMessageRates(Map.of(random.nextBoolean() ? "ATTITUDE" : name, 2.0));
                    case 2 -> new Order.StartInterval(random.nextDouble(1, 100), null);
                    default -> new Order.SetParameter(name, random.nextInt(1, 6));
                });
    }

    private void end(Order order) {
        OrderResult result = rig.order(vehicle, order);
        Stages.make(order + ": " + result, result);
        if (result.stage() == Stage.REFUSED) {
            refusals++;
            assertThat(Objects.requireNonNull(result.rule())).isNotEmpty();
        }
    }

    private List<MissionItem> items(SplittableRandom random) {
        List<MissionItem> items = new ArrayList<>();
        items.add(MissionItem.at(MavCmd.NAV_TAKEOFF, MavFrame.GLOBAL_RELATIVE_ALT, HOME, 20));
        for (int i = random.nextInt(5); i > 0; i--) {
            MavCmd any = COMMANDS.get(random.nextInt(COMMANDS.size()));
            MavCmd command = random.nextInt(3) == 0 ? any : MavCmd.NAV_WAYPOINT;
            items.add(MissionItem.at(command, MavFrame.GLOBAL_RELATIVE_ALT, HOME, 20, random.nextInt(12), 1));
        }
        return items;
    }

    private static MissionItemInt item(SplittableRandom random, int seq) {
        int command = random.nextBoolean()
                ? MavCmd.NAV_WAYPOINT.value()
                : COMMANDS.get(random.nextInt(COMMANDS.size())).value();
        return new MissionItemInt(1, 1, 0, 0, 1, 1, 20, seq, command, 1, 1, 3, 0, 1, random.nextInt(3));
    }

    private static Command command(SplittableRandom random) {
        MavCmd any = COMMANDS.get(random.nextInt(COMMANDS.size()));
        double first = random.nextInt(12);
        return random.nextBoolean()
                ? Command.of(any, first, random.nextInt(3) == 0 ? 21196 : 0)
                : Command.at(any, MavFrame.GLOBAL, HOME, 30, first, 0, 0, 0);
    }
}
