package org.redshank.fleet.order;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.conversation.Command;
import org.redshank.fleet.conversation.CommandConversation;
import org.redshank.fleet.conversation.ConversationException;
import org.redshank.fleet.conversation.Conversations;
import org.redshank.fleet.conversation.Peer;
import org.redshank.fleet.conversation.Watch;
import org.redshank.fleet.gate.Gate;
import org.redshank.fleet.link.TrafficClass;
import org.redshank.fleet.parameter.ParameterBook;
import org.redshank.fleet.plan.Plan;
import org.redshank.fleet.plan.PlanCheck;
import org.redshank.fleet.plan.PlanFault;
import org.redshank.fleet.plan.Plans;
import org.redshank.fleet.spine.GateRefusedException;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.VehicleState;
import org.redshank.fleet.vehicle.Vehicles;
import org.redshank.mavlink.dialect.HomePosition;
import org.redshank.mavlink.dialect.MavCmd;

/** Carries orders out with the vehicles of the fleet: rules first, then the conversations that each order needs. */
public final class VehicleOrders implements OrderWork {
    private static final Duration HOME = Duration.ofSeconds(2);

    private final Vehicles vehicles;
    private final Conversations conversations;
    private final SafetyRules rules;
    private final Gate gate;
    private final PlanCheck check;
    private final Plans plans;
    private final Onboard onboard;
    private final ParameterBook parameters;
    private final Allowances allowances;

    public VehicleOrders(
            Vehicles vehicles,
            Conversations conversations,
            SafetyLimits limits,
            Gate gate,
            Plans plans,
            Onboard onboard,
            ParameterBook parameters,
            Allowances allowances) {
        this.vehicles = vehicles;
        this.conversations = conversations;
        this.rules = new SafetyRules(limits);
        this.gate = gate;
        this.check = new PlanCheck(gate);
        this.plans = plans;
        this.onboard = onboard;
        this.parameters = parameters;
        this.allowances = allowances;
    }

    @Override
    public void carryOut(String id, Order order, Progress progress) throws InterruptedException {
        Vehicle vehicle = vehicles.find(id);
        if (vehicle == null) {
            throw new OrderRefusedException("vehicle-known", id, "there is no vehicle " + id);
        }
        Peer peer = conversations.with(vehicle);
        Steps steps = new Steps(peer, progress, order.safety() ? TrafficClass.SAFETY : TrafficClass.CONTROL);
        Plan plan = plan(order);
        learnHome(order, peer);
        SafetyLimits wider = plan == null ? null : allowances.wider(plan);
        SafetyRules holding = wider == null ? rules : new SafetyRules(wider);
        holding.check(
                order, new Situation(vehicle.state(), vehicle.modes(), plan, onboard.fence(id), onboard.mission(id)));
        DataOrders data = new DataOrders(steps, parameters, gate);
        data.check(order);
        progress.reached(Stage.ALLOWED, "");
        try {
            run(order, steps, plan, data);
        } catch (GateRefusedException e) {
            throw new OrderRefusedException(e.rule(), e.value(), e.detail());
        }
    }

    private void run(Order order, Steps steps, @Nullable Plan plan, DataOrders data) throws InterruptedException {
        FlightOrders flight = new FlightOrders(steps);
        MissionOrders mission = new MissionOrders(steps, onboard, plans);
        CameraOrders camera = new CameraOrders(steps);
        switch (order) {
            case Order.Arm o -> flight.arm();
            case Order.Disarm o -> flight.disarm();
            case Order.TakeOff o -> flight.takeOff(o.altitude());
            case Order.GoTo o -> flight.goTo(o.at(), o.altitude());
            case Order.Hold o -> flight.hold();
            case Order.Resume o -> flight.resume();
            case Order.Return o ->
                flight.returnHome(onboard.mission(steps.vehicle().id()));
            case Order.Land o -> flight.land(onboard.mission(steps.vehicle().id()));
            case Order.ChangeSpeed o -> new SpeedOrders(steps).change(o.groundSpeedMps());
            case Order.SetMode o -> flight.setMode(o.mode());
            case Order.Orbit o -> flight.orbit(o);
            case Order.SetHome o -> flight.setHome(o.at(), homeAltitude(o, steps.state()));
            case Order.Reboot o -> flight.reboot();
            case Order.UploadPlan o -> mission.upload(known(plan));
            case Order.FlyPlan o -> mission.fly(known(plan));
            case Order.DownloadPlan o -> mission.download();
            case Order.ClearPlan o -> mission.clear();
            case Order.SetFence o -> mission.fence(known(plan));
            case Order.SetRally o -> mission.rally(known(plan));
            case Order.SetMessageRates o -> data.setRates(o.rates());
            case Order.GetParameters o -> data.getParameters();
            case Order.SetParameter o -> data.setParameter(o.name(), o.value());
            case Order.TriggerCamera o -> camera.trigger();
            case Order.StartInterval o -> interval(o, camera);
            case Order.StopCamera o -> camera.stop();
        }
    }

    private static void interval(Order.StartInterval order, CameraOrders camera) throws InterruptedException {
        if (order.distanceM() != null) {
            camera.byDistance(order.distanceM());
        } else if (order.seconds() != null) {
            camera.byTime(order.seconds());
        }
    }

    /** The plan that an order names, with nothing wrong in it; null if it names none. */
    private @Nullable Plan plan(Order order) {
        String id = switch (order) {
            case Order.UploadPlan o -> o.planId();
            case Order.FlyPlan o -> o.planId();
            case Order.SetFence o -> o.planId();
            case Order.SetRally o -> o.planId();
            default -> null;
        };
        if (id == null) {
            return null;
        }
        Plan plan = plans.get(id);
        if (plan == null) {
            throw new OrderRefusedException("plan-known", id, "there is no plan " + id);
        }
        List<PlanFault> faults = check.faults(plan);
        if (!faults.isEmpty()) {
            PlanFault first = faults.getFirst();
            throw new OrderRefusedException(first.rule(), first.value(), first.detail());
        }
        return plan;
    }

    private static Plan known(@Nullable Plan plan) {
        if (plan == null) {
            throw new IllegalStateException("the order names no plan");
        }
        return plan;
    }

    /** Asks for the home that the rules and heights of this order are measured from, if the vehicle has not told it. */
    private static void learnHome(Order order, Peer peer) throws InterruptedException {
        boolean flight = !order.safety() && order.lane() == Order.Lane.FLIGHT && !(order instanceof Order.Reboot);
        boolean needed = flight || order instanceof Order.UploadPlan;
        if (needed && peer.vehicle().state().home() == null) {
            try {
                new CommandConversation(peer)
                        .ask(Command.of(MavCmd.REQUEST_MESSAGE, HomePosition.ID), TrafficClass.CONTROL);
                new Watch(peer).until(HOME, t -> t.hasHome);
            } catch (ConversationException e) {
                // the rules say what is missing
            }
        }
    }

    private static double homeAltitude(Order.SetHome order, VehicleState state) {
        if (order.altitude() != null) {
            return order.altitude().metres();
        }
        VehicleState.Home home = state.home();
        VehicleState.Fix fix = state.position();
        if (home != null) {
            return home.altitudeAmslM();
        }
        if (fix != null) {
            return fix.altitudeAmslM();
        }
        throw new OrderRefusedException("home-known", "none", "no altitude is given and none is known");
    }
}
