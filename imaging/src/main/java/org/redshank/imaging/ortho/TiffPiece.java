package org.redshank.imaging.ortho;

import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.redshank.earth.geotiff.TiffTags;

/** Writes one tile or strip of a TIFF as a TIFF of its own (TIFF 6.0): the same bytes, and the tags that tell how to decode them. */
final class TiffPiece {
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int ENTRY = 12;

    /** Tags that are carried over as they are; all have values of 16 bits. */
    private static final int[] CARRIED = {
        TIFF.TAG_BITS_PER_SAMPLE,
        TIFF.TAG_COMPRESSION,
        TIFF.TAG_PHOTOMETRIC_INTERPRETATION,
        TIFF.TAG_FILL_ORDER,
        TIFF.TAG_SAMPLES_PER_PIXEL,
        TIFF.TAG_PLANAR_CONFIGURATION,
        TIFF.TAG_PREDICTOR,
        TIFF.TAG_COLOR_MAP,
        TIFF.TAG_EXTRA_SAMPLES,
        TIFF.TAG_SAMPLE_FORMAT
    };

    private final TiffTags tags;
    private final boolean little;

    TiffPiece(TiffTags tags, boolean little) {
        this.tags = tags;
        this.little = little;
    }

    private record Field(int tag, int type, double[] values) {
        int bytes() {
            return values.length * (type == SHORT ? 2 : 4);
        }
    }

    /** Bytes of a row of plain pixels, of one plane. */
    int rowBytes(int wide, int planes) {
        double samples = tags.number(TIFF.TAG_SAMPLES_PER_PIXEL, 1) / planes;
        return (int) ((wide * samples * tags.number(TIFF.TAG_BITS_PER_SAMPLE, 1) + 7) / 8);
    }

    /** More than this no packed piece has. */
    double mostBytes(int wide, int high) {
        return 2.0 * rowBytes(wide, 1) * high + 65_536;
    }

    /** The file; one strip for each plane. */
    byte[] file(int wide, int high, byte[][] data) {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field(TIFF.TAG_IMAGE_WIDTH, LONG, new double[] {wide}));
        fields.add(new Field(TIFF.TAG_IMAGE_HEIGHT, LONG, new double[] {high}));
        for (int tag : CARRIED) {
            double[] values = tags.numbers(tag);
            if (values.length > 0) {
                fields.add(new Field(tag, SHORT, values));
            }
        }
        double[] lengths = new double[data.length];
        double[] offsets = new double[data.length];
        fields.add(new Field(TIFF.TAG_ROWS_PER_STRIP, LONG, new double[] {high}));
        fields.add(new Field(TIFF.TAG_STRIP_BYTE_COUNTS, LONG, lengths));
        fields.add(new Field(TIFF.TAG_STRIP_OFFSETS, LONG, offsets));
        fields.sort((a, b) -> a.tag() - b.tag());
        int extra = 8 + 2 + ENTRY * fields.size() + 4;
        int end = extra;
        for (Field field : fields) {
            end += field.bytes() > 4 ? field.bytes() : 0;
        }
        for (int i = 0; i < data.length; i++) {
            offsets[i] = end;
            lengths[i] = data[i].length;
            end += data[i].length;
        }
        ByteBuffer out = ByteBuffer.allocate(end).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        out.putShort((short) (little ? 0x4949 : 0x4d4d)).putShort((short) 42).putInt(8);
        out.putShort((short) fields.size());
        for (Field field : fields) {
            out.putShort((short) field.tag()).putShort((short) field.type()).putInt(field.values().length);
            int next = out.position() + 4;
            if (field.bytes() > 4) {
                out.putInt(extra);
                out.position(extra);
                extra += field.bytes();
            }
            for (double value : field.values()) {
                if (field.type() == SHORT) {
                    out.putShort((short) value);
                } else {
                    out.putInt((int) value);
                }
            }
            out.position(next);
        }
        int at = end;
        for (int i = data.length - 1; i >= 0; i--) {
            at -= data[i].length;
            out.put(at, data[i]);
        }
        return out.array();
    }
}
