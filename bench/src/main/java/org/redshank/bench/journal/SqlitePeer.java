package org.redshank.bench.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The same entries as rows of SQLite in write-ahead mode. */
final class SqlitePeer implements AutoCloseable {

    private final Connection connection;
    private final PreparedStatement insert;

    SqlitePeer(Path file, String synchronous) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = " + synchronous);
            statement.execute("CREATE TABLE IF NOT EXISTS entry"
                    + " (position INTEGER PRIMARY KEY, kind INTEGER, channel INTEGER, time INTEGER, payload BLOB)");
        }
        insert = connection.prepareStatement("INSERT INTO entry (kind, channel, time, payload) VALUES (?, ?, ?, ?)");
    }

    /** Appends rows in transactions of so many. */
    void append(FrameStream stream, long count, int perTransaction) throws SQLException {
        connection.setAutoCommit(false);
        for (long i = 0; i < count; i++) {
            bind(i, stream.frame(i));
            insert.addBatch();
            if ((i + 1) % perTransaction == 0) {
                insert.executeBatch();
                connection.commit();
            }
        }
        insert.executeBatch();
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** Appends one row and returns when it is on the disk. */
    void appendOne(long time, byte[] payload) throws SQLException {
        bind(time, payload);
        insert.executeUpdate();
    }

    /** Reads all rows and answers the sum of their payloads' lengths. */
    long scan() throws SQLException {
        long bytes = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT position, kind, channel, time, payload FROM entry")) {
            while (rows.next()) {
                bytes += rows.getBytes(5).length + rows.getLong(4) * 0;
            }
        }
        return bytes;
    }

    private void bind(long time, byte[] payload) throws SQLException {
        insert.setInt(1, 1);
        insert.setInt(2, 1);
        insert.setLong(3, time);
        insert.setBytes(4, payload);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
