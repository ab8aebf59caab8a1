package org.redshank.fleet.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.earth.Geodesy;
import org.redshank.earth.LatLon;
import org.redshank.fleet.late.LateTelemetry;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.seen.SeenGrid;
import org.redshank.fleet.spine.SpineTrial;
import org.redshank.fleet.trial.Says;
import org.redshank.journal.Catalogue;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalOptions;
import org.redshank.journal.TlogWriter;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.Message;
import org.redshank.mavlink.dialect.ExtendedSysState;
import org.redshank.mavlink.dialect.GlobalPositionInt;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.SystemTime;
import org.redshank.planning.Drone;
import org.redshank.planning.watch.WatchGaps;
import org.redshank.planning.watch.WatchPlan;
import org.redshank.planning.watch.WatchPlanner;
import org.redshank.planning.watch.WatchTask;

/**
 * A fast vehicle of a watch is silent for minutes. When its companion has told of them, in logs of a minute each, the gaps are
 * those of a watch that heard it all the while.
 */
class WatchLateTest {
    private static final LatLon WEST = new LatLon(53.4, 6.2);
    private static final double LENGTH = 1500;
    private static final double SPEED = 29;

    /** Seconds from when the watch was manned: silence, and the end. */
    private static final int SILENT = 60;

    private static final int HEARD_AGAIN = 265;
    private static final int END = 330;

    @TempDir
    private Path folder;

    private final WatchPlan plan = WatchPlanner.plan(
                    WatchTask.of(List.of(WEST, Geodesy.destination(WEST, 90, LENGTH))),
                    List.of(
                            Drone.copter("v1").launchedAt(WEST),
                            Drone.copter("b").launchedAt(WEST),
                            Drone.copter("c").launchedAt(WEST),
                            Drone.copter("d").launchedAt(WEST)))
            .orThrow();

    /** A ground station with a watch, by a clock of its own. */
    private final class Ground implements AutoCloseable {
        private final SpineTrial trial = new SpineTrial();
        private final Channel channel = trial.wide(1, "net");
        private final SpineTrial.Sender vehicle = trial.system(1);
        private final WatchSight sight = new WatchSight(plan);
        private final Instant began = trial.clock.instant();
        private final double manned = plan.figures().establishedS();

        Ground() {
            vehicle.say(Says.heartbeat(), channel).say(SpineTrial.board(7), channel);
            trial.pass(500);
            look();
        }

        private double now() {
            return manned + Duration.between(began, trial.clock.instant()).toNanos() / 1e9;
        }

        private void look() {
            sight.see(now(), Set.of("v1"), trial.spine.vehicles());
        }

        /** A second, in which it hears these. */
        void second(List<Message> said) {
            said.forEach(message -> vehicle.say(message, channel));
            trial.pass(500);
            look();
            trial.pass(500);
            look();
        }

        List<WatchGaps.Gap> gaps() {
            return sight.gaps(now());
        }

        @Override
        public void close() {
            trial.close();
        }
    }

    /** What it says in a second after the beginning: to and fro along the line. */
    private static List<Message> said(Instant began, int second) {
        double flown = SPEED * second % (2 * LENGTH);
        LatLon at = Geodesy.destination(WEST, 90, flown < LENGTH ? flown : 2 * LENGTH - flown);
        long unix = began.plusSeconds(second).toEpochMilli() * 1000;
        return List.of(
                Says.heartbeat(MavAutopilot.ARDUPILOTMEGA, MavType.FIXED_WING, 4, true),
                new SystemTime(unix, 1000L * second),
                new ExtendedSysState(0, 2),
                new GlobalPositionInt(
                        1000L * second,
                        (int) Math.round(at.latDeg() * 1e7),
                        (int) Math.round(at.lonDeg() * 1e7),
                        60_000,
                        50_000,
                        0,
                        0,
                        0,
                        0));
    }

    private Path log(Instant began, int from, int to) throws IOException {
        Path file = folder.resolve("late-" + from + "-" + to + ".tlog.gz");
        FrameWriter writer = new FrameWriter(1, 1);
        try (OutputStream raw = Files.newOutputStream(file);
                TlogWriter out = new TlogWriter(new GZIPOutputStream(raw))) {
            for (int second = from; second < to; second++) {
                for (Message message : said(began, second)) {
                    byte[] frame = writer.encode(message);
                    out.write(began.plusSeconds(second).toEpochMilli() * 1000, frame, 0, frame.length);
                }
            }
        }
        return file;
    }

    @Test
    void theGapsOfAWatchAreAsIfItHadNeverBeenAway() throws Exception {
        try (Ground always = new Ground();
                Ground away = new Ground();
                Journal journal = Journal.open(folder.resolve("journal"), JournalOptions.defaults(), away.trial.clock);
                Catalogue catalogue = Catalogue.open(folder.resolve("catalogue.db"))) {
            Instant began = away.trial.clock.instant();
            assertThat(always.trial.clock.instant()).isEqualTo(began);
            for (int second = 0; second < END; second++) {
                always.second(said(began, second));
                away.second(second >= SILENT && second < HEARD_AGAIN ? List.of() : said(began, second));
            }
            LateTelemetry late = new LateTelemetry(
                    away.trial.clock,
                    journal,
                    catalogue,
                    away.trial.spine.vehicles(),
                    new SeenGrid(10_000),
                    () -> 100,
                    (vehicle, way) -> away.sight.late(
                            vehicle,
                            way.stream()
                                    .map(one -> new WatchPlan.Moment(
                                            away.now()
                                                    - Duration.between(one.at(), away.trial.clock.instant())
                                                                    .toNanos()
                                                            / 1e9,
                                            one.place()))
                                    .toList()));
            assertThat(worst(away)).as("while nothing is told").isGreaterThan(HEARD_AGAIN - SILENT);
            for (int from = SILENT - 2; from < HEARD_AGAIN + 2; from += 60) {
                int to = Math.min(from + 60, HEARD_AGAIN + 2);
                assertThat(late.take("v1/" + from, log(began, from, to))).isNotNull();
            }
            List<WatchGaps.Gap> expected = always.gaps();
            List<WatchGaps.Gap> told = away.gaps();
            assertThat(told).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(told.get(i).now()).isCloseTo(expected.get(i).now(), within(0.05));
                assertThat(told.get(i).worst()).isCloseTo(expected.get(i).worst(), within(0.05));
            }
        }
    }

    private static double worst(Ground ground) {
        return ground.sight.worst(ground.now());
    }
}
