package org.redshank.mavlink;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;
import org.redshank.mavlink.ExtentJudge.Verdict;

/**
 * Finds MAVLink 1 and 2 frames in bytes, wherever the bytes are cut and whatever else is among them. One scanner for each
 * stream of bytes, one thread at a time; the counters may be read by others, who may see them a little late. Allocates
 * nothing.
 *
 * <p>A frame that the dialect knows is believed when its checksum is right; its bytes are then done with. When it is wrong,
 * or when an incompatibility flag is set that this program does not know, the search goes on at the byte after the magic,
 * so that nothing intact that begins inside is lost.
 *
 * <p>A frame of a message that the dialect does not know has no checksum that could be verified. {@link ExtentJudge} has
 * the rule by which it is believed all the same, or taken for noise, and by which a signature that was cut takes nothing of
 * the next frame with it. The verdicts do not depend on where the stream is cut;
 * a frame is handed over as soon as its verdict is certain.
 *
 * @see <a href="https://mavlink.io/en/guide/serialization.html">MAVLink: packet serialization</a>
 */
public final class FrameScanner {
    /** Twice what can be undecided. */
    private static final int HELD = 2 * (2 * Frame.MAX_LENGTH + 1);

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** A frame of the usual sort with a wrong checksum. */
    private static final int WRONG = -1;

    private final Dialect dialect;
    private final ExtentJudge judge;
    private final Frame frame = new Frame();
    private final byte[] held = new byte[HELD];
    private int heldLength;

    /** Bytes of the signature of the frame last handed over that are not yet passed, see {@link ExtentJudge}. */
    private int signature;

    // Places of bytes as ExtentJudge wants them: those of the stream from zero up, those of datagrams below zero.
    private long streamed;
    private long datagrams = Long.MIN_VALUE / 2;

    private long frames;
    private long badChecksums;
    private long skippedBytes;
    private long unknownFrames;
    private long refusedFlags;

    public FrameScanner(Dialect dialect) {
        this.dialect = dialect;
        this.judge = new ExtentJudge(dialect);
    }

    /**
     * Goes on with a stream. What is undecided at the end is kept for the next call. If the handler throws, the rest of
     * the bytes given and what was kept are dropped.
     */
    public void stream(byte[] data, int off, int len, FrameHandler handler) {
        Objects.checkFromIndexSize(off, len, data.length);
        long origin = streamed - off;
        streamed += len;
        int at = off;
        int end = off + len;
        while (heldLength > 0 && at < end) {
            int before = heldLength;
            int appended = Math.min(end - at, HELD - before);
            System.arraycopy(data, at, held, before, appended);
            heldLength = 0;
            int next = scan(held, 0, before, before + appended, origin + at - before, false, handler);
            if (next >= before) {
                at += next - before;
            } else {
                at += appended;
                keep(held, next, before + appended);
            }
        }
        if (at < end) {
            int next = scan(data, at, end, end, origin, false, handler);
            keep(data, next, end);
        }
    }

    /** Ends a stream: decides on what was kept as if nothing more would ever come. The scanner can be used anew. */
    public void end(FrameHandler handler) {
        int length = heldLength;
        heldLength = 0;
        scan(held, 0, length, length, streamed - length, true, handler);
    }

    /** Finds the frames of one datagram, or of any bytes that are all there is. Independent of the stream. */
    public void datagram(byte[] data, int off, int len, FrameHandler handler) {
        Objects.checkFromIndexSize(off, len, data.length);
        long origin = datagrams - off;
        datagrams += len;
        int signatureOfStream = signature;
        signature = 0;
        scan(data, off, off + len, off + len, origin, true, handler);
        signature = signatureOfStream;
    }

    /** Frames handed over, the unknown ones included. */
    public long frames() {
        return frames;
    }

    /** Frames with a known message and a wrong checksum; noise that looks like one counts too. */
    public long badChecksums() {
        return badChecksums;
    }

    /** Bytes that belong to no frame handed over. */
    public long skippedBytes() {
        return skippedBytes;
    }

    /** Frames handed over whose message the dialect does not know. */
    public long unknownFrames() {
        return unknownFrames;
    }

    /** Frames refused because of an unknown incompatibility flag; noise that looks like one counts too. */
    public long refusedFlags() {
        return refusedFlags;
    }

    private void keep(byte[] bytes, int from, int to) {
        System.arraycopy(bytes, from, held, 0, to - from);
        heldLength = to - from;
    }

    /**
     * Hands over the frames that begin before the limit.
     *
     * @param origin place of the array's first byte, see {@link ExtentJudge#unknown}
     * @param last whether nothing comes after the end
     * @return the first byte not decided on, at most the limit unless a frame reaches past it
     */
    private int scan(byte[] b, int from, int limit, int end, long origin, boolean last, FrameHandler handler) {
        int at = from;
        while (at < limit) {
            if (signature > 0) {
                int next = judge.afterSignature(b, at, at + signature, end, origin, last);
                if (next == ExtentJudge.WAIT) {
                    return at;
                }
                signature = 0;
                at = next;
                continue;
            }
            int usual = usual(b, at, end);
            if (usual > 0) {
                frames++;
                handler.frame(frame);
                at += usual;
                continue;
            }
            if (usual == WRONG) {
                badChecksums++;
                skippedBytes++;
                at++;
                continue;
            }
            int length = FrameLayout.length(b, at, end);
            if (length > 0) {
                int layout = dialect.layout(FrameLayout.messageId(b, at));
                if (layout == 0) {
                    Verdict verdict = judge.unknown(b, at, at + length, end, origin, last);
                    if (verdict == Verdict.WAIT) {
                        return at;
                    }
                    if (verdict == Verdict.FRAME) {
                        frames++;
                        unknownFrames++;
                        handler.frame(frame.wrapChecked(b, at, length, false));
                        at += length;
                        continue;
                    }
                } else if (FrameLayout.checksumHolds(b, at, length, layout)) {
                    frames++;
                    handler.frame(frame.wrapChecked(b, at, length, true));
                    at += length;
                    if (FrameLayout.signed(b, at - length)) {
                        at -= Frame.SIGNATURE_LENGTH;
                        signature = Frame.SIGNATURE_LENGTH;
                    }
                    continue;
                } else {
                    badChecksums++;
                }
            } else if (length == FrameLayout.INCOMPLETE && !last) {
                return at;
            } else if (length == FrameLayout.REFUSED_FLAGS) {
                refusedFlags++;
            }
            skippedBytes++;
            at++;
        }
        return at;
    }

    /**
     * Lays the frame over the one that begins here if it is of the usual sort: whole, MAVLink 2, unsigned, known. Those are
     * found without this too, but slower: it reads most of the header at once.
     *
     * @return bytes of the frame, {@link #WRONG} if its checksum is, 0 if there is none of that sort
     */
    private int usual(byte[] b, int at, int end) {
        if (end - at < Frame.HEADER_V2 + Frame.CHECKSUM_LENGTH) {
            return 0;
        }
        long header = (long) LONG.get(b, at);
        int length = Frame.HEADER_V2 + Frame.CHECKSUM_LENGTH + (int) (header >>> 8 & 0xFF);
        if ((header & 0xFF_00_FFL) != Frame.MAGIC_V2 || length > end - at) {
            return 0;
        }
        int id = (int) (header >>> 56) | (b[at + 8] & 0xFF) << 8 | (b[at + 9] & 0xFF) << 16;
        int layout = dialect.layout(id);
        int sum = at + length - Frame.CHECKSUM_LENGTH;
        if (layout == 0) {
            return 0;
        }
        if ((short) SHORT.get(b, sum) != (short) Checksum.of(b, at + 1, sum - at - 1, Dialect.crcExtra(layout))) {
            return WRONG;
        }
        frame.wrapUsual(b, at, length, id);
        return length;
    }
}
