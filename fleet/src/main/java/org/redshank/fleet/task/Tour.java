package org.redshank.fleet.task;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.FleetClock;
import org.redshank.fleet.order.Order;
import org.redshank.fleet.order.OrderDesk;
import org.redshank.fleet.order.OrderRequest;
import org.redshank.fleet.order.OrderResult;
import org.redshank.fleet.order.Stage;
import org.redshank.fleet.order.Ticket;
import org.redshank.fleet.plan.Plan;
import org.redshank.fleet.plan.PlanRefusedException;
import org.redshank.fleet.plan.Plans;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.VehicleState;
import org.redshank.fleet.vehicle.Vehicles;
import org.redshank.planning.files.Flight;

/**
 * Flies the sorties of one vehicle one after the other, by ordinary orders: each is uploaded, read back and started, and its
 * landing is awaited; the next one waits until the battery is full enough. Straight-line code for a thread of its own.
 */
public final class Tour {
    private static final Duration LOOK = Duration.ofMillis(500);

    /** Percent of charge that no plan counts on. */
    private static final double RESERVE_PERCENT = 20;

    /** As full as a battery ever says to be: none is asked to be fuller. */
    private static final double FULL_PERCENT = 95;

    private static final int NAME = 80;

    /** What the tour needs of the fleet. */
    public record Means(FleetClock clock, Vehicles vehicles, Plans plans, OrderDesk orders) {}

    /** Hears each stage. */
    interface Listener {
        void reached(Flight flight, SortieStage stage, String detail);
    }

    private final Means means;
    private final String name;
    private final String by;
    private final Instant begun;
    private final List<PlannedSortie> sorties;
    private final Listener listener;
    private @Nullable Flight current;

    /**
     * @param name of the task
     * @param by who gives the orders
     * @param sorties those still to be flown, of one vehicle
     */
    Tour(Means means, String name, String by, List<PlannedSortie> sorties, Listener listener) {
        this.means = means;
        this.name = name;
        this.by = by;
        this.begun = means.clock().now();
        this.sorties = List.copyOf(sorties);
        this.listener = listener;
    }

    /** Whose tour it is. */
    String vehicle() {
        return sorties.getFirst().flight().vehicle();
    }

    /** Flies; ends early when a sortie does not end well. */
    void fly() throws InterruptedException {
        for (PlannedSortie sortie : sorties) {
            current = sortie.flight();
            try {
                if (!fly(sortie)) {
                    return;
                }
            } catch (RuntimeException e) {
                listener.reached(sortie.flight(), SortieStage.FAILED, String.valueOf(e.getMessage()));
                return;
            }
        }
    }

    private boolean fly(PlannedSortie sortie) throws InterruptedException {
        Flight flight = sortie.flight();
        awaitTurn(sortie);
        Vehicle vehicle = vehicle(flight);
        VehicleState state = vehicle.state();
        VehicleState.Home home = state.home();
        VehicleState.Fix fix = state.position();
        var from = home != null
                ? home.at()
                : fix != null ? fix.at() : flight.steps().getFirst().position().at();
        double wind = state.wind() == null ? Double.NaN : state.wind().fromDeg();
        String title = name + " · " + vehicle.name() + " sortie " + flight.number();
        Plan wanted = SortieItems.plan(title.substring(0, Math.min(NAME, title.length())), flight, from, wind);
        Plan plan;
        try {
            plan = means.plans().add(wanted);
        } catch (PlanRefusedException e) {
            listener.reached(flight, SortieStage.FAILED, String.valueOf(e.getMessage()));
            return false;
        }
        try {
            listener.reached(flight, SortieStage.STARTING, plan.items().size() + " items");
            OrderResult result = order(vehicle.id(), new Order.FlyPlan(plan.id()));
            if (result.stage() != Stage.OBSERVED) {
                listener.reached(
                        flight,
                        result.stage() == Stage.STOPPED ? SortieStage.STOPPED : SortieStage.FAILED,
                        words(result));
                return false;
            }
            listener.reached(flight, SortieStage.FLYING, "");
            int furthest = awaitLanding(vehicle);
            boolean whole = furthest >= plan.items().size() - 1;
            listener.reached(
                    flight,
                    whole ? SortieStage.DONE : SortieStage.BROKEN_OFF,
                    whole
                            ? ""
                            : "landed at item " + furthest + " of "
                                    + plan.items().size());
            return whole;
        } finally {
            means.plans().delete(plan.id());
        }
    }

    /** Waits for the sortie's time, for the vehicle to be down, and for a battery that is full enough. */
    private void awaitTurn(PlannedSortie sortie) throws InterruptedException {
        String told = null;
        while (true) {
            String why = obstacle(sortie);
            if (why == null) {
                return;
            }
            if (!why.equals(told)) {
                told = why;
                listener.reached(sortie.flight(), SortieStage.WAITING, why);
            }
            means.clock().sleep(LOOK);
        }
    }

    private @Nullable String obstacle(PlannedSortie sortie) {
        Flight flight = sortie.flight();
        Vehicle vehicle = means.vehicles().find(flight.vehicle());
        if (vehicle == null) {
            return "the vehicle is not heard";
        }
        VehicleState state = vehicle.state();
        VehicleState.Battery battery = state.battery();
        double needed = Math.min(FULL_PERCENT, RESERVE_PERCENT + (100 - RESERVE_PERCENT) * sortie.batteryShare());
        if (flight.number() > 1 && state.armed()) {
            return "the vehicle is not yet disarmed";
        }
        if (battery != null && battery.percent() >= 0 && battery.percent() < needed) {
            // The charge is not told: it creeps, and each step would be an entry of its own.
            return String.format(Locale.ROOT, "needs %.0f %% of battery", needed);
        }
        Duration since = Duration.between(begun, means.clock().now());
        boolean early = battery == null && flight.number() > 1 && since.compareTo(flight.start()) < 0;
        return early ? "starts " + flight.start().toSeconds() + " s after the first" : null;
    }

    private OrderResult order(String vehicle, Order order) throws InterruptedException {
        Ticket ticket = means.orders().submit(new OrderRequest(List.of(vehicle), order, by));
        try {
            while (!ticket.ended()) {
                means.clock().sleep(LOOK);
                Ticket now = means.orders().ticket(ticket.id());
                if (now == null) {
                    throw new IllegalStateException("order " + ticket.id() + " is not known any more");
                }
                ticket = now;
            }
        } catch (InterruptedException e) {
            means.orders().stop(ticket.id());
            throw e;
        }
        return ticket.results().getFirst();
    }

    /** Waits until the vehicle is down; gives the last item that it flew to. */
    private int awaitLanding(Vehicle vehicle) throws InterruptedException {
        int furthest = 0;
        while (true) {
            VehicleState state = vehicle.state();
            VehicleState.Mission mission = state.mission();
            furthest = Math.max(furthest, mission == null ? 0 : mission.current());
            if (!state.flying() && !state.armed()) {
                return furthest;
            }
            means.clock().sleep(LOOK);
        }
    }

    /** After an interruption: brings the vehicle home when it is in the air. */
    void stop() {
        Flight flight = current;
        if (flight == null) {
            return;
        }
        Vehicle vehicle = means.vehicles().find(flight.vehicle());
        boolean up =
                vehicle != null && (vehicle.state().flying() || vehicle.state().armed());
        if (up) {
            means.orders().submit(new OrderRequest(List.of(flight.vehicle()), new Order.Return(), by));
        }
        listener.reached(flight, SortieStage.STOPPED, up ? "ordered to return" : "on the ground");
    }

    private Vehicle vehicle(Flight flight) {
        Vehicle vehicle = means.vehicles().find(flight.vehicle());
        if (vehicle == null) {
            throw new IllegalStateException("the vehicle is not heard any more");
        }
        return vehicle;
    }

    private static String words(OrderResult result) {
        String detail = result.detail() == null ? "" : result.detail();
        return result.rule() == null ? detail : result.rule() + ": " + detail;
    }
}
