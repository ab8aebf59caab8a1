package org.redshank.fleet.conversation;

/** Is told how far a transfer is; must not block. */
@FunctionalInterface
public interface TransferProgress {
    /** So many of so many pieces are across. */
    void done(int pieces, int of);

    /** Nobody wants to know. */
    static TransferProgress unseen() {
        return (pieces, of) -> {};
    }
}
