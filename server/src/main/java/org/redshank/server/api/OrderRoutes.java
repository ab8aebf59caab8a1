package org.redshank.server.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.order.Order;
import org.redshank.fleet.order.OrderDesk;
import org.redshank.fleet.order.OrderRequest;
import org.redshank.fleet.order.Ticket;
import org.redshank.fleet.vehicle.Vehicles;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.JsonIn;
import org.redshank.server.http.Problem;
import org.redshank.server.http.Query;
import org.redshank.server.http.Routes;

/** Orders: given, followed, stopped. */
public final class OrderRoutes {
    private static final int MOST_TARGETS = 10_000;

    private final OrderDesk desk;
    private final Vehicles vehicles;

    public OrderRoutes(OrderDesk desk, Vehicles vehicles) {
        this.desk = desk;
        this.vehicles = vehicles;
    }

    /** Adds the routes. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/orders", this::list);
        routes.add("POST", "/api/orders", this::give);
        routes.add("GET", "/api/orders/{id}", this::read);
        routes.add("DELETE", "/api/orders/{id}", this::stop);
    }

    private void list(Exchange exchange) throws IOException {
        Query query = exchange.query();
        int limit = query.whole("limit", 1, 1000, 100);
        query.done();
        exchange.json(200, out -> out.array(desk.tickets(limit), ticket -> OrderOut.write(out, ticket)));
    }

    private void give(Exchange exchange) throws IOException {
        JsonIn in = exchange.json();
        List<String> targets = targets(in);
        Supplier<Order> order = OrderIn.read(in.objectOrFault("order"));
        in.done();
        Ticket ticket = desk.submit(
                new OrderRequest(targets, order.get(), exchange.caller().name()));
        exchange.set("Location", "/api/orders/" + ticket.id());
        exchange.json(202, out -> OrderOut.write(out, ticket));
    }

    /** An order to a vehicle that nobody knows is a slip of the whole request, and reaches none of the others. */
    private List<String> targets(JsonIn in) {
        List<String> targets = new ArrayList<>();
        for (JsonIn.Element element : in.elements("targets", 1, MOST_TARGETS)) {
            String id = element.text(1, 200);
            if (!id.isEmpty() && vehicles.find(id) == null) {
                element.fault("There is no vehicle " + id + ".");
            }
            if (targets.contains(id) && !id.isEmpty()) {
                element.fault("This vehicle is named twice.");
            }
            targets.add(id);
        }
        return targets;
    }

    private void read(Exchange exchange) throws IOException {
        answer(exchange, desk.ticket(exchange.path("id")));
    }

    private void stop(Exchange exchange) throws IOException {
        answer(exchange, desk.stop(exchange.path("id")));
    }

    private static void answer(Exchange exchange, @Nullable Ticket ticket) throws IOException {
        if (ticket == null) {
            throw Problem.notFound("There is no order " + exchange.path("id") + " any more.")
                    .toException();
        }
        exchange.json(200, out -> OrderOut.write(out, ticket));
    }
}
