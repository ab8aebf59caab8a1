package org.redshank.onboard.deck;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalOptions;
import org.redshank.onboard.camera.Camera;
import org.redshank.onboard.picture.Box;
import org.redshank.onboard.picture.RegionAsk;
import org.redshank.onboard.pose.Poses;
import org.redshank.onboard.store.Logbook;
import org.redshank.onboard.store.PictureId;
import org.redshank.onboard.store.PictureStore;
import org.redshank.onboard.telemetry.Backfill;
import org.redshank.onboard.worth.Worth;

/** The deck with a camera and a post of paper: what is asked, what cannot be read, and what finds no room. */
class DeckTest {
    @TempDir
    Path folder;

    private final List<byte[]> film = new ArrayList<>();
    private final Map<String, Path> sent = new LinkedHashMap<>();
    private final List<String> troubles = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private long seconds = 1_780_000_000;

    private record Frame(byte[] bytes, int number, long micros) implements Camera.Shot {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public String name() {
            return "shot.jpg";
        }

        @Override
        public String source() {
            return "shot " + number;
        }
    }

    private final class Film implements Camera {
        private int shown;

        @Override
        public List<Camera.Shot> taken() {
            List<Camera.Shot> shots = new ArrayList<>();
            while (shown < film.size()) {
                shots.add(new Frame(film.get(shown), shown++, seconds * 1_000_000));
            }
            return shots;
        }

        @Override
        public void again(Camera.Shot shot) {
            shown--;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    private Instant now() {
        return Instant.ofEpochSecond(seconds);
    }

    private Journal journal(String name) {
        Journal journal =
                Journal.open(folder.resolve(name), JournalOptions.defaults().withReserveBytes(0), this::now);
        open.add(journal);
        return journal;
    }

    private Deck deck(long reserve) throws IOException {
        Journal telemetry = journal("telemetry");
        Logbook logbook = new Logbook(journal("log"));
        Deck.Parts parts = new Deck.Parts(
                PictureStore.open(folder.resolve("pictures")),
                logbook,
                new Film(),
                new Poses(telemetry),
                new Backfill(telemetry, logbook),
                Finder.NONE,
                Runnable::run,
                folder,
                reserve);
        return new Deck(
                parts,
                this::now,
                (Worth worth, Path file) -> sent.put(file.getFileName().toString(), file),
                troubles::add);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private void step(Deck deck) throws IOException {
        deck.step();
        seconds++;
        deck.step();
    }

    private static byte[] picture(int shade) throws IOException {
        BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_BYTE_GRAY);
        image.setRGB(0, 0, shade);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }

    private String text(String name) throws IOException {
        return Files.readString(sent.getOrDefault(name, folder.resolve("nothing of this name was sent")));
    }

    @Test
    void whatIsAskedComesAndWhatCannotIsAnswered() throws IOException {
        film.add(picture(0xFFFFFF));
        Deck deck = deck(0);
        step(deck);
        String name = sent.keySet().iterator().next().substring(0, 16);
        Path asks = folder.resolve("asks");
        Files.writeString(
                asks.resolve("one.json"),
                "{\"picture\": \"" + name + "\", \"x\": 300, \"y\": 200, \"width\": 800, \"height\": 50}");
        Files.writeString(
                asks.resolve("two.json"),
                "{\"picture\": \"0123456789abcdef\", \"x\": 0, \"y\": 0, \"width\": 8, \"height\": 5}");
        Files.writeString(
                asks.resolve("three.json"),
                "{\"picture\": \"" + name + "\", \"x\": 400, \"y\": 0, \"width\": 8, \"height\": 5}");
        Files.writeString(asks.resolve("four.json"), "{\"picture\": ");
        Files.write(asks.resolve("five.json"), new byte[5000]);
        Files.writeString(
                asks.resolve("six.json"),
                "{\"picture\": \"" + name + "\", \"x\": -1, \"y\": 0, \"width\": 8, \"height\": 5}");
        step(deck);
        String part = name + ".part-300-200-100-50.jpg";
        BufferedImage image = ImageIO.read(sent.getOrDefault(part, folder).toFile());
        assertThat(image.getWidth()).isEqualTo(100);
        assertThat(image.getHeight()).isEqualTo(50);
        assertThat(text("two.json.refused.txt")).contains("no picture '0123456789abcdef'");
        assertThat(text("three.json.refused.txt")).contains("400 x 300");
        assertThat(text("four.json.refused.txt")).contains("JSON");
        assertThat(text("five.json.refused.txt")).contains("longer");
        deck.arrived(part);
        deck.arrived("two.json.refused.txt");
        step(deck);
        assertThat(text("six.json.refused.txt")).contains("-1");
        assertThat(asks.resolve("one.json")).doesNotExist();
        assertThat(asks.resolve("two.json")).doesNotExist();
        assertThat(asks.resolve("three.json")).exists();
        assertThat(troubles).isEmpty();
    }

    @Test
    void whatIsNoPictureIsKeptSaidAndSentAsItIs() throws IOException {
        byte[] whole = picture(1);
        film.add(Arrays.copyOf(whole, whole.length / 3));
        film.add("no picture".getBytes(StandardCharsets.US_ASCII));
        film.add(new byte[0]);
        Deck deck = deck(0);
        step(deck);
        step(deck);
        assertThat(deck.kept()).isEqualTo(2);
        assertThat(sent.keySet().stream().filter(name -> name.matches("[0-9a-f]{16}.jpg")))
                .hasSize(2);
        assertThat(troubles).anyMatch(words -> words.contains("cannot be read"));
    }

    @Test
    void aFullDiskIsSaidAndPicturesTheGroundHasMakeRoom() throws Exception {
        film.add(picture(1));
        Deck deck = deck(0);
        step(deck);
        PictureId first = PictureStore.open(folder.resolve("pictures")).all().getFirst();
        List.copyOf(sent.keySet()).forEach(deck::arrived);
        step(deck);
        assertThat(deck.left()).isZero();
        close();
        open.clear();

        film.add(picture(2));
        Deck full = deck(Long.MAX_VALUE);
        step(full);
        assertThat(full.kept()).isZero();
        assertThat(full.notKept()).isPositive();
        assertThat(troubles).singleElement().asString().contains("disk is full");
        assertThat(PictureStore.open(folder.resolve("pictures")).all())
                .as("the ground has it whole")
                .doesNotContain(first);
    }

    @Test
    void aPictureThatTheLogbookMissesIsEnteredAtTheNextStart() throws IOException {
        PictureStore.open(folder.resolve("pictures")).keep(new ByteArrayInputStream(picture(3)));
        seconds = Instant.now().getEpochSecond() + 60;
        step(deck(0));
        assertThat(sent.keySet()).anyMatch(name -> name.endsWith(".record"));
    }

    @Test
    void whatIsAskedOverTheRadioComesOnceAndIsForgottenWhenItIsThere() throws IOException {
        film.add(picture(0xFFFFFF));
        Deck deck = deck(0);
        step(deck);
        String name = sent.keySet().iterator().next().substring(0, 16);
        byte[] ask = new RegionAsk(name, new Box(10, 20, 30, 40)).encode();
        deck.asked(new byte[] {7});
        deck.asked(ask);
        deck.asked(ask);
        step(deck);
        String part = name + ".part-10-20-30-40.jpg";
        assertThat(sent).containsKey(part);
        assertThat(folder.resolve("asks")).isNotEmptyDirectory();
        deck.arrived(part);
        step(deck);
        assertThat(folder.resolve("asks")).isEmptyDirectory();
        sent.clear();
        deck.asked(ask); // said again, since the ground's program was started anew
        step(deck);
        assertThat(folder.resolve("asks")).isEmptyDirectory();
        assertThat(sent).isEmpty();
        assertThat(troubles).isEmpty();
    }
}
