package org.redshank.imaging.mosaic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.bytedeco.opencv.global.opencv_core;
import org.jspecify.annotations.Nullable;
import org.redshank.imaging.control.GroundPoint;
import org.redshank.imaging.feature.Features;
import org.redshank.imaging.feature.PairMatch;
import org.redshank.imaging.feature.PairMatcher;
import org.redshank.imaging.picture.Pairing;
import org.redshank.imaging.picture.Photo;
import org.redshank.imaging.raster.GroundGrid;
import org.redshank.imaging.raster.HeightWriter;
import org.redshank.imaging.raster.PictureWriter;

/** Makes one map of a folder of photos; {@link #make} is the list of steps. */
public final class Mosaic {
    private static final int NEAREST = 8;
    private static final int LEAST_MATCHES = 12;
    private static final double[] ROUND = {1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8};
    /** Standard error of places from a log, metres. */
    private static final double LOG_ERROR = 2;

    /** How much coarser a first look is. */
    private static final double QUICK = 4;

    private static final int MOST_SIDE = 200_000;
    private static final double MOST_PIXELS = 6e9;

    private final MosaicTask task;
    private final Progress progress;
    private final List<Trouble> troubles = Collections.synchronizedList(new ArrayList<>());

    public Mosaic(MosaicTask task, Progress progress) {
        this.task = task;
        this.progress = progress;
    }

    /**
     * Makes the map.
     *
     * @throws MosaicException if none can be made
     * @throws StoppedException if asked to stop
     */
    public MosaicReport make() {
        opencv_core.setNumThreads(1);
        Scene scene = new Scene(Places.main(read(), troubles));
        WorkFolder work = new WorkFolder(task.out());
        try (Workers workers = new Workers(task.threads(), progress)) {
            MosaicReport report = task.quick() ? quick(scene, work, workers) : full(scene, work, workers);
            if (!task.keepWork()) {
                work.remove();
            }
            return report;
        } catch (UncheckedIOException e) {
            throw written(e.getCause());
        } catch (IOException e) {
            throw written(e);
        }
    }

    private MosaicReport quick(Scene scene, WorkFolder work, Workers workers) throws IOException {
        if (task.control() != null) {
            troubles.add(new Trouble("", "control points are not used for a quick map"));
        }
        Solution solution = QuickLook.of(scene, troubles);
        Exposure exposure = Exposure.even(scene.size());
        @Nullable Digest[] none = new Digest[scene.size()];
        return draw(scene, solution, List.of(), new DigestPoints(none), none, exposure, null, work, workers);
    }

    private MosaicReport full(Scene scene, WorkFolder work, Workers workers) throws IOException {
        List<GroundPoint> control = new ArrayList<>();
        List<GroundPoint> held = new ArrayList<>();
        ControlPoints.read(task, scene, control, held, troubles);
        // Pictures that all fit are decoded once, for points and for drawing; else small for points, which is quicker.
        boolean fit = Pictures.bytes(scene) <= task.pictureBytes();
        int reduce = fit ? 1 : Pictures.reduction(scene, Looker.PIXELS);
        try (Pictures pictures = new Pictures(scene, fit ? task.pictureBytes() : 0, reduce)) {
            @Nullable Digest[] digests = new Looker(scene, pictures, work, troubles).look(workers);
            List<PairMatch> matches = matches(scene, digests, work, workers);
            Tracks.Points points = new DigestPoints(digests);
            progress.done("adjusting", 0, 1);
            Solution solution = new Solver(
                            scene, pictured(digests), matches, points, control, held, troubles, progress::stop)
                    .solve();
            solution = solution.adjusted() == 0 ? told(scene, solution) : solution;
            progress.done("adjusting", 1, 1);
            Exposure exposure = Exposure.of(scene, matches, points, digests);
            return draw(scene, solution, matches, points, digests, exposure, fit ? pictures : null, work, workers);
        }
    }

    /** Where nothing could be adjusted, as over water and snow: by places and attitudes alone, but those that were left out. */
    private Solution told(Scene scene, Solution none) {
        if (scene.only() >= 0) {
            return left(none, QuickLook.of(scene, troubles));
        }
        troubles.add(new Trouble(
                "",
                "no photos with places have enough in common to be adjusted (water, snow, blur, too little overlap?): the map"
                        + " is off by what their places and attitudes are off"));
        return left(none, QuickLook.of(scene, troubles));
    }

    /** The same without photos that were left out. */
    private static Solution left(Solution none, Solution told) {
        for (int i = 0; i < told.fit().length; i++) {
            told.fit()[i] = none.fit()[i] == Solution.Fit.LEFT_OUT ? Solution.Fit.LEFT_OUT : told.fit()[i];
        }
        return told;
    }

    private static boolean[] pictured(@Nullable Digest[] digests) {
        boolean[] pictured = new boolean[digests.length];
        for (int i = 0; i < pictured.length; i++) {
            Digest digest = digests[i];
            pictured[i] = digest != null && digest.rows() > 0;
        }
        return pictured;
    }

    private MosaicException written(@Nullable IOException e) {
        return new MosaicException(
                task.out() + " could not be written: " + (e == null ? "" : MosaicException.why(e))
                        + "; points and matches are kept, run it again when there is room",
                e == null ? new IOException() : e);
    }

    private Set<Path> written() {
        Set<Path> files = new HashSet<>();
        for (Path file : Arrays.asList(task.out(), task.dsm())) {
            try {
                if (file != null && Files.exists(file)) {
                    files.add(file.toRealPath());
                }
            } catch (IOException e) {
                throw new MosaicException(file + " cannot be written: " + MosaicException.why(e), e);
            }
        }
        return files;
    }

    private List<Photo> read() {
        List<Photo> photos = PhotoFolder.read(task.photos(), written(), troubles, progress);
        if (task.places().isEmpty()) {
            return OddTags.told(photos, troubles);
        }
        List<String> remarks = new ArrayList<>();
        List<Photo> placed = Pairing.place(photos, task.places(), LOG_ERROR, remarks);
        remarks.forEach(remark -> troubles.add(new Trouble("", remark)));
        return placed;
    }

    private List<PairMatch> matches(Scene scene, @Nullable Digest[] digests, WorkFolder work, Workers workers)
            throws IOException {
        List<Neighbours.Pair> pairs = Neighbours.pairs(scene, NEAREST);
        Map<String, PairMatch> kept = new ConcurrentHashMap<>(work.matches());
        PairMatcher matcher = new PairMatcher(LEAST_MATCHES);
        Described described = new Described(scene, work, digests, Described.MOST);
        @Nullable PairMatch[] found = new PairMatch[pairs.size()];
        try {
            workers.each("matching", pairs.size(), k -> {
                Neighbours.Pair pair = pairs.get(k);
                if (digests[pair.a()] == null || digests[pair.b()] == null) {
                    return;
                }
                String names = scene.photos.get(pair.a()).name() + "/"
                        + scene.photos.get(pair.b()).name();
                PairMatch known = kept.get(names);
                if (known == null) {
                    int side = Math.max(scene.longSide(pair.a()), scene.longSide(pair.b()));
                    Features a = Objects.requireNonNull(described.of(pair.a()));
                    Features b = Objects.requireNonNull(described.of(pair.b()));
                    known = matcher.match(pair.a(), a, pair.b(), b, side, pair.near());
                    kept.put(names, known == null ? new PairMatch(0, 0, new int[0], new int[0]) : known);
                }
                found[k] = known == null ? null : new PairMatch(pair.a(), pair.b(), known.inA(), known.inB());
            });
        } finally {
            work.keepMatches(new HashMap<>(kept));
        }
        List<PairMatch> matches = new ArrayList<>();
        for (PairMatch match : found) {
            if (match != null && match.size() > 0) {
                matches.add(match);
            }
        }
        return matches;
    }

    private MosaicReport draw(
            Scene scene,
            Solution solution,
            List<PairMatch> matches,
            Tracks.Points points,
            @Nullable Digest[] digests,
            Exposure exposure,
            @Nullable Pictures whole,
            WorkFolder work,
            Workers workers)
            throws IOException {
        Footprints footprints = new Footprints(scene, solution);
        double[] bounds = footprints.all();
        if (!(bounds[2] > bounds[0])) {
            throw new MosaicException("none of the photos can be placed");
        }
        double finest = finest(scene, solution);
        double pixel = pixel(finest, bounds);
        GroundGrid grid = grid(scene, bounds, pixel);
        Surface surface = solution.ground().length < 30
                ? Surface.level(bounds, solution.groundHeight())
                : Surface.of(bounds, solution.ground(), pixel, solution.groundHeight(), solution.heightAbove());
        int bands = task.quick() || Arrays.stream(digests).anyMatch(Mosaic::isColour) ? 3 : 1;
        boolean[] last = Looker.blurred(digests);
        int[] rows = new int[scene.size()];
        for (int i = 0; i < last.length; i++) {
            Digest digest = digests[i];
            last[i] |= solution.fit()[i] != Solution.Fit.ADJUSTED && !task.quick();
            rows[i] = digest == null ? scene.photos.get(i).height() : digest.rows();
        }
        // Decoding them smaller is quicker, and keeps fine patterns from aliasing.
        double coarser = pixel / finest;
        int reduce = Pictures.reduction(scene, 0);
        while (reduce > 1 && reduce > coarser * 1.05) {
            reduce /= 2;
        }
        Pictures own = whole != null && reduce == 1 ? null : new Pictures(scene, task.pictureBytes(), reduce);
        try (PictureWriter writer = new PictureWriter(task.out(), grid, bands, work.path())) {
            Pictures from = own != null ? own : Objects.requireNonNull(whole);
            new Ortho(scene, solution, footprints, surface, from, exposure, last, rows, grid, bands, reduce)
                    .draw(writer, workers);
            writer.finish();
        } finally {
            if (own != null) {
                own.close();
            }
        }
        Path dsm = task.dsm();
        if (dsm != null) {
            HeightWriter.write(
                    dsm,
                    new GroundGrid(
                            scene.utm.epsg(),
                            surface.west + scene.origin[0],
                            surface.north + scene.origin[1],
                            surface.cell,
                            surface.columns,
                            surface.rows),
                    surface.heights,
                    work.path());
        }
        Coverage coverage = new Coverage(scene, solution, footprints, surface, rows);
        double overlap = new Overlap(solution, surface, matches, points).median();
        Path seen = task.coverage();
        if (seen != null) {
            try {
                new CoverageFiles(scene, solution, surface, coverage, overlap).write(seen, work.path());
            } catch (IOException e) {
                throw new MosaicException(
                        seen + " could not be written: " + MosaicException.why(e) + "; the map " + task.out()
                                + " is whole",
                        e);
            }
        }
        return report(scene, solution, grid, coverage, overlap);
    }

    private static boolean isColour(@Nullable Digest digest) {
        if (digest == null) {
            return false;
        }
        byte[] thumb = digest.thumb();
        for (int i = 0; i + 2 < thumb.length; i += 3) {
            if (thumb[i] != thumb[i + 1] || thumb[i] != thumb[i + 2]) {
                return true;
            }
        }
        return false;
    }

    /** The usual size of a photo's pixel on the ground, metres. */
    private static double finest(Scene scene, Solution solution) {
        double[] pixels = IntStream.range(0, scene.size())
                .filter(i -> solution.fit()[i] != Solution.Fit.LEFT_OUT)
                .mapToDouble(i -> (solution.centre()[i][2] - solution.groundHeight()) / solution.lens()[i][0])
                .filter(p -> p > 0)
                .sorted()
                .toArray();
        return pixels.length == 0 ? 0.05 : Math.max(1e-3, pixels[pixels.length / 2]);
    }

    /** As asked for, or as fine as the photos are, rounded up; coarser for a first look, and where the map would be too large. */
    private double pixel(double finest, double[] bounds) {
        double usual = round(finest * (task.quick() ? QUICK : 1));
        double pixel = Double.isNaN(task.pixelMetres()) ? usual : task.pixelMetres();
        pixel = Math.max(pixel, 1e-3);
        double width = bounds[2] - bounds[0];
        double height = bounds[3] - bounds[1];
        double least = Math.max(Math.sqrt(width * height / MOST_PIXELS), Math.max(width, height) / MOST_SIDE);
        if (pixel < least) {
            troubles.add(new Trouble(
                    "",
                    "a map of %.0f x %.0f m in pixels of %.1f cm would be too large; made in pixels of %.1f cm"
                            .formatted(width, height, pixel * 100, least * 100)));
            return least;
        }
        return pixel;
    }

    /** The next round figure up: 1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6 or 8 times a power of ten. */
    private static double round(double metres) {
        double ten = Math.pow(10, Math.floor(Math.log10(metres)));
        for (double figure : ROUND) {
            if (figure * ten >= metres * 0.98) {
                return figure * ten;
            }
        }
        return 10 * ten;
    }

    private static GroundGrid grid(Scene scene, double[] bounds, double pixel) {
        double west = Math.floor((bounds[0] + scene.origin[0]) / pixel) * pixel;
        double north = Math.ceil((bounds[3] + scene.origin[1]) / pixel) * pixel;
        int columns = (int) Math.ceil((bounds[2] + scene.origin[0] - west) / pixel);
        int rows = (int) Math.ceil((north - bounds[1] - scene.origin[1]) / pixel);
        return new GroundGrid(scene.utm.epsg(), west, north, pixel, columns, rows);
    }

    private MosaicReport report(Scene scene, Solution solution, GroundGrid grid, Coverage coverage, double overlap) {
        int alone = (int) Arrays.stream(solution.fit())
                .filter(f -> f == Solution.Fit.ALONE)
                .count();
        double across = 0;
        double up = 0;
        List<MosaicReport.Check> checks = new ArrayList<>();
        for (Solution.Check check : solution.checks()) {
            across += check.east() * check.east() + check.north() * check.north();
            up += check.up() * check.up();
            checks.add(new MosaicReport.Check(check.name(), check.east(), check.north(), check.up(), check.photos()));
        }
        int n = checks.size();
        return new MosaicReport(
                scene.size(),
                solution.adjusted(),
                alone,
                solution.reprojectionRms(),
                solution.observations(),
                solution.rejectedShare(),
                overlap,
                solution.gcpRms(),
                solution.gcpRmsAcross(),
                solution.gcpRmsUp(),
                n == 0 ? Double.NaN : Math.sqrt((across + up) / n),
                n == 0 ? Double.NaN : Math.sqrt(across / n),
                n == 0 ? Double.NaN : Math.sqrt(up / n),
                checks,
                grid.pixel() * 100,
                solution.lens()[0][0],
                solution.heightAbove(),
                coverage.seen,
                coverage.often,
                coverage.outlineM2,
                coverage.finestCm,
                grid,
                solution.heights(),
                List.copyOf(troubles));
    }
}
