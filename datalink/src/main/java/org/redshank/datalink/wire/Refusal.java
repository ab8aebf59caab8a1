package org.redshank.datalink.wire;

/** Why the ground does not take a session or an object. The order is that of the numbers on the wire. */
public enum Refusal {
    /** The datagram belongs to no session, perhaps since the ground station was started anew. */
    NO_SESSION("the receiver does not know this session"),
    /** The start was made for another ground station's key. */
    WRONG_GROUND("wrong key: the receiver has another private key than the one that this key file sends to"),
    /** The ground station does not know the vehicle's key. */
    UNKNOWN_VEHICLE("wrong key: the receiver does not know this vehicle's key"),
    /** Another version of the protocol. */
    VERSION("the receiver speaks another version of the protocol"),
    /** No room on the ground's disk. */
    DISK_FULL("the receiver's disk is full"),
    /** More bytes than the ground takes in one object. */
    TOO_LARGE("the object is larger than the receiver takes"),
    /** Too many half-sent objects wait at the ground already. */
    TOO_MANY("the receiver holds too many half-sent objects"),
    /** The announcement contradicts itself, or the object did. */
    INVALID("the receiver found the object in contradiction with what was said of it");

    private final String words;

    Refusal(String words) {
        this.words = words;
    }

    /** In words, for people. */
    public String words() {
        return words;
    }

    /** By its number on the wire; a number of the future counts as invalid. */
    public static Refusal of(int number) {
        return number >= 0 && number < values().length ? values()[number] : INVALID;
    }
}
