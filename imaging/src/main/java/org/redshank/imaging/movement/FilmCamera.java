package org.redshank.imaging.movement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The camera that filmed.
 *
 * @param width of its pictures, pixels
 * @param lens as {@link org.redshank.imaging.camera.Lens} has it, in pixels of pictures that wide
 */
public record FilmCamera(int width, int height, double[] lens) {
    /** One that sees so many degrees from the left to the right edge. */
    public static FilmCamera ofView(int width, int height, double horizontalDeg) {
        double focal = width / (2 * Math.tan(Math.toRadians(horizontalDeg / 2)));
        return new FilmCamera(width, height, org.redshank.imaging.camera.Lens.plain(width, height, focal));
    }

    /**
     * Reads JSON: {@code width}, {@code height}, then {@code focal_px} or {@code horizontal_fov_deg}; {@code center_x},
     * {@code center_y} (pixels from the left and top edge) and {@code k1}, {@code k2} may follow.
     */
    public static FilmCamera read(Path file) {
        try {
            return of(JsonMapper.shared().readTree(Files.readString(file)));
        } catch (IOException | JacksonException | MovementException e) {
            throw new MovementException("the camera file " + file + ": " + e.getMessage(), e);
        }
    }

    private static FilmCamera of(JsonNode json) {
        int width = json.path("width").asInt(0);
        int height = json.path("height").asInt(0);
        double view = json.path("horizontal_fov_deg").asDouble(0);
        double focal = json.path("focal_px").asDouble(0);
        if (width < 16 || height < 16 || !(focal > 0) && !(view > 1 && view < 179)) {
            throw new MovementException("it must say width, height, and focal_px or horizontal_fov_deg (1 to 179)");
        }
        FilmCamera camera = focal > 0
                ? new FilmCamera(width, height, org.redshank.imaging.camera.Lens.plain(width, height, focal))
                : ofView(width, height, view);
        camera.lens[1] = json.path("center_x").asDouble(width / 2.0) - 0.5;
        camera.lens[2] = json.path("center_y").asDouble(height / 2.0) - 0.5;
        camera.lens[3] = json.path("k1").asDouble(0);
        camera.lens[4] = json.path("k2").asDouble(0);
        return camera;
    }

    /** The same for pictures of another size with the same proportions. */
    FilmCamera sized(int otherWidth, int otherHeight) {
        double by = (double) otherWidth / width;
        double[] other = lens.clone();
        other[0] *= by;
        other[1] = (lens[1] + 0.5) * by - 0.5;
        other[2] = (lens[2] + 0.5) * by - 0.5;
        return new FilmCamera(otherWidth, otherHeight, other);
    }

    double focalPx() {
        return lens[0];
    }
}
