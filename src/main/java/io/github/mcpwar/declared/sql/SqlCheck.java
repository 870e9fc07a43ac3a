package io.github.mcpwar.declared.sql;

import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares statements with their databases when a tools file is read: they are prepared and not
 * run. Uses one connection for each data source. Not thread-safe.
 */
public final class SqlCheck implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SqlCheck.class.getName());

  private final Function<String, Optional<DataSource>> sources;
  private final boolean connects;
  private final Map<String, Optional<Connection>> connections = new HashMap<>();

  /**
   * Creates a check.
   *
   * @param sources looks up a data source by name; throws {@link IllegalArgumentException} with the
   *     reason if a name must not be used
   * @param connects false to look at no database
   */
  public SqlCheck(Function<String, Optional<DataSource>> sources, boolean connects) {
    this.sources = sources;
    this.connects = connects;
  }

  /**
   * A prepared statement as a tool.
   *
   * @param outputSchema of its result; null if unknown
   */
  public record Checked(SqlAction action, @Nullable ObjectNode outputSchema) {}

  /**
   * Prepares a statement. If its database cannot be reached, it is offered unchecked.
   *
   * @param noSource receives the reason if the data source cannot be used
   * @param wrong receives each error of the statement
   */
  public Optional<Checked> check(SqlSpec spec, Consumer<String> noSource, Consumer<String> wrong) {
    Optional<DataSource> source;
    try {
      source = sources.apply(spec.dataSource());
    } catch (IllegalArgumentException e) {
      noSource.accept(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
    if (source.isEmpty()) {
      noSource.accept("there is no data source " + spec.dataSource()
          + ": define it in the container, or with java -jar by mcp.datasource.NAME.url");
      return Optional.empty();
    }
    Optional<Connection> connection = connection(spec.dataSource(), source.get());
    if (connection.isEmpty()) {
      return Optional.of(new Checked(new SqlAction(spec, source.get(), null), null));
    }
    try {
      return Optional.of(check(spec, source.get(), connection.get(), wrong));
    } catch (SQLException e) {
      if (SqlErrors.isOutage(e)) {
        connections.put(spec.dataSource(), Optional.empty());
        warn(spec.dataSource(), e);
      } else {
        wrong.accept("the database refuses the statement: " + firstLine(e));
      }
      return Optional.of(new Checked(new SqlAction(spec, source.get(), null), null));
    }
  }

  private static String firstLine(SQLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("without a reason");
  }

  private Optional<Connection> connection(String name, DataSource source) {
    if (!connects) {
      return Optional.empty();
    }
    return connections.computeIfAbsent(name, unused -> {
      try {
        return Optional.of(source.getConnection());
      } catch (SQLException e) {
        warn(name, e);
        return Optional.empty();
      }
    });
  }

  private static void warn(String name, SQLException e) {
    LOG.log(
        System.Logger.Level.WARNING,
        "The database of " + name + " cannot be reached, so its tools are offered unchecked and"
            + " without the form of their results: " + e);
  }

  private static Checked check(
      SqlSpec spec, DataSource source, Connection connection, Consumer<String> wrong)
      throws SQLException {
    for (SqlText first : spec.before()) {
      connection.prepareStatement(first.jdbc()).close();
    }
    if (spec.isCall()) {
      connection.prepareCall(spec.statement().jdbc()).close();
      return new Checked(new SqlAction(spec, source, null), null);
    }
    try (PreparedStatement statement =
        connection.prepareStatement(spec.statement().jdbc())) {
      ResultSetMetaData result = statement.getMetaData();
      checkParameters(spec, statement, wrong);
      List<Column> columns =
          result == null || result.getColumnCount() == 0 ? null : Column.of(result);
      return new Checked(
          new SqlAction(spec, source, columns),
          columns == null ? Column.schemaOfCount() : Column.schema(columns));
    }
  }

  private static void checkParameters(
      SqlSpec spec, PreparedStatement statement, Consumer<String> wrong) throws SQLException {
    ParameterMetaData known;
    try {
      known = statement.getParameterMetaData();
    } catch (SQLException e) { // some drivers do not know
      LOG.log(System.Logger.Level.DEBUG, "The types of parameters are unknown", e);
      return;
    }
    List<SqlText.Slot> slots = spec.statement().slots();
    for (int i = 0; i < Math.min(slots.size(), known.getParameterCount()); i++) {
      ValueType type = spec.arguments().get(slots.get(i).name());
      String instead = type == null ? null : type.misfit(known.getParameterType(i + 1));
      if (instead != null) {
        wrong.accept("argument " + slots.get(i).name() + " is a parameter of type "
            + known.getParameterTypeName(i + 1) + " in the database; declare it as " + instead);
      }
    }
  }

  @Override
  public void close() {
    connections.values().forEach(connection -> connection.ifPresent(SqlCheck::close));
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.log(System.Logger.Level.DEBUG, "A connection cannot be closed", e);
    }
  }
}
