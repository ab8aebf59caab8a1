package org.redshank.fleet.order;

import java.time.Instant;
import org.redshank.journal.Event;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the journal keeps of orders: one {@code order.asked} for each ticket, its subject the ticket's id, and one {@code
 * order.<stage>} for each stage with each vehicle, its subject the vehicle's id.
 */
final class OrderEvents {
    private OrderEvents() {}

    static Event asked(Ticket ticket, Instant at) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("ticket", ticket.id()).put("by", ticket.by()).set("order", OrderJson.write(ticket.order()));
        ArrayNode targets = json.putArray("targets");
        ticket.results().forEach(result -> targets.add(result.vehicle()));
        return new Event(at, "order.asked", ticket.id(), json.toString());
    }

    static Event stage(Docket docket, OrderResult result, Instant at) {
        OrderResult.Mark mark = result.stages().getLast();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("ticket", docket.id())
                .put("by", docket.by())
                .put("type", docket.order().type())
                .put("detail", mark.detail());
        if (result.rule() != null) {
            json.put("rule", result.rule()).put("value", result.value());
        }
        return new Event(at, "order." + mark.stage().word(), result.vehicle(), json.toString());
    }
}
