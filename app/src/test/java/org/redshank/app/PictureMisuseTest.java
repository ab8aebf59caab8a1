package org.redshank.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be done with pictures is said in one line before any work, and nothing that is read is written over. */
final class PictureMisuseTest {
    @TempDir
    Path folder;

    @BeforeEach
    void prepare() throws Exception {
        for (String file : new String[] {"a.tif", "pose.csv", "film.avi", "gcp.txt"}) {
            Files.writeString(folder.resolve(file), "something else");
        }
        Files.createDirectory(folder.resolve("empty"));
        Files.createDirectory(folder.resolve("frames"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "mosaic @none --out @m.tif                         | there is no folder",
                "mosaic @empty --out @m.tif                        | holds no photo",
                "mosaic @empty --out @no/m.tif                     | there is no folder for",
                "mosaic @empty --out @frames                       | cannot be written",
                "mosaic @empty --out @m.tif --gcp @none.txt        | there is no file",
                "mosaic @empty --out @m.tif --places @none.csv     | there is no file",
                "mosaic @empty --out @gcp.txt --gcp @gcp.txt       | already used",
                "mosaic @empty --out @m.tif --report @m.tif        | already used",
                "mosaic @empty --out @m.tif --dsm @m.tif           | already used",
                "change @none.tif @a.tif --out @c.geojson          | there is no file",
                "change @a.tif @a.tif --out @a.tif                 | already used",
                "change @a.tif @a.tif --out @c.json --report @c.json | already used",
                "change @a.tif @a.tif --out @c.geojson             | no TIFF",
                "change @empty @a.tif --out @c.geojson             | holds no photo",
                "movement @none.avi --boxes @b.csv                 | there is no video",
                "movement @frames --boxes @b.csv                   | no .jpg, .jpeg or .png",
                "movement @film.avi --boxes @b.csv                 | cannot be opened as a video",
                "movement @film.avi --boxes @film.avi              | already used",
                "movement @frames --out @t.geojson --pose @none.csv | there is no file",
                "movement @frames --out @pose.csv --pose @pose.csv | already used",
                "movement @frames                                  | nothing to write",
            })
    void isSaidInOneLine(String line, String words) throws Exception {
        String[] arguments =
                Stream.of(line.strip().split(" +")).map(this::there).toArray(String[]::new);
        Tool.Answer answer = Tool.run(arguments);
        assertThat(answer.err().lines().filter(told -> told.startsWith("redshank: ")))
                .singleElement()
                .asString()
                .contains(words)
                .doesNotContain("Exception");
        assertThat(answer.code()).isNotZero();
        assertThat(folder.resolve("a.tif")).hasContent("something else");
        assertThat(folder.resolve("pose.csv")).hasContent("something else");
    }

    @Test
    void aFullDiskIsSaidWithTheFile() throws Exception {
        Path full = Path.of("/dev/full");
        if (Files.exists(full)) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> WholeFile.write(full, "text")))
                    .hasMessageStartingWith("/dev/full could not be written: ");
        }
        Path file = folder.resolve("whole.json");
        WholeFile.write(file, "one");
        WholeFile.write(file, "two");
        assertThat(file).hasContent("two");
        assertThat(folder.resolve("whole.json.part")).doesNotExist();
    }

    private String there(String word) {
        return word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word;
    }
}
