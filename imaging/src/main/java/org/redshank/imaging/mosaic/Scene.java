package org.redshank.imaging.mosaic;

import java.util.List;
import org.redshank.earth.Altitude.AboveHome;
import org.redshank.earth.Altitude.AboveMeanSeaLevel;
import org.redshank.earth.LatLon;
import org.redshank.imaging.picture.Photo;

/** The photos of one map on a plane in metres: UTM less a whole origin, so that small numbers stay exact. */
final class Scene {
    final List<Photo> photos;
    final Utm utm;
    /** East and north of the origin. */
    final double[] origin;
    /** East and north of each photo from the origin; NaN without a place. */
    final double[][] at;

    Scene(List<Photo> photos) {
        this.photos = List.copyOf(photos);
        LatLon first = photos.stream()
                .map(Photo::place)
                .filter(p -> p != null)
                .findFirst()
                .orElseThrow(() -> new MosaicException("no photo has a place"));
        utm = Utm.at(first);
        double[] plane = utm.project(first);
        origin = new double[] {Math.floor(plane[0] / 1000) * 1000, Math.floor(plane[1] / 1000) * 1000};
        at = new double[photos.size()][];
        for (int i = 0; i < at.length; i++) {
            LatLon place = photos.get(i).place();
            at[i] = place == null ? new double[] {Double.NaN, Double.NaN} : local(place);
        }
    }

    double[] local(LatLon place) {
        double[] plane = utm.project(place);
        return new double[] {plane[0] - origin[0], plane[1] - origin[1]};
    }

    int size() {
        return photos.size();
    }

    boolean placed(int photo) {
        return !Double.isNaN(at[photo][0]);
    }

    /** The only photo that has a place; -1 where there are more. */
    int only() {
        int only = -1;
        for (int i = 0; i < at.length; i++) {
            if (placed(i) && only >= 0) {
                return -1;
            }
            only = placed(i) ? i : only;
        }
        return only;
    }

    /** As the photo tells it, metres; NaN if not told. */
    double altitude(int photo) {
        AboveMeanSeaLevel altitude = photos.get(photo).altitude();
        return altitude == null ? Double.NaN : altitude.metres();
    }

    /** Height over the take-off, metres; NaN if not told or too low to be one. */
    double aboveHome(int photo) {
        AboveHome home = photos.get(photo).aboveHome();
        return home == null || home.metres() < 5 ? Double.NaN : home.metres();
    }

    int longSide(int photo) {
        return Math.max(photos.get(photo).width(), photos.get(photo).height());
    }
}
