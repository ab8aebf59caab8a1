package org.redshank.server.api;

import java.io.IOException;
import java.util.List;
import org.redshank.fleet.budget.Budget;
import org.redshank.fleet.budget.Budgets;
import org.redshank.fleet.budget.MessageClass;
import org.redshank.server.http.Exchange;
import org.redshank.server.http.JsonOut;
import org.redshank.server.http.Query;
import org.redshank.server.http.Routes;

/** What of each link is used by which vehicle for what. */
public final class BudgetRoutes {
    private final Budgets budgets;

    public BudgetRoutes(Budgets budgets) {
        this.budgets = budgets;
    }

    /** Adds the route. */
    public void addTo(Routes routes) {
        routes.add("GET", "/api/budgets", this::list);
    }

    private void list(Exchange exchange) throws IOException {
        Query query = exchange.query();
        String vehicle = query.text("vehicle", 100);
        query.done();
        List<Budget> asked = budgets.list().stream()
                .filter(budget -> vehicle == null || budget.vehicle().equals(vehicle))
                .toList();
        exchange.json(200, out -> out.array(asked, budget -> write(out, budget)));
    }

    private static void write(JsonOut out, Budget budget) {
        out.object()
                .text("vehicle", budget.vehicle())
                .number("channel", budget.channel())
                .text("link", budget.link())
                .number("capacity", rounded(budget.capacity()))
                .number("share", rounded(budget.share()))
                .number("others", budget.others())
                .text("thinning", Words.of(budget.thinning()))
                .number("asked", rounded(budget.asked()))
                .number("pictures", rounded(budget.pictures()))
                .number("airLossPercent", rounded(budget.airLossPercent()))
                .flag("spare", budget.spare())
                .text("why", budget.why());
        out.object("used");
        for (MessageClass c : MessageClass.values()) {
            out.number(Words.of(c), rounded(budget.used().getOrDefault(c, 0.0)));
        }
        out.end().end();
    }

    /** Absent where it is not known: the writer leaves NaN out. */
    private static double rounded(double value) {
        return Double.isNaN(value) ? value : Math.round(value * 10) / 10.0;
    }
}
