package org.redshank.earth.geotiff;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import java.lang.reflect.Array;

/** The tags of one image of a TIFF, as numbers and text whatever their width in the file. */
public record TiffTags(Directory directory) {
    /** Tags of OGC 19-008r4, annex B, and GDAL's own for the value that stands for a hole, in text. */
    public static final int PIXEL_SCALE = 33550;

    public static final int TIE_POINT = 33922;
    public static final int TRANSFORMATION = 34264;
    public static final int GEO_KEYS = 34735;
    public static final int GDAL_NODATA = 42113;

    /** All values of a tag; none where the tag is missing or no number. */
    public double[] numbers(int tag) {
        Entry entry = directory.getEntryById(tag);
        Object value = entry == null ? null : entry.getValue();
        if (value instanceof Number number) {
            return new double[] {number.doubleValue()};
        }
        if (value == null || !value.getClass().isArray()) {
            return new double[0];
        }
        double[] numbers = new double[Array.getLength(value)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Array.get(value, i) instanceof Number number ? number.doubleValue() : Double.NaN;
        }
        return numbers;
    }

    /** The first value of a tag, or this where it is missing. */
    public double number(int tag, double otherwise) {
        double[] numbers = numbers(tag);
        return numbers.length == 0 ? otherwise : numbers[0];
    }

    /** The text of a tag; empty where it is missing. */
    public String text(int tag) {
        Entry entry = directory.getEntryById(tag);
        return entry == null ? "" : String.valueOf(entry.getValue());
    }
}
