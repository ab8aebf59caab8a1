package org.redshank.onboard.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderCameraTest {
    @TempDir
    Path folder;

    private void write(String name, int bytes, long seconds) throws IOException {
        Path file = Files.write(folder.resolve(name), new byte[bytes]);
        Files.setLastModifiedTime(file, FileTime.from(seconds, TimeUnit.SECONDS));
    }

    private static List<String> names(FolderCamera camera) throws IOException {
        return camera.taken().stream().map(Camera.Shot::name).toList();
    }

    @Test
    void aFileIsAPictureOnceItIsAtRestAndOnlyOnce() throws IOException {
        FolderCamera camera = new FolderCamera(folder);
        write("b.jpg", 10, 20);
        write("a.JPEG", 10, 30);
        write("c.png", 10, 10);
        write("notes.txt", 10, 10);
        write("empty.jpg", 0, 10);
        assertThat(names(camera)).isEmpty();
        write("b.jpg", 20, 21);
        assertThat(names(camera)).containsExactly("c.png", "a.JPEG");
        List<Camera.Shot> late = camera.taken();
        assertThat(late).singleElement().satisfies(shot -> {
            assertThat(shot.micros()).isEqualTo(21_000_000);
            assertThat(shot.open().readAllBytes()).hasSize(20);
        });
        assertThat(names(camera)).isEmpty();
        camera.again(late.getFirst());
        assertThat(names(camera)).isEmpty();
        assertThat(names(camera)).containsExactly("b.jpg");
        Files.delete(folder.resolve("b.jpg"));
        write("b.jpg", 30, 40);
        assertThat(names(camera)).as("another picture of the same name").isEmpty();
        assertThat(names(camera)).containsExactly("b.jpg");
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> new FolderCamera(folder.resolve("none")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none");
    }
}
