package org.redshank.bench.imaging;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.redshank.bench.Figure;
import org.redshank.earth.LatLon;
import org.redshank.simulator.pictures.SurveySet;
import org.redshank.simulator.world.Scene;
import org.redshank.simulator.world.Season;
import org.redshank.simulator.world.World;
import org.redshank.simulator.world.WorldSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Maps of simulated surveys with truth: how far points of the ground that held nothing are from their places, whether the
 * ground that was seen is told right, and how the time grows with the photos.
 */
public final class SurveyMapBench {
    private static final int FEW = 50;
    private static final int MANY = 200;
    private static final int WIDTH = 1000;
    private static final double HEIGHT_M = 80;

    /** Of nine points, so many hundredths are held back as checks. */
    private static final String CHECKS = "45";

    private SurveyMapBench() {}

    /** Makes the surveys in a folder, once, and measures. */
    public static void run(Path folder, PrintStream out) throws IOException, InterruptedException {
        double few = map(made(folder, FEW)).path("cpu_seconds").doubleValue();
        Path many = made(folder, MANY);
        JsonNode report = map(many);
        JsonNode truth = JsonMapper.shared().readTree(Files.readString(many.resolve("truth.json")));
        double pixel = report.path("gsd_cm").doubleValue() / 100;
        double check = report.path("check_rms_across_m").isNumber()
                ? report.path("check_rms_across_m").doubleValue() / pixel
                : Double.POSITIVE_INFINITY;
        out.println(new Figure("imaging.survey_place_px", check, "px RMS of checks, across")
                .atMost(1.5)
                .with("checks", report.path("checks").size())
                .with("gsd_cm", pixel * 100)
                .with("up_px", report.path("check_rms_up_m").doubleValue() / pixel)
                .with("photos_used", report.path("photos_used").longValue()));
        double seen = report.path("seen_m2").doubleValue();
        double really = truth.path("seen_m2").doubleValue();
        out.println(new Figure("imaging.survey_coverage", 100 * Math.abs(seen / really - 1), "% off the truth")
                .atMost(0.5)
                .with("seen_m2", seen)
                .with("truth_m2", really));
        double much = report.path("cpu_seconds").doubleValue();
        out.println(new Figure("imaging.survey_growth", much / few / MANY * FEW, "CPU s a photo of 200 over of 50")
                .atMost(1)
                .with("cpu_s_of_50", few)
                .with("cpu_s_of_200", much));
    }

    private static Path made(Path folder, int photos) throws IOException {
        Path set = folder.resolve("survey-" + photos);
        if (!Files.exists(set.resolve("gcp_list.txt"))) {
            SurveySet survey = SurveySet.of(photos, HEIGHT_M, WIDTH, 1.5, 7);
            World world = new World(new WorldSpec(
                    7,
                    Scene.VILLAGE,
                    new LatLon(53.405, 6.215),
                    survey.sideM(),
                    Season.SUMMER,
                    Instant.parse("2026-06-20T10:00:00Z"),
                    false,
                    0));
            survey.write(world, set, (done, of) -> true);
        }
        return set;
    }

    private static JsonNode map(Path set) throws IOException, InterruptedException {
        return MosaicRun.report(set, "--gcp", set.resolve("gcp_list.txt").toString(), "--check-share", CHECKS);
    }
}
