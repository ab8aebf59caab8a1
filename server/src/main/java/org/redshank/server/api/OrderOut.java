package org.redshank.server.api;

import org.redshank.fleet.order.OrderJson;
import org.redshank.fleet.order.OrderResult;
import org.redshank.fleet.order.Ticket;
import org.redshank.server.http.JsonOut;

/** Tickets in JSON. */
public final class OrderOut {
    private OrderOut() {}

    /** A ticket, with the results that it has. */
    public static void write(JsonOut out, Ticket ticket) {
        out.object();
        out.text("id", ticket.id());
        out.name("order").raw(OrderJson.write(ticket.order()).toString());
        out.text("by", ticket.by());
        out.time("at", ticket.at());
        out.array("results", ticket.results(), result -> result(out, result));
        out.end();
    }

    private static void result(JsonOut out, OrderResult result) {
        out.object();
        out.text("vehicle", result.vehicle());
        out.text("stage", result.stage().word());
        out.array(
                "stages",
                result.stages(),
                mark -> out.object()
                        .text("stage", mark.stage().word())
                        .time("at", mark.at())
                        .text("detail", mark.detail().isEmpty() ? null : mark.detail())
                        .end());
        out.text("rule", result.rule());
        out.text("value", result.value());
        out.text("detail", result.detail());
        if (result.progress() != null) {
            out.number("progress", result.progress());
        }
        out.end();
    }
}
