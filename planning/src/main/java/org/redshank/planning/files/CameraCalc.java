package org.redshank.planning.files;

import java.util.Optional;
import org.redshank.earth.Altitude;
import org.redshank.planning.camera.Camera;

/**
 * How a pattern of a QGroundControl plan takes its pictures ({@code CameraCalc}, versions 1 and 2).
 *
 * @param name of the camera
 * @param distance to the surface: of a survey or a corridor the height over what the file names, of a structure the
 *     distance to its side
 * @param alongMetres between pictures
 * @param asideMetres between lines, or between layers
 * @param camera what it is, where the file says it
 */
public record CameraCalc(
        String name, Altitude distance, double alongMetres, double asideMetres, Optional<Camera> camera) {
    static final int ABOVE_HOME = 1;
    static final int ABSOLUTE = 2;
    static final int ABOVE_TERRAIN = 3;
    private static final int TERRAIN_FRAME = 4;

    static CameraCalc read(LocatedJson calc) {
        LocatedJson version = calc.member("version");
        double metres = calc.member("DistanceToSurface").number();
        Altitude distance = switch (version.whole()) {
            case 1 ->
                calc.member("DistanceToSurfaceRelative").isTrue()
                        ? new Altitude.AboveHome(metres)
                        : new Altitude.AboveMeanSeaLevel(metres);
            case 2 ->
                switch (calc.member("DistanceMode").whole()) {
                    case ABSOLUTE -> new Altitude.AboveMeanSeaLevel(metres);
                    case ABOVE_TERRAIN, TERRAIN_FRAME -> new Altitude.AboveGround(metres);
                    default -> new Altitude.AboveHome(metres);
                };
            default -> throw version.fault("is a camera of a version that is not read; 1 and 2 are");
        };
        return new CameraCalc(
                calc.member("CameraName").text(),
                distance,
                calc.member("AdjustedFootprintFrontal").number(),
                calc.member("AdjustedFootprintSide").number(),
                camera(calc));
    }

    private static Optional<Camera> camera(LocatedJson calc) {
        if (calc.optional("FocalLength").isEmpty()) {
            return Optional.empty();
        }
        try {
            double width = calc.member("SensorWidth").number();
            double height = calc.member("SensorHeight").number();
            int across = calc.member("ImageWidth").whole();
            int along = calc.member("ImageHeight").whole();
            boolean landscape = calc.member("Landscape").isTrue();
            return Optional.of(new Camera(
                    calc.member("CameraName").text(),
                    landscape ? width : height,
                    landscape ? height : width,
                    landscape ? across : along,
                    landscape ? along : across,
                    calc.member("FocalLength").number(),
                    calc.optional("MinTriggerInterval").map(LocatedJson::number).orElse(0.0)));
        } catch (IllegalArgumentException e) {
            throw calc.fault(String.valueOf(e.getMessage()));
        }
    }
}
