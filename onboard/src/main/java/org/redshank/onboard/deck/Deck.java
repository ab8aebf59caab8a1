package org.redshank.onboard.deck;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.redshank.onboard.camera.Camera;
import org.redshank.onboard.picture.RegionAsk;
import org.redshank.onboard.pose.Poses;
import org.redshank.onboard.store.KeptPicture;
import org.redshank.onboard.store.Logbook;
import org.redshank.onboard.store.PictureId;
import org.redshank.onboard.store.PictureStore;
import org.redshank.onboard.telemetry.Backfill;
import org.redshank.onboard.worth.Ladder;
import org.redshank.onboard.worth.Parcel;
import org.redshank.onboard.worth.Worth;

/**
 * Keeps what the camera takes and decides what is sent next. Everything happens in {@link #step}, on one thread; what the
 * post answers may come from any.
 */
public final class Deck {
    private final Parts parts;
    private final InstantSource clock;
    private final Consumer<String> trouble;
    private final Post post;
    private final Asks asks;
    private final Packing packing;
    private final Ladder ladder = new Ladder();
    private final Entering entering;
    private final Queue<Runnable> answers = new ConcurrentLinkedQueue<>();
    private final Set<String> complained = new HashSet<>();
    private long kept;
    private long notKept;
    private volatile long keptSeen;
    private volatile int left;

    /**
     * What the deck works with.
     *
     * @param lookout runs the finder, and refuses what it has no room for
     * @param folder where it puts what waits to be sent, and looks for what is asked
     * @param reserveBytes room on the disk that is left free
     */
    public record Parts(
            PictureStore store,
            Logbook logbook,
            Camera camera,
            Poses poses,
            Backfill backfill,
            Finder finder,
            Executor lookout,
            Path folder,
            long reserveBytes) {}

    /** @param trouble hears, in words for people, of what goes wrong */
    public Deck(Parts parts, InstantSource clock, Post post, Consumer<String> trouble) throws IOException {
        this.parts = parts;
        this.clock = clock;
        this.post = post;
        this.trouble = trouble;
        this.asks = new Asks(parts.folder.resolve("asks"));
        this.packing = new Packing(parts.folder.resolve("out"), parts.store, parts.logbook, parts.backfill, asks);
        this.entering = new Entering(parts, packing, this::complain);
        parts.logbook.deliveredParcels().forEach(ladder::delivered);
        parts.logbook.pictures().values().forEach(ladder::add);
        takeOrphans();
    }

    /** Pictures that the power was cut off from their entry in the logbook. */
    private void takeOrphans() throws IOException {
        for (PictureId id : parts.store.all()) {
            if (!parts.logbook.pictures().containsKey(id) && !parts.logbook.isDropped(id)) {
                Path file = parts.store.file(id);
                long micros = Files.getLastModifiedTime(file).to(TimeUnit.MICROSECONDS);
                entering.add(id, Files.size(file), micros);
            }
        }
    }

    /** Goes on with everything; to be called several times a second. */
    public void step() throws IOException {
        for (Runnable answer = answers.poll(); answer != null; answer = answers.poll()) {
            answer.run();
        }
        for (Camera.Shot shot : parts.camera.taken()) {
            keep(shot);
        }
        for (Optional<KeptPicture> entry = entering.first(now()); entry.isPresent(); entry = entering.first(now())) {
            parts.logbook.kept(now(), entry.get());
            entering.entered(); // not before it is in the logbook, which a full disk may refuse
            ladder.add(entry.get());
        }
        for (Parcel parcel : asks.parcels(parts.logbook)) {
            if (ladder.has(parcel.name())) {
                asks.arrived(parcel.name()); // asked for again
            } else {
                ladder.add(parcel);
            }
        }
        parts.backfill
                .next()
                .ifPresent(stretch ->
                        ladder.add(new Parcel(Worth.TELEMETRY, stretch.name(), null, null, stretch.fromMicros())));
        for (Optional<Parcel> next = ladder.next(); next.isPresent(); next = ladder.next()) {
            send(next.get());
        }
        left = ladder.left() + entering.size();
        keptSeen = kept;
    }

    private long now() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1000;
    }

    private void keep(Camera.Shot shot) throws IOException {
        if (parts.logbook.hasSource(shot.source())) {
            return;
        }
        if (parts.store.free() < parts.reserveBytes && !makeRoom()) {
            notKept++;
            parts.camera.again(shot);
            complain(
                    "the disk is full: pictures stay where the camera puts them, until the ground has some of those that"
                            + " are kept");
            return;
        }
        try (InputStream picture = shot.open()) {
            PictureStore.Kept answer = parts.store.keep(picture);
            if (answer.bytes() == 0 || parts.logbook.pictures().containsKey(answer.id())) {
                return; // the same picture once more
            }
            kept++;
            complained.clear();
            entering.add(answer.id(), answer.bytes(), ending(shot.name()), shot);
        } catch (IOException e) {
            notKept++;
            parts.camera.again(shot);
            complain("a picture could not be kept (" + e.getMessage() + "); it is tried again");
        }
    }

    /** Lets go of the oldest pictures that the ground has whole; tells whether there is room again. */
    private boolean makeRoom() throws IOException {
        for (KeptPicture picture : List.copyOf(parts.logbook.pictures().values())) {
            if (ladder.has(Ladder.wholeName(picture))) {
                parts.logbook.dropped(now(), picture.id());
                parts.store.drop(picture.id());
                if (parts.store.free() >= parts.reserveBytes) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String ending(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".png") ? ".png" : ".jpg";
    }

    private void send(Parcel parcel) {
        try {
            Optional<Path> file = packing.pack(parcel);
            if (file.isPresent()) {
                post.send(parcel.worth(), file.get());
            } else {
                done(parcel.name()); // there is nothing in it
            }
        } catch (IOException e) {
            ladder.dropped(parcel.name());
            complain(parcel.name() + " cannot be made: " + e.getMessage());
        }
    }

    private void complain(String words) {
        if (complained.add(words)) {
            trouble.accept(words);
        }
    }

    /** The ground has a parcel; from any thread. */
    public void arrived(String parcel) {
        answers.add(() -> done(parcel));
    }

    private void done(String parcel) {
        Optional<Backfill.Stretch> stretch = Backfill.Stretch.of(parcel);
        if (stretch.isPresent()) {
            parts.logbook.backfilled(stretch.get().toMicros());
        } else {
            parts.logbook.delivered(now(), parcel);
        }
        ladder.delivered(parcel);
        try {
            asks.arrived(parcel);
            packing.clear(parcel);
        } catch (IOException e) {
            complain("what was sent cannot be cleared away: " + e.getMessage());
        }
    }

    /** The ground asks for something over the radio; from any thread. What is no ask that is known is passed over. */
    public void asked(byte[] content) {
        answers.add(() -> RegionAsk.decode(content).ifPresent(ask -> {
            try {
                asks.take(ask);
            } catch (IOException e) {
                complain("what the ground asks for cannot be kept: " + e.getMessage());
            }
        }));
    }

    /** The ground does not take a parcel; from any thread. */
    public void refused(String parcel, String why) {
        answers.add(() -> {
            ladder.dropped(parcel);
            complain("the ground does not take " + parcel + ": " + why);
        });
    }

    /** The ground is heard, or was heard last at a time by the companion's clock; from any thread. */
    public void contact(boolean heard, long micros) {
        answers.add(() -> {
            if (heard) {
                parts.logbook.contactFound(micros);
            } else {
                parts.logbook.contactLost(micros);
            }
        });
    }

    /** Pictures kept since the start; from any thread. */
    public long kept() {
        return keptSeen;
    }

    /** How often a picture could not be kept since the start. */
    public long notKept() {
        return notKept;
    }

    /** Parcels that the ground does not have; from any thread. */
    public int left() {
        return left;
    }
}
