package org.redshank.journal;

/** How a journal is doing. */
public enum JournalState {
    /** Everything given to it is kept. */
    OK,
    /** The disk is full or nearly: frames are dropped and counted, events are kept while there is any room. */
    FULL,
    /** The disk refuses for another reason, which {@link JournalStatus#detail} names. It is tried again. */
    FAILED,
    /** {@link Journal#close} was called. */
    CLOSED
}
