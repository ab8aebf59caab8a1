package org.redshank.imaging.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imwrite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.Altitude;
import org.redshank.earth.LatLon;
import org.redshank.earth.terrain.Terrain;

/** A small film: a textured ground that slides under the camera, and one thing that goes its own way. */
final class MovementTest {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 180;
    private static final int FRAMES = 40;

    @TempDir
    Path folder;

    private final int[] ground = ground(7, 700, 400);

    private static int[] ground(long seed, int width, int height) {
        Random random = new Random(seed);
        int[] coarse =
                random.ints((long) (width / 4 + 2) * (height / 4 + 2), 60, 190).toArray();
        int[] ground = new int[width * height];
        for (int i = 0; i < ground.length; i++) {
            int x = i % width;
            int y = i / width;
            int at = y / 4 * (width / 4 + 2) + x / 4;
            double fx = x % 4 / 4.0;
            double fy = y % 4 / 4.0;
            double low = coarse[at] + fx * (coarse[at + 1] - coarse[at]);
            double high = coarse[at + width / 4 + 2] + fx * (coarse[at + width / 4 + 3] - coarse[at + width / 4 + 2]);
            ground[i] = (int) (low + fy * (high - low));
        }
        return ground;
    }

    /** A frame; {@code mover} is where the thing's left top corner is in the picture, or null for none. */
    private void frame(int index, double @Nullable [] mover) {
        byte[] pixels = new byte[WIDTH * HEIGHT * 3];
        int shiftX = 2 * index;
        int shiftY = index;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int value = ground[(y + shiftY) * 700 + x + shiftX];
                if (mover != null && x >= mover[0] && x < mover[0] + 10 && y >= mover[1] && y < mover[1] + 8) {
                    value = 250;
                }
                for (int c = 0; c < 3; c++) {
                    pixels[(y * WIDTH + x) * 3 + c] = (byte) value;
                }
            }
        }
        try (Mat picture = new Mat(HEIGHT, WIDTH, CV_8UC3)) {
            new BytePointer(picture.data()).put(pixels);
            imwrite(folder.resolve("frame" + (index + 1) + ".png").toString(), picture);
        }
    }

    private Movement find(boolean moving) {
        for (int i = 0; i < FRAMES; i++) {
            frame(i, moving ? new double[] {60 + 3.0 * i, 90 - 0.5 * i} : null);
        }
        try (FrameFolder film = new FrameFolder(folder)) {
            return Movement.find(film, Optional.empty(), 10, (done, of) -> true);
        }
    }

    @Test
    void followsTheOneThingThatMovesOverTheGround() {
        Movement found = find(true);
        assertThat(found.tracks()).hasSize(1);
        List<FoundTrack.FoundBox> boxes = found.tracks().getFirst().boxes();
        assertThat(boxes).hasSizeGreaterThan(30);
        // Its first few sights prove nothing yet.
        assertThat(found.tracks().getFirst().confidence()).isBetween(0.7, 0.95);
        for (FoundTrack.FoundBox box : boxes) {
            assertThat(Math.abs(box.x() - (65 + 3.0 * box.frame()))).isLessThan(3);
            assertThat(Math.abs(box.y() - (94 - 0.5 * box.frame()))).isLessThan(3);
        }
        assertThat(found.boxes().lines().findFirst().orElseThrow())
                .matches("\\d+,1,[\\d.]+,[\\d.]+,[\\d.]+,[\\d.]+,[\\d.]+,-1,-1,-1");
        assertThat(found.placed()).isEmpty();
    }

    @Test
    void aLiveFilmIsToldOfAsItComesAndInTheEndAsAnyOther() {
        Movement whole = find(true);
        List<Integer> going = new ArrayList<>();
        List<FoundTrack> over = new ArrayList<>();
        try (FrameFolder film = new FrameFolder(folder)) {
            // At three frames a second it is told of after five seconds, when nothing is sure yet, and after ten.
            LiveMovement live = new LiveMovement(film, Optional::empty, 3, null, (done, of) -> true, (ended, now) -> {
                now.tracks().forEach(track -> going.add(track.id()));
                over.addAll(ended.tracks());
            });
            assertThat(live.follow()).isEmpty();
        }
        assertThat(going).containsExactly(1);
        assertThat(over).hasSize(1);
        assertThat(over.getFirst().id()).isEqualTo(1);
        assertThat(over.getFirst().boxes()).hasSizeGreaterThan(30);
        assertThat(whole.tracks()).hasSize(1);
    }

    /** The same film twice, as a stream that broke off between. */
    @Test
    void afterABreakTracksBeginAnewAndTheirNumbersGoOn() {
        find(true);
        List<FoundTrack> over = new ArrayList<>();
        try (FrameFolder first = new FrameFolder(folder);
                FrameFolder second = new FrameFolder(folder)) {
            FrameSource both = new Broken(first, second);
            new LiveMovement(
                            both,
                            Optional::empty,
                            10,
                            null,
                            (done, of) -> true,
                            (ended, now) -> over.addAll(ended.tracks()))
                    .follow();
        }
        assertThat(over).extracting(FoundTrack::id).containsExactly(1, 2);
        assertThat(over.getFirst().boxes()).allMatch(box -> box.frame() < FRAMES);
        assertThat(over.getLast().boxes()).allMatch(box -> box.frame() >= FRAMES);
    }

    private static final class Broken implements FrameSource {
        private final FrameSource first;
        private final FrameSource second;
        private int openings = 1;

        Broken(FrameSource first, FrameSource second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public @Nullable Mat next() {
            Mat picture = openings == 1 ? first.next() : null;
            if (picture == null) {
                openings = 2;
                picture = second.next();
            }
            return picture;
        }

        @Override
        public int openings() {
            return openings;
        }

        @Override
        public List<String> complaints() {
            return List.of();
        }

        @Override
        public void close() {}
    }

    /** From 100 m up, looking straight down; the stream is read once, and yet each track has its picture. */
    @Test
    void aTrackOfALiveFilmIsCutOutOfTheFrameThatShowsItBest() throws Exception {
        for (int i = 0; i < FRAMES; i++) {
            frame(i, new double[] {60 + 3.0 * i, 90 - 0.5 * i});
        }
        PoseTrack.Pose above = new PoseTrack.Pose(new LatLon(53.4, 6.2), 100, 0, -90, 0);
        PoseTrack poses = PoseTrack.of(PoseTrack.Datum.ABOVE_GROUND, new double[] {0, 20}, List.of(above, above));
        Movement.Flight flight = new Movement.Flight(
                poses,
                FilmCamera.ofView(WIDTH, HEIGHT, 60),
                Terrain.level(new Altitude.AboveMeanSeaLevel(0)),
                Errors.USUAL,
                false);
        Path pictures = folder.resolve("pictures");
        List<String> features = new ArrayList<>();
        try (FrameFolder film = new FrameFolder(folder)) {
            new LiveMovement(film, () -> Optional.of(flight), 3, pictures, (done, of) -> true, (over, going) -> {
                        features.addAll(going.features());
                        features.addAll(over.features());
                    })
                    .follow();
        }
        // Told while it goes on and when it is over, both times with the same picture.
        assertThat(features).hasSize(2).allMatch(feature -> feature.contains("best_frame"));
        String frame = features.getFirst().replaceFirst(".*\"best_frame\":(\\d+).*", "$1");
        assertThat(features.getLast()).contains("\"best_frame\":" + frame + ",");
        assertThat(pictures.resolve("track-1.jpg")).isNotEmptyFile();
        assertThat(pictures.resolve("frame-" + frame + ".jpg")).isNotEmptyFile();
    }

    @Test
    void findsNothingWhereNothingMoves() {
        assertThat(find(false).tracks()).isEmpty();
    }

    @Test
    void passesOverWhatIsNoPictureAndSaysSo() throws Exception {
        frame(0, null);
        frame(1, null);
        Files.writeString(folder.resolve("frame3.jpg"), "no picture");
        try (FrameFolder film = new FrameFolder(folder)) {
            Movement found = Movement.find(film, Optional.empty(), 10, (done, of) -> true);
            assertThat(found.frames()).isEqualTo(3);
            assertThat(found.complaints()).singleElement().asString().contains("frame3.jpg");
        }
    }

    @Test
    void framesAreInNaturalOrder() {
        assertThat(FrameFolder.natural(Path.of("f9.png"))).isLessThan(FrameFolder.natural(Path.of("f10.png")));
        assertThat(FrameFolder.natural(Path.of("f2-10.png"))).isGreaterThan(FrameFolder.natural(Path.of("f2-9.png")));
    }

    @Test
    void anEmptyFolderAndATextAreRefused() throws Exception {
        assertThatThrownBy(() -> new FrameFolder(folder)).isInstanceOf(MovementException.class);
        Path text = Files.writeString(folder.resolve("film.mp4"), "no film");
        assertThatThrownBy(() -> new VideoFile(text))
                .isInstanceOf(MovementException.class)
                .hasMessageContaining("film.mp4");
    }

    @Test
    void canBeStopped() {
        for (int i = 0; i < 6; i++) {
            frame(i, null);
        }
        try (FrameFolder film = new FrameFolder(folder)) {
            Movement found = Movement.find(film, Optional.empty(), 10, (done, of) -> done < 3);
            assertThat(found.whole()).isFalse();
            assertThat(found.frames()).isEqualTo(3);
        }
    }
}
