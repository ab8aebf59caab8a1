package org.redshank.fleet.link;

/**
 * What has to be shown to write to a channel. {@link Links} makes exactly one and hands it out once, to the outlet, so that
 * nothing can leave a link but by the gate.
 */
public final class OutletPass {
    private boolean taken;

    OutletPass() {}

    /** Hands it out, once. */
    synchronized OutletPass take() {
        if (taken) {
            throw new IllegalStateException("the pass to write to links is taken; send through the outlet");
        }
        taken = true;
        return this;
    }

    /** Fails for a pass that was not handed out. */
    void require() {
        if (!taken) {
            throw new IllegalStateException("this pass was not handed out");
        }
    }
}
