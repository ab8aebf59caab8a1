package org.redshank.imaging.change;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells pieces of ground that changed from those that only look different. */
final class Judge {
    private static final double MOST = 0.55;
    private static final double FEW = 0.3;

    /** What is narrower than this is left to chance. */
    private static final int SMALLEST_PX = 45;

    /** Below this size things have to stand out by more, and are no ground that was dug or laid. */
    private static final int SMALL_PX = 200;

    private static final double DISTINCT_SMALL = 5;

    /** Standard deviations from which on a thing is one whatever else happened around it, and its least share of edges. */
    private static final double CLEAR = 10;

    private static final double HALF = 0.45;

    /** Share of edges that leaves no doubt. */
    private static final double ALL_ROUND = 0.8;

    /** What is told from its surroundings by its outline alone stands out by so many standard deviations of theirs. */
    private static final double DISTINCT = 2;

    /** What has a border of any kind only stands out by so many. */
    private static final double LAID = 2.5;

    /**
     * A shadow touches what throws it, or what was in shadow already: there runs a border in the picture without it, too. What has less
     * than this share of its outline on such a border stands alone.
     */
    private static final double ALONE = 0.15;

    /** How far from a thing its own shadow begins at most, pixels. */
    private static final int SHADOW_BEGINS = 8;

    /** Of what differs, the share beyond which pieces tell of the whole by themselves. */
    private static final double FOUND = 0.6;

    private final Shade shade;
    private final Precedents precedents;

    Judge(Shade shade, Precedents precedents) {
        this.shade = shade;
        this.precedents = precedents;
    }

    /**
     * The changes of a tile.
     *
     * @param left where the tile begins on the grid of the whole survey
     */
    List<Found> judged(Tile tile, int left, int top) {
        List<Piece> pieces = new ArrayList<>();
        List<Kind> kinds = new ArrayList<>();
        List<Double> confidences = new ArrayList<>();
        List<Piece> dark = new ArrayList<>();
        BitSet nearThings = new BitSet();
        for (Verdict verdict : wholes(tile, verdicts(tile, left, top), left, top)) {
            Piece piece = verdict.piece();
            Kind kind = verdict.kind();
            if (likeShadow(piece, kind == Kind.APPEARED)) {
                dark.add(piece);
                continue;
            }
            pieces.add(piece);
            kinds.add(kind);
            confidences.add(confidence(piece));
            for (int at : piece.footprint.between(-1, SHADOW_BEGINS)) {
                nearThings.set(at);
            }
        }
        for (Piece piece : dark) {
            // A thing that came or went has its own shadow beside it.
            if (Arrays.stream(piece.places).noneMatch(nearThings::get)) {
                pieces.add(piece);
                kinds.add(piece.edgeAfter > piece.edgeBefore ? Kind.APPEARED : Kind.GONE);
                confidences.add(0.8 * confidence(piece));
            }
        }
        return Found.joined(pieces, kinds, confidences, tile, left, top);
    }

    private record Verdict(Piece piece, Kind kind) {}

    /** The pieces that changed, and of the others those parts of them that did. */
    private List<Verdict> verdicts(Tile tile, int left, int top) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Classes.Part part : tile.classes().parts(SMALLEST_PX)) {
            Piece piece = new Piece(tile, part.places(), part.kind());
            Kind kind = kind(piece, left, top);
            if (kind != null) {
                verdicts.add(new Verdict(piece, kind));
                continue;
            }
            for (Piece heart : Hearts.of(tile, piece, SMALL_PX)) {
                Kind ofHeart = ofHeart(heart);
                if (ofHeart != null) {
                    verdicts.add(new Verdict(heart, ofHeart));
                }
            }
        }
        return verdicts;
    }

    /** Where pieces together are one thing that came or went, though most of it was not found in them, the whole instead of them. */
    private List<Verdict> wholes(Tile tile, List<Verdict> verdicts, int left, int top) {
        List<Verdict> all = new ArrayList<>(verdicts);
        for (Blob blob : Blob.of(tile, SMALLEST_PX)) {
            List<Verdict> parts = verdicts.stream()
                    .filter(verdict -> blob.within().get(verdict.piece().places[0]))
                    .toList();
            int found = parts.stream().mapToInt(part -> part.piece().area()).sum();
            if (found > FOUND * blob.differing() || (parts.isEmpty() && blob.isOnePiece())) {
                continue;
            }
            Piece whole = blob.piece(tile);
            Kind kind = kind(whole, left, top);
            if (kind != null && kind != Kind.SURFACE && isWhole(whole, kind, parts)) {
                all.removeAll(parts);
                all.add(new Verdict(whole, kind));
            }
        }
        return all;
    }

    /** An outline all round makes pieces one thing, or a part that surely came or went with what stands out as clearly. */
    private static boolean isWhole(Piece whole, Kind kind, List<Verdict> parts) {
        return Math.max(whole.edgeAfter, whole.edgeBefore) >= ALL_ROUND
                || (whole.distinct >= CLEAR && parts.stream().anyMatch(part -> part.kind() == kind));
    }

    /** From half for what only just passed to nearly 1 for what stands out all round. */
    private static double confidence(Piece piece) {
        double edge = Math.max(piece.edgeAfter, piece.edgeBefore);
        return Math.clamp(0.4 + 0.35 * (edge - MOST) / (1 - MOST) + 0.24 * Math.min(1, piece.distinct / 8), 0.3, 0.99);
    }

    /** What a piece is; null when light, season, relief or misregistration explain it. */
    private @Nullable Kind kind(Piece piece, int left, int top) {
        double distinct = piece.area() < SMALL_PX ? DISTINCT_SMALL : DISTINCT;
        if (piece.around < 20 || piece.distinct < distinct || piece.depth < 0.2) {
            return null;
        }
        // Of what stands out by far, half of the outline may lie beside something else that changed.
        boolean clear = piece.distinct > CLEAR && piece.kind == Classes.OTHER;
        boolean after = piece.edgeAfter >= least(clear, piece.borderBefore) && piece.edgeBefore <= FEW;
        boolean before = piece.edgeBefore >= least(clear, piece.borderAfter) && piece.edgeAfter <= FEW;
        if (after || before) {
            double plainBorder = after ? piece.borderBefore : piece.borderAfter;
            double edge = Math.max(piece.edgeAfter, piece.edgeBefore);
            boolean standsAlone = likeShadow(piece, after)
                    ? plainBorder < ALONE && piece.beside < ALONE && edge > 0.7 && !sameTexture(piece, after)
                    : plainBorder < (clear && edge > 0.9 ? 0.55 : 0.5)
                            && precedents.share(piece, left, top) < (clear || edge > ALL_ROUND ? 0.5 : 0.1);
            return standsAlone ? after ? Kind.APPEARED : Kind.GONE : null;
        }
        return (surface(piece) || laid(piece)) && precedents.share(piece, left, top) < 0.1 ? Kind.SURFACE : null;
    }

    /**
     * What the heart of a piece is, if it surely is a thing: precedents tell of the shadow that it lies in, and not of it. A deeper shadow
     * in a shadow is none.
     */
    private @Nullable Kind ofHeart(Piece heart) {
        if (heart.around < 20 || heart.distinct < CLEAR) {
            return null;
        }
        boolean after = heart.edgeAfter >= ALL_ROUND && heart.edgeBefore <= FEW && heart.borderBefore < 0.5;
        boolean before = heart.edgeBefore >= ALL_ROUND && heart.edgeAfter <= FEW && heart.borderAfter < 0.5;
        if ((!after && !before) || sameTexture(heart, after) || likeShadow(heart, after)) {
            return null;
        }
        return after ? Kind.APPEARED : Kind.GONE;
    }

    /** The least share of the outline that is an edge. */
    private static double least(boolean clear, double plainBorder) {
        return clear && plainBorder < ALONE ? HALF : MOST;
    }

    /** Ground that was dug or laid has an outline, if a faint one; leaves that turn have none but their crown's own. */
    private static boolean surface(Piece piece) {
        boolean later = piece.edgeAfter > piece.edgeBefore;
        return piece.kind == Classes.OTHER
                && piece.area() > SMALL_PX
                && Math.max(piece.edgeAfter, piece.edgeBefore) >= 0.2
                && Math.min(piece.edgeAfter, piece.edgeBefore) <= 0.1
                && piece.edgeBoth <= FEW
                && Math.max(piece.borderBefore, piece.borderAfter) < 0.75
                && (later ? piece.borderBefore : piece.borderAfter) < 0.5;
    }

    /** Ground of another colour than all around it, with a border round most of it at one of the two times only. */
    private static boolean laid(Piece piece) {
        double now = Math.max(piece.borderBefore, piece.borderAfter);
        double then = Math.min(piece.borderBefore, piece.borderAfter);
        return piece.kind == Classes.OTHER
                && piece.area() > SMALL_PX
                && piece.depth > 0.6
                && piece.distinct > LAID
                && now > 0.6
                && then < 0.25;
    }

    /** Darker than its surroundings, not more than shadows are, and of no other colour. */
    private boolean likeShadow(Piece piece, boolean after) {
        double[] thing = after ? piece.standsOutAfter : piece.standsOutBefore;
        double[] plain = after ? piece.standsOutBefore : piece.standsOutAfter;
        double lightness = Piece.lightness(thing) - Piece.lightness(plain);
        if (Piece.lightness(thing) > 0 || lightness > 0) {
            return false;
        }
        if (piece.kind == (after ? Classes.DARKER : Classes.BRIGHTER)) {
            // So each of its pixels says; as a whole it may lie on ground of another colour than what is around it.
            return true;
        }
        double red = thing[0] - thing[1] - plain[0] + plain[1] - shade.redTint() * lightness;
        double blue = thing[2] - thing[1] - plain[2] + plain[1] - shade.blueTint() * lightness;
        double most = 1.2 * (after ? shade.darkening() : shade.brightening());
        return Math.hypot(red, blue) < -0.4 * lightness && lightness > -most;
    }

    /** Light leaves the texture as it was. */
    private static boolean sameTexture(Piece piece, boolean after) {
        double kept = after ? piece.textureAfter : piece.textureBefore;
        double around = after ? piece.textureAfterAround : piece.textureBeforeAround;
        double spread = after ? piece.textureAfterSpread : piece.textureBeforeSpread;
        return around > 0.2 && kept - 2 * spread > 0.3 * around;
    }
}
