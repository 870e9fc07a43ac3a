package io.github.mcpwar.declared.sql;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.ToolException;
import java.security.Principal;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Runs a statement or procedure with the arguments of a call. Serves many calls at once. */
public final class SqlAction {
  private static final System.Logger LOG = System.getLogger(SqlAction.class.getName());
  private static final int MAX_RESULTS = 20;

  private final SqlSpec spec;
  private final DataSource source;
  private final @Nullable List<Column> promised;

  /**
   * Creates an action.
   *
   * @param promised the columns that the output schema names, or null if it names none
   */
  SqlAction(SqlSpec spec, DataSource source, @Nullable List<Column> promised) {
    this.spec = spec;
    this.source = source;
    this.promised = promised;
  }

  /**
   * Runs a call.
   *
   * @param arguments valid against the tool's schema
   * @return the result as JSON
   * @throws ToolException with an error for the caller
   */
  public ObjectNode run(Map<String, Object> arguments, McpContext context) {
    String user = user(context);
    Map<String, Object> values = new HashMap<>(arguments);
    if (spec.withUser()) {
      values.put(SqlSpec.USER, user);
    }
    AtomicReference<@Nullable Statement> current = new AtomicReference<>();
    context.onCancel(() -> cancel(current.get()));
    try (Transaction transaction = Transaction.begin(source, spec.isReadOnly(), info(user))) {
      for (SqlText first : spec.before()) {
        try (PreparedStatement statement = prepare(transaction.connection(), first, false)) {
          execute(statement, first, values, current, context);
        }
      }
      ObjectNode result = result(transaction.connection(), values, current, context);
      if (!spec.isReadOnly()) {
        transaction.commit();
      }
      return result;
    } catch (SQLException e) {
      if (context.isCancelled()) {
        throw new CancellationException("The call was cancelled");
      }
      throw SqlErrors.of(e, spec);
    }
  }

  private String user(McpContext context) {
    if (!spec.needsUser()) {
      return "";
    }
    return context
        .principal()
        .map(Principal::getName)
        .orElseThrow(() ->
            new ToolException("This tool passes the caller's name to the database: sign in first"));
  }

  private Map<String, String> info(String user) {
    Map<String, String> info = new HashMap<>(spec.clientInfo());
    info.replaceAll((name, value) -> value.equals(SqlSpec.PRINCIPAL) ? user : value);
    return info;
  }

  private PreparedStatement prepare(Connection connection, SqlText text, boolean isCall)
      throws SQLException {
    PreparedStatement statement =
        isCall ? connection.prepareCall(text.jdbc()) : connection.prepareStatement(text.jdbc());
    statement.setQueryTimeout(spec.seconds());
    return statement;
  }

  private ObjectNode result(
      Connection connection,
      Map<String, Object> values,
      AtomicReference<@Nullable Statement> current,
      McpContext context)
      throws SQLException {
    int rows = spec.limits().rows() + 1; // one more shows that there are more
    try (PreparedStatement statement = prepare(connection, spec.statement(), spec.isCall())) {
      statement.setMaxRows(rows);
      statement.setFetchSize(Math.min(rows, 1000));
      boolean isResult = execute(statement, spec.statement(), values, current, context);
      RowReader reader = new RowReader(spec.limits());
      if (statement instanceof CallableStatement call && spec.isCall()) {
        return ofCall(call, isResult, reader);
      }
      return isResult
          ? rows(statement, reader, promised)
          : JsonNodeFactory.instance.objectNode().put("updated", statement.getUpdateCount());
    }
  }

  private boolean execute(
      PreparedStatement statement,
      SqlText text,
      Map<String, Object> values,
      AtomicReference<@Nullable Statement> current,
      McpContext context)
      throws SQLException {
    for (int i = 0; i < text.slots().size(); i++) {
      SqlText.Slot slot = text.slots().get(i);
      if (slot.isOut()) {
        int type = spec.out().getOrDefault(slot.name(), Types.VARCHAR);
        ((CallableStatement) statement).registerOutParameter(i + 1, type);
      }
      if (!slot.isOut() || spec.arguments().containsKey(slot.name())) {
        bind(statement, i + 1, slot.name(), values.get(slot.name()));
      }
    }
    current.set(statement);
    try {
      context.throwIfCancelled();
      return statement.execute();
    } finally {
      current.set(null);
    }
  }

  private void bind(PreparedStatement statement, int index, String name, @Nullable Object value)
      throws SQLException {
    ValueType type = spec.arguments().getOrDefault(name, ValueType.TEXT);
    try {
      type.bind(statement, index, value);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ToolException("arguments." + name + ": " + e.getMessage(), e);
    }
  }

  private static ObjectNode rows(
      Statement statement, RowReader reader, @Nullable List<Column> promised) throws SQLException {
    try (ResultSet result = statement.getResultSet()) {
      List<Column> columns = Column.of(result.getMetaData());
      if (promised != null && !promised.equals(columns)) {
        throw new SQLException("The columns are not those that the statement had when the tools"
            + " file was read: read the file again");
      }
      return reader.read(result, columns);
    }
  }

  /** The results of a procedure, and the values that it returns. */
  private ObjectNode ofCall(CallableStatement call, boolean first, RowReader reader)
      throws SQLException {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    if (!isOutInResult(call)) {
      ArrayNode results = results(call, first, reader);
      if (!results.isEmpty()) {
        whole.set("results", results);
      }
    }
    List<SqlText.Slot> slots = spec.statement().slots();
    for (int i = 0; i < slots.size(); i++) {
      if (slots.get(i).isOut()) {
        whole
            .withObject("/out")
            .set(slots.get(i).name(), reader.values().of(call.getObject(i + 1)));
      }
    }
    return whole;
  }

  private static ArrayNode results(CallableStatement call, boolean first, RowReader reader)
      throws SQLException {
    ArrayNode results = JsonNodeFactory.instance.arrayNode();
    boolean isResult = first;
    while (results.size() < MAX_RESULTS && (isResult || call.getUpdateCount() >= 0)) {
      if (isResult) {
        results.add(rows(call, reader, null));
      }
      isResult = call.getMoreResults();
    }
    return results;
  }

  /** H2 has returned values in its result, which must not be read before; others need it read. */
  private boolean isOutInResult(CallableStatement call) throws SQLException {
    return spec.statement().slots().stream().anyMatch(SqlText.Slot::isOut)
        && call.getConnection().getMetaData().getDatabaseProductName().equals("H2");
  }

  private static void cancel(@Nullable Statement statement) {
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        LOG.log(System.Logger.Level.DEBUG, "A statement cannot be cancelled", e);
      }
    }
  }
}
