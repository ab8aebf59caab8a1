package org.redshank.onboard.camera;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Takes pictures of nothing at even intervals, for a bench and for trying a radio: fields of seeded grey levels with noise,
 * as hard to compress as ground seen from above. In the film around each the ground slides by, and one thing moves over it.
 */
public final class SyntheticCamera implements Camera {
    private static final int FIELD = 64;
    private static final int NOISE = 24;
    private static final int FILM_NOISE = 5;
    private static final int FILM_STEP = 2;
    private static final int FRAMES_EACH_SIDE = 10;
    private static final long FRAME_MICROS = 200_000;
    /** How far the ground slides from frame to frame, pixels. */
    private static final int SLIDE = 6;

    private static final int THING_WIDTH = 28;
    private static final int THING_HEIGHT = 18;
    /** How far the thing moves over the picture from frame to frame, pixels. */
    private static final int THING_MOVES = 14;

    /** What was seen, of which the film is made when it is asked for. */
    private final class Made implements Shot {
        private final long micros;
        private final int number;
        private final int fields;
        private final byte[] jpeg;

        Made(long micros, int number, int fields) {
            this.micros = micros;
            this.number = number;
            this.fields = fields;
            this.jpeg = jpeg(fields, 0, 1, NOISE);
        }

        @Override
        public long micros() {
            return micros;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(jpeg);
        }

        @Override
        public String name() {
            return "picture " + number;
        }

        @Override
        public String source() {
            return name() + " " + micros;
        }

        @Override
        public List<FilmFrame> film() {
            List<FilmFrame> film = new ArrayList<>();
            for (int frame = -FRAMES_EACH_SIDE; frame <= FRAMES_EACH_SIDE; frame++) {
                film.add(new FilmFrame(micros + frame * FRAME_MICROS, jpeg(fields, frame, FILM_STEP, FILM_NOISE)));
            }
            return film;
        }
    }

    private final int width;
    private final int height;
    private final long everyMicros;
    private final InstantSource clock;
    private final SplittableRandom random;
    private long next;
    private int number;

    public SyntheticCamera(int width, int height, Duration every, long seed, InstantSource clock) {
        this.width = width;
        this.height = height;
        this.everyMicros = every.toNanos() / 1000;
        this.clock = clock;
        this.random = new SplittableRandom(seed);
        this.next = clock.millis() * 1000;
    }

    @Override
    public List<Shot> taken() {
        long now = clock.millis() * 1000;
        if (now < next) {
            return List.of();
        }
        // one that was too late for several has missed them, as a real one would
        next = Math.max(next + everyMicros, now);
        return List.of(new Made(now, ++number, random.nextInt()));
    }

    /** The scene so many frames after the picture, of every so many pixels one. */
    private byte[] jpeg(int fields, int frame, int step, int noise) {
        BufferedImage image = new BufferedImage(width / step, height / step, BufferedImage.TYPE_3BYTE_BGR);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        int at = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int grey = grey(fields, x * step, y * step, frame) + random.nextInt(noise);
                pixels[at++] = (byte) (grey * 3 / 4);
                pixels[at++] = (byte) grey;
                pixels[at++] = (byte) grey;
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // ImageIO's own stream would lie in a temporary file, and the disk may be full.
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "jpeg", out);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture in memory could not be written", e);
        }
        return bytes.toByteArray();
    }

    private int grey(int fields, int x, int y, int frame) {
        int thingX = x - width / 2 - frame * THING_MOVES;
        int thingY = y - height / 2;
        if (thingX >= 0 && thingX < THING_WIDTH && thingY >= 0 && thingY < THING_HEIGHT) {
            return 225;
        }
        int groundY = y + FRAMES_EACH_SIDE * SLIDE + frame * SLIDE;
        int field = (x / FIELD * 73_856_093 ^ groundY / FIELD * 19_349_663 ^ fields) >>> 8 & 0x7F;
        return 40 + field;
    }

    @Override
    public void close() {
        // holds nothing open
    }
}
