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
import org.redshank.fleet.silence.Silences;
import org.redshank.fleet.sortie.Sorties;
import org.redshank.fleet.vehicle.LinkHealth;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.VehicleState;
import org.redshank.fleet.vehicle.Vehicles;
import org.redshank.planning.files.Flight;
import org.redshank.planning.sortie.RelayPost;
import org.redshank.planning.sortie.SortiePlan;

/**
 * Flies the sorties of one vehicle one after the other, by ordinary orders: each is uploaded, read back and started, and its
 * landing is awaited; the next one waits until the battery is full enough. Straight-line code for a thread of its own.
 */
public final class Tour {
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final int NAME = 80;

    /** What the tour needs of the fleet. */
    public record Means(
            FleetClock clock,
            Vehicles vehicles,
            Plans plans,
            OrderDesk orders,
            Sorties sorties,
            Silences.Losses losses) {}

    /**
     * How far a sortie is.
     *
     * @param mission id of the plan that is on board; empty when none is
     * @param step of the planned flight that it is on its way to; 0 when that is not known
     */
    record Reached(SortieStage stage, String detail, String mission, int step) {
        Reached(SortieStage stage, String detail) {
            this(stage, detail, "", 0);
        }
    }

    /** Hears each stage. */
    interface Listener {
        void reached(Flight flight, Reached reached);
    }

    /**
     * What is to be flown.
     *
     * @param sorties those still to be flown, of one vehicle
     * @param far the plan by which a sortie far out is watched, or null
     * @param aloft id of the mission with which the first was in the air when the program ended, or null
     */
    record Work(
            List<SortieRest> sorties,
            @Nullable SortiePlan far,
            @Nullable String aloft) {}

    private final Means means;
    private final String name;
    private final String by;
    private final Instant begun;
    private final Work work;
    private final Listener listener;
    private @Nullable SortieRest current;
    private @Nullable Plan mission;

    /**
     * @param name of the task
     * @param by who gives the orders
     */
    Tour(Means means, String name, String by, Work work, Listener listener) {
        this.means = means;
        this.name = name;
        this.by = by;
        this.begun = means.clock().now();
        this.work = work;
        this.listener = listener;
    }

    /** Whose tour it is. */
    String vehicle() {
        return work.sorties().getFirst().sortie().flight().vehicle();
    }

    /** Flies; ends early when a sortie does not end well. */
    void fly() throws InterruptedException {
        String aloft = work.aloft();
        for (SortieRest sortie : work.sorties()) {
            current = sortie;
            try {
                boolean done = aloft == null ? start(sortie) : goOn(sortie, aloft);
                if (!done) {
                    return;
                }
            } catch (RuntimeException e) {
                reached(SortieStage.FAILED, String.valueOf(e.getMessage()));
                return;
            }
            aloft = null;
        }
    }

    private void reached(SortieStage stage, String detail) {
        if (current != null) {
            listener.reached(current.sortie().flight(), new Reached(stage, detail));
        }
    }

    private boolean start(SortieRest rest) throws InterruptedException {
        Flight flight = rest.sortie().flight();
        awaitTurn(rest.sortie());
        Vehicle vehicle = heard(flight);
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
            reached(SortieStage.FAILED, String.valueOf(e.getMessage()));
            return false;
        }
        mission = plan;
        boolean leaves = false;
        try {
            if (work.far() != null) {
                means.sorties().admit(plan, work.far(), vehicle.id(), by);
            }
            listener.reached(
                    flight, new Reached(SortieStage.STARTING, plan.items().size() + " items", plan.id(), rest.first()));
            OrderResult result = order(vehicle.id(), new Order.FlyPlan(plan.id()));
            if (result.stage() != Stage.OBSERVED) {
                reached(result.stage() == Stage.STOPPED ? SortieStage.STOPPED : SortieStage.FAILED, words(result));
                return false;
            }
            listener.reached(flight, new Reached(SortieStage.FLYING, "", plan.id(), rest.first()));
            return landed(rest, plan, awaitLanding(vehicle));
        } catch (InterruptedException e) {
            leaves = true;
            throw e;
        } finally {
            if (!leaves) {
                forget(plan);
            }
        }
    }

    /** Goes on with one that was in the air, or about to be, when the program ended. */
    private boolean goOn(SortieRest rest, String id) throws InterruptedException {
        Flight flight = rest.sortie().flight();
        Plan plan = means.plans().get(id);
        if (plan == null) {
            reached(SortieStage.UNKNOWN, "its mission is not known any more");
            return false;
        }
        mission = plan;
        if (work.far() != null) {
            means.sorties().resume(plan, work.far(), flight.vehicle());
        }
        Vehicle vehicle = awaitHeard(flight.vehicle());
        boolean leaves = false;
        try {
            return landed(rest, plan, awaitLanding(vehicle));
        } catch (InterruptedException e) {
            leaves = true;
            throw e;
        } finally {
            if (!leaves) {
                forget(plan);
            }
        }
    }

    private Vehicle awaitHeard(String id) throws InterruptedException {
        while (true) {
            Vehicle vehicle = means.vehicles().find(id);
            if (vehicle != null
                    && vehicle.state().link() != LinkHealth.LOST
                    && vehicle.state().position() != null
                    && vehicle.state().mission() != null) {
                return vehicle;
            }
            means.clock().sleep(LOOK);
        }
    }

    private void forget(Plan plan) {
        mission = null;
        means.sorties().forget(plan.id());
        means.plans().delete(plan.id());
    }

    private boolean landed(SortieRest rest, Plan plan, int item) {
        Flight flight = rest.sortie().flight();
        int step = SortieItems.step(flight, item);
        boolean whole = item >= plan.items().size() - 1 || nothingLeft(flight, step);
        if (whole) {
            reached(SortieStage.DONE, "");
        } else {
            String where = "landed at item " + item + " of " + plan.items().size();
            listener.reached(flight, new Reached(SortieStage.BROKEN_OFF, where, "", rest.step(step)));
        }
        return whole;
    }

    /** Whether all that was to be seen is seen from a step on, or all places were flown to. */
    private static boolean nothingLeft(Flight flight, int step) {
        List<Flight.Step> steps = flight.steps();
        boolean sees = steps.stream().anyMatch(Flight.Step::seeing);
        return step >= steps.size() || (sees && steps.stream().skip(step).noneMatch(Flight.Step::seeing));
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
                reached(SortieStage.WAITING, why);
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
        double needed = sortie.percentNeeded();
        if (flight.number() > 1 && state.armed()) {
            return "the vehicle is not yet disarmed";
        }
        if (battery != null && battery.percent() >= 0 && battery.percent() < needed) {
            // The charge is not told: it creeps, and each step would be an entry of its own.
            return String.format(Locale.ROOT, "needs %.0f %% of battery", needed);
        }
        Duration since = Duration.between(begun, means.clock().now());
        Duration wait = afterFirst(flight);
        if (since.compareTo(wait) < 0) {
            return "starts " + wait.toSeconds() + " s after the first relay";
        }
        boolean early = battery == null && flight.number() > 1 && since.compareTo(flight.start()) < 0;
        return early ? "starts " + flight.start().toSeconds() + " s after the first" : null;
    }

    /** Far out, relays start before the one whose contact they keep. */
    private Duration afterFirst(Flight flight) {
        SortiePlan far = work.far();
        if (far == null) {
            return Duration.ZERO;
        }
        double first = far.relays().stream()
                .mapToDouble(RelayPost::departSeconds)
                .min()
                .orElse(0);
        return flight.start().plusMillis(Math.round(-1000 * Math.min(0, first)));
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
        SortieRest rest = current;
        if (rest == null) {
            return;
        }
        Flight flight = rest.sortie().flight();
        Vehicle vehicle = means.vehicles().find(flight.vehicle());
        boolean up =
                vehicle != null && (vehicle.state().flying() || vehicle.state().armed());
        if (up) {
            means.orders().submit(new OrderRequest(List.of(flight.vehicle()), new Order.Return(), by));
        }
        Plan plan = mission;
        VehicleState.Mission on =
                vehicle == null || plan == null ? null : vehicle.state().mission();
        int step = on == null ? 0 : rest.step(SortieItems.step(flight, on.current()));
        listener.reached(
                flight, new Reached(SortieStage.STOPPED, up ? "ordered to return" : "on the ground", "", step));
        if (plan != null) {
            forget(plan); // a sortie far out is watched all the same until it is down
        }
    }

    private Vehicle heard(Flight flight) {
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
