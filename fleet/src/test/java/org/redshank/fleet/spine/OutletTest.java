package org.redshank.fleet.spine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.redshank.fleet.link.Channel;
import org.redshank.fleet.link.LinkConfig;
import org.redshank.fleet.link.LinkDownException;
import org.redshank.fleet.trial.Faults;
import org.redshank.fleet.trial.Rig;
import org.redshank.fleet.trial.Says;
import org.redshank.fleet.trial.ScriptedVehicle;
import org.redshank.fleet.trial.Waiting;
import org.redshank.journal.EntryKind;
import org.redshank.journal.JournalCursor;
import org.redshank.journal.TlogWriter;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.FrameWriter;
import org.redshank.mavlink.dialect.MavAutopilot;
import org.redshank.mavlink.dialect.MavType;
import org.redshank.mavlink.dialect.Timesync;

/** What leaves is journalled, and what cannot leave is not. */
class OutletTest {
    @TempDir
    private Path directory;

    private static int sent(Rig rig, Channel channel, int messageId) {
        int count = 0;
        try (JournalCursor cursor = rig.journal.readFrom(0)) {
            Frame frame = new Frame();
            while (cursor.next()) {
                if (cursor.kind() == EntryKind.FRAME_OUT
                        && cursor.channel() == channel.id()
                        && frame.wrap(cursor.buffer(), cursor.offset(), cursor.length())
                                        .messageId()
                                == messageId) {
                    count++;
                }
            }
        }
        return count;
    }

    @Test
    void whatLeavesIsJournalledAndWhatMeetsAClosedChannelIsNot() {
        try (Rig rig = new Rig(directory, 1);
                ScriptedVehicle vehicle =
                        new ScriptedVehicle(rig.port, 1, MavAutopilot.PX4, MavType.QUADROTOR, Faults.NONE)) {
            Channel channel = rig.vehicle(1).channels().getFirst();
            rig.outlet.send(channel, new Timesync(0, 77, 0, 0));
            Waiting.until("the frame", () -> !vehicle.heard(Timesync.ID).isEmpty());
            assertThat(sent(rig, channel, Timesync.ID)).isOne();
            rig.links.enable("udp", false);
            assertThatThrownBy(() -> rig.outlet.send(channel, new Timesync(0, 78, 0, 0)))
                    .isInstanceOf(LinkDownException.class);
            assertThat(sent(rig, channel, Timesync.ID)).isOne();
        }
    }

    @Test
    void nothingIsJournalledAsSentToALog() {
        Path file = directory.resolve("flight.tlog");
        byte[] frame = new FrameWriter(1, 1).encode(Says.heartbeat());
        try (TlogWriter log = TlogWriter.create(file)) {
            log.write(1_700_000_000_000_000L, frame, 0, frame.length);
            log.write(1_700_000_100_000_000L, frame, 0, frame.length);
        }
        try (Rig rig = new Rig(directory, 1)) {
            rig.links.add(new LinkConfig("log", "Log", "log:" + file, true, null), false);
            Waiting.until("the log", () -> rig.links.channels().size() == 1);
            Channel channel = rig.links.channels().getFirst();
            assertThatThrownBy(() -> rig.outlet.send(channel, new Timesync(0, 77, 0, 0)))
                    .isInstanceOf(LinkDownException.class)
                    .hasMessageContaining("hears nothing");
            assertThat(sent(rig, channel, Timesync.ID)).isZero();
        }
    }
}
