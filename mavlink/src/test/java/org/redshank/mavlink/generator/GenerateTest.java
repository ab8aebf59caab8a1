package org.redshank.mavlink.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateTest {
    private static final Path DIALECTS = Path.of("src/main/dialect");
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    Path folder;

    @Test
    void theDialectIsWhole() throws IOException {
        DialectModel model = Generate.parse(DIALECTS);
        assertThat(model.messages()).hasSize(325);
        assertThat(model.enums()).hasSize(221 - 1);
        int entries = model.enums().stream().mapToInt(e -> e.entries().size()).sum();
        assertThat(entries + model.commands().size()).isEqualTo(2089);
    }

    @Test
    void theSameFactsGiveTheSameSources() throws IOException {
        Map<String, String> sources = Generate.sources(Generate.parse(DIALECTS));
        assertThat(sources).isEqualTo(Generate.sources(Generate.parse(DIALECTS)));
        // A record for each message, an enum for each enumeration, the decoder and the package's word.
        assertThat(sources).hasSize(325 + 221 + 2);
    }

    @Test
    void writesWhatChangedAndRemovesWhatIsGone() throws IOException {
        write("enum X\n 1 A\n\nenum Y\n 1 B\n");
        generate();
        Path x = folder.resolve("java/org/redshank/mavlink/dialect/X.java");
        Path y = folder.resolve("java/org/redshank/mavlink/dialect/Y.java");
        Path table = folder.resolve("resources/org/redshank/mavlink/dialect/dialect.table");
        assertThat(x).content().contains("A(1)");
        assertThat(y).exists();
        assertThat(table).exists();
        Files.setLastModifiedTime(x, LONG_AGO);

        write("enum X\n 1 A\n\nenum Z\n 1 B\n");
        Files.setLastModifiedTime(folder.resolve("java/.generated"), LONG_AGO);
        generate();
        assertThat(Files.getLastModifiedTime(x)).isEqualTo(LONG_AGO);
        assertThat(y).doesNotExist();
        assertThat(folder.resolve("java/org/redshank/mavlink/dialect/Z.java")).exists();
    }

    @Test
    void doesNothingWhenNothingChanged() throws IOException {
        write("enum X\n 1 A\n");
        generate();
        Path x = folder.resolve("java/org/redshank/mavlink/dialect/X.java");
        Files.delete(x);
        generate();
        assertThat(x).doesNotExist();
        Files.setLastModifiedTime(folder.resolve("java/.generated"), LONG_AGO);
        generate();
        assertThat(x).exists();
    }

    @Test
    void noticesAFileThatIsGone() throws IOException {
        write("enum X\n 1 A\n");
        Path other = folder.resolve("dialects/other.dialect");
        Files.writeString(other, "enum Y\n 1 B\n");
        generate();
        Files.delete(other);
        generate();
        assertThat(folder.resolve("java/org/redshank/mavlink/dialect/Y.java")).doesNotExist();
    }

    private void write(String text) throws IOException {
        Files.createDirectories(folder.resolve("dialects"));
        Files.createDirectories(folder.resolve("generator"));
        Files.writeString(folder.resolve("dialects/d.dialect"), text);
    }

    private void generate() throws IOException {
        Generate.main(new String[] {
            folder.resolve("dialects").toString(),
            folder.resolve("generator").toString(),
            folder.resolve("java").toString(),
            folder.resolve("resources").toString()
        });
    }
}
