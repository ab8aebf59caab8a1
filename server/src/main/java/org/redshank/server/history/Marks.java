package org.redshank.server.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redshank.journal.Event;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Folds events of the journal into marks of the timeline; the newest so many are kept. Of one thread at a time. */
final class Marks {
    private static final int MOST = 50_000;

    private final Map<Long, Mark> marks = new LinkedHashMap<>();
    private final Map<String, Long> open = new HashMap<>();
    private long next;

    /** Takes over an event. */
    void fold(Event event) {
        JsonNode json = json(event);
        switch (event.type()) {
            case "order.asked" -> asked(event, json);
            case "order.observed" -> ended(event, json, null);
            case "order.refused", "order.failed" -> ended(event, json, "caution");
            case "order.stopped" -> ended(event, json, "advisory");
            case "alarm.raised" -> raised(event, json);
            case "alarm.cleared" -> end("alarm " + json.path("id").asString(""), event.epochMicros());
            case "link.state" -> link(event, json);
            default -> other(event, json);
        }
    }

    /** Takes note of a picture that a vehicle says it took. */
    void picture(long micros, String vehicle) {
        add(new Mark(Mark.Lane.CAMERA, micros, 0, null, "Picture taken", vehicle));
    }

    /** The marks of a lane that lie, at least in part, between two times. */
    List<Mark> between(Mark.Lane lane, long fromMicros, long toMicros) {
        List<Mark> found = new ArrayList<>();
        for (Mark mark : marks.values()) {
            long end = mark.untilMicros() == 0 ? mark.fromMicros() : mark.untilMicros();
            if (mark.lane() == lane && mark.fromMicros() <= toMicros && end >= fromMicros) {
                found.add(mark);
            }
        }
        return found;
    }

    private void asked(Event event, JsonNode json) {
        JsonNode targets = json.path("targets");
        String type = json.path("order").path("type").asString("");
        String who = targets.size() == 1 ? targets.get(0).asString("") : targets.size() + " vehicles";
        Mark.Lane lane = switch (type) {
            case "upload-plan", "fly-plan", "download-plan", "clear-plan", "set-fence", "set-rally" ->
                Mark.Lane.MISSIONS;
            case "trigger-camera", "start-interval", "stop-camera" -> Mark.Lane.CAMERA;
            default -> Mark.Lane.ORDERS;
        };
        String text = type + " for " + who + ", by " + json.path("by").asString("");
        begin("order " + event.subject(), new Mark(lane, event.epochMicros(), 0, null, text, event.subject()));
    }

    private void ended(Event event, JsonNode json, @Nullable String severity) {
        Long at = open.get("order " + json.path("ticket").asString(""));
        Mark mark = at == null ? null : marks.get(at);
        if (at != null && mark != null) {
            Mark until = mark.until(event.epochMicros());
            marks.put(at, severity == null ? until : until.severity(severity));
        }
    }

    private void raised(Event event, JsonNode json) {
        String severity = json.path("severity").asString("advisory").toLowerCase(Locale.ROOT);
        begin(
                "alarm " + json.path("id").asString(""),
                new Mark(
                        Mark.Lane.ALARMS,
                        event.epochMicros(),
                        0,
                        severity,
                        json.path("text").asString(event.type()),
                        event.subject()));
    }

    private void link(Event event, JsonNode json) {
        String state = json.path("state").asString("").toLowerCase(Locale.ROOT);
        String detail = json.path("detail").asString("");
        end("link " + event.subject(), event.epochMicros());
        begin(
                "link " + event.subject(),
                new Mark(
                        Mark.Lane.LINKS,
                        event.epochMicros(),
                        0,
                        state.equals("failed") ? "caution" : null,
                        detail.isEmpty() ? state : state + ": " + detail,
                        event.subject()));
    }

    private void other(Event event, JsonNode json) {
        String text = json.path("text").asString(json.path("detail").asString(event.type()));
        if (event.type().startsWith("mission.")) {
            add(new Mark(Mark.Lane.MISSIONS, event.epochMicros(), 0, null, text, event.subject()));
        } else if (event.type().equals("gate.refused")) {
            add(new Mark(Mark.Lane.ORDERS, event.epochMicros(), 0, "caution", "Refused: " + text, event.subject()));
        }
    }

    private void begin(String key, Mark mark) {
        open.put(key, next);
        add(mark);
    }

    private void end(String key, long micros) {
        Long at = open.remove(key);
        Mark mark = at == null ? null : marks.get(at);
        if (at != null && mark != null) {
            marks.put(at, mark.until(micros));
        }
    }

    private void add(Mark mark) {
        marks.put(next++, mark);
        if (marks.size() > MOST) {
            Long oldest = marks.keySet().iterator().next();
            marks.remove(oldest);
            open.values().removeIf(at -> at <= oldest);
        }
    }

    private static JsonNode json(Event event) {
        try {
            return JsonMapper.shared().readTree(event.json());
        } catch (JacksonException e) {
            // An event that another program wrote may be anything; its time and type still count.
            return tools.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        }
    }
}
