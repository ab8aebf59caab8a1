package org.redshank.app.movement;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;
import org.redshank.app.Arguments;
import org.redshank.app.Stop;
import org.redshank.app.WholeFile;
import org.redshank.earth.Altitude;
import org.redshank.earth.terrain.Terrain;
import org.redshank.earth.terrain.TerrainFiles;
import org.redshank.imaging.film.FilmPoses;
import org.redshank.imaging.movement.Errors;
import org.redshank.imaging.movement.FfmpegFrames;
import org.redshank.imaging.movement.FilmCamera;
import org.redshank.imaging.movement.FrameFolder;
import org.redshank.imaging.movement.FrameSource;
import org.redshank.imaging.movement.LiveMovement;
import org.redshank.imaging.movement.LiveStream;
import org.redshank.imaging.movement.Movement;
import org.redshank.imaging.movement.MovementException;
import org.redshank.imaging.movement.PoseTrack;
import org.redshank.imaging.movement.TrackPictures;
import org.redshank.imaging.movement.VideoFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What moves in a film. */
@Command(
        name = "movement",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Finds and follows what moves in a film from a moving camera: boxes in its pictures, and with --pose places,"
                    + " speeds and headings on the ground. Of a live stream the files are written every few seconds.",
            "Nothing identifies a person: kinds are told by size and speed alone."
        })
public final class MovementCommand implements Callable<Integer> {
    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(
            paramLabel = "VIDEO|FRAMES/|URL",
            description =
                    "a video, a folder of .jpg or .png pictures in order, or the address of a live stream: rtsp://,"
                            + " rtmp://, http://, https://, udp://, tcp:// or srt:// (needs ffmpeg; Ctrl-C ends it)")
    String film = "";

    @Option(
            names = "--pose",
            paramLabel = "F",
            description = "where the camera was and looked: CSV with columns time,latitude,longitude,altitude_amsl (or"
                    + " altitude_above_home, altitude_above_ground),yaw,pitch,roll, DJI's subtitles (.SRT), or KLV of MISB"
                    + " ST 0601 in a file or a transport stream (.ts); see docs/movement.md")
    @Nullable
    Path pose;

    @Option(
            names = "--camera",
            paramLabel = "F",
            description = "JSON with width, height and focal_px or horizontal_fov_deg (default: camera.json beside the"
                    + " pose file)")
    @Nullable
    Path camera;

    @Option(names = "--out", paramLabel = "F", description = "GeoJSON of the tracks on the ground; needs --pose")
    @Nullable
    Path out;

    @Option(names = "--boxes", paramLabel = "F", description = "boxes in MOT Challenge form")
    @Nullable
    Path boxes;

    @Option(
            names = "--pictures",
            paramLabel = "DIR",
            description = "folder for pictures of the tracks in --out: track-ID.jpg cut out of frame-NUMBER.jpg")
    @Nullable
    Path pictures;

    @Option(
            names = "--rate",
            defaultValue = "10",
            paramLabel = "HZ",
            description = "frames a second, where neither video nor poses tell; of a live stream so many are looked at"
                    + " (default: ${DEFAULT-VALUE})")
    double rate;

    @Option(
            names = "--now",
            paramLabel = "F",
            description =
                    "GeoJSON of what moves in a live stream now, or moved since the edition before; written anew every"
                            + " few seconds")
    @Nullable
    Path now;

    @Option(
            names = "--patience",
            defaultValue = "1min",
            paramLabel = "TIME",
            description = "a live stream that breaks off is opened again and again until it gave no picture for so long"
                    + " (default: ${DEFAULT-VALUE})")
    String patience = "1min";

    @Option(names = "--terrain", arity = "1..*", paramLabel = "F", description = "SRTM or GeoTIFF files or folders")
    List<Path> terrain = List.of();

    @Option(
            names = "--ground",
            paramLabel = "M",
            description = "height of level ground over the poses' datum, metres, where there is no --terrain")
    @Nullable
    Double ground;

    @Option(
            names = "--attitude-error",
            paramLabel = "DEG",
            description = "standard error of each of the camera's angles, degrees (default: 0.7)")
    @Nullable
    Double attitudeError;

    @Override
    public Integer call() throws IOException {
        if (out == null && boxes == null) {
            throw new IllegalArgumentException(
                    "nothing to write: give --out tracks.geojson, --boxes boxes.csv or both");
        }
        if (out != null && pose == null) {
            throw new IllegalArgumentException(
                    "without --pose no places can be given; leave --out away and use --boxes, or give the poses");
        }
        if (pictures != null && out == null) {
            throw new IllegalArgumentException("--pictures go with --out tracks.geojson; give both");
        }
        for (Path file : new Path[] {out, boxes, now}) {
            if (file != null) {
                Arguments.writable(file);
            }
        }
        for (Path file : Arrays.asList(pose, camera)) {
            if (file != null) {
                Arguments.readable(file);
            }
        }
        boolean live = LiveStream.isAddress(film);
        Arguments.apart(Arrays.asList(live ? null : Path.of(film), pose, camera), Arrays.asList(out, boxes, now));
        if (!(rate > 0 && rate <= 200)) {
            throw new IllegalArgumentException("--rate must be above 0 and at most 200, was " + rate);
        }
        if (attitudeError != null && !(attitudeError > 0 && attitudeError <= 45)) {
            throw new IllegalArgumentException(
                    "--attitude-error must be above 0 and at most 45 degrees, was " + attitudeError);
        }
        PrintWriter err = java.util.Objects.requireNonNull(spec).commandLine().getErr();
        if (live) {
            return live(err);
        }
        if (now != null) {
            throw new IllegalArgumentException("--now is of live streams; leave it away");
        }
        try (Stop stop = Stop.onSignal();
                FrameSource frames = open()) {
            Optional<Movement.Flight> flight = pose == null ? Optional.empty() : Optional.of(flight(pose, err));
            if (pose == null) {
                err.println("Without --pose there are boxes and no places.");
            }
            Movement found =
                    Movement.find(frames, flight, frames.rate() > 0 ? frames.rate() : rate, progress(stop, err));
            write(found);
            if (frames.count() == 0) {
                err.println(); // after the line of progress
            }
            found.complaints().forEach(complaint -> err.println("Note: " + complaint));
            String end = found.whole() ? "" : "; stopped early, the files hold what was found until then";
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%d tracks in %d frames, %d placed%s%n",
                            found.tracks().size(),
                            found.frames(),
                            found.placed().size(),
                            end);
            return found.whole() ? 0 : 130;
        }
    }

    private int live(PrintWriter err) {
        try (Stop stop = Stop.onSignal();
                LiveStream frames = LiveStream.open(
                        film,
                        rate,
                        Arguments.duration(patience),
                        InstantSource.system(),
                        stop::asked,
                        words -> err.printf("\r%s%n", words));
                LiveFiles files = new LiveFiles(out, boxes, now, frames::begun)) {
            LiveMovement movement = new LiveMovement(
                    frames,
                    pose == null ? Optional::empty : growing(pose, err),
                    rate,
                    pictures,
                    progress(stop, err),
                    files);
            List<String> complaints = movement.follow();
            err.println(); // after the line of progress
            complaints.forEach(complaint -> err.println("Note: " + complaint));
            java.util.Objects.requireNonNull(spec).commandLine().getOut().println(files.summary());
            return stop.asked() ? 130 : 0;
        }
    }

    /** Poses that are read again each time; what cannot be read just now, as half a line that is being written, waits. */
    private Supplier<Optional<Movement.Flight>> growing(Path file, PrintWriter err) {
        PrintWriter quiet = new PrintWriter(Writer.nullWriter());
        AtomicReference<Movement.@Nullable Flight> last = new AtomicReference<>();
        return () -> {
            Movement.Flight before = last.get();
            try {
                // What is wrong with the poses is said once.
                last.set(flight(file, before == null ? err : quiet));
            } catch (MovementException e) {
                if (before == null) {
                    throw e;
                }
            }
            return Optional.ofNullable(last.get());
        };
    }

    private FrameSource open() {
        Path file = Path.of(film);
        if (Files.isDirectory(file)) {
            return new FrameFolder(file);
        }
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no video and no folder " + film
                    + "; live streams begin with rtsp://, rtmp://, http://, https://, udp://, tcp:// or srt://");
        }
        return VideoFile.isRead(file) ? new VideoFile(file) : FfmpegFrames.file(file, rate);
    }

    private Movement.Flight flight(Path poseFile, PrintWriter err) {
        FilmPoses told = FilmPoses.read(poseFile);
        told.remarks().forEach(remark -> err.println("Note: " + remark));
        PoseTrack poses = told.track();
        Path beside = camera == null ? poseFile.resolveSibling("camera.json") : camera;
        boolean known = camera != null || Files.exists(beside);
        if (!known && Double.isNaN(told.viewDeg())) {
            throw new IllegalArgumentException("the poses need a camera: give --camera, JSON like"
                    + " {\"width\": 1280, \"height\": 720, \"horizontal_fov_deg\": 70}");
        }
        Errors errors = attitudeError == null ? Errors.USUAL : Errors.USUAL.turned(attitudeError);
        Terrain heights = Terrain.level(new Altitude.AboveMeanSeaLevel(ground == null ? 0 : ground));
        if (!terrain.isEmpty() && poses.datum() == PoseTrack.Datum.AMSL) {
            heights = TerrainFiles.read(terrain);
        } else {
            errors = errors.levelGround();
            if (!terrain.isEmpty()) {
                err.println("Note: heights of terrain are above sea level and those of the poses are not; the ground is"
                        + " taken as level.");
            } else if (poses.datum() == PoseTrack.Datum.AMSL && ground == null) {
                err.println(
                        "Note: without --terrain or --ground the ground is taken to be at sea level; places are wrong"
                                + " where it is not.");
            }
        }
        FilmCamera lens = known ? FilmCamera.read(beside) : ofView(told.viewDeg());
        return new Movement.Flight(poses, lens, heights, errors, !terrain.isEmpty());
    }

    /** A camera of this field of view, for pictures as large as the film's. */
    private FilmCamera ofView(double deg) {
        try (FrameSource frames = open()) {
            for (Mat picture = frames.next(); picture != null; picture = frames.next()) {
                try (Mat first = picture) {
                    if (!first.empty()) {
                        return FilmCamera.ofView(first.cols(), first.rows(), deg);
                    }
                }
            }
        }
        throw new IllegalArgumentException(film + " holds no frame that can be read");
    }

    private void write(Movement found) throws IOException {
        if (boxes != null) {
            WholeFile.write(boxes, found.boxes());
        }
        if (out != null) {
            WholeFile.write(out, found.geoJson());
        }
        if (pictures != null) {
            try (FrameSource again = open()) {
                TrackPictures.write(again, found.views(), pictures);
            }
        }
    }

    private static Movement.Progress progress(Stop stop, PrintWriter err) {
        long begun = System.nanoTime();
        long[] told = {begun};
        return (done, of) -> {
            long now = System.nanoTime();
            if (now - told[0] > 1_000_000_000L || done == of) {
                told[0] = now;
                if (of > 0) {
                    long left = Math.round((now - begun) / 1e9 / done * (of - done));
                    err.printf("\r%d of %d frames, %d s to go   %s", done, of, left, done == of ? "\n" : "");
                } else {
                    err.printf("\r%d frames in %d s   ", done, (now - begun) / 1_000_000_000L);
                }
                err.flush();
            }
            return !stop.asked();
        };
    }
}
