package org.redshank.server.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.journal.Catalogue;
import org.redshank.server.http.AccessToken;
import org.redshank.server.http.FrontDoor;
import org.redshank.server.http.HostCheck;
import org.redshank.server.http.HttpListener;
import org.redshank.server.http.Identity;
import org.redshank.server.http.ProblemPages;
import org.redshank.server.http.RateLimit;
import org.redshank.server.http.Routes;
import org.redshank.server.http.SecurityHeaders;
import org.redshank.server.http.Sessions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A picture for which the disk has no room is refused by 507, nothing of it stays, and it is kept when there is room again. */
final class FullDiskTest {
    private static final int PICTURE = 300_000;

    @TempDir
    Path folder;

    /** A disk that takes so many bytes more. */
    private static final class SmallDisk implements PictureDisk {
        private long room = PICTURE / 2;

        @Override
        public OutputStream write(Path file) throws IOException {
            return new FilterOutputStream(Files.newOutputStream(file)) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    if (length > room) {
                        out.write(bytes, offset, (int) room);
                        room = 0;
                        throw new IOException("No space left on device");
                    }
                    room -= length;
                    out.write(bytes, offset, length);
                }
            };
        }

        @Override
        public long room(Path folder) {
            return room;
        }
    }

    @Test
    void aFullDiskIsToldAndNothingIsHalfKept() throws Exception {
        SmallDisk disk = new SmallDisk();
        PictureStore store = new PictureStore(folder.resolve("pictures"), disk);
        SecureRandom random = new SecureRandom();
        AccessToken token = AccessToken.in(folder, random);
        Routes routes = new Routes();
        new PictureRoutes(store).addTo(routes);
        SecurityHeaders headers = new SecurityHeaders(false);
        try (Catalogue catalogue = Catalogue.open(folder.resolve("catalogue.db"));
                HttpListener listener = new HttpListener("127.0.0.1", 0, null, new ProblemPages(headers));
                HttpClient client = HttpClient.newHttpClient()) {
            Identity identity =
                    new Identity(token, new Sessions(catalogue, InstantSource.system(), random), System::nanoTime);
            listener.open(new FrontDoor(
                    routes, new HostCheck(Set.of()), identity, headers, RateLimit.usual(System::nanoTime)));
            HttpRequest put = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + listener.port() + "/api/pictures/north/a.jpg"))
                    .header("Authorization", "Bearer " + token.text())
                    .header("Content-Type", "application/octet-stream")
                    .PUT(BodyPublishers.ofByteArray(new byte[PICTURE]))
                    .build();
            HttpResponse<String> refused = client.send(put, BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(507);
            JsonNode problem = JsonMapper.shared().readTree(refused.body());
            assertThat(problem.path("detail").stringValue()).contains("no room for a.jpg", "nothing of it was kept");
            assertThat(problem.path("mend").stringValue()).contains("Make room");
            assertThat(store.sets()).isEmpty();
            try (var left = Files.walk(folder.resolve("pictures"))) {
                assertThat(left.filter(Files::isRegularFile)).isEmpty();
            }
            disk.room = Long.MAX_VALUE;
            assertThat(client.send(put, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
            assertThat(store.pictures("north")).containsExactly(new PictureStore.Kept("a.jpg", PICTURE));
        }
    }
}
