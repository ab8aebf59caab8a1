package org.redshank.fleet.task;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redshank.fleet.task.WatchProgress.Aloft;
import org.redshank.fleet.task.WatchProgress.Loss;
import org.redshank.journal.Event;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Folds the events of one watch. Not for two threads at once. */
final class WatchFold {
    static final String PREFIX = "watch.";
    static final String BEGUN = PREFIX + "begun";
    static final String LAUNCHED = PREFIX + "launched";
    /** It was found on the ground before it was in the air, and is let go again. */
    static final String GROUNDED = PREFIX + "grounded";

    static final String HANDED_OVER = PREFIX + "handed-over";
    static final String RETURNS = PREFIX + "returns";
    static final String LANDED = PREFIX + "landed";
    static final String LOST = PREFIX + "lost";
    static final String MENDED = PREFIX + "mended";
    static final String NOT_MENDED = PREFIX + "not-mended";
    static final String TAKEN_UP = PREFIX + "taken-up";
    static final String ENDED = PREFIX + "ended";
    static final String STOPPED = PREFIX + "stopped";

    private final Map<String, Aloft> aloft = new LinkedHashMap<>();
    private final Map<String, String> lost = new LinkedHashMap<>();
    private final List<Loss> losses = new ArrayList<>();
    private final Set<String> begunDuties = new HashSet<>();
    private Instant begun = Instant.EPOCH;
    private double boundS;
    private double lengthS;
    private int handOvers;
    private boolean over;
    private boolean whole;

    /** From the event that begins it, or begins it anew. */
    private WatchFold(Event event) {
        JsonNode json = JsonMapper.shared().readTree(event.json());
        begun = event.at();
        boundS = json.path("boundS").asDouble(0);
        lengthS = json.path("lengthS").asDouble(0);
    }

    /** The fold after one more event of a watch; null while it has not begun. */
    static @Nullable WatchFold after(@Nullable WatchFold before, Event event) {
        if (event.type().equals(BEGUN)) {
            return new WatchFold(event);
        }
        if (before != null) {
            before.apply(event.type(), JsonMapper.shared().readTree(event.json()));
        }
        return before;
    }

    private void apply(String type, JsonNode json) {
        String vehicle = json.path("vehicle").asString("");
        Aloft flight = aloft.get(vehicle);
        switch (type) {
            case LAUNCHED -> {
                Aloft launched = new Aloft(
                        vehicle,
                        json.path("slot").asInt(0),
                        json.path("departS").asDouble(0),
                        json.path("mission").asString(""),
                        false);
                begunDuties.add(launched.key());
                aloft.put(vehicle, launched);
            }
            case GROUNDED -> {
                if (flight != null) {
                    begunDuties.remove(flight.key());
                    aloft.remove(vehicle);
                }
            }
            case HANDED_OVER -> handOvers++;
            case RETURNS -> {
                if (flight != null) {
                    aloft.put(vehicle, new Aloft(vehicle, flight.slot(), flight.depart(), flight.mission(), true));
                }
            }
            case LANDED -> aloft.remove(vehicle);
            case LOST -> {
                aloft.remove(vehicle);
                lost.put(vehicle, json.path("why").asString(""));
            }
            case MENDED ->
                losses.add(new Loss(
                        json.path("without").asString(""),
                        json.path("sinceS").asDouble(0),
                        json.path("fromS").asDouble(0)));
            case ENDED, STOPPED -> {
                aloft.clear();
                over = true;
                whole = type.equals(ENDED);
            }
            default -> {
                // told for people alone, or by a newer program
            }
        }
    }

    /** Whether it went on to its end. */
    boolean whole() {
        return whole;
    }

    WatchProgress progress() {
        return new WatchProgress(
                begun, boundS, lengthS, handOvers, List.copyOf(aloft.values()), lost, losses, begunDuties, over);
    }
}
