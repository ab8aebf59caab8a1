package org.redshank.imaging.mosaic;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redshank.imaging.feature.Features;

/**
 * Points with their descriptors. Of many photos they wait in the work folder, and only those that were matched last are in
 * memory, since pairs come in the order of the photos. Any thread may call.
 */
final class Described {
    /** Descriptors of more photos than this wait in the work folder: of so many they take about 250 MB. */
    static final int MOST = 1500;

    private final Scene scene;
    private final WorkFolder work;
    private final @Nullable Digest[] digests;
    private final int most;

    private final Map<Integer, Features> newest = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Features> eldest) {
            return size() > most;
        }
    };

    /**
     * For these photos.
     *
     * @param digests lean ones, if there are more than most
     * @param most so many are in memory
     */
    Described(Scene scene, WorkFolder work, @Nullable Digest[] digests, int most) {
        this.scene = scene;
        this.work = work;
        this.digests = digests;
        this.most = most;
    }

    /** Those of a photo; null for one that was not looked at. */
    @Nullable
    Features of(int photo) {
        Digest digest = digests[photo];
        if (digest == null || digests.length <= most) {
            return digest == null ? null : digest.features();
        }
        synchronized (newest) {
            Features known = newest.get(photo);
            if (known != null) {
                return known;
            }
        }
        Digest kept = work.digest(scene.photos.get(photo));
        if (kept == null) {
            throw new MosaicException("the points of " + scene.photos.get(photo).name()
                    + " are gone from the work folder " + work.path() + "; run it again");
        }
        synchronized (newest) {
            newest.put(photo, kept.features());
        }
        return kept.features();
    }
}
