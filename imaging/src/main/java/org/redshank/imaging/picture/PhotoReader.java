package org.redshank.imaging.picture;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.lang.GeoLocation;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.png.PngDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.redshank.earth.Altitude.AboveHome;
import org.redshank.earth.Altitude.AboveMeanSeaLevel;
import org.redshank.earth.LatLon;

/** Reads the tags of photos (EXIF 2.32; XMP of DJI, senseFly, Parrot, Skydio and Pix4D's form). */
public final class PhotoReader {
    private static final double PLACE_ERROR = 3;
    private static final double HEIGHT_ERROR = 4;
    private static final double MM_PER_INCH = 25.4;

    /** GeoTIFF 1.1, sections 7.1 and B: ModelPixelScaleTag and ModelTransformationTag. */
    private static final int PIXEL_SCALE = 33_550;

    private static final int TRANSFORMATION = 34_264;

    private final Sensors sensors = Sensors.common();

    /**
     * Reads the tags; the pixels are left alone.
     *
     * @throws PhotoException for a file that is no photo
     */
    public Photo read(Path file) throws PhotoException {
        Metadata metadata;
        try {
            if (Files.size(file) == 0) {
                throw new PhotoException(file, "is empty");
            }
            metadata = ImageMetadataReader.readMetadata(file.toFile());
        } catch (ImageProcessingException e) {
            throw new PhotoException(file, "is no photo that can be read: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new PhotoException(
                    file,
                    Files.isReadable(file) ? "is damaged: " + e.getMessage() : "cannot be read: no permission",
                    e);
        } catch (RuntimeException e) {
            throw new PhotoException(file, "has damaged tags: " + e.getMessage(), e);
        }
        return photo(file, metadata);
    }

    private Photo photo(Path file, Metadata metadata) throws PhotoException {
        Tags tags = new Tags(metadata);
        if (tags.has(ExifIFD0Directory.class, PIXEL_SCALE) || tags.has(ExifIFD0Directory.class, TRANSFORMATION)) {
            throw new PhotoException(file, "is a map (GeoTIFF), no photo");
        }
        int width = size(
                tags, JpegDirectory.TAG_IMAGE_WIDTH, PngDirectory.TAG_IMAGE_WIDTH, ExifDirectoryBase.TAG_IMAGE_WIDTH);
        int height = size(
                tags,
                JpegDirectory.TAG_IMAGE_HEIGHT,
                PngDirectory.TAG_IMAGE_HEIGHT,
                ExifDirectoryBase.TAG_IMAGE_HEIGHT);
        if (width < 64 || height < 64) {
            throw new PhotoException(file, "has no picture of 64 pixels or more");
        }
        List<String> remarks = new ArrayList<>();
        String make = tags.text(ExifIFD0Directory.class, ExifDirectoryBase.TAG_MAKE);
        String model = tags.text(ExifIFD0Directory.class, ExifDirectoryBase.TAG_MODEL);
        double focalMm = tags.number(ExifSubIFDDirectory.class, ExifDirectoryBase.TAG_FOCAL_LENGTH);
        Focal focal = focal(tags, model, focalMm, width, height);
        LatLon place = place(tags, metadata, remarks);
        double altitude = altitude(tags);
        double home = tags.xmpNumber(
                "drone-dji:RelativeAltitude", "drone-parrot:AbsoluteAltitude-Home", "sensefly:RelativeAltitude");
        return new Photo(
                file,
                width,
                height,
                (make + " " + model + " " + width + "x" + height + " " + focalMm).strip(),
                focal,
                taken(metadata),
                place,
                Double.isNaN(altitude) ? null : new AboveMeanSeaLevel(altitude),
                Double.isNaN(home) ? null : new AboveHome(home),
                Attitudes.read(tags),
                error(tags, PLACE_ERROR, "drone-dji:RtkStdLon", "Camera:GPSXYAccuracy"),
                error(tags, HEIGHT_ERROR, "drone-dji:RtkStdHgt", "Camera:GPSZAccuracy"),
                remarks);
    }

    private static int size(Tags tags, int jpeg, int png, int tiff) {
        double size = tags.number(JpegDirectory.class, jpeg);
        size = Double.isNaN(size) ? tags.number(PngDirectory.class, png) : size;
        size = Double.isNaN(size) ? tags.number(ExifIFD0Directory.class, tiff) : size;
        return size > 0 && size < 200_000 ? (int) size : 0;
    }

    private static @Nullable Instant taken(Metadata metadata) {
        for (ExifSubIFDDirectory directory : metadata.getDirectoriesOfType(ExifSubIFDDirectory.class)) {
            Date date = directory.getDateOriginal();
            if (date != null) {
                return date.toInstant();
            }
        }
        return null;
    }

    private static @Nullable LatLon place(Tags tags, Metadata metadata, List<String> remarks) {
        for (GpsDirectory directory : metadata.getDirectoriesOfType(GpsDirectory.class)) {
            GeoLocation at = directory.getGeoLocation();
            if (at != null) {
                return checked(at.getLatitude(), at.getLongitude(), remarks);
            }
        }
        double lat = tags.xmpNumber("drone-dji:GpsLatitude", "drone-dji:Latitude");
        double lon = tags.xmpNumber("drone-dji:GpsLongitude", "drone-dji:GpsLongtitude", "drone-dji:Longitude");
        return Double.isNaN(lat + lon) ? null : checked(lat, lon, remarks);
    }

    private static @Nullable LatLon checked(double lat, double lon, List<String> remarks) {
        if (Math.abs(lat) < 1e-6 && Math.abs(lon) < 1e-6) {
            remarks.add("its place is 0 N 0 E, which receivers write before they have a fix; taken as without a place");
            return null;
        }
        if (!LatLon.isValid(lat, lon)) {
            remarks.add("its place " + lat + ", " + lon + " is off the globe; taken as without a place");
            return null;
        }
        return new LatLon(lat, lon);
    }

    private static double altitude(Tags tags) {
        double metres = tags.number(GpsDirectory.class, GpsDirectory.TAG_ALTITUDE);
        if (Double.isNaN(metres)) {
            return tags.xmpNumber("drone-dji:AbsoluteAltitude", "drone-skydio:AbsoluteAltitude");
        }
        return tags.number(GpsDirectory.class, GpsDirectory.TAG_ALTITUDE_REF) == 1 ? -metres : metres;
    }

    private static double error(Tags tags, double otherwise, String... paths) {
        double told = tags.xmpNumber(paths);
        return told > 0.001 && told < 100 ? Math.max(told, 0.02) : otherwise;
    }

    private Focal focal(Tags tags, String model, double focalMm, int width, int height) {
        int longSide = Math.max(width, height);
        double calibrated = tags.xmpNumber("drone-dji:CalibratedFocalLength");
        if (Focal.plausible(calibrated, longSide)) {
            return new Focal(calibrated, 0.02, "the maker's calibration");
        }
        double sensor = sensors.widthMm(model);
        double byTable = focalMm / sensor * longSide;
        if (Focal.plausible(byTable, longSide)) {
            return new Focal(byTable, 0.04, focalMm + " mm on a sensor of " + sensor + " mm");
        }
        double byPlane = focalMm * pixelsPerMm(tags, longSide);
        if (Focal.plausible(byPlane, longSide)) {
            return new Focal(byPlane, 0.05, focalMm + " mm and the focal plane's resolution");
        }
        double film = tags.number(ExifSubIFDDirectory.class, ExifDirectoryBase.TAG_35MM_FILM_EQUIV_FOCAL_LENGTH);
        if (film > 5 && film < 800) {
            return Focal.ofFilm(film, width, height);
        }
        return Focal.guessed(width, height);
    }

    /** Of the sensor, brought from the size that the tag refers to to that of the picture; NaN if not told. */
    private static double pixelsPerMm(Tags tags, int longSide) {
        double resolution = tags.number(ExifSubIFDDirectory.class, ExifDirectoryBase.TAG_FOCAL_PLANE_X_RESOLUTION);
        double unit = tags.number(ExifSubIFDDirectory.class, ExifDirectoryBase.TAG_FOCAL_PLANE_RESOLUTION_UNIT);
        double stated = Math.max(
                tags.number(ExifSubIFDDirectory.class, ExifDirectoryBase.TAG_EXIF_IMAGE_WIDTH),
                tags.number(ExifSubIFDDirectory.class, ExifDirectoryBase.TAG_EXIF_IMAGE_HEIGHT));
        double perMm = switch ((int) unit) {
            case 3 -> resolution / 10;
            case 4 -> resolution;
            case 5 -> resolution * 1000;
            default -> resolution / MM_PER_INCH;
        };
        return stated > 0 ? perMm * longSide / stated : perMm;
    }
}
