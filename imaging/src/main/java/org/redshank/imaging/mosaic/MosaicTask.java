package org.redshank.imaging.mosaic;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redshank.imaging.picture.PlaceLog;

/**
 * What map to make.
 *
 * @param photos folder
 * @param out GeoTIFF to write
 * @param control file of surveyed points
 * @param checks names of points, or files of points, that do not hold the map but measure it
 * @param checkShare share of the points that are held back besides, spread over the file's order
 * @param pixelMetres of the ground; NaN for what the photos show
 * @param dsm GeoTIFF for the surface model
 * @param coverage folder for what was seen: footprints, how often, how finely
 * @param places lines of a log that says where the photos were taken; none to believe their tags
 * @param quick from place and attitude alone
 * @param keepWork whether the work folder stays when all is done
 */
public record MosaicTask(
        Path photos,
        Path out,
        @Nullable Path control,
        Set<String> checks,
        double checkShare,
        double pixelMetres,
        @Nullable Path dsm,
        @Nullable Path coverage,
        List<PlaceLog.Entry> places,
        boolean quick,
        boolean keepWork,
        int threads,
        long pictureBytes) {
    /** Refuses what cannot be meant. */
    public MosaicTask {
        checks = Set.copyOf(checks);
        places = List.copyOf(places);
        if (pixelMetres <= 0 || threads < 1 || !(checkShare >= 0 && checkShare < 1)) {
            throw new IllegalArgumentException(
                    "pixels and threads must be above 0, the share of checks from 0 to below 1");
        }
    }

    /** The usual map of a folder. */
    public static MosaicTask of(Path photos, Path out) {
        return new MosaicTask(
                photos,
                out,
                null,
                Set.of(),
                0,
                Double.NaN,
                null,
                null,
                List.of(),
                false,
                false,
                Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4),
                600L << 20);
    }

    /** The same with surveyed points. */
    public MosaicTask controlled(@Nullable Path file, Set<String> held, double share) {
        return but(task -> {
            task.control = file;
            task.checks = held;
            task.checkShare = share;
        });
    }

    /** The same with pixels of a size. */
    public MosaicTask pixels(double metres) {
        return but(task -> task.pixelMetres = metres);
    }

    /** The same with a surface model. */
    public MosaicTask surface(Path file) {
        return but(task -> task.dsm = file);
    }

    /** The same with a folder for what was seen. */
    public MosaicTask covering(Path folder) {
        return but(task -> task.coverage = folder);
    }

    /** The same with a log of places. */
    public MosaicTask placed(List<PlaceLog.Entry> log) {
        return but(task -> task.places = log);
    }

    /** The same from place and attitude alone. */
    public MosaicTask quickly() {
        return but(task -> task.quick = true);
    }

    /** The same with the work folder kept. */
    public MosaicTask keepingWork() {
        return but(task -> task.keepWork = true);
    }

    private MosaicTask but(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new MosaicTask(
                photos,
                out,
                draft.control,
                draft.checks,
                draft.checkShare,
                draft.pixelMetres,
                draft.dsm,
                draft.coverage,
                draft.places,
                draft.quick,
                draft.keepWork,
                threads,
                pictureBytes);
    }

    /** What may be chosen, while it changes. */
    private static final class Draft {
        private @Nullable Path control;
        private Set<String> checks;
        private double checkShare;
        private double pixelMetres;
        private @Nullable Path dsm;
        private @Nullable Path coverage;
        private List<PlaceLog.Entry> places;
        private boolean quick;
        private boolean keepWork;

        Draft(MosaicTask of) {
            control = of.control;
            checks = of.checks;
            checkShare = of.checkShare;
            pixelMetres = of.pixelMetres;
            dsm = of.dsm;
            coverage = of.coverage;
            places = of.places;
            quick = of.quick;
            keepWork = of.keepWork;
        }
    }
}
