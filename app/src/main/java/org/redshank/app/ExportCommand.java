package org.redshank.app;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.redshank.journal.EntryKind;
import org.redshank.journal.JournalCursor;
import org.redshank.journal.JournalReader;
import org.redshank.journal.TlogExport;
import org.redshank.mavlink.Dialect;
import org.redshank.mavlink.Frame;
import org.redshank.mavlink.MessageInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A stretch of a journal as a tlog; the server may be writing the journal meanwhile. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes a stretch of a journal as a tlog that other ground stations read.")
final class ExportCommand implements Callable<Integer> {
    private static final int NO_TARGET = -1;

    @Option(
            names = "--data",
            defaultValue = "data",
            paramLabel = "FOLDER",
            description = "the server's data folder (default: ${DEFAULT-VALUE})")
    Path data = Path.of("data");

    @Option(
            names = "--vehicle",
            paramLabel = "SYSTEM",
            description = "only this MAVLink system id, 1 to 255: what it said, and what was said to it")
    @Nullable
    Integer vehicle;

    @Option(names = "--from", paramLabel = "TIME", description = "like 2026-11-22T09:00:00Z (default: the beginning)")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "TIME", description = "like 2026-11-22T10:00:00Z (default: the end)")
    @Nullable
    String to;

    @Parameters(paramLabel = "OUT.tlog", description = "the file to write")
    Path out = Path.of("out.tlog");

    @Override
    public Integer call() {
        long fromMicros = from == null ? 0 : Arguments.micros(from);
        long toMicros = to == null ? Long.MAX_VALUE : Arguments.micros(to);
        try (Stop stop = Stop.onSignal();
                JournalCursor cursor = JournalReader.open(Ground.journal(data)).read(fromMicros, toMicros)) {
            TlogExport.Result result = TlogExport.write(cursor, this::keeps, out, (frames, at) -> {
                System.err.printf("\r%,d frames", frames);
                return !stop.asked();
            });
            System.err.print("\r");
            if (!result.complete()) {
                throw new IllegalStateException("stopped; " + out + " was not written");
            }
            System.out.printf("%,d frames, %,d bytes in %s%n", result.frames(), result.bytes(), out);
            return 0;
        }
    }

    private boolean keeps(EntryKind kind, int channel, Frame frame) {
        if (vehicle == null) {
            return true;
        }
        return kind == EntryKind.FRAME_IN ? frame.systemId() == vehicle : target(frame) == vehicle;
    }

    private static int target(Frame frame) {
        MessageInfo info = Dialect.ardupilotmega().message(frame.messageId());
        int at = info == null ? -1 : info.targetSystemOffset();
        return at < 0 || at >= frame.payloadLength() ? NO_TARGET : frame.buffer()[frame.payloadOffset() + at] & 0xFF;
    }
}
