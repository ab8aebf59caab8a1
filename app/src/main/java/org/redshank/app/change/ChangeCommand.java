package org.redshank.app.change;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.redshank.app.Arguments;
import org.redshank.app.Stop;
import org.redshank.app.WholeFile;
import org.redshank.imaging.change.ChangeFinder;
import org.redshank.imaging.change.ChangeReport;
import org.redshank.imaging.change.Grid;
import org.redshank.imaging.change.OrthoSurvey;
import org.redshank.imaging.change.StoppedException;
import org.redshank.imaging.ortho.Orthophoto;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Two surveys to what changed. */
@Command(
        name = "change",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tells what changed between two surveys of one place: the pictures are registered to each other, light and season are"
                    + " evened out, and what still differs is written as polygons with a kind (appeared, gone, moved, surface), a"
                    + " size and a confidence.",
            "One JSON summary on the standard output, progress on the standard error; Ctrl-C stops it, and nothing is written."
        })
public final class ChangeCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "BEFORE",
            description = "orthophoto, a GeoTIFF; or a folder of photos, of which a map is made first")
    Path before = Path.of("before.tif");

    @Parameters(index = "1", paramLabel = "AFTER", description = "the same of the same place, later")
    Path after = Path.of("after.tif");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "CHANGES.geojson",
            description = "the changes, in WGS 84 degrees")
    Path out = Path.of("changes.geojson");

    @Option(names = "--report", paramLabel = "FILE.json", description = "the summary, also into this file")
    @Nullable
    Path report;

    @Option(
            names = "--pictures",
            paramLabel = "DIR",
            description = "folder for pictures of each change: NUMBER-before.jpg and NUMBER-after.jpg")
    @Nullable
    Path pictures;

    @Option(
            names = "--before-report",
            paramLabel = "FILE.json",
            description = "report of the map BEFORE; what it remarks on photos goes into the summary, too")
    @Nullable
    Path beforeReport;

    @Option(names = "--after-report", paramLabel = "FILE.json", description = "the same of AFTER")
    @Nullable
    Path afterReport;

    @Override
    public Integer call() throws IOException {
        Arguments.writable(out);
        if (report != null) {
            Arguments.writable(report);
        }
        for (Path file : Arrays.asList(beforeReport, afterReport)) {
            if (file != null) {
                Arguments.readable(file);
            }
        }
        Arguments.apart(List.of(before, after), Arrays.asList(out, report));
        try (Stop stop = Stop.onSignal();
                Orthophoto one = Orthophoto.open(photo(before, "before", stop));
                Orthophoto two = Orthophoto.open(photo(after, "after", stop))) {
            Grid grid = Grid.of(one, two);
            Percent percent = new Percent();
            OrthoSurvey then = new OrthoSurvey(one, grid);
            OrthoSurvey now = new OrthoSurvey(two, grid);
            ChangeReport all = ChangeFinder.find(then, now, percent::show, () -> !stop.asked());
            percent.end();
            ChangeReport found = all.with(new BothSeen(then, now, all).of(all.changes()));
            if (pictures != null) {
                ChangePictures.write(found.changes(), then, now, pictures);
            }
            ChangeJson json = new ChangeJson(
                    one,
                    two,
                    grid,
                    found,
                    all.changes().size() - found.changes().size(),
                    remarks());
            write(out, json.features());
            Map<String, Object> summary = json.summary(out, cpuSeconds());
            String line = JsonMapper.shared().writeValueAsString(summary);
            if (report != null) {
                write(report, summary);
            }
            json.notes().forEach(note -> System.err.println("redshank: " + note));
            System.out.println(line);
            return 0;
        } catch (StoppedException | org.redshank.imaging.mosaic.StoppedException e) {
            throw new IllegalStateException("stopped; " + out + " was not written", e);
        }
    }

    private List<Map<String, String>> remarks() {
        List<Map<String, String>> remarks = remarks(before, "before", beforeReport);
        remarks.addAll(remarks(after, "after", afterReport));
        return remarks;
    }

    private List<Map<String, String>> remarks(Path survey, String name, @Nullable Path told) {
        return Remarks.of(name, told == null && Files.isDirectory(survey) ? FolderMap.report(map(name)) : told);
    }

    /** Where the map of a folder of photos is kept. */
    private Path map(String name) {
        return out.resolveSibling(out.getFileName() + ".maps/" + name + ".tif");
    }

    private Path photo(Path file, String name, Stop stop) throws IOException {
        if (Files.isDirectory(file)) {
            return FolderMap.of(file, map(name), stop::asked);
        }
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("there is no file " + file);
        }
        return file;
    }

    private static void write(Path file, Object content) {
        WholeFile.write(
                file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(content));
    }

    static double cpuSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    /** A line of progress for each tenth. */
    private static final class Percent {
        private int last = -1;

        void show(double share) {
            int tenth = (int) (share * 10);
            if (tenth != last) {
                last = tenth;
                System.err.println("change: " + tenth * 10 + " %");
            }
        }

        void end() {
            show(1);
        }
    }
}
