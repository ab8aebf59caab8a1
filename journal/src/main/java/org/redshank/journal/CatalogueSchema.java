package org.redshank.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The catalogue's schema: its version is SQLite's {@code user_version}, and each step leads from one to the next. */
final class CatalogueSchema {

    /** Step n leads from version n to n + 1. A step that was ever released is never changed. */
    private static final List<String> STEPS = List.of("""
            CREATE TABLE document (
              kind TEXT NOT NULL,
              id TEXT NOT NULL,
              json TEXT NOT NULL,
              revision INTEGER NOT NULL,
              updated INTEGER NOT NULL,
              PRIMARY KEY (kind, id)
            ) WITHOUT ROWID""");

    private CatalogueSchema() {}

    /** Sets the connection up and brings the file up to the newest version. */
    static void prepare(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            int version = version(statement);
            if (version > STEPS.size()) {
                throw new JournalException("the catalogue " + file + " has schema " + version
                        + ", this program knows schemas up to " + STEPS.size()
                        + "; open it with the newer program that wrote it, or put it aside to start with an empty one");
            }
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            check(statement, file);
            migrate(statement);
        }
    }

    /** What people can do about a failure. */
    static String advice(SQLException cause) {
        if (!(cause instanceof SQLiteException sqlite)) {
            return "Check that the file can be read and written";
        }
        SQLiteErrorCode code = sqlite.getResultCode();
        return switch (code) {
            case SQLITE_CORRUPT, SQLITE_NOTADB ->
                "The file is damaged: put it aside and restore a copy, or start with an empty one";
            case SQLITE_FULL -> "The disk is full: make room on it and try again";
            case SQLITE_BUSY, SQLITE_LOCKED -> "Another process is using it: stop that first";
            default -> "Check that the file and its directory can be read and written";
        };
    }

    private static void check(Statement statement, Path file) throws SQLException {
        try (ResultSet rows = statement.executeQuery("PRAGMA quick_check(1)")) {
            rows.next();
            String verdict = rows.getString(1);
            if (!"ok".equals(verdict)) {
                throw new JournalException("the catalogue " + file + " is damaged (" + verdict
                        + "); put it aside and restore a copy, or start with an empty one");
            }
        }
    }

    private static void migrate(Statement statement) throws SQLException {
        statement.execute("BEGIN IMMEDIATE");
        try {
            for (int version = version(statement); version < STEPS.size(); version++) {
                statement.execute(STEPS.get(version));
                statement.execute("PRAGMA user_version = " + (version + 1));
            }
            statement.execute("COMMIT");
        } catch (SQLException e) {
            statement.execute("ROLLBACK");
            throw e;
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("PRAGMA user_version")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
