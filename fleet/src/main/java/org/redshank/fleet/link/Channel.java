package org.redshank.fleet.link;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.SignatureCheck;
import org.redshank.mavlink.Signer;
import org.redshank.mavlink.dialect.RadioStatus;

/**
 * One peer of a link: a sender of datagrams, a connection, a serial port. Counts what passes. Any thread may ask; what is
 * heard is counted by one thread at a time.
 */
public final class Channel {
    /** Time that a radio's report stands for. */
    private static final long RADIO_NANOS = 10_000_000_000L;

    /** Time that a round trip stands for. */
    private static final long TRIP_NANOS = 15_000_000_000L;

    /** How bytes go out; never blocks for long. */
    interface Wire {
        void send(byte[] bytes, int offset, int length) throws IOException;
    }

    private final int id;
    private final String link;
    private final String peer;
    private final LinkSpeed speed;
    private final Wire wire;
    private final @Nullable SignatureCheck check;
    private final FrameWriter writer;
    private final @Nullable Signer signer;
    private final ReentrantLock outLock = new ReentrantLock();
    private final RadioStatus.Flyweight radio = new RadioStatus.Flyweight();
    private final SequenceTable sequences = new SequenceTable();
    private final ChannelRates rates = new ChannelRates();

    private long framesIn;
    private long bytesIn;
    private long unknown;
    private long unsigned;
    private long badSignatures;
    private long repeated;
    private long heardNanos = NEVER;

    /** When anybody was heard but the near radio, which talks on while nobody is there. */
    private long talkedNanos = NEVER;

    private long roundTripNanos = -1;
    private long timesyncNanos = NEVER;
    private long lastTripNanos = -1;
    private long tripNanos = NEVER;
    private int buffer = -1;
    private long radioNanos = NEVER;
    private int rssi = 255;
    private int remoteRssi = 255;
    private final AtomicLong framesOut = new AtomicLong();
    private final AtomicLong bytesOut = new AtomicLong();
    private volatile boolean closed;
    private volatile boolean speaksFirst;
    private volatile boolean deaf;
    private @Nullable Object attachment;

    /** No such time. */
    static final long NEVER = Long.MIN_VALUE;

    Channel(
            int id,
            String link,
            String peer,
            LinkSpeed speed,
            Wire wire,
            @Nullable SignatureCheck check,
            FrameWriter writer,
            @Nullable Signer signer) {
        this.id = id;
        this.link = link;
        this.peer = peer;
        this.speed = speed;
        this.wire = wire;
        this.check = check;
        this.writer = writer;
        this.signer = signer;
    }

    /** A channel of a record, by which nothing can be sent. */
    public static Channel recorded(int id, String link, String peer) {
        Wire none = (bytes, offset, length) -> {
            throw new IOException("it is a record");
        };
        return new Channel(id, link, peer, LinkSpeed.WIDE, none, null, new FrameWriter(0, 0), null);
    }

    /** Number under which its frames are journalled; never used for another. */
    public int id() {
        return id;
    }

    /** Id of the link. */
    public String link() {
        return link;
    }

    /** Who is at the other end, for people: an address, a device, a file. */
    public String peer() {
        return peer;
    }

    /** How much it carries. */
    public LinkSpeed speed() {
        return speed;
    }

    /** Whether we make ourselves heard before a vehicle does: the address is one that a person named. */
    public boolean speaksFirst() {
        return speaksFirst;
    }

    void speakFirst() {
        speaksFirst = true;
    }

    /** Says that nobody is there to hear: it is a log. */
    void deaf() {
        deaf = true;
    }

    /** Timestamp of the last signature, 0 where nothing is signed. */
    long signedUntil() {
        return signer == null ? 0 : signer.timestamp();
    }

    /** What the one who hears it keeps with it; guarded by that one's lock. */
    public @Nullable Object attachment() {
        return attachment;
    }

    /** Keeps something with it. */
    public void attach(Object kept) {
        attachment = kept;
    }

    /** Whether it is gone; a closed one never opens again. */
    public boolean closed() {
        return closed;
    }

    void close() {
        closed = true;
    }

    /**
     * Whether a frame is to be believed: on a link with a signing key it must be signed with that, but for what a radio says
     * of itself, which cannot sign.
     */
    public synchronized boolean believes(Frame frame) {
        if (check == null || frame.messageId() == RadioStatus.ID) {
            return true;
        }
        switch (check.check(frame)) {
            case VALID -> {
                if (signer != null) {
                    signer.follow(check.newest());
                }
                return true;
            }
            case UNSIGNED -> unsigned++;
            default -> badSignatures++;
        }
        return false;
    }

    /**
     * Counts a frame that was heard.
     *
     * @return whether its sequence number was heard before, so that it may be a repetition
     */
    public synchronized boolean count(Frame frame, long nanos) {
        framesIn++;
        bytesIn += frame.length();
        heardNanos = nanos;
        if (!frame.known()) {
            unknown++;
            return false;
        }
        if (frame.messageId() == RadioStatus.ID) {
            radio.wrap(frame);
            rssi = radio.rssi();
            remoteRssi = radio.remrssi();
            buffer = radio.txbuf();
            radioNanos = nanos;
        } else {
            talkedNanos = nanos;
        }
        if (frame.systemId() == writer.systemId()) {
            return false; // what we said ourselves, routed back by a vehicle with the numbers of another channel
        }
        SequenceWindow window = sequences.of(frame.systemId(), frame.componentId());
        if (window != null && window.heard(frame.sequence(), nanos) == SequenceWindow.REPEATED) {
            repeated++;
            return true;
        }
        return false;
    }

    /** Says that a system's clock began anew, so that its sequence numbers did too. */
    public synchronized void restarted(int systemId, int componentId) {
        SequenceWindow window = sequences.of(systemId, componentId);
        if (window != null) {
            window.restarted();
        }
    }

    /** Takes note that a TIMESYNC went out with this time of ours. */
    public synchronized void timesyncSent(long nanos) {
        timesyncNanos = nanos;
    }

    /** Takes note of the answer to a TIMESYNC that carried this time of ours; other answers are passed over. */
    public synchronized void timesyncAnswered(long sentNanos, long nanos) {
        if (timesyncNanos == NEVER || sentNanos != timesyncNanos || nanos < sentNanos) {
            return;
        }
        timesyncNanos = NEVER; // the first of several vehicles counts
        long trip = nanos - sentNanos;
        lastTripNanos = trip;
        tripNanos = nanos;
        roundTripNanos = roundTripNanos < 0 ? trip : roundTripNanos + (trip - roundTripNanos) / 4;
    }

    /** Frames that were not believed. */
    synchronized long refused() {
        return unsigned + badSignatures;
    }

    /** When anything was heard last, {@code Long.MIN_VALUE} if never. */
    public synchronized long heardNanos() {
        return heardNanos;
    }

    /** Computes rates and loss; to be called about once a second. */
    public synchronized void tick(long nanos) {
        rates.tick(nanos, framesIn, sequences.received(), sequences.lost());
    }

    /** Share of frames lost in the last ten seconds, percent. */
    public synchronized double lossPercent() {
        return rates.lossPercent();
    }

    /** The last round trip, smoothed, in milliseconds; NaN while not measured. */
    public synchronized double roundTripMs() {
        return roundTripNanos < 0 ? Double.NaN : roundTripNanos / 1e6;
    }

    /** How good it is at this time, 0 to 100: what is not lost, less by a weak radio, and falling while it is silent. */
    public synchronized int quality(long nowNanos) {
        if (closed || heardNanos == NEVER) {
            return 0;
        }
        double quality = 100 - 2 * rates.lossPercent();
        if (radioNanos != NEVER && nowNanos - radioNanos < RADIO_NANOS && Math.min(rssi, remoteRssi) < 60) {
            quality -= 60 - Math.min(rssi, remoteRssi);
        }
        double silence = (nowNanos - heardNanos) / 1e9 - speed.quietSeconds();
        if (silence > 0) {
            quality -= silence * 20;
        }
        return Math.clamp(Math.round(quality), 0, 100);
    }

    /** What tells how much it carries, at this time. */
    public synchronized ChannelLoad load(long nowNanos) {
        boolean trip = tripNanos != NEVER && nowNanos - tripNanos < TRIP_NANOS;
        boolean told = radioNanos != NEVER && nowNanos - radioNanos < RADIO_NANOS;
        return new ChannelLoad(
                bytesIn,
                bytesOut.get(),
                talkedNanos == NEVER ? Long.MAX_VALUE : nowNanos - talkedNanos,
                rates.lossPercent(),
                trip ? lastTripNanos / 1e6 : Double.NaN,
                trip ? nowNanos - tripNanos : Long.MAX_VALUE,
                told ? buffer : -1);
    }

    /** Its figures at this time. */
    public synchronized ChannelStatus status(long nowNanos) {
        return new ChannelStatus(
                id,
                link,
                peer,
                framesIn,
                framesOut.get(),
                bytesIn,
                bytesOut.get(),
                sequences.lost(),
                rates.lossPercent(),
                repeated,
                unknown,
                unsigned,
                badSignatures,
                rates.rateHz(),
                roundTripMs(),
                quality(nowNanos),
                heardNanos == NEVER ? -1 : (nowNanos - heardNanos) / 1_000_000,
                check != null);
    }

    /** For the one who numbers, signs and writes: hold it from encoding until the bytes are written. */
    public ReentrantLock outLock() {
        return outLock;
    }

    /** Numbers and signs the frames that go out here; only under {@link #outLock}. */
    public FrameWriter writer() {
        return writer;
    }

    /**
     * Fails where nothing can be sent.
     *
     * @throws LinkDownException if it is closed, or there is nobody who could hear
     */
    public void requireOpen() {
        if (closed) {
            throw new LinkDownException("the connection of link " + link + " to " + peer + " is closed");
        }
        if (deaf) {
            throw new LinkDownException("link " + link + " plays the log " + peer + ", which hears nothing");
        }
    }

    /**
     * Puts bytes on the wire. Needs the pass that only the outlet has, behind the gate.
     *
     * @throws LinkDownException if they could not be sent
     */
    public void write(OutletPass pass, byte[] bytes, int offset, int length) {
        pass.require();
        requireOpen();
        outLock.lock();
        try {
            wire.send(bytes, offset, length);
            framesOut.incrementAndGet();
            bytesOut.addAndGet(length);
        } catch (IOException e) {
            throw new LinkDownException("link " + link + " could not send to " + peer + ": " + e.getMessage());
        } finally {
            outLock.unlock();
        }
    }

    @Override
    public String toString() {
        return "channel " + id + " of link " + link + " to " + peer;
    }
}
