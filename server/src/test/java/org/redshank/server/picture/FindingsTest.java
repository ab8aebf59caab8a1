package org.redshank.server.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.Area;
import org.redshank.earth.LatLon;
import org.redshank.fleet.Fleet;
import org.redshank.fleet.FleetOptions;
import org.redshank.fleet.alarm.Severity;
import org.redshank.fleet.alert.Alert;
import org.redshank.fleet.alert.AlertRule;
import org.redshank.fleet.alert.Condition;
import org.redshank.fleet.alert.GroundChange;
import org.redshank.fleet.alert.Sighting;
import org.redshank.fleet.alert.ThingKind;

/** What jobs write comes before the rules, as the programs write it. */
class FindingsTest {
    private static final Area YARD = new Area(List.of(
            new LatLon(46.9999, 7.9999),
            new LatLon(46.9999, 8.0005),
            new LatLon(47.0003, 8.0005),
            new LatLon(47.0003, 7.9999)));

    /** A walk to the north at 1 m/s, ten frames a second, as {@code ./redshank movement} writes it. */
    private static final String TRACKS = """
            {"type": "FeatureCollection", "begun": "2026-05-01T10:00:00Z", "features": [{"type": "Feature",
             "geometry": {"type": "LineString", "coordinates": [%s]},
             "properties": {"id": 7, "kind": "person-sized", "confidence": 0.91, "times_s": [%s], "speeds_mps": [%s], "headings_deg": [%s],
              "ellipses_90_m": [%s], "best_frame": 12, "footprint": [[8, 47], [8.001, 47], [8.001, 47.001], [8, 47.001]]}}]}
            """;

    private static final String CHANGES = """
            {"type": "FeatureCollection", "features": [
             {"type": "Feature", "id": 1, "properties": {"kind": "gone", "area_m2": 6.5, "confidence": 0.9},
              "geometry": {"type": "Polygon", "coordinates":
               [[[8, 47], [8.00003, 47], [8.00003, 47.00002], [8, 47.00002], [8, 47]]]}},
             {"type": "Feature", "id": 2, "properties": {"kind": "surface", "area_m2": 80, "confidence": 0.6},
              "geometry": {"type": "MultiPolygon", "coordinates":
               [[[[8.01, 47], [8.0101, 47], [8.0101, 47.0001], [8.01, 47]]]]}}]}
            """;

    @TempDir
    Path folder;

    private final List<List<String>> commands = new ArrayList<>();
    private Fleet fleet;
    private @Nullable Jobs jobs;

    @BeforeEach
    void open() {
        fleet = Fleet.open(FleetOptions.in(folder.resolve("data")));
    }

    @AfterEach
    void close() {
        if (jobs != null) {
            jobs.close();
        }
        fleet.close();
    }

    private Carriers carriers() {
        return new Carriers(fleet.vehicles(), fleet.clock(), false);
    }

    /** A program that writes this as what it found; the job is waited for. */
    private Job run(Job.Work work, String found) throws Exception {
        Path ready = Files.writeString(folder.resolve("found.json"), found);
        PictureStore pictures = new PictureStore(folder.resolve("pictures"));
        pictures.put("gate", "film.mp4", new ByteArrayInputStream("film".getBytes(StandardCharsets.UTF_8)));
        Jobs made = new Jobs(
                folder.resolve("maps"), pictures, command -> write(command, ready), InstantSource.system(), carriers());
        jobs = made;
        Findings.of(made, fleet.alerts());
        CountDownLatch told = new CountDownLatch(1);
        made.whenMade(job -> told.countDown());
        Job job = made.ask(work);
        assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
        return job;
    }

    private Process write(List<String> command, Path ready) throws IOException {
        commands.add(command);
        String out = command.get(command.indexOf("--out") + 1);
        return new ProcessBuilder("cp", ready.toString(), out).start();
    }

    /** For each of thirty frames, 0.1 s apart. */
    private static String each(IntFunction<String> frame) {
        return IntStream.range(0, 30).mapToObj(frame).collect(Collectors.joining(", "));
    }

    @Test
    void whatMovesInAFilmRaisesAnAlertWithItsPictures() throws Exception {
        fleet.alerts()
                .add(new AlertRule(
                        "",
                        "Yard",
                        new Condition.Entered(YARD),
                        Set.of(ThingKind.PERSON_SIZED),
                        false,
                        Severity.WARNING));
        String tracks = TRACKS.formatted(
                each(i -> "[8, " + (47 + i * 0.9e-6) + "]"),
                each(i -> "" + i / 10.0),
                each(i -> "1.0"),
                each(i -> "0"),
                each(i -> "[2.146, 1.073, 30]"));
        Job job = run(new Job.MovementIn("gate", 12.0), tracks);
        assertThat(commands.getFirst())
                .contains("movement", "--ground", "12.0")
                .anyMatch(word -> word.endsWith("gate/film.mp4"));
        Alert alert = fleet.alerts().list().getFirst();
        Sighting last = alert.evidence().getLast();
        assertThat(alert.evidence()).hasSize(3);
        assertThat(last.at()).isEqualTo(Instant.parse("2026-05-01T10:00:01Z"));
        assertThat(last.source()).isEqualTo("gate");
        assertThat(last.confidence()).isEqualTo(0.91);
        assertThat(last.error().majorM()).isCloseTo(1, within(0.001));
        assertThat(last.picture()).isEqualTo("/api/movements/" + job.id() + "/pictures/track-7.jpg");
        assertThat(last.whole()).isEqualTo("/api/movements/" + job.id() + "/pictures/frame-12.jpg");
        assertThat(last.footprint()).hasSize(4);
        assertThat(fleet.alerts().things()).hasSize(1);
    }

    @Test
    void aLiveStreamRaisesAlertsWhileItGoesOnAndEndsWhenItIsStopped() throws Exception {
        fleet.alerts().add(new AlertRule("", "Yard", new Condition.Entered(YARD), Set.of(), false, Severity.WARNING));
        Path found = Files.writeString(
                folder.resolve("found.json"),
                TRACKS.formatted(
                        each(i -> "[8, " + (47 + i * 0.9e-6) + "]"),
                        each(i -> "" + i / 10.0),
                        each(i -> "1.0"),
                        each(i -> "0"),
                        each(i -> "[2.146, 1.073, 30]")));
        // The same is told twice, and then nothing comes any more.
        String script =
                "cp $1 $3; cp $1 $2; echo one >&2; while read -r go; do cp $1 $2; echo two >&2; done; exec sleep 600";
        List<Process> begun = new ArrayList<>();
        Jobs live = new Jobs(
                folder.resolve("maps"),
                new PictureStore(folder.resolve("pictures")),
                command -> {
                    commands.add(command);
                    String out = command.get(command.indexOf("--out") + 1);
                    String now = command.get(command.indexOf("--now") + 1);
                    begun.add(new ProcessBuilder("sh", "-c", script, "sh", found.toString(), now, out).start());
                    return begun.getFirst();
                },
                InstantSource.system(),
                carriers());
        jobs = live;
        Findings.of(live, fleet.alerts());
        CountDownLatch told = new CountDownLatch(2);
        CountDownLatch first = new CountDownLatch(1);
        live.whenMade(job -> {
            told.countDown();
            first.countDown();
        });
        Job asked = live.ask(new Job.MovementIn("gate", "rtsp://camera:8554/yard", 12.0, null));
        assertThat(first.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(commands.getFirst())
                .startsWith("movement", "rtsp://camera:8554/yard")
                .contains("--pictures");
        Job known = Objects.requireNonNull(live.find(asked.id()));
        assertThat(known.isThere()).isTrue();
        assertThat(known.state()).isEqualTo(Job.State.RUNNING);
        try (var words = begun.getFirst().outputWriter()) {
            Files.setLastModifiedTime(live.now(asked.id()), FileTime.fromMillis(1));
            words.write("go\n");
        }
        assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(fleet.alerts().list()).singleElement().satisfies(alert -> {
            assertThat(alert.evidence()).hasSize(3);
            assertThat(alert.evidence().getLast().picture()).endsWith("/pictures/track-7.jpg");
        });
        Job stopped = Objects.requireNonNull(live.stop(asked.id()));
        assertThat(stopped.state()).isEqualTo(Job.State.STOPPED);
        assertThat(stopped.isThere()).isTrue();
        assertThat(begun.getFirst().waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatChangedOnTheGroundRaisesAnAlertWithBothPictures() throws Exception {
        fleet.alerts()
                .add(new AlertRule("", "Yard", new Condition.Changed(YARD, 5), Set.of(), false, Severity.CAUTION));
        Job job = run(new Job.ChangeBetween("m1", "m2"), CHANGES);
        assertThat(commands.getFirst()).contains("change", "--pictures");
        assertThat(fleet.alerts().list()).singleElement().satisfies(alert -> {
            GroundChange change = Objects.requireNonNull(alert.change());
            assertThat(change.kind()).isEqualTo(GroundChange.Kind.GONE);
            assertThat(change.before()).isEqualTo("/api/changes/" + job.id() + "/pictures/1-before.jpg");
            assertThat(alert.said()).contains("something of 7 m² is gone");
        });
    }

    @Test
    void aMapGrowsWhenAPictureComesAndIsThereMeanwhile() throws Exception {
        PictureStore pictures = new PictureStore(folder.resolve("pictures"));
        pictures.put("gate", "a.jpg", new ByteArrayInputStream(new byte[] {1}));
        Growing growing = new Growing(pictures);
        Job asked = new Job("m1", new Job.MapOf("gate", true, true), Job.State.WAITING, "", Instant.EPOCH, 0);
        growing.begins(asked);
        Job made = asked.madeAgain();
        assertThat(made.isThere()).isTrue();
        assertThat(made.with(Job.State.RUNNING, "").isThere())
                .as("while it is made again")
                .isTrue();
        assertThat(growing.due(List.of(made))).as("no new picture").isEmpty();
        Files.setLastModifiedTime(pictures.folder("gate"), FileTime.fromMillis(1));
        assertThat(growing.due(List.of(made))).containsExactly(made);
        assertThat(growing.due(List.of(made.with(Job.State.STOPPED, "")))).isEmpty();
        growing.ended("m1");
        assertThat(growing.due(List.of(made))).as("it rests first").isEmpty();
    }

    @Test
    void whatCannotBeReadFailsTheJobAndNotTheQueue() throws Exception {
        Path broken =
                Files.writeString(folder.resolve("broken.json"), "{\"features\": [{\"properties\": {\"kind\": 5}}]}");
        CountDownLatch third = new CountDownLatch(3);
        Workshop workshop = command -> {
            third.countDown();
            return write(command, broken);
        };
        PictureStore pictures = new PictureStore(folder.resolve("pictures"));
        Jobs made = new Jobs(folder.resolve("maps"), pictures, workshop, InstantSource.system(), carriers());
        jobs = made;
        Findings.of(made, fleet.alerts());
        Job first = made.ask(new Job.ChangeBetween("m1", "m2"));
        made.ask(new Job.ChangeBetween("m1", "m2"));
        made.ask(new Job.ChangeBetween("m1", "m2"));
        assertThat(third.await(20, TimeUnit.SECONDS)).isTrue();
        Job ended = Objects.requireNonNull(made.find(first.id()));
        assertThat(ended.state()).isEqualTo(Job.State.FAILED);
        assertThat(ended.said()).contains("cannot be used");
    }
}
