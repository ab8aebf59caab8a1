package org.redshank.onboard.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFileTest {
    @TempDir
    Path folder;

    /** Blue grows to the right, green downwards. */
    private Path picture(String form, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, (255 * y / height) << 8 | (255 * x / width));
            }
        }
        Path file = folder.resolve("picture." + form);
        ImageIO.write(image, form, file.toFile());
        return file;
    }

    private static BufferedImage image(byte[] jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    private static void isAt(BufferedImage image, int x, int y, double right, double down) {
        assertThat((image.getRGB(x, y) & 0xFF) / 255.0).isCloseTo(right, within(0.03));
        assertThat((image.getRGB(x, y) >> 8 & 0xFF) / 255.0).isCloseTo(down, within(0.03));
    }

    @Test
    void aThumbnailIsTheWholePictureSmall() throws IOException {
        for (String form : new String[] {"jpg", "png"}) {
            try (PictureFile file = PictureFile.open(picture(form, 1200, 800))) {
                byte[] small = file.thumbnail(240, 0.6f);
                BufferedImage image = image(small);
                assertThat(image.getWidth()).isEqualTo(240);
                assertThat(image.getHeight()).isEqualTo(160);
                isAt(image, 60, 120, 0.25, 0.75);
                assertThat(small.length).isLessThan(8_000);
            }
        }
    }

    @Test
    void aPartIsAtFullResolutionAndEndsWithThePicture() throws IOException {
        try (PictureFile file = PictureFile.open(picture("jpg", 1200, 800))) {
            BufferedImage part = image(file.part(new Box(600, 200, 100, 80), 2000, 0.9f));
            assertThat(part.getWidth()).isEqualTo(100);
            assertThat(part.getHeight()).isEqualTo(80);
            isAt(part, 0, 0, 0.5, 0.25);
            isAt(part, 99, 79, 0.583, 0.349);
            BufferedImage corner = image(file.part(new Box(1150, 700, 500, 500), 2000, 0.9f));
            assertThat(corner.getWidth()).isEqualTo(50);
            assertThat(corner.getHeight()).isEqualTo(100);
            assertThatThrownBy(() -> file.part(new Box(1200, 0, 10, 10), 2000, 0.9f))
                    .hasMessageContaining("1200 x 800");
        }
    }

    @Test
    void whatIsNoPictureIsSaid() throws IOException {
        Path text = Files.writeString(folder.resolve("text.jpg"), "no picture");
        assertThatThrownBy(() -> PictureFile.open(text))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("text.jpg");
        Path whole = picture("jpg", 1200, 800);
        byte[] bytes = Files.readAllBytes(whole);
        for (int length : new int[] {1, 3, 20, 200}) {
            Path cut = Files.write(folder.resolve("cut.jpg"), Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> {
                        try (PictureFile file = PictureFile.open(cut)) {
                            file.thumbnail(100, 0.5f);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }
}
