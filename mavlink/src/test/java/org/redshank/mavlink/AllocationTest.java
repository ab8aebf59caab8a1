package org.redshank.mavlink;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.redshank.mavlink.dialect.GlobalPositionInt;

/** Reading and writing in place make no garbage, from the first frame on. */
class AllocationTest {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final GlobalPositionInt.Flyweight position = new GlobalPositionInt.Flyweight();
    private long sum;

    @Test
    void scanningAndReadingAllocateNothing() {
        byte[] stream = new DamagedStream(60, 2000, true).bytes();
        FrameScanner scanner = new FrameScanner(Dialect.ardupilotmega());
        FrameHandler handler = frame -> {
            if (frame.known() && frame.messageId() == GlobalPositionInt.ID) {
                sum += position.wrap(frame).lat();
            }
            sum += frame.sequence();
        };
        Runnable pass = () -> {
            for (int at = 0; at < stream.length; at += 1400) {
                scanner.stream(stream, at, Math.min(1400, stream.length - at), handler);
            }
            scanner.end(handler);
        };
        assertThat(allocatedBy(pass)).isZero();
        assertThat(scanner.frames()).isPositive();
    }

    @Test
    void writingInPlaceAllocatesNothing() {
        FrameWriter writer = new FrameWriter(1, 1);
        byte[] buffer = new byte[Frame.MAX_LENGTH];
        Runnable pass = () -> {
            for (int i = 0; i < 1000; i++) {
                position.wrap(buffer, FrameWriter.PAYLOAD, GlobalPositionInt.LENGTH)
                        .timeBootMs(i)
                        .lat(i)
                        .lon(-i)
                        .alt(i)
                        .hdg(9);
                sum += writer.finish(
                        buffer, 0, GlobalPositionInt.ID, GlobalPositionInt.CRC_EXTRA, GlobalPositionInt.LENGTH);
            }
        };
        assertThat(allocatedBy(pass)).isZero();
        assertThat(sum).isPositive();
    }

    /** Bytes that the second run of a task allocates; the first links it. */
    private long allocatedBy(Runnable task) {
        task.run();
        long before = threads.getCurrentThreadAllocatedBytes();
        task.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
