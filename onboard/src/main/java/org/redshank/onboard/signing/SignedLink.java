package org.redshank.onboard.signing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.SignatureCheck;
import org.redshank.mavlink.SignatureCheck.Verdict;
import org.redshank.mavlink.Signer;
import org.redshank.mavlink.SigningKey;
import org.redshank.mavlink.dialect.Tunnel;

/**
 * Signs what an end of a MAVLink link says, and checks what it hears; without a key it does neither. A board often has no
 * clock of its own, so that its timestamps follow those of valid frames, and none is too old for it by its own clock alone.
 * One thread hears, one signs.
 *
 * @see <a href="https://mavlink.io/en/guide/message_signing.html">MAVLink: message signing</a>
 */
public final class SignedLink {
    private final @Nullable Signer signer;
    private final @Nullable SignatureCheck check;
    private final Consumer<String> words;
    private final Set<Verdict> told = EnumSet.noneOf(Verdict.class);

    /**
     * A link.
     *
     * @param key null for one that is not signed
     * @param linkId of what it signs, 0 to 255: another for each socket of one component
     * @param words hears, once for each kind, what a person should mend
     */
    public SignedLink(@Nullable SigningKey key, int linkId, InstantSource clock, Consumer<String> words) {
        this.signer = key == null ? null : new Signer(key, linkId, clock);
        this.check = key == null ? null : new SignatureCheck(key, InstantSource.fixed(Instant.EPOCH));
        this.words = words;
    }

    /** Numbers, and where there is a key signs, what a component says. */
    public FrameWriter writer(int system, int component) {
        return new FrameWriter(system, component, signer);
    }

    /** Whether a frame is to be believed: with a key it must be signed with that, and new. */
    public boolean believes(Frame frame) {
        if (signer == null || check == null) {
            if (frame.signed()) {
                tell(
                        Verdict.VALID,
                        frame,
                        "signs what it says, and may refuse what is not signed; give the link's key"
                                + " with --signing-key");
            }
            return true;
        }
        Verdict verdict = check.check(frame);
        switch (verdict) {
            case VALID -> signer.follow(check.newest());
            case UNSIGNED -> {
                if (frame.messageId() == Tunnel.ID) {
                    tell(
                            verdict,
                            frame,
                            "does not sign what it says, so that it is refused; both ends of the link need"
                                    + " the key of --signing-key");
                }
            }
            case BAD_SIGNATURE ->
                tell(
                        verdict,
                        frame,
                        "signs with another key than that of --signing-key, so that it is refused; check"
                                + " that both ends of the link have the same");
            case TOO_OLD ->
                tell(
                        verdict,
                        frame,
                        "signs with a time that is behind by more than a minute, so that it is refused;"
                                + " check its clock");
            case REPLAYED -> {
                // as happens where datagrams come twice
            }
        }
        return verdict == Verdict.VALID;
    }

    private void tell(Verdict kind, Frame frame, String what) {
        if (told.add(kind)) {
            words.accept("MAVLink " + frame.systemId() + "/" + frame.componentId() + " " + what);
        }
    }
}
