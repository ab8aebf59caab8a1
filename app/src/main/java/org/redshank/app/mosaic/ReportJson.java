package org.redshank.app.mosaic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.redshank.imaging.mosaic.MosaicReport;
import org.redshank.imaging.mosaic.Trouble;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A map's report as JSON; figures that there are none of are null. */
public final class ReportJson {
    private ReportJson() {}

    /** The report, indented. */
    public static String of(MosaicReport report, double cpuSeconds, double wallSeconds) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("photos_found", report.photosFound());
        json.put("photos_used", report.photosUsed());
        json.put("photos_by_place_alone", report.photosAlone());
        json.put("reprojection_rms_px", rounded(report.reprojectionRmsPx(), 1e3));
        json.put("gcp_rms_m", rounded(report.gcpRmsM(), 1e4));
        json.put("check_rms_m", rounded(report.checkRmsM(), 1e4));
        json.put("cpu_seconds", rounded(cpuSeconds, 1e2));
        json.put("gsd_cm", rounded(report.gsdCm(), 1e3));
        json.put("wall_seconds", rounded(wallSeconds, 1e2));
        json.put("overlap_m", rounded(report.overlapM(), 1e3));
        json.put("gcp_rms_across_m", rounded(report.gcpRmsAcrossM(), 1e4));
        json.put("gcp_rms_up_m", rounded(report.gcpRmsUpM(), 1e4));
        json.put("check_rms_across_m", rounded(report.checkRmsAcrossM(), 1e4));
        json.put("check_rms_up_m", rounded(report.checkRmsUpM(), 1e4));
        json.put("checks", checks(report));
        json.put("observations", report.observations());
        json.put("observations_rejected_share", rounded(report.rejectedShare(), 1e3));
        json.put("focal_px", rounded(report.focalPx(), 1e1));
        json.put("height_above_ground_m", rounded(report.heightAboveGroundM(), 1e1));
        json.put("seen_m2", rounded(report.seenM2(), 1));
        json.put("seen_three_times_m2", rounded(report.seenThreeTimesM2(), 1));
        json.put("outline_m2", rounded(report.outlineM2(), 1));
        json.put("seen_share", rounded(report.seenM2() / report.outlineM2(), 1e4));
        json.put("seen_cm_per_px", rounded(report.finestCm(), 1e2));
        json.put("crs", "EPSG:" + report.grid().epsg());
        json.put("west_m", report.grid().west());
        json.put("north_m", report.grid().north());
        json.put("pixel_m", report.grid().pixel());
        json.put("width_px", report.grid().columns());
        json.put("height_px", report.grid().rows());
        json.put("heights", report.heights());
        json.put("remarks", remarks(report.troubles()));
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(json);
    }

    private static List<Map<String, @Nullable Object>> checks(MosaicReport report) {
        List<Map<String, @Nullable Object>> checks = new ArrayList<>();
        for (MosaicReport.Check check : report.checks()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("name", check.name());
            json.put("east_m", rounded(check.eastM(), 1e4));
            json.put("north_m", rounded(check.northM(), 1e4));
            json.put("up_m", rounded(check.upM(), 1e4));
            json.put("photos", check.photos());
            checks.add(json);
        }
        return checks;
    }

    private static List<Map<String, String>> remarks(List<Trouble> troubles) {
        return troubles.stream()
                .map(trouble -> trouble.photo().isEmpty()
                        ? Map.of("what", trouble.what())
                        : Map.of("photo", trouble.photo(), "what", trouble.what()))
                .toList();
    }

    private static @Nullable Double rounded(double value, double per) {
        return Double.isFinite(value) ? Math.round(value * per) / per : null;
    }
}
