package org.redshank.bench.imaging;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import org.redshank.bench.Figure;
import org.redshank.bench.Jvm;
import tools.jackson.databind.JsonNode;

/**
 * A map of a folder of photos by {@code ./redshank mosaic}, the launcher's JVM included, beside OpenCV's stitcher in its
 * mode for scans, which places nothing on the earth.
 */
public final class MosaicBench {
    private static final double GOAL_SHARE = 0.5;
    private static final double GOAL_RMS_PX = 1;
    private static final double GOAL_OVERLAP_M = 0.3;

    private MosaicBench() {}

    /** Measures and prints. */
    public static void run(Path photos, PrintStream out) throws IOException, InterruptedException {
        double peer;
        String result;
        try (Jvm stitcher = Jvm.start(StitcherPeer.class, photos.toString())) {
            String[] words = stitcher.read().split(" ", -1);
            peer = Double.parseDouble(words[0]);
            result = words[1].equals("0") ? words[2] + "x" + words[3] + " px" : "status " + words[1];
        }
        JsonNode report = MosaicRun.report(photos);
        double cpu = report.path("cpu_seconds").doubleValue();
        long found = report.path("photos_found").longValue();
        long used = report.path("photos_used").longValue();
        out.println(new Figure("imaging.mosaic_cpu", cpu, "CPU s")
                .atMost(GOAL_SHARE * peer)
                .peer("opencv stitcher", peer)
                .with("stitcher", result)
                .with("wall_s", report.path("wall_seconds").doubleValue())
                .with("gsd_cm", report.path("gsd_cm").doubleValue()));
        out.println(new Figure("imaging.mosaic_photos", used, "photos used").atLeast(found));
        out.println(new Figure(
                        "imaging.mosaic_rms_px",
                        report.path("reprojection_rms_px").doubleValue(),
                        "px")
                .atMost(GOAL_RMS_PX)
                .with(
                        "rejected_share",
                        report.path("observations_rejected_share").doubleValue()));
        out.println(new Figure(
                        "imaging.mosaic_overlap_m",
                        report.path("overlap_m").doubleValue(),
                        "m between neighbours, median")
                .atMost(GOAL_OVERLAP_M));
    }
}
