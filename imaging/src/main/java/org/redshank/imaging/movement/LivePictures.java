package org.redshank.imaging.movement;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of tracks of a live stream, which is not read twice: its last frames are kept as JPEG, and of each track that is told
 * the one of them in which it is seen best is cut out, once.
 */
final class LivePictures {
    /** Frames that are kept: tracks are told of some seven seconds late. */
    private static final int KEPT = 150;

    private final Path folder;
    private final Map<Integer, TrackView> views = new HashMap<>();

    private final Map<Integer, byte[]> frames = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
            return size() > KEPT;
        }
    };

    /** @throws MovementException if the folder cannot be made */
    LivePictures(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    void take(Mat picture, int frame) {
        try (BytePointer jpeg = new BytePointer()) {
            if (imencode(".jpg", picture, jpeg)) {
                byte[] bytes = new byte[(int) jpeg.limit()];
                jpeg.get(bytes);
                frames.put(frame, bytes);
            }
        }
    }

    /**
     * Cuts out the tracks that have no picture yet.
     *
     * @param over whether they are told the last time, and so are forgotten
     * @return where those that have a picture are seen in it
     */
    List<TrackView> of(List<FoundTrack> tracks, double[] times, double scale, @Nullable Placer placer, boolean over) {
        List<TrackView> found = new ArrayList<>();
        for (FoundTrack track : tracks) {
            TrackView view = views.get(track.id());
            if (view == null && placer != null) {
                List<FoundTrack.FoundBox> kept = track.boxes().stream()
                        .filter(box -> frames.containsKey(box.frame()))
                        .toList();
                view = TrackView.of(new FoundTrack(track.id(), track.confidence(), kept), times, scale, placer)
                        .orElse(null);
                if (view != null) {
                    cut(view);
                    views.put(track.id(), view);
                }
            }
            if (view != null) {
                found.add(view);
            }
            if (over) {
                views.remove(track.id());
            }
        }
        return found;
    }

    private void cut(TrackView view) {
        byte[] jpeg = frames.getOrDefault(view.frame(), new byte[0]);
        try (BytePointer bytes = new BytePointer(jpeg);
                Mat data = new Mat(bytes, false);
                Mat picture = imdecode(data, IMREAD_COLOR)) {
            TrackPictures.write(picture, List.of(view), folder);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private MovementException failed(IOException e) {
        return new MovementException("pictures cannot be written into " + folder + ": " + e.getMessage(), e);
    }
}
