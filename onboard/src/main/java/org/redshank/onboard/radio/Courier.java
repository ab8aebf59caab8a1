package org.redshank.onboard.radio;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.redshank.datalink.key.VehicleKeys;
import org.redshank.datalink.send.Delivery;
import org.redshank.datalink.send.Priority;
import org.redshank.datalink.send.Sender;
import org.redshank.onboard.deck.Deck;
import org.redshank.onboard.deck.Post;
import org.redshank.onboard.worth.Worth;

/**
 * Carries the deck's parcels to the ground by the datalink's {@link Sender}, and tells the deck how it went and whether the
 * ground is heard. Parcels may come from any thread; everything else is for the one that has the radio.
 */
public final class Courier implements Post {
    private record Letter(Worth worth, Path file) {}

    private final Queue<Letter> letters = new ConcurrentLinkedQueue<>();
    private final Sender sender;
    private @Nullable Deck deck;
    private long heardMicros = Long.MIN_VALUE;
    private boolean heard;

    /**
     * A courier.
     *
     * @param mtu the largest datagram that the radio carries, bytes
     * @param random of keys: a secure one, except in tests
     */
    public Courier(VehicleKeys keys, int mtu, Random random) {
        this.sender = new Sender(keys, mtu, random, new Sender.Listener() {
            @Override
            public void finished(Delivery delivery) {
                told(delivery);
            }

            @Override
            public void asked(byte[] content) {
                deck().asked(content);
            }
        });
    }

    /** The deck to tell; before anything is sent. */
    public void serve(Deck served) {
        deck = served;
    }

    public Sender sender() {
        return sender;
    }

    @Override
    public void send(Worth worth, Path file) {
        letters.add(new Letter(worth, file));
    }

    /**
     * Gives the sender what has come, and looks whether the ground is heard.
     *
     * @param nanos on the clock of the sender
     * @param micros since 1970, by the companion's clock
     */
    public void tend(long nanos, long micros) {
        for (Letter letter = letters.poll(); letter != null; letter = letters.poll()) {
            try {
                sender.offer(letter.file, priority(letter.worth), Long.MAX_VALUE, false);
            } catch (IOException e) {
                deck().refused(name(letter.file), "it cannot be read: " + e.getMessage());
            }
        }
        if (heardMicros == Long.MIN_VALUE) {
            heardMicros = micros;
            deck().contact(false, micros); // until the ground answers, nobody hears
        }
        boolean now = !sender.isSilent(nanos);
        if (now != heard) {
            heard = now;
            long unanswered = micros - sender.unansweredNanos(nanos) / 1000;
            deck().contact(now, now ? micros : Math.min(unanswered, heardMicros - noticedMicros()));
        }
        // while there is nothing to send nobody answers, and the ground may be away for longer than it seems
        if (now && !sender.isIdle()) {
            heardMicros = micros;
        }
    }

    /** The least time that the sender takes to call the ground silent. */
    private long noticedMicros() {
        return 4_000_000 + (long) (2e6 * sender.roundTrip());
    }

    private void told(Delivery delivery) {
        String name = name(delivery.source().path());
        if (delivery.state() == Delivery.State.DONE) {
            deck().arrived(name);
        } else {
            deck().refused(name, String.valueOf(delivery.why()));
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private Deck deck() {
        if (deck == null) {
            throw new IllegalStateException("a courier without a deck");
        }
        return deck;
    }

    private static Priority priority(Worth worth) {
        return switch (worth) {
            case SIGHTING -> Priority.URGENT;
            case ANSWER, CROP, REGION -> Priority.HIGH;
            case TELEMETRY, RECORD, THUMBNAIL -> Priority.NORMAL;
            case WHOLE -> Priority.BULK;
        };
    }
}
