package org.redshank.fleet.task;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redshank.journal.Catalogue;
import org.redshank.journal.CatalogueDocument;
import org.redshank.journal.EntryKind;
import org.redshank.journal.Event;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalCursor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the events of tasks: in the journal, and copies in the catalogue, so that a start need not read the whole journal for
 * them but only what came after the last copy.
 */
final class TaskStore {
    private static final String KIND = "task-event";
    private static final String SETTING = "setting";
    private static final String POSITION = "tasks-position";
    private static final String GAPS = "watch-gaps";

    private final Catalogue catalogue;
    private final Journal journal;

    TaskStore(Catalogue catalogue, Journal journal) {
        this.catalogue = catalogue;
        this.journal = journal;
    }

    /** All that is remembered, in order for each task; what is in both comes twice. */
    void load(Consumer<Event> events) {
        for (CatalogueDocument document : catalogue.list(KIND)) {
            JsonNode json = JsonMapper.shared().readTree(document.json());
            events.accept(new Event(
                    Instant.EPOCH.plus(json.path("micros").asLong(0), ChronoUnit.MICROS),
                    json.path("type").asString(""),
                    json.path("subject").asString(""),
                    json.path("json").asString("")));
        }
        @Nullable String position = catalogue.get(SETTING, POSITION);
        try (JournalCursor cursor = journal.readFrom(position == null ? 0 : Long.parseLong(position))) {
            while (cursor.next()) {
                if (cursor.kind() == EntryKind.EVENT && TaskEvents.isOne(cursor.event())) {
                    events.accept(cursor.event());
                }
            }
        }
    }

    /**
     * Keeps one event; it is on the disk when this returns. One at a time.
     *
     * @param number of the event among those of its task, from 0
     * @throws org.redshank.journal.JournalException when the journal cannot be written
     */
    void keep(Event event, int number) {
        long position = journal.end();
        journal.event(event);
        String copy = JsonMapper.shared()
                .createObjectNode()
                .put("micros", ChronoUnit.MICROS.between(Instant.EPOCH, event.at()))
                .put("type", event.type())
                .put("subject", event.subject())
                .put("json", event.json())
                .toString();
        catalogue.put(KIND, copyId(event.subject(), number), copy);
        catalogue.put(SETTING, POSITION, Long.toString(position));
    }

    /** Says that a task is gone, and forgets the copies of its events; the journal keeps them. */
    void remove(String task, int events, Instant at) {
        journal.event(new Event(at, TaskEvents.REMOVED, task, "{}"));
        for (int i = 0; i < events; i++) {
            catalogue.delete(KIND, copyId(task, i));
        }
        catalogue.delete(GAPS, task);
    }

    /** Keeps how long each piece of a watch was not seen, in place of what was kept before. */
    void keepGaps(String task, String json) {
        catalogue.put(GAPS, task, json);
    }

    /** What was kept, or null. */
    @Nullable
    String gaps(String task) {
        return catalogue.get(GAPS, task);
    }

    private static String copyId(String task, int number) {
        return String.format(Locale.ROOT, "%s/%06d", task, number);
    }
}
