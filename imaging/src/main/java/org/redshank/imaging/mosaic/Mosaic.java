package org.redshank.imaging.mosaic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.bytedeco.opencv.global.opencv_core;
import org.jspecify.annotations.Nullable;
import org.redshank.imaging.control.GroundPoint;
import org.redshank.imaging.feature.FeatureFinder;
import org.redshank.imaging.feature.PairMatch;
import org.redshank.imaging.feature.PairMatcher;
import org.redshank.imaging.picture.Photo;
import org.redshank.imaging.raster.GroundGrid;
import org.redshank.imaging.raster.HeightWriter;
import org.redshank.imaging.raster.PictureWriter;

/** Makes one map of a folder of photos; {@link #make} is the list of steps. */
public final class Mosaic {
    private static final double PIXELS = 1.1e6;
    private static final int POINTS = 1600;
    private static final int NEAREST = 8;
    private static final int LEAST_MATCHES = 12;
    private static final double[] ROUND = {1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8};
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
        List<Photo> photos = Places.main(read(), troubles);
        Scene scene = new Scene(photos);
        WorkFolder work = new WorkFolder(task.out());
        try (Workers workers = new Workers(task.threads(), progress);
                Pictures pictures = new Pictures(scene, task.pictureBytes())) {
            @Nullable
            Digest[] digests =
                    new Looker(scene, pictures, work, new FeatureFinder(PIXELS, POINTS), troubles).look(workers);
            List<PairMatch> matches = matches(scene, digests, work, workers);
            Tracks.Points points = points(digests);
            List<GroundPoint> control = new ArrayList<>();
            List<GroundPoint> held = new ArrayList<>();
            ControlPoints.read(task, scene, control, held, troubles);
            progress.done("adjusting", 0, 1);
            Solution solution = new Solver(scene, matches, points, control, held, troubles, progress::stop).solve();
            progress.done("adjusting", 1, 1);
            MosaicReport report = draw(scene, solution, matches, points, digests, pictures, work, workers);
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

    private MosaicException written(@Nullable IOException e) {
        return new MosaicException(
                task.out() + " could not be written: " + (e == null ? "" : e.getMessage())
                        + "; points and matches are kept, run it again when there is room",
                e == null ? new IOException() : e);
    }

    private List<Photo> read() {
        return PhotoFolder.read(task.photos(), troubles, progress);
    }

    private static Tracks.Points points(@Nullable Digest[] digests) {
        return new Tracks.Points() {
            @Override
            public int count(int photo) {
                Digest digest = digests[photo];
                return digest == null ? 0 : digest.features().size();
            }

            @Override
            public float x(int photo, int point) {
                Digest digest = digests[photo];
                return digest == null ? 0 : digest.features().x()[point];
            }

            @Override
            public float y(int photo, int point) {
                Digest digest = digests[photo];
                return digest == null ? 0 : digest.features().y()[point];
            }
        };
    }

    private List<PairMatch> matches(Scene scene, @Nullable Digest[] digests, WorkFolder work, Workers workers)
            throws IOException {
        List<Neighbours.Pair> pairs = Neighbours.pairs(scene, NEAREST);
        Map<String, PairMatch> kept = new ConcurrentHashMap<>(work.matches());
        PairMatcher matcher = new PairMatcher(LEAST_MATCHES);
        @Nullable PairMatch[] found = new PairMatch[pairs.size()];
        try {
            workers.each("matching", pairs.size(), k -> {
                Neighbours.Pair pair = pairs.get(k);
                Digest a = digests[pair.a()];
                Digest b = digests[pair.b()];
                if (a == null || b == null) {
                    return;
                }
                String names = scene.photos.get(pair.a()).name() + "/"
                        + scene.photos.get(pair.b()).name();
                PairMatch known = kept.get(names);
                if (known == null) {
                    int side = Math.max(scene.longSide(pair.a()), scene.longSide(pair.b()));
                    known = matcher.match(pair.a(), a.features(), pair.b(), b.features(), side, pair.near());
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
            Pictures pictures,
            WorkFolder work,
            Workers workers)
            throws IOException {
        for (int i = 0; i < digests.length; i++) {
            Digest digest = digests[i];
            if (digest == null
                    || digest.features().size() == 0 && solution.fit()[i] != Solution.Fit.ADJUSTED && isBlack(digest)) {
                solution.fit()[i] = Solution.Fit.LEFT_OUT;
            }
        }
        Footprints footprints = new Footprints(scene, solution);
        double[] bounds = footprints.all();
        if (!(bounds[2] > bounds[0])) {
            throw new MosaicException("none of the photos can be placed");
        }
        double pixel = pixel(scene, solution, bounds);
        GroundGrid grid = grid(scene, bounds, pixel);
        Surface surface = solution.ground().length < 30
                ? Surface.level(bounds, solution.groundHeight())
                : Surface.of(bounds, solution.ground(), pixel, solution.groundHeight(), solution.heightAbove());
        int bands = IntStream.range(0, scene.size()).anyMatch(i -> isColour(digests[i])) ? 3 : 1;
        boolean[] last = Looker.blurred(digests);
        for (int i = 0; i < last.length; i++) {
            last[i] |= solution.fit()[i] != Solution.Fit.ADJUSTED;
        }
        Exposure exposure = Exposure.of(scene, matches, points, digests);
        try (PictureWriter writer = new PictureWriter(task.out(), grid, bands, work.path())) {
            new Ortho(scene, solution, footprints, surface, pictures, exposure, last, grid, bands, 1)
                    .draw(writer, workers);
            writer.finish();
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
        return report(scene, solution, grid, new Overlap(solution, surface, matches, points).median());
    }

    private static boolean isBlack(Digest digest) {
        for (byte b : digest.thumb()) {
            if ((b & 0xff) > 24) {
                return false;
            }
        }
        return true;
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

    /** As asked for, or as fine as the photos are usually; coarser where the map would be too large. */
    private double pixel(Scene scene, Solution solution, double[] bounds) {
        double[] native_ = IntStream.range(0, scene.size())
                .filter(i -> solution.fit()[i] != Solution.Fit.LEFT_OUT)
                .mapToDouble(i -> (solution.centre()[i][2] - solution.groundHeight()) / solution.lens()[i][0])
                .filter(p -> p > 0)
                .sorted()
                .toArray();
        double usual = native_.length == 0 ? 0.05 : native_[native_.length / 2];
        double pixel = Double.isNaN(task.pixelMetres()) ? round(usual) : task.pixelMetres();
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

    private MosaicReport report(Scene scene, Solution solution, GroundGrid grid, double overlap) {
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
                grid,
                solution.heights(),
                List.copyOf(troubles));
    }
}
