package org.redshank.datalink.wire;

import java.util.List;

/** What is said in sealed datagrams. Numbers of streams are those of the session. */
public sealed interface Frame {

    /**
     * The vehicle will send symbols of one block of an object.
     *
     * @param number of the stream; its handle is the number modulo {@link Wire#HANDLES}
     * @param secret 16 bytes that tell the object apart and open it
     * @param total bytes of the object, its description included
     * @param descriptionBytes how many of them are its description
     * @param block which block of the object, from 0
     * @param symbolBytes length of a symbol
     * @param order 0, or the object's place among those of this session that are handed over in their order, from 1
     */
    record Announce(int number, byte[] secret, long total, int descriptionBytes, int block, int symbolBytes, long order)
            implements Frame {}

    /** A whole small object: its name and content. */
    record Inline(int number, String name, byte[] content) implements Frame {}

    /** The vehicle wants to hear a status. */
    record Ping() implements Frame {}

    /** The vehicle will send no more of this stream's object. */
    record Cancel(int number) implements Frame {}

    /** The vehicle has taken an ask. */
    record Heard(int number) implements Frame {}

    /**
     * What arrived.
     *
     * @param clockMicros the ground's own clock, of no known origin
     * @param datagrams how many of this session arrived so far
     * @param arrivals some of them, the newest first
     */
    record Status(long clockMicros, long datagrams, List<Arrival> arrivals) implements Frame {
        public Status {
            arrivals = List.copyOf(arrivals);
        }
    }

    /**
     * A datagram that arrived.
     *
     * @param handle its second byte
     * @param id its first symbol's id, or the low half of a sealed one's counter
     * @param micros on the clock of the status
     */
    record Arrival(int handle, int id, long micros) {}

    /**
     * How it stands with a block.
     *
     * @param need symbols wanted at least; 0 when the block is whole
     * @param nextSource one more than the highest source symbol that is there
     */
    record Progress(int number, int need, int nextSource) implements Frame {}

    /** The object is whole, checked, and on the ground's disk. */
    record Done(int number) implements Frame {}

    /**
     * The ground asks for something; it says so again until it is heard.
     *
     * @param content up to {@value #LONGEST_ASK} bytes
     */
    record Ask(int number, byte[] content) implements Frame {
        /** Fits into any datagram. */
        public static final int LONGEST_ASK = 48;

        public Ask {
            if (content.length > LONGEST_ASK) {
                throw new IllegalArgumentException(
                        "an ask has at most " + LONGEST_ASK + " bytes, and this has " + content.length);
            }
        }
    }

    /** The ground does not take the object, for now or for ever. */
    record Refuse(int number, Refusal refusal) implements Frame {}
}
