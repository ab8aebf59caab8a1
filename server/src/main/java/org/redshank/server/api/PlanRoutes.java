package org.redshank.server.api;

import java.io.IOException;
import java.util.function.Supplier;
import org.redshank.fleet.plan.Plan;
import org.redshank.fleet.plan.PlanConflictException;
import org.redshank.fleet.plan.PlanFault;
import org.redshank.fleet.plan.PlanJson;
import org.redshank.fleet.plan.PlanRefusedException;
import org.redshank.fleet.plan.Plans;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.JsonIn;
import org.redshank.server.http.Problem;
import org.redshank.server.http.ProblemException;
import org.redshank.server.http.Routes;

/** Plans: kept, changed, removed. */
public final class PlanRoutes {
    private final Plans plans;

    public PlanRoutes(Plans plans) {
        this.plans = plans;
    }

    /** Adds the routes. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/plans", this::list);
        routes.add("POST", "/api/plans", this::add);
        routes.add("GET", "/api/plans/{id}", this::read);
        routes.add("PUT", "/api/plans/{id}", this::change);
        routes.add("DELETE", "/api/plans/{id}", this::remove);
    }

    private void list(Exchange exchange) throws IOException {
        exchange.query().done();
        exchange.json(200, out -> out.array(plans.list(), plan -> out.raw(PlanJson.write(plan))));
    }

    private void add(Exchange exchange) throws IOException {
        Plan plan = body(exchange);
        if (!plan.id().isEmpty()) {
            throw Problem.conflict("A new plan has no id yet.")
                    .mend("Leave id out, or PUT it to /api/plans/ID.")
                    .toException();
        }
        Plan kept = kept(() -> plans.add(plan));
        exchange.created("/api/plans/" + kept.id(), out -> out.raw(PlanJson.write(kept)));
    }

    private void read(Exchange exchange) throws IOException {
        Plan plan = find(exchange);
        exchange.json(200, out -> out.raw(PlanJson.write(plan)));
    }

    private void change(Exchange exchange) throws IOException {
        Plan given = body(exchange);
        String id = find(exchange).id();
        if (!given.id().isEmpty() && !given.id().equals(id)) {
            throw Problem.conflict("The body has the id " + given.id() + ", the path " + id + ".")
                    .toException();
        }
        Plan plan = new Plan(
                id, given.name(), given.revision(), given.vehicleKind(), given.items(), given.fence(), given.rally());
        Plan kept = kept(() -> plans.replace(plan));
        exchange.json(200, out -> out.raw(PlanJson.write(kept)));
    }

    private void remove(Exchange exchange) throws IOException {
        if (!plans.delete(exchange.path("id"))) {
            throw absent(exchange);
        }
        exchange.nothing();
    }

    private static Plan body(Exchange exchange) throws IOException {
        JsonIn in = exchange.json();
        Supplier<Plan> plan = PlanIn.read(in);
        in.done();
        return plan.get();
    }

    private Plan find(Exchange exchange) {
        Plan plan = plans.get(exchange.path("id"));
        if (plan == null) {
            throw absent(exchange);
        }
        return plan;
    }

    private static ProblemException absent(Exchange exchange) {
        return Problem.notFound("There is no plan " + exchange.path("id") + ".").toException();
    }

    private static Plan kept(Supplier<Plan> keep) {
        try {
            return keep.get();
        } catch (PlanRefusedException e) {
            PlanFault first = e.faults().getFirst();
            throw Problem.invalid(e.faults().stream()
                            .limit(50)
                            .map(fault -> new Problem.Fault(fault.pointer(), fault.detail()))
                            .toList())
                    .rule(first.rule(), first.value())
                    .toException();
        } catch (PlanConflictException e) {
            throw Problem.conflict(String.valueOf(e.getMessage())).toException();
        }
    }
}
