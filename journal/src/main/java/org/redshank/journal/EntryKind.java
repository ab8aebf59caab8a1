package org.redshank.journal;

/** What an entry of the journal holds. */
public enum EntryKind {
    /** A whole MAVLink frame that was heard on a channel. */
    FRAME_IN(1),
    /** A whole MAVLink frame that was sent on a channel. */
    FRAME_OUT(2),
    /** Something that happened, as {@link Event}. */
    EVENT(3);

    private final int code;

    EntryKind(int code) {
        this.code = code;
    }

    /** The number of this kind on disk. */
    int code() {
        return code;
    }

    /** The kind with this number on disk; only for a code that {@link EntryFormat} has already found valid. */
    static EntryKind of(int code) {
        return switch (code) {
            case 1 -> FRAME_IN;
            case 2 -> FRAME_OUT;
            case 3 -> EVENT;
            default -> throw new IllegalArgumentException("entry kind " + code + " is not 1, 2 or 3");
        };
    }
}
