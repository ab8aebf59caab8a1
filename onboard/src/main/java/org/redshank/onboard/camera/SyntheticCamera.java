package org.redshank.onboard.camera;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * Takes pictures of nothing at even intervals, for a bench and for trying a radio: fields of seeded grey levels with noise,
 * as hard to compress as ground seen from above.
 */
public final class SyntheticCamera implements Camera {
    private static final int FIELD = 64;
    private static final int NOISE = 24;

    private record Made(long micros, int number, byte[] jpeg) implements Shot {
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
        return List.of(new Made(now, ++number, jpeg()));
    }

    private byte[] jpeg() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        int fieldSeed = random.nextInt();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int field = (x / FIELD * 73_856_093 ^ y / FIELD * 19_349_663 ^ fieldSeed) >>> 8 & 0x7F;
                int grey = 40 + field + random.nextInt(NOISE);
                image.setRGB(x, y, grey << 16 | grey << 8 | grey * 3 / 4);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a picture in memory could not be written", e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        // holds nothing open
    }
}
