package org.redshank.app.movement;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.redshank.app.WholeFile;
import org.redshank.imaging.movement.LiveMovement;
import org.redshank.imaging.movement.Movement;

/** What moves in a live stream, in files that are whole at any time. */
final class LiveFiles implements LiveMovement.Listener, AutoCloseable {
    private final @Nullable LiveFile out;
    private final @Nullable LiveFile boxes;
    private final @Nullable Path now;
    private final Supplier<Optional<Instant>> begun;
    private int tracks;
    private int going;
    private int frames;

    /**
     * For these files.
     *
     * @param begun UTC of the first frame
     */
    LiveFiles(@Nullable Path out, @Nullable Path boxes, @Nullable Path now, Supplier<Optional<Instant>> begun) {
        this.now = now;
        this.out = out == null ? null : new LiveFile(out, ",\n");
        this.boxes = boxes == null ? null : new LiveFile(boxes, "");
        this.begun = begun;
    }

    @Override
    public void told(Movement over, Movement on) {
        String head = Movement.geoJsonHead(begun.get());
        if (out != null) {
            out.write(head, over.features(), on.features(), Movement.GEOJSON_END);
        }
        if (boxes != null) {
            boxes.write("", lines(over), lines(on), "");
        }
        if (now != null) {
            String both = Stream.concat(over.features().stream(), on.features().stream())
                    .collect(Collectors.joining(",\n", head, Movement.GEOJSON_END));
            WholeFile.write(now, both);
        }
        tracks += over.tracks().size();
        going = on.tracks().size();
        frames = on.frames();
    }

    private static List<String> lines(Movement found) {
        String lines = found.boxes();
        return lines.isEmpty() ? List.of() : List.of(lines);
    }

    String summary() {
        return tracks + going + " tracks in " + frames + " frames";
    }

    @Override
    public void close() {
        for (LiveFile file : new LiveFile[] {out, boxes}) {
            if (file != null) {
                file.close();
            }
        }
    }
}
