package org.redshank.bench.imaging;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_stitching.Stitcher;

/** OpenCV's stitcher for scans over a folder of photos, in a process of its own; says its CPU seconds and its result. */
final class StitcherPeer {
    private StitcherPeer() {}

    public static void main(String[] arguments) throws Exception {
        List<Path> files;
        try (Stream<Path> within = Files.list(Path.of(arguments[0]))) {
            files = within.sorted().toList();
        }
        try (MatVector photos = new MatVector();
                Mat panorama = new Mat()) {
            for (Path file : files) {
                Mat photo = opencv_imgcodecs.imread(file.toString());
                if (!photo.empty()) {
                    photos.push_back(photo);
                }
            }
            int status = Stitcher.create(Stitcher.SCANS).stitch(photos, panorama);
            double cpu =
                    ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
            System.out.println(cpu + " " + status + " " + panorama.cols() + " " + panorama.rows());
        }
    }
}
