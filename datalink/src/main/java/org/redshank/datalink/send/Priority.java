package org.redshank.datalink.send;

/** What goes first. Urgent objects go before everything; the others share what is left by their weights. */
public enum Priority {
    /** Detections and the like: sent at once and several times over, however much waits. */
    URGENT(0),
    HIGH(8),
    NORMAL(4),
    BULK(1);

    private final int weight;

    Priority(int weight) {
        this.weight = weight;
    }

    /** Share of the link beside the other weights; 0 for what does not wait. */
    int weight() {
        return weight;
    }

    /** What a file of so many bytes is when nobody says: small things are worth more a byte. */
    public static Priority bySize(long bytes) {
        return bytes <= 1024 ? URGENT : bytes <= 65_536 ? HIGH : bytes <= 4 << 20 ? NORMAL : BULK;
    }
}
