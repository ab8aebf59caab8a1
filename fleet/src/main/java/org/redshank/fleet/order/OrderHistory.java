package org.redshank.fleet.order;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.journal.Catalogue;
import org.redshank.journal.EntryKind;
import org.redshank.journal.Event;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalCursor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Folds the tickets from the journal at the start. So that this does not read all of it, the newest tickets at a position
 * in the journal are kept in the catalogue now and then, and only what came after is read.
 */
public final class OrderHistory {
    private static final String KIND = "setting";
    private static final String EVENTS = "orders";
    private static final String POSITION = "orders-position";
    private static final int KEPT = 200;

    private final Catalogue catalogue;
    private final Journal journal;
    private List<Event> saved = List.of();

    public OrderHistory(Catalogue catalogue, Journal journal) {
        this.catalogue = catalogue;
        this.journal = journal;
    }

    /** Folds what is remembered into the desk, and says what was interrupted; before anything is submitted. */
    public void load(OrderDesk desk) {
        try (JournalCursor cursor = journal.readFrom(remembered(desk))) {
            while (cursor.next()) {
                if (cursor.kind() == EntryKind.EVENT) {
                    desk.remember(cursor.event());
                }
            }
        }
        desk.begunAnew();
    }

    /** Keeps the newest tickets as they are. */
    public synchronized void save(OrderDesk desk) {
        long position = journal.end(); // stages that come meanwhile are in both; the same again changes nothing
        List<Event> events = desk.events(KEPT);
        if (!events.equals(saved)) {
            catalogue.put(KIND, EVENTS, json(events));
            saved = events;
        }
        catalogue.put(KIND, POSITION, Long.toString(position));
    }

    private static String json(List<Event> events) {
        ArrayNode all = JsonMapper.shared().createArrayNode();
        for (Event event : events) {
            all.addObject()
                    .put("micros", ChronoUnit.MICROS.between(Instant.EPOCH, event.at()))
                    .put("type", event.type())
                    .put("subject", event.subject())
                    .put("json", event.json());
        }
        return all.toString();
    }

    /** The position up to which all is in what is kept. */
    private long remembered(OrderDesk desk) {
        @Nullable String kept = catalogue.get(KIND, EVENTS);
        @Nullable String position = catalogue.get(KIND, POSITION);
        if (kept == null || position == null) {
            return 0;
        }
        for (JsonNode event : JsonMapper.shared().readTree(kept)) {
            desk.remember(new Event(
                    Instant.EPOCH.plus(event.path("micros").asLong(0), ChronoUnit.MICROS),
                    event.path("type").asString(""),
                    event.path("subject").asString(""),
                    event.path("json").asString("")));
        }
        return Long.parseLong(position);
    }
}
