package org.redshank.fleet.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.redshank.journal.Event;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the journal keeps of orders: one {@code order.asked} for each ticket, its subject the ticket's id, and one {@code
 * order.<stage>} for each stage with each vehicle, its subject the vehicle's id.
 */
final class OrderEvents {
    private static final String PREFIX = "order.";
    private static final String ASKED = PREFIX + Stage.ASKED.word();

    private OrderEvents() {}

    static Event asked(Ticket ticket, Instant at) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("ticket", ticket.id()).put("by", ticket.by()).set("order", OrderJson.write(ticket.order()));
        ArrayNode targets = json.putArray("targets");
        ticket.results().forEach(result -> targets.add(result.vehicle()));
        return new Event(at, ASKED, ticket.id(), json.toString());
    }

    static Event stage(Docket docket, OrderResult result, Instant at) {
        return stage(docket, result, result.stages().getLast(), at);
    }

    private static Event stage(Docket docket, OrderResult result, OrderResult.Mark mark, Instant at) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("ticket", docket.id())
                .put("by", docket.by())
                .put("type", docket.order().type())
                .put("detail", mark.detail());
        if (result.rule() != null) {
            json.put("rule", result.rule()).put("value", result.value());
        }
        return new Event(at, PREFIX + mark.stage().word(), result.vehicle(), json.toString());
    }

    /** The events of a ticket from which it can be folded again. */
    static List<Event> all(Docket docket) {
        Ticket ticket = docket.ticket();
        List<Event> events = new ArrayList<>();
        events.add(asked(ticket, ticket.at()));
        for (OrderResult result : ticket.results()) {
            result.stages().stream()
                    .skip(1) // asked
                    .forEach(mark -> events.add(stage(docket, result, mark, mark.at())));
        }
        return events;
    }

    /** Whether an event is one of those. */
    static boolean is(Event event) {
        return event.type().startsWith(PREFIX);
    }

    /** The ticket that an event begins; null if it is another event, or of an order that is not known any more. */
    static @Nullable Docket begun(Event event, Consumer<Ticket> changed) {
        if (!event.type().equals(ASKED)) {
            return null;
        }
        try {
            JsonNode json = JsonMapper.shared().readTree(event.json());
            List<String> targets = new ArrayList<>();
            json.path("targets").forEach(target -> targets.add(target.asString()));
            OrderRequest request = new OrderRequest(
                    targets, OrderJson.read(json.path("order")), json.path("by").asString(""));
            return new Docket(event.subject(), request, event.at(), changed);
        } catch (IllegalArgumentException | JacksonException e) {
            return null; // written by a program that knew other orders
        }
    }

    /** Takes over the stage that an event tells. */
    static void fold(Event event, Function<String, @Nullable Docket> dockets) {
        JsonNode json = JsonMapper.shared().readTree(event.json());
        Docket docket = dockets.apply(json.path("ticket").asString(""));
        for (Stage stage : Stage.values()) {
            if (docket != null && event.type().equals(PREFIX + stage.word())) {
                docket.remember(
                        event.subject(),
                        new OrderResult.Mark(
                                stage, event.at(), json.path("detail").asString("")),
                        json.has("rule") ? json.path("rule").asString("") : null,
                        json.has("value") ? json.path("value").asString("") : null);
            }
        }
    }
}
