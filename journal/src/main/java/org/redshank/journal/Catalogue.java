package org.redshank.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The entities that outlive a run (links, vehicles, plans, parameters, settings) as JSON documents by kind and id, in
 * one SQLite file. A put is on the disk when it returns. Any thread, virtual ones too, may call any method; one at a
 * time gets through.
 */
public final class Catalogue implements AutoCloseable {

    private final Path file;
    private final InstantSource clock;
    private final Connection connection;
    private final PreparedStatement put;
    private final PreparedStatement get;
    private final PreparedStatement list;
    private final PreparedStatement delete;
    private final ReentrantLock lock = new ReentrantLock();

    private Catalogue(Path file, InstantSource clock, Connection connection) throws SQLException {
        this.file = file;
        this.clock = clock;
        this.connection = connection;
        put = connection.prepareStatement("""
                INSERT INTO document (kind, id, json, revision, updated) VALUES (?, ?, ?, 1, ?)
                ON CONFLICT (kind, id) DO UPDATE
                SET json = excluded.json, revision = revision + 1, updated = excluded.updated
                RETURNING kind, id, json, revision, updated""");
        get = connection.prepareStatement(
                "SELECT kind, id, json, revision, updated FROM document WHERE kind = ? AND id = ?");
        list = connection.prepareStatement(
                "SELECT kind, id, json, revision, updated FROM document WHERE kind = ? ORDER BY id");
        delete = connection.prepareStatement("DELETE FROM document WHERE kind = ? AND id = ?");
    }

    /** Opens a catalogue by the system's clock; see {@link #open(Path, InstantSource)}. */
    public static Catalogue open(Path file) {
        return open(file, InstantSource.system());
    }

    /**
     * Opens the catalogue in a file, which is made if it is not there and brought up to this program's schema if it is
     * older.
     *
     * @throws JournalException when a newer program wrote it, it is damaged, or it cannot be used
     */
    public static Catalogue open(Path file, InstantSource clock) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
            try {
                CatalogueSchema.prepare(connection, file);
                return new Catalogue(file, clock, connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failure(file, "opened", e);
        } catch (IOException e) {
            throw new JournalException("the directory for the catalogue " + file + " cannot be made: " + e, e);
        }
    }

    /** Puts a document in place of the one with this kind and id, if any, and returns it as kept. */
    public CatalogueDocument put(String kind, String id, String json) {
        return locked("written", () -> {
            put.setString(1, kind);
            put.setString(2, id);
            put.setString(3, json);
            put.setLong(4, Micros.now(clock));
            try (ResultSet rows = put.executeQuery()) {
                rows.next();
                return document(rows);
            }
        });
    }

    /** The JSON of a document; null when there is none. */
    public @Nullable String get(String kind, String id) {
        CatalogueDocument found = document(kind, id);
        return found == null ? null : found.json();
    }

    /** A document; null when there is none. */
    public @Nullable CatalogueDocument document(String kind, String id) {
        List<CatalogueDocument> found = locked("read", () -> {
            get.setString(1, kind);
            get.setString(2, id);
            return documents(get);
        });
        return found.isEmpty() ? null : found.getFirst();
    }

    /** All documents of a kind, by id. */
    public List<CatalogueDocument> list(String kind) {
        return locked("read", () -> {
            list.setString(1, kind);
            return documents(list);
        });
    }

    /** Deletes a document; false when there was none. */
    public boolean delete(String kind, String id) {
        return locked("written", () -> {
            delete.setString(1, kind);
            delete.setString(2, id);
            return delete.executeUpdate() > 0;
        });
    }

    @Override
    public void close() {
        locked("closed", () -> {
            connection.close();
            return true;
        });
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T locked(String what, Work<T> work) {
        lock.lock();
        try {
            return work.run();
        } catch (SQLException e) {
            throw failure(file, what, e);
        } finally {
            lock.unlock();
        }
    }

    private static List<CatalogueDocument> documents(PreparedStatement query) throws SQLException {
        List<CatalogueDocument> found = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(document(rows));
            }
        }
        return found;
    }

    private static CatalogueDocument document(ResultSet row) throws SQLException {
        return new CatalogueDocument(
                row.getString(1), row.getString(2), row.getString(3), row.getLong(4), Micros.instant(row.getLong(5)));
    }

    private static JournalException failure(Path file, String what, SQLException cause) {
        return new JournalException(
                "the catalogue " + file + " could not be " + what + ": " + cause.getMessage() + ". "
                        + CatalogueSchema.advice(cause),
                cause);
    }
}
