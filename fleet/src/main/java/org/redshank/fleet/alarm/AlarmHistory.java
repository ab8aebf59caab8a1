package org.redshank.fleet.alarm;

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
import tools.jackson.databind.node.ObjectNode;

/**
 * Folds the alarms from the journal at the start. So that this does not read all of it, the alarms of a position in the
 * journal are kept in the catalogue now and then, and only what came after is read.
 */
public final class AlarmHistory {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String KIND = "setting";
    private static final String ID = "alarms";

    private final Catalogue catalogue;
    private final Journal journal;

    public AlarmHistory(Catalogue catalogue, Journal journal) {
        this.catalogue = catalogue;
        this.journal = journal;
    }

    /** Folds what is remembered into the alarms. */
    public void load(Alarms alarms) {
        try (JournalCursor cursor = journal.readFrom(remembered(alarms))) {
            while (cursor.next()) {
                if (cursor.kind() == EntryKind.EVENT) {
                    alarms.fold(cursor.event());
                }
            }
        }
    }

    /** Keeps the alarms as they are. */
    public void save(Alarms alarms) {
        alarms.whileNoneIsAcknowledged(() -> keep(journal.end(), alarms.all()));
    }

    /** Keeps alarms that have all steps up to a position; some later ones may be in both, which changes nothing. */
    private void keep(long position, List<Alarm> alarms) {
        ArrayNode steps = JSON.createArrayNode();
        for (Alarm alarm : alarms) {
            Event step = AlarmSteps.event("alarm.kept", alarm.raisedAt(), alarm);
            steps.addObject().put("subject", alarm.subject()).set("alarm", JSON.readTree(step.json()));
        }
        ObjectNode kept = JSON.createObjectNode().put("position", position);
        kept.set("alarms", steps);
        catalogue.put(KIND, ID, kept.toString());
    }

    private long remembered(Alarms alarms) {
        @Nullable String kept = catalogue.get(KIND, ID);
        if (kept == null) {
            return 0;
        }
        JsonNode json = JSON.readTree(kept);
        for (JsonNode step : json.path("alarms")) {
            alarms.fold(AlarmSteps.kept(step.path("subject").asString(""), step.path("alarm")));
        }
        return json.path("position").asLong(0);
    }
}
