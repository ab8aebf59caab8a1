package org.redshank.bench.journal;

import com.sun.management.ThreadMXBean;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.redshank.bench.Figure;
import org.redshank.journal.EntryKind;
import org.redshank.journal.Journal;
import org.redshank.journal.JournalCursor;
import org.redshank.journal.JournalOptions;
import org.redshank.journal.Recovery;
import org.redshank.journal.TlogReader;

/**
 * The journal's figures, one line of JSON each, with peers measured in the same run: a buffered plain tlog, which has no
 * checksums, no index and no crash safety, and SQLite.
 */
public final class JournalBench {

    private static final long GIBIBYTE = 1L << 30;
    private static final long PEER_ROWS = 1_000_000;
    private static final int WARM_UP = 2_000_000;
    private static final int ENTRY_HEADER = 24;
    private static final long TICK_MICROS = 20;

    private final Path directory;
    private final PrintStream out;
    private final FrameStream stream = new FrameStream(2026);

    private JournalBench(Path directory, PrintStream out) {
        this.directory = directory;
        this.out = out;
    }

    /** Arguments: the directory to measure in, by default a temporary one; what it writes there is deleted again. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        Path parent = arguments.length > 0 ? Path.of(arguments[0]) : Path.of(System.getProperty("java.io.tmpdir"));
        run(parent, System.out);
    }

    /** Measures in a new directory below this one. */
    public static void run(Path parent, PrintStream out) throws IOException, InterruptedException, SQLException {
        Path directory = Files.createTempDirectory(parent, "redshank-journal-bench");
        try {
            JournalBench bench = new JournalBench(directory, out);
            bench.append(directory.resolve("warm"), WARM_UP);
            bench.scan(directory.resolve("warm"));
            long entries = bench.measureAppend();
            bench.measureScan(entries);
            bench.measureRecovery();
            EventBench.run(directory, out);
        } finally {
            delete(directory);
        }
    }

    private long measureAppend() throws IOException, SQLException {
        long entries = (long) (GIBIBYTE / (ENTRY_HEADER + stream.meanLength())) + 1;
        Appended journal = append(directory.resolve("journal"), entries);
        Appended tlog = tlog(directory.resolve("peer.tlog"), entries);
        double sqlite = sqliteAppend();
        out.println(new Figure("journal.append", entries / journal.cpuSeconds, "entries/CPU s")
                .atLeast(500_000)
                .peer("plain tlog", entries / tlog.cpuSeconds)
                .peer("SQLite", sqlite)
                .with("entries", entries)
                .with("bytes", journal.bytes)
                .with("entries_per_second", entries / journal.seconds)
                .with("bytes_per_second", journal.bytes / journal.seconds)
                .with("allocated_bytes_per_entry", journal.allocated / (entries / 2.0)));
        return entries;
    }

    private record Appended(double seconds, double cpuSeconds, long bytes, long allocated) {}

    /** Appends from memory as fast as the disk takes it, waiting where a link would drop. */
    private Appended append(Path to, long entries) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Journal journal = Journal.open(to, JournalOptions.defaults(), InstantSource.system())) {
            Meter meter = new Meter();
            long before = 0;
            for (long i = 0; i < entries; i++) {
                if (i == entries / 2) { // by now every chunk of the buffer has been used
                    before = threads.getTotalThreadAllocatedBytes();
                }
                byte[] frame = stream.frame(i);
                while (journal.frame(EntryKind.FRAME_IN, 1, i * TICK_MICROS, frame, 0, frame.length) < 0) {
                    LockSupport.parkNanos(200_000);
                }
            }
            journal.flush();
            long allocated = threads.getTotalThreadAllocatedBytes() - before;
            return new Appended(
                    meter.seconds(), meter.cpuSeconds(), journal.status().bytes(), allocated);
        }
    }

    private Appended tlog(Path file, long entries) throws IOException {
        byte[] stamp = new byte[8];
        Meter meter = new Meter();
        try (OutputStream plain = new BufferedOutputStream(new FileOutputStream(file.toFile()), 1 << 20)) {
            for (long i = 0; i < entries; i++) {
                ByteBuffer.wrap(stamp).putLong(i * TICK_MICROS);
                plain.write(stamp);
                plain.write(stream.frame(i));
            }
        }
        return new Appended(meter.seconds(), meter.cpuSeconds(), Files.size(file), 0);
    }

    private double sqliteAppend() throws SQLException {
        try (SqlitePeer peer = new SqlitePeer(directory.resolve("peer.db"), "NORMAL")) {
            Meter meter = new Meter();
            peer.append(stream, PEER_ROWS, 10_000);
            return PEER_ROWS / meter.cpuSeconds();
        }
    }

    private record Scanned(long entries, long payloadBytes) {}

    private Scanned scan(Path from) {
        long entries = 0;
        long bytes = 0;
        try (Journal journal = Journal.open(from, JournalOptions.defaults(), InstantSource.system());
                JournalCursor cursor = journal.readFrom(0)) {
            while (cursor.next()) {
                entries++;
                bytes += cursor.length();
            }
        }
        return new Scanned(entries, bytes);
    }

    private void measureScan(long entries) throws SQLException {
        Path journal = directory.resolve("journal");
        Meter meter = new Meter();
        Scanned scanned = scan(journal);
        double cpu = meter.cpuSeconds();
        double seconds = meter.seconds();
        if (scanned.entries != entries) {
            throw new IllegalStateException("appended " + entries + " entries, found " + scanned.entries);
        }
        Meter peerMeter = new Meter();
        long peerFrames = 0;
        try (TlogReader peer = TlogReader.open(directory.resolve("peer.tlog"))) {
            while (peer.next()) {
                peerFrames++;
            }
        }
        double tlogCpu = peerMeter.cpuSeconds();
        Meter sqliteMeter = new Meter();
        try (SqlitePeer peer = new SqlitePeer(directory.resolve("peer.db"), "NORMAL")) {
            peer.scan();
        }
        double sqliteCpu = sqliteMeter.cpuSeconds();
        Meter seekMeter = new Meter();
        long found = seek(journal, entries);
        out.println(new Figure("journal.scan", entries / cpu, "entries/CPU s")
                .peer("tlog reader", peerFrames / tlogCpu)
                .peer("SQLite", PEER_ROWS / sqliteCpu)
                .with("entries_per_second", entries / seconds)
                .with("bytes_per_second", (scanned.payloadBytes + (double) ENTRY_HEADER * entries) / seconds)
                .with("seek_of_1000_entries_in_the_middle_ms", seekMeter.seconds() * 1000)
                .with("seek_found", found));
    }

    /** Opens the journal and reads a short range of time in its middle. */
    private static long seek(Path from, long entries) {
        long middle = entries / 2 * TICK_MICROS;
        long found = 0;
        try (Journal journal = Journal.open(from, JournalOptions.defaults(), InstantSource.system());
                JournalCursor cursor = journal.read(middle, middle + 1000 * TICK_MICROS)) {
            while (cursor.next()) {
                found++;
            }
        }
        return found;
    }

    private void measureRecovery() throws IOException {
        Path journal = directory.resolve("journal");
        long bytes;
        try (Stream<Path> files = Files.list(journal)) {
            bytes = files.mapToLong(file -> file.toFile().length()).sum();
        }
        Meter tornMeter = new Meter();
        Recovery torn = recover(journal, false);
        double tornCpu = tornMeter.cpuSeconds();
        Meter bareMeter = new Meter();
        Recovery bare = recover(journal, true);
        double bareCpu = bareMeter.cpuSeconds();
        out.println(new Figure("journal.recovery", torn.took().toNanos() / 1e9, "s")
                .atMost(2)
                .with("bytes", bytes)
                .with("cpu_seconds", tornCpu)
                .with("scanned_bytes", torn.scannedBytes())
                .with("seconds_without_any_index", bare.took().toNanos() / 1e9)
                .with("cpu_seconds_without_any_index", bareCpu)
                .with("scanned_bytes_without_any_index", bare.scannedBytes()));
    }

    /** Makes it look as after a kill in the middle of a write: the last segment torn, it and the one before without index. */
    private static Recovery recover(Path journal, boolean withoutAnyIndex) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(journal)) {
            files = listed.sorted().toList();
        }
        List<Path> segments = files.stream()
                .filter(file -> file.toString().endsWith(".journal"))
                .toList();
        try (FileChannel channel = FileChannel.open(segments.getLast(), StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 11);
        }
        List<Path> indexes = files.stream()
                .filter(file -> file.toString().endsWith(".index"))
                .toList();
        for (Path index : withoutAnyIndex ? indexes : indexes.subList(indexes.size() - 2, indexes.size())) {
            Files.delete(index);
        }
        try (Journal opened = Journal.open(journal, JournalOptions.defaults(), InstantSource.system())) {
            return opened.recovery();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
