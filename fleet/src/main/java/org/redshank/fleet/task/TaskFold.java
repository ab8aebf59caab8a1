package org.redshank.fleet.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redshank.journal.Event;
import org.redshank.planning.Refusal;
import org.redshank.planning.sortie.Setting;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One task, folded from its events. Not for two threads at once. */
final class TaskFold {
    private final Setting known;
    private final String id;
    private final TaskRequest request;
    private final Instant at;
    private final Set<Event> events = new HashSet<>();
    private TaskState state = TaskState.PLANNING;
    private @Nullable Proposal proposal;
    private List<String> remarks = List.of();
    private @Nullable Refusal refusal;
    private @Nullable String detail;
    private double seconds = Double.NaN;
    private Task.@Nullable Approval approval;
    private String by = "";
    private List<Task.SortieProgress> sorties = List.of();
    private @Nullable WatchFold watch;

    /**
     * From the event that begins it.
     *
     * @param known for plans that say only that they were made for what is known
     */
    TaskFold(Event asked, Setting known) {
        this.known = known;
        JsonNode json = json(asked);
        id = asked.subject();
        at = asked.at();
        request = new TaskRequest(text(json, "kind"), text(json, "name"), text(json, "by"), text(json, "wish"));
        events.add(asked);
    }

    Task task() {
        return new Task(
                id,
                request,
                at,
                state,
                proposal,
                remarks,
                refusal,
                detail,
                seconds,
                approval,
                by,
                sorties,
                watch == null ? null : watch.progress());
    }

    int events() {
        return events.size();
    }

    /** Takes over one event; false when it was there before. */
    boolean apply(Event event) {
        if (!events.add(event)) {
            return false;
        }
        if (event.type().startsWith(WatchFold.PREFIX)) {
            watch = WatchFold.after(watch, event);
            return true;
        }
        JsonNode json = json(event);
        switch (event.type()) {
            case TaskEvents.PLANNED -> {
                planned(json);
                state = TaskState.PLANNED;
            }
            case TaskEvents.REFUSED -> {
                JsonNode why = json.path("refusal");
                refusal = new Refusal(text(why, "rule"), text(why, "value"), text(why, "detail"), text(why, "mend"));
                planned(json);
                state = TaskState.REFUSED;
            }
            case TaskEvents.FAILED -> ended(TaskState.FAILED, json);
            case TaskEvents.STOPPED -> ended(TaskState.STOPPED, json);
            case TaskEvents.APPROVED -> {
                approval = new Task.Approval(text(json, "name"), text(json, "by"), event.at());
                state = TaskState.APPROVED;
            }
            case TaskEvents.FLYING -> {
                detail = null;
                by = text(json, "by");
                state = TaskState.FLYING;
            }
            case TaskEvents.SORTIE -> sortie(json, event.at());
            case TaskEvents.LANDED -> ended(allDone() ? TaskState.FLOWN : TaskState.BROKEN_OFF, json);
            default -> {
                // written by a newer program
            }
        }
        return true;
    }

    private void ended(TaskState how, JsonNode json) {
        detail = text(json, "detail");
        state = how;
    }

    private void planned(JsonNode json) {
        seconds = json.path("seconds").asDouble(Double.NaN);
        List<String> said = new ArrayList<>();
        json.path("remarks").forEach(remark -> said.add(remark.asString("")));
        remarks = said;
        if (json.has("plan")) {
            Proposal read = ProposalJson.read(json.path("plan"), known);
            proposal = read;
            sorties = read.sorties().stream()
                    .map(sortie -> new Task.SortieProgress(
                            sortie.flight().vehicle(), sortie.flight().number(), SortieStage.PLANNED, null, "", "", 0))
                    .toList();
        }
    }

    private void sortie(JsonNode json, Instant when) {
        String vehicle = text(json, "vehicle");
        int number = json.path("sortie").asInt(0);
        List<Task.SortieProgress> now = new ArrayList<>(sorties);
        now.replaceAll(one -> one.vehicle().equals(vehicle) && one.number() == number
                ? new Task.SortieProgress(
                        vehicle,
                        number,
                        SortieStage.of(text(json, "stage")),
                        when,
                        text(json, "detail"),
                        json.path("mission").asString(""),
                        Math.max(one.step(), json.path("step").asInt(0)))
                : one);
        sorties = now;
    }

    private boolean allDone() {
        if (watch != null) {
            return watch.whole();
        }
        return sorties.stream().allMatch(sortie -> sortie.stage() == SortieStage.DONE);
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asString("");
    }

    private static JsonNode json(Event event) {
        return JsonMapper.shared().readTree(event.json());
    }
}
