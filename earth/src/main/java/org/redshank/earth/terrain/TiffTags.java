package org.redshank.earth.terrain;

import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.metadata.Entry;
import java.lang.reflect.Array;

/** The tags of one image of a TIFF, as numbers and text whatever their width in the file. */
record TiffTags(Directory directory) {
    /** All values of a tag; none where the tag is missing or no number. */
    double[] numbers(int tag) {
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
    double number(int tag, double otherwise) {
        double[] numbers = numbers(tag);
        return numbers.length == 0 ? otherwise : numbers[0];
    }

    /** The text of a tag; empty where it is missing. */
    String text(int tag) {
        Entry entry = directory.getEntryById(tag);
        return entry == null ? "" : String.valueOf(entry.getValue());
    }
}
