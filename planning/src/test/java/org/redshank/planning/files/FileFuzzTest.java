package org.redshank.planning.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is in a file: it is read, or the fault names a line; nothing else comes out, and nothing hangs. */
class FileFuzzTest {
    private static final int TRIES = 600;
    private static final String[] WORDS = {
        "<",
        ">",
        "&",
        "&lt;",
        "&x;",
        "<!DOCTYPE a>",
        "<![CDATA[",
        "]]>",
        "-->",
        "<?",
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "null",
        "-1",
        "1e999",
        "NaN",
        "9999999999",
        "\n",
        "\t",
        " ",
        "\u0000",
        "true",
        "ComplexItem",
        "version"
    };

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"a.geojson", "a.plan", "a.waypoints", "a.kml", "a.kmz", "a.gpx"})
    void anyDamageIsAFaultOrReadsOn(String name) throws IOException {
        byte[] good = Samples.bytes(folder.resolve(name));
        SplittableRandom random = new SplittableRandom(name.hashCode());
        int read = 0;
        for (int i = 0; i < TRIES; i++) {
            byte[] damaged = damaged(good, random);
            try {
                PlanFiles.read(name, damaged)
                        .shapes()
                        .forEach(shape -> assertThat(shape.form()).isNotNull());
                read++;
            } catch (FileFaultException e) {
                assertThat(e.line()).isPositive();
                assertThat(e).hasMessageStartingWith(name + " line ");
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("is no UTF-8 text");
            }
        }
        assertThat(read).isBetween(1, TRIES - 1);
    }

    private static byte[] damaged(byte[] good, SplittableRandom random) {
        byte[] bytes = good;
        for (int k = random.nextInt(1, 4); k > 0 && bytes.length > 0; k--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes = joined(bytes, at, new byte[0], Math.min(bytes.length, at + random.nextInt(1, 30)));
                case 1 -> {
                    bytes = bytes.clone();
                    bytes[at] = (byte) random.nextInt(256);
                }
                case 2 ->
                    bytes = joined(bytes, at, WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8), at);
                case 3 -> {
                    int from = random.nextInt(bytes.length);
                    byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + random.nextInt(1, 60)));
                    bytes = joined(bytes, at, part, at);
                }
                default -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
            }
        }
        return bytes;
    }

    private static byte[] joined(byte[] bytes, int at, byte[] middle, int from) {
        byte[] joined = Arrays.copyOf(bytes, at + middle.length + bytes.length - from);
        System.arraycopy(middle, 0, joined, at, middle.length);
        System.arraycopy(bytes, from, joined, at + middle.length, bytes.length - from);
        return joined;
    }

    @Test
    void deepNestsAreFaults() {
        for (String text : new String[] {"<kml>" + "<Folder>".repeat(5000), "<kml>" + "<a>".repeat(100_000)}) {
            assertFault("a.kml", text);
        }
        assertFault("a.plan", "{\"a\":".repeat(5000));
    }

    private static void assertFault(String name, String text) {
        assertThatThrownBy(() -> PlanFiles.read(name, text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(FileFaultException.class);
    }
}
