package org.redshank.onboard.picture;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Cuts parts out of a picture on disk. Only what is asked for is in memory, never the whole picture, which would be most of
 * what a small board has.
 */
public final class PictureFile implements AutoCloseable {
    /** No picture that is made of another has more pixels: 12 MB. */
    private static final int MOST_PIXELS = 4_000_000;

    private final FileImageInputStream in;
    private final ImageReader reader;
    private final int width;
    private final int height;

    private PictureFile(FileImageInputStream in, ImageReader reader) throws IOException {
        this.in = in;
        this.reader = reader;
        this.width = reader.getWidth(0);
        this.height = reader.getHeight(0);
    }

    /**
     * Opens a JPEG or PNG.
     *
     * @throws IOException when it is none, or is cut short before its size
     */
    public static PictureFile open(Path file) throws IOException {
        FileImageInputStream in = new FileImageInputStream(file.toFile());
        try {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException(file + " is no picture that can be read; JPEG and PNG can");
            }
            ImageReader reader = readers.next();
            reader.setInput(in, true, true);
            return new PictureFile(in, reader);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e instanceof IOException io ? io : new IOException(file + " cannot be read as a picture: " + e, e);
        }
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The whole picture, small: its longer side has at most so many pixels. */
    public byte[] thumbnail(int longest, float quality) throws IOException {
        return part(new Box(0, 0, width, height), longest, quality);
    }

    /**
     * A part of the picture as a JPEG, at full resolution where that is not too large.
     *
     * @param box the part, which may reach beyond the picture but not lie outside
     * @param longest most pixels that its longer side shall have
     * @param quality of the JPEG, 0 to 1
     */
    public byte[] part(Box box, int longest, float quality) throws IOException {
        Box inside = box.within(width, height);
        if (inside == null) {
            throw new IllegalArgumentException("the part asked for begins at " + box.x() + ", " + box.y()
                    + " and the picture has " + width + " x " + height + " pixels; ask for a part of it");
        }
        ImageReadParam wanted = reader.getDefaultReadParam();
        wanted.setSourceRegion(new Rectangle(inside.x(), inside.y(), inside.width(), inside.height()));
        int step = step(inside, longest);
        wanted.setSourceSubsampling(step, step, 0, 0);
        try {
            return jpeg(reader.read(0, wanted), quality);
        } catch (RuntimeException e) {
            throw new IOException("the picture cannot be read: " + e, e);
        }
    }

    private static int step(Box box, int longest) {
        int step = Math.max(1, -Math.floorDiv(-Math.max(box.width(), box.height()), longest));
        while ((long) (box.width() / step) * (box.height() / step) > MOST_PIXELS) {
            step++;
        }
        return step;
    }

    private static byte[] jpeg(BufferedImage image, float quality) throws IOException {
        BufferedImage rgb = image;
        if (image.getColorModel().hasAlpha()) {
            rgb = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
            rgb.createGraphics().drawImage(image, 0, 0, null);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(rgb, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        in.close();
    }
}
