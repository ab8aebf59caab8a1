package org.redshank.fleet.task;

import java.time.Instant;
import org.redshank.journal.Event;
import org.redshank.planning.Answer;
import org.redshank.planning.Refusal;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the journal keeps of tasks; the subject of each event is the task's id. */
final class TaskEvents {
    static final String PREFIX = "task.";
    static final String ASKED = PREFIX + "asked";
    static final String PLANNED = PREFIX + "planned";
    static final String REFUSED = PREFIX + "refused";
    static final String FAILED = PREFIX + "failed";
    static final String STOPPED = PREFIX + "stopped";
    static final String APPROVED = PREFIX + "approved";
    static final String FLYING = PREFIX + "flying";
    static final String SORTIE = PREFIX + "sortie";
    static final String LANDED = PREFIX + "landed";
    static final String REMOVED = PREFIX + "removed";

    private TaskEvents() {}

    /** Whether an event is one of a task: told here, or of its watch. */
    static boolean isOne(Event event) {
        return event.type().startsWith(PREFIX) || event.type().startsWith(WatchFold.PREFIX);
    }

    static Event asked(String id, TaskRequest request, Instant at) {
        ObjectNode json = node();
        json.put("kind", request.kind())
                .put("name", request.name())
                .put("by", request.by())
                .put("wish", request.wish());
        return new Event(at, ASKED, id, json.toString());
    }

    static Event answered(String id, Answer<Proposal> answer, double seconds, Instant at) {
        ObjectNode json = node();
        json.put("seconds", seconds);
        switch (answer) {
            case Answer.Planned<Proposal> yes -> {
                ArrayNode remarks = json.putArray("remarks");
                yes.remarks().forEach(remarks::add);
                json.set("plan", ProposalJson.write(yes.plan()));
                return new Event(at, PLANNED, id, json.toString());
            }
            case Answer.Refused<Proposal> no -> {
                json.set("refusal", refusal(no.refusal()));
                no.nearest().ifPresent(plan -> json.set("plan", ProposalJson.write(plan)));
                return new Event(at, REFUSED, id, json.toString());
            }
        }
    }

    private static ObjectNode refusal(Refusal refusal) {
        return node().put("rule", refusal.rule())
                .put("value", refusal.value())
                .put("detail", refusal.detail())
                .put("mend", refusal.mend());
    }

    static Event ended(String type, String id, String detail, Instant at) {
        return new Event(at, type, id, node().put("detail", detail).toString());
    }

    static Event approved(String id, String name, String by, Instant at) {
        return new Event(
                at, APPROVED, id, node().put("name", name).put("by", by).toString());
    }

    static Event flying(String id, String by, Instant at) {
        return new Event(at, FLYING, id, node().put("by", by).toString());
    }

    static Event sortie(String id, String vehicle, int number, Tour.Reached reached, Instant at) {
        ObjectNode json = node();
        json.put("vehicle", vehicle)
                .put("sortie", number)
                .put("stage", reached.stage().word())
                .put("detail", reached.detail());
        if (!reached.mission().isEmpty()) {
            json.put("mission", reached.mission());
        }
        if (reached.step() > 0) {
            json.put("step", reached.step());
        }
        return new Event(at, SORTIE, id, json.toString());
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
