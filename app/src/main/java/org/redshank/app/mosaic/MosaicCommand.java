package org.redshank.app.mosaic;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.redshank.app.Arguments;
import org.redshank.app.ProgressLine;
import org.redshank.app.Stop;
import org.redshank.app.WholeFile;
import org.redshank.imaging.mosaic.Mosaic;
import org.redshank.imaging.mosaic.MosaicReport;
import org.redshank.imaging.mosaic.MosaicTask;
import org.redshank.imaging.mosaic.StoppedException;
import org.redshank.imaging.mosaic.Trouble;
import org.redshank.imaging.picture.DataFlashLog;
import org.redshank.imaging.picture.PlaceLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Photos to a map. */
@Command(
        name = "mosaic",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes one map of a folder of photos: a GeoTIFF that QGIS and GDAL open in the right place.",
            "Ctrl-C stops it; run again, it goes on from the points and matches in OUT.tif.work."
        })
public final class MosaicCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(paramLabel = "PHOTOS", description = "folder of photos (.jpg, .jpeg, .tif, .tiff, .png)")
    Path photos = Path.of(".");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "ORTHO.tif",
            description = "the map, a Cloud Optimized GeoTIFF")
    Path out = Path.of("ortho.tif");

    @Option(
            names = "--gcp",
            paramLabel = "FILE",
            description = "surveyed points in the form of OpenDroneMap's gcp_list.txt")
    @Nullable
    Path gcp;

    @Option(
            names = "--check",
            paramLabel = "NAME|FILE",
            description =
                    "a point of --gcp, by its name or as point1, point2, ... in the order of the file, that does not"
                            + " hold the map but measures it; or a file of such points. May be given several times")
    List<String> checks = List.of();

    @Option(
            names = "--check-share",
            paramLabel = "PERCENT",
            defaultValue = "0",
            description = "so much of the points of --gcp as checks, evenly from the file (default: ${DEFAULT-VALUE})")
    double checkShare;

    @Option(
            names = "--gsd",
            paramLabel = "CM",
            description = "size of a pixel on the ground (default: as fine as the photos are)")
    @Nullable
    Double gsd;

    @Option(names = "--dsm", paramLabel = "FILE.tif", description = "also the surface model, heights in metres")
    @Nullable
    Path dsm;

    @Option(
            names = "--coverage",
            paramLabel = "DIR",
            description = "folder for what was seen: times.tif (by how many photos), cm_per_px.tif (how finely) and"
                    + " footprints.geojson (each photo's outline on the ground, with its error)")
    @Nullable
    Path coverage;

    @Option(
            names = "--places",
            paramLabel = "FILE",
            description =
                    "a log that says where the photos were taken: a table with columns photo, latitude, longitude,"
                            + " altitude, yaw, pitch, roll, time (those after longitude may be missing), an ArduPilot"
                            + " log (.bin, or its CAM lines as text), or a telemetry log (.tlog) with CAMERA_FEEDBACK or"
                            + " CAMERA_IMAGE_CAPTURED; without names photos go by order or by time")
    @Nullable
    Path places;

    @Option(names = "--quick", description = "a first map within seconds, from the photos' places and attitudes alone")
    boolean quick;

    @Option(
            names = "--report",
            paramLabel = "FILE.json",
            description = "the report, which else goes to the standard output")
    @Nullable
    Path report;

    @Override
    public Integer call() throws IOException {
        Arguments.writable(out);
        if (dsm != null) {
            Arguments.writable(dsm);
        }
        if (report != null) {
            Arguments.writable(report);
        }
        for (Path file : Arrays.asList(gcp, places)) {
            if (file != null) {
                Arguments.readable(file);
            }
        }
        Arguments.apart(Arrays.asList(gcp, places), Arrays.asList(out, dsm, report));
        PrintWriter err = spec == null
                ? new PrintWriter(System.err, true)
                : spec.commandLine().getErr();
        PrintWriter say = spec == null
                ? new PrintWriter(System.out, true)
                : spec.commandLine().getOut();
        long begun = System.nanoTime();
        try (Stop stop = Stop.onSignal()) {
            ProgressLine progress =
                    new ProgressLine(System.err, System.console() != null, System::nanoTime, stop::asked);
            MosaicReport made = new Mosaic(task(), progress).make();
            String json = ReportJson.of(made, cpuSeconds(), (System.nanoTime() - begun) / 1e9);
            made.troubles().stream().map(Trouble::toString).forEach(err::println);
            if (report == null) {
                say.println(json);
            } else {
                WholeFile.write(report, json + "\n");
            }
            return 0;
        } catch (StoppedException e) {
            throw new IllegalStateException(
                    "stopped; " + out + " was not written. What was found is kept in " + out
                            + ".work: run the same again to go on, or remove that folder",
                    e);
        }
    }

    private MosaicTask task() {
        if (gsd != null && !(gsd > 0 && gsd < 10_000)) {
            throw new IllegalArgumentException("--gsd must be above 0 cm, was " + gsd);
        }
        if (!(checkShare >= 0 && checkShare <= 90)) {
            throw new IllegalArgumentException("--check-share must be from 0 to 90 percent, was " + checkShare);
        }
        MosaicTask task = MosaicTask.of(photos, out);
        Path control = gcp;
        Set<String> held = new LinkedHashSet<>(checks);
        if (control != null || !held.isEmpty()) {
            task = task.controlled(control, held, checkShare / 100);
        }
        if (gsd != null) {
            task = task.pixels(gsd / 100);
        }
        if (places != null) {
            task = task.placed(places(places));
        }
        if (quick) {
            task = task.quickly();
        }
        if (coverage != null) {
            task = task.covering(coverage);
        }
        return dsm == null ? task : task.surface(dsm);
    }

    private List<PlaceLog.Entry> places(Path file) {
        if (TelemetryPlaces.isOne(file)) {
            return TelemetryPlaces.read(file);
        }
        if (!DataFlashLog.isOne(file)) {
            return PlaceLog.read(file);
        }
        List<String> remarks = new ArrayList<>();
        List<PlaceLog.Entry> entries = DataFlashLog.read(file, remarks);
        remarks.forEach(remark -> System.err.println("Note: " + remark));
        return entries;
    }

    /** Of the whole process, all threads, the start and the compiler included. */
    private static double cpuSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }
}
