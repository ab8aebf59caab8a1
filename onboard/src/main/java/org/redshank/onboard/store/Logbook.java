package org.redshank.onboard.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redshank.journal.EntryKind;
import org.redshank.journal.Event;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalCursor;
import org.redshank.onboard.picture.PictureRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What has happened on board, one event each: pictures kept and dropped, parcels delivered, contact with the ground found
 * and lost. What the companion knows after a start is folded from it; an event is on the disk when its method returns. One
 * thread.
 */
public final class Logbook {
    private static final String KEPT = "picture.kept";
    private static final String DROPPED = "picture.dropped";
    private static final String DELIVERED = "parcel.delivered";
    private static final String FOUND = "contact.found";
    private static final String LOST = "contact.lost";
    private static final String BACKFILLED = "telemetry.delivered";

    private final Journal journal;
    private final JsonMapper json = new JsonMapper();
    private final Map<PictureId, KeptPicture> pictures = new LinkedHashMap<>();
    private final Map<String, KeptPicture> byName = new HashMap<>();
    private final Set<PictureId> dropped = new HashSet<>();
    private final Set<String> sources = new HashSet<>();
    private final Set<String> delivered = new LinkedHashSet<>();
    private final List<Silence> silences = new ArrayList<>();
    private long silentSince = Long.MIN_VALUE;
    private long backfilledTo = Long.MIN_VALUE;

    /**
     * A time without contact.
     *
     * @param fromMicros when the ground was heard last, by the companion's clock
     * @param toMicros when it was heard again
     */
    public record Silence(long fromMicros, long toMicros) {}

    /** Reads what a journal holds and goes on with it. */
    public Logbook(Journal journal) {
        this.journal = journal;
        try (JournalCursor cursor = journal.readFrom(0)) {
            while (cursor.next()) {
                if (cursor.kind() == EntryKind.EVENT) {
                    fold(cursor.event());
                }
            }
        }
    }

    private void fold(Event event) {
        long micros = event.epochMicros();
        switch (event.type()) {
            case KEPT -> {
                KeptPicture picture = picture(event);
                if (picture != null) {
                    pictures.put(picture.id(), picture);
                    byName.put(picture.id().name(), picture);
                    sources.add(picture.source());
                }
            }
            case DROPPED -> {
                PictureId id = new PictureId(event.subject());
                pictures.remove(id);
                byName.remove(id.name());
                dropped.add(id);
            }
            case DELIVERED -> delivered.add(event.subject());
            case BACKFILLED -> backfilledTo = Math.max(backfilledTo, micros);
            case LOST -> silentSince = silentSince == Long.MIN_VALUE ? micros : silentSince;
            case FOUND -> {
                if (silentSince != Long.MIN_VALUE) {
                    silences.add(new Silence(silentSince, micros));
                    silentSince = Long.MIN_VALUE;
                }
            }
            default -> {
                // of a newer program
            }
        }
        silences.removeIf(silence -> silence.toMicros <= backfilledTo);
    }

    private @Nullable KeptPicture picture(Event event) {
        JsonNode said = json.readTree(event.json());
        Optional<PictureRecord> record = PictureRecord.decode(
                Base64.getDecoder().decode(said.path("record").asString()));
        return record.map(r -> new KeptPicture(
                        new PictureId(event.subject()),
                        r,
                        said.path("ending").asString(),
                        said.path("source").asString("")))
                .orElse(null);
    }

    /** A picture is kept, with what is known of it. */
    public void kept(long micros, KeptPicture picture) {
        String said = json.writeValueAsString(Map.of(
                "record",
                Base64.getEncoder().encodeToString(picture.record().encode()),
                "ending",
                picture.ending(),
                "source",
                picture.source()));
        happened(micros, KEPT, picture.id().hex(), said);
    }

    /** A picture was let go of, for want of room. */
    public void dropped(long micros, PictureId picture) {
        happened(micros, DROPPED, picture.hex(), "{}");
    }

    /** The ground has a parcel. */
    public void delivered(long micros, String parcel) {
        happened(micros, DELIVERED, parcel, "{}");
    }

    /** The ground has the telemetry of silences up to a time. */
    public void backfilled(long toMicros) {
        happened(toMicros, BACKFILLED, "", "{}");
    }

    /** The ground was heard last at a time; does nothing while it is silent already. */
    public void contactLost(long micros) {
        if (silentSince == Long.MIN_VALUE) {
            happened(micros, LOST, "", "{}");
        }
    }

    /** The ground is heard; does nothing while it was heard already. */
    public void contactFound(long micros) {
        if (silentSince != Long.MIN_VALUE) {
            happened(micros, FOUND, "", "{}");
        }
    }

    private void happened(long micros, String type, String subject, String said) {
        Event event = new Event(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), type, subject, said);
        journal.event(event);
        fold(event);
    }

    /** Pictures that are kept, in the order in which they were. */
    public Map<PictureId, KeptPicture> pictures() {
        return Collections.unmodifiableMap(pictures);
    }

    /** The picture with a name, null when there is none. */
    public @Nullable KeptPicture byName(String name) {
        return byName.get(name);
    }

    /** Whether a picture was here and was let go of. */
    public boolean isDropped(PictureId picture) {
        return dropped.contains(picture);
    }

    /** Whether what the camera calls so was kept, now or before. */
    public boolean hasSource(String source) {
        return sources.contains(source);
    }

    /** Names of the parcels that the ground has. */
    public Set<String> deliveredParcels() {
        return Collections.unmodifiableSet(delivered);
    }

    /** Times without contact that are over and of which the ground does not have the telemetry, in order. */
    public List<Silence> silences() {
        return List.copyOf(silences);
    }

    /** Up to when the ground has what was heard in silences; the least number when nothing was sent yet. */
    public long backfilledTo() {
        return backfilledTo;
    }
}
