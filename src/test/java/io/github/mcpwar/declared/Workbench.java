package io.github.mcpwar.declared;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.server.tools.PreparedCall;
import io.github.mcpwar.server.tools.Tools;
import io.github.mcpwar.testkit.RecordingContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A registry, a tools file and a database in this process. */
final class Workbench implements AutoCloseable {
  static final JsonMapper MAPPER = new Codec().mapper();
  private static int databases;

  private final JdbcConnectionPool pool;
  private final Path file;
  private DataSource source;
  final Tools registry = new Tools(MAPPER);
  final DeclaredTools declared;

  Workbench(Path folder, String... statements) throws SQLException {
    pool = JdbcConnectionPool.create("jdbc:h2:mem:declared" + databases++, "sa", "");
    source = pool;
    file = folder.resolve("tools.yaml");
    run(statements);
    declared = new DeclaredTools(
        file,
        name -> name.equals("jdbc/test") ? Optional.of(source) : Optional.empty(),
        () -> Instant.ofEpochSecond(1_000_000_000),
        System::nanoTime);
  }

  DataSource pool() {
    return pool;
  }

  /** Wraps the data source that tools get when the file is read next. */
  void use(DataSource other) {
    source = other;
  }

  void run(String... statements) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  /** Replaces the file, and reads it. */
  List<String> write(String text) throws Exception {
    save(text);
    declared.reload(registry);
    return declared.problems().stream().map(Object::toString).toList();
  }

  /** Replaces the file at once, as operators should. */
  void save(String text) throws Exception {
    Path next = Files.writeString(file.resolveSibling("next"), text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  List<String> names() {
    return registry.list().stream().map(tool -> tool.name()).toList();
  }

  static ObjectNode json(String text) {
    return (ObjectNode) MAPPER.readTree(text.replace('\'', '"'));
  }

  JsonNode call(String tool, String arguments) throws Exception {
    return call(tool, json(arguments), new RecordingContext()).structuredContent();
  }

  CallToolResult call(String tool, ObjectNode arguments, McpContext context) throws Exception {
    PreparedCall call = registry.find(tool).orElseThrow().with(arguments);
    if (!call.problems().isEmpty()) {
      throw new IllegalArgumentException(call.problems().toString());
    }
    return call.run(context);
  }

  @Override
  public void close() {
    declared.stop();
    pool.dispose();
  }
}
