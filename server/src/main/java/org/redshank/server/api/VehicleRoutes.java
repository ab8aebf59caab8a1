package org.redshank.server.api;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.redshank.fleet.Fleet;
import org.redshank.fleet.FleetView;
import org.redshank.fleet.order.OnboardMission;
import org.redshank.fleet.parameter.ParameterList;
import org.redshank.fleet.plan.Fence;
import org.redshank.fleet.plan.PlanJson;
import org.redshank.fleet.vehicle.Vehicle;
import org.redshank.fleet.vehicle.VehicleState;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.JsonIn;
import org.redshank.server.http.Problem;
import org.redshank.server.http.ProblemException;
import org.redshank.server.http.Query;
import org.redshank.server.http.Routes;

/** Vehicles as they are known. */
public final class VehicleRoutes {
    private static final Fence NO_FENCE = new Fence(List.of(), List.of(), List.of());

    private final Fleet fleet;
    private final Replays replays;

    public VehicleRoutes(Fleet fleet, Replays replays) {
        this.fleet = fleet;
        this.replays = replays;
    }

    /** Adds the routes. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/vehicles", this::list);
        routes.add("GET", "/api/vehicles/{id}", this::read);
        routes.add("PATCH", "/api/vehicles/{id}", this::rename);
        routes.add("GET", "/api/vehicles/{id}/parameters", this::parameters);
        routes.add("GET", "/api/vehicles/{id}/mission", this::mission);
        routes.add("GET", "/api/vehicles/{id}/fence", this::fence);
    }

    private void list(Exchange exchange) throws IOException {
        Query query = exchange.query();
        String filter = query.text("filter", 100);
        FleetView view = view(query);
        query.done();
        List<Vehicle> shown = view.vehicles().all();
        if (filter != null && !filter.isBlank()) {
            String wanted = filter.strip().toLowerCase(Locale.ROOT);
            shown = shown.stream().filter(vehicle -> matches(vehicle, wanted)).toList();
        }
        List<Vehicle> vehicles = shown;
        exchange.json(200, out -> out.array(vehicles, vehicle -> VehicleJson.write(out, vehicle)));
    }

    private static boolean matches(Vehicle vehicle, String wanted) {
        VehicleState s = vehicle.state();
        return List.of(s.id(), s.name(), Words.of(s.kind()), Words.of(s.autopilot()), s.mode(), Words.of(s.link()))
                .stream()
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }

    private void read(Exchange exchange) throws IOException {
        Query query = exchange.query();
        FleetView view = view(query);
        query.done();
        Vehicle vehicle = find(view, exchange);
        exchange.json(200, out -> VehicleJson.write(out, vehicle));
    }

    private FleetView view(Query query) {
        String id = query.text("replay", 200);
        return id == null ? fleet : replays.require(id).view();
    }

    private void rename(Exchange exchange) throws IOException {
        JsonIn in = exchange.json();
        String name = in.text("name", 1, 80).strip();
        in.done();
        Vehicle vehicle = find(fleet, exchange);
        fleet.spine().rename(vehicle, name);
        exchange.json(200, out -> VehicleJson.write(out, vehicle));
    }

    private void parameters(Exchange exchange) throws IOException {
        Vehicle vehicle = find(fleet, exchange);
        ParameterList list = fleet.parameters().get(vehicle.id());
        if (list == null) {
            throw Problem.notFound("The parameters of " + vehicle.id() + " were never fetched.")
                    .mend("Give it the order get-parameters.")
                    .toException();
        }
        exchange.json(
                200,
                out -> out.object()
                        .text("hash", list.hash().isEmpty() ? null : list.hash())
                        .time("fetchedAt", list.fetchedAt())
                        .array(
                                "parameters",
                                list.parameters(),
                                parameter -> out.object()
                                        .text("name", parameter.name())
                                        .number("value", parameter.value())
                                        .text("type", Words.of(parameter.type()))
                                        .end())
                        .end());
    }

    private void mission(Exchange exchange) throws IOException {
        Vehicle vehicle = find(fleet, exchange);
        OnboardMission mission = fleet.onboard().mission(vehicle.id());
        if (mission == null) {
            throw Problem.notFound("What mission " + vehicle.id() + " has on board is not known.")
                    .mend("Give it the order download-plan.")
                    .toException();
        }
        exchange.json(
                200,
                out -> out.object()
                        .text("planId", mission.planId())
                        .flag("verified", mission.verified())
                        .time("at", mission.at())
                        .name("items")
                        .raw(PlanJson.items(mission.items()).toString())
                        .end());
    }

    private void fence(Exchange exchange) throws IOException {
        Vehicle vehicle = find(fleet, exchange);
        Fence fence = fleet.onboard().fence(vehicle.id());
        Fence known = fence == null ? NO_FENCE : fence;
        exchange.json(200, out -> out.raw(PlanJson.fence(known).toString()));
    }

    static Vehicle find(FleetView view, Exchange exchange) {
        Vehicle vehicle = view.vehicles().find(exchange.path("id"));
        if (vehicle == null) {
            throw absent(exchange);
        }
        return vehicle;
    }

    private static ProblemException absent(Exchange exchange) {
        return Problem.notFound("There is no vehicle " + exchange.path("id") + ".")
                .toException();
    }
}
