package org.redshank.server.live;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.redshank.fleet.vehicle.Telemetry;
import org.redshank.fleet.vehicle.VehicleKind;

/**
 * One VEHICLES message, encoded once and sent to many. Filled by the feed's thread, then only read; goes back to its pool
 * when the last client has it.
 */
final class Batch implements Update {
    /** Records in one message at most. */
    static final int MOST = 4096;

    private final Pool pool;
    private final AtomicInteger holders = new AtomicInteger();
    private final int[] handles;
    private final long[] stamps;
    private final long[] ready;
    private final ByteBuffer bytes;
    private int count;

    private Batch(Pool pool, int room) {
        this.pool = pool;
        this.handles = new int[room];
        this.stamps = new long[room];
        this.ready = new long[room];
        this.bytes = ByteBuffer.allocateDirect(VehicleRecord.HEADER + room * VehicleRecord.LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Appends a vehicle, with what {@link Update#stamp} and {@link Update#ready} tell of it. */
    void add(News news, int i, VehicleKind kind, Telemetry telemetry, boolean replayed, long fleetNanos) {
        int handle = news.vehicles().get(i).handle();
        handles[count] = handle;
        stamps[count] = news.stamps()[i];
        ready[count] = news.ready()[i];
        VehicleRecord.append(bytes, handle, kind, telemetry, replayed, fleetNanos);
        count++;
    }

    boolean full() {
        return count == handles.length;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int handle(int i) {
        return handles[i];
    }

    @Override
    public long stamp(int i) {
        return stamps[i];
    }

    @Override
    public long ready(int i) {
        return ready[i];
    }

    /** Ends it, with the time of the header. */
    void finish(long micros) {
        VehicleRecord.header(bytes, count, micros);
        bytes.flip();
    }

    @Override
    public void sendTo(Session session, Callback callback) {
        holders.incrementAndGet();
        session.sendBinary(bytes.duplicate(), callback);
    }

    @Override
    public void release() {
        if (holders.decrementAndGet() == 0) {
            pool.put(this);
        }
    }

    private void clear() {
        count = 0;
        bytes.clear().position(VehicleRecord.HEADER);
    }

    /** Batches that can be filled again. */
    static final class Pool {
        private static final int KEPT = 16;
        private static final int SMALL = 256;

        private final ConcurrentLinkedQueue<Batch> small = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<Batch> large = new ConcurrentLinkedQueue<>();

        /** An empty batch, held by the caller, with room for at least so many, if it is at most MOST. */
        Batch take(int room) {
            boolean isSmall = room <= SMALL;
            Batch batch = (isSmall ? small : large).poll();
            if (batch == null) {
                batch = new Batch(this, isSmall ? SMALL : MOST);
            }
            batch.clear();
            batch.holders.set(1);
            return batch;
        }

        private void put(Batch batch) {
            ConcurrentLinkedQueue<Batch> kept = batch.handles.length <= SMALL ? small : large;
            if (kept.size() < KEPT) {
                kept.add(batch);
            }
        }
    }
}
