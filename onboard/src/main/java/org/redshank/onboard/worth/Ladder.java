package org.redshank.onboard.worth;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.redshank.onboard.picture.Sighting;
import org.redshank.onboard.store.KeptPicture;
import org.redshank.onboard.store.PictureId;

/**
 * What the ground does not have yet, in the order in which it shall get it: by worth; of one worth the pictures with
 * something found before the others, and the older before the newer. Only so many of each worth are on their way at a time,
 * so that what is worth more finds room, and whole pictures only while nothing else waits. One thread.
 */
public final class Ladder {
    private static final Comparator<Parcel> ORDER =
            Comparator.comparingLong(Parcel::order).thenComparing(Parcel::name);
    /** Behind all pictures with something found: later than any time. */
    private static final long NOTHING_FOUND = 1L << 60;

    private final Map<Worth, Rung> rungs = new EnumMap<>(Worth.class);
    private final Map<String, Parcel> sent = new HashMap<>();
    private final Set<String> delivered = new HashSet<>();

    /** Parcels of one worth. */
    private static final class Rung {
        final TreeSet<Parcel> waiting = new TreeSet<>(ORDER);
        int onTheirWay;
    }

    private Rung rung(Worth worth) {
        return rungs.computeIfAbsent(worth, _ -> new Rung());
    }

    /** Puts up all that there is to send of a picture, but for what was delivered before. */
    public void add(KeptPicture picture) {
        boolean found = !picture.record().sightings().isEmpty();
        long order = picture.record().micros() + (found ? 0 : NOTHING_FOUND);
        String name = picture.id().name();
        PictureId id = picture.id();
        add(new Parcel(found ? Worth.SIGHTING : Worth.RECORD, name + ".record", id, null, order));
        int number = 0;
        for (Sighting each : picture.record().sightings()) {
            add(new Parcel(Worth.CROP, name + ".crop-" + ++number + ".jpg", id, each.box(), order));
        }
        add(new Parcel(Worth.THUMBNAIL, name + ".small.jpg", id, null, order));
        add(new Parcel(Worth.WHOLE, wholeName(picture), id, null, order));
    }

    /** What a picture is called that is sent as it was taken. */
    public static String wholeName(KeptPicture picture) {
        return picture.id().name() + picture.ending();
    }

    /** Puts up one parcel, unless it was delivered before or is here. */
    public void add(Parcel parcel) {
        if (!delivered.contains(parcel.name()) && !sent.containsKey(parcel.name())) {
            rung(parcel.worth()).waiting.add(parcel);
        }
    }

    /** Takes the next that shall be sent; empty when enough is on its way or nothing is left. */
    public Optional<Parcel> next() {
        boolean othersWait = false;
        for (Worth worth : Worth.values()) {
            Rung rung = rung(worth);
            boolean room = rung.onTheirWay < worth.atOnce() && !(worth == Worth.WHOLE && othersWait);
            if (!rung.waiting.isEmpty() && room) {
                Parcel parcel = rung.waiting.removeFirst();
                sent.put(parcel.name(), parcel);
                rung.onTheirWay++;
                return Optional.of(parcel);
            }
            othersWait |= !rung.waiting.isEmpty();
        }
        return Optional.empty();
    }

    /** The ground has it, or had it before. */
    public void delivered(String name) {
        delivered.add(name);
        land(name);
    }

    /** It cannot be sent any more. */
    public void dropped(String name) {
        land(name);
    }

    private void land(String name) {
        Parcel parcel = sent.remove(name);
        if (parcel != null) {
            rung(parcel.worth()).onTheirWay--;
        }
    }

    /** Whether the ground has it. */
    public boolean has(String name) {
        return delivered.contains(name);
    }

    /** Parcels that wait or are on their way. */
    public int left() {
        return sent.size()
                + rungs.values().stream().mapToInt(rung -> rung.waiting.size()).sum();
    }
}
