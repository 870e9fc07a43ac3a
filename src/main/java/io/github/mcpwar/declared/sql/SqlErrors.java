package io.github.mcpwar.declared.sql;

import io.github.mcpwar.api.ReportedToolException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;

/**
 * Errors of databases as errors of tools: what the caller can do, and nothing of the database. Goes
 * by the SQLSTATE, which all databases have.
 */
final class SqlErrors {
  private SqlErrors() {}

  /** Returns true if the database cannot be reached or has no connection left. */
  static boolean isOutage(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57P")
        || e instanceof java.sql.SQLTransientConnectionException
        || e instanceof java.sql.SQLNonTransientConnectionException;
  }

  /** The error for the caller; the log describes the cause. */
  static ReportedToolException of(SQLException e, SqlSpec spec) {
    return new ReportedToolException(words(e, spec), e);
  }

  private static String words(SQLException e, SqlSpec spec) {
    String state = String.valueOf(e.getSQLState());
    if (e instanceof SQLTimeoutException || state.equals("57014") || state.equals("HYT00")) {
      return "The database took longer than " + spec.seconds()
          + " seconds and was stopped; ask for less";
    }
    if (isOutage(e)) {
      return "The database cannot be reached at the moment; try again later";
    }
    return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
      case "22" -> "The database refuses a value: it has a wrong form, or is too long or too large";
      case "23" -> violation(state);
      case "25" -> "The database allows this tool to read only";
      case "28" -> "The database does not allow this";
      case "40" -> "Another change was made at the same time; try again";
      default ->
        state.equals("42501") || state.equals("90096")
            ? "The database does not allow this"
            : "The database could not do this";
    };
  }

  private static String violation(String state) {
    return switch (state) {
      case "23505" -> "There is an entry with these values already";
      case "23502" -> "A value is missing";
      case "23503", "23506" ->
        "A value refers to an entry that does not exist, or the entry is still in use";
      default -> "The values break a rule of the database";
    };
  }
}
