package org.redshank.datalink.udp;

import java.net.SocketAddress;
import java.util.function.Consumer;

/** An end whose faults are told, and do not end the loop that serves it: what it was at is lost, as a datagram may be. */
public final class SteadyEnd implements UdpLoop.End {
    /** A fault in what is due would be there again at once. */
    private static final long PAUSE_NANOS = 1_000_000_000L;

    private static final long AGAIN_NANOS = 60_000_000_000L;

    private final UdpLoop.End end;
    private final String what;
    private final Consumer<String> words;
    private String told = "";
    private long toldAt;

    /**
     * An end.
     *
     * @param what goes on in spite of a fault, for people
     * @param words hears of faults, of the same one once a minute
     */
    public SteadyEnd(UdpLoop.End end, String what, Consumer<String> words) {
        this.end = end;
        this.what = what;
        this.words = words;
    }

    @Override
    public void receive(byte[] datagram, int length, SocketAddress from, long now) {
        try {
            end.receive(datagram, length, from, now);
        } catch (RuntimeException e) {
            tell(e, now);
        }
    }

    @Override
    public long emit(long now, UdpLoop.Out out) {
        try {
            return end.emit(now, out);
        } catch (RuntimeException e) {
            tell(e, now);
            return now + PAUSE_NANOS;
        }
    }

    private void tell(RuntimeException fault, long now) {
        String text = fault.toString();
        if (!text.equals(told) || now - toldAt > AGAIN_NANOS) {
            told = text;
            toldAt = now;
            words.accept(what + " met a fault, and goes on: " + text + "; tell the makers of it");
        }
    }
}
