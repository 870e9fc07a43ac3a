package io.github.mcpwar.declared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Message;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.server.Connection;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.testkit.Engines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The question before a call, asked of a client without a session. */
class ConfirmationTest {
  private static final String FILE = """
      tools:
        close_month:
          description: d
          arguments: {month: {type: string, format: date}}
          confirm: "Close {month}?"
          sql:
            datasource: jdbc/test
            statement: insert into closed values (:month)
            read-only: false
        fail:
          description: d
          sql: {datasource: jdbc/test, statement: select 1 / x from zero}
      """;

  private static final String YES = "{\"action\":\"accept\",\"content\":{}}";
  private static final String NO = "{\"action\":\"decline\"}";

  @TempDir
  private Path folder;

  private final JdbcConnectionPool pool =
      JdbcConnectionPool.create("jdbc:h2:mem:confirm", "sa", "");
  private final Codec codec = new Codec();
  private final List<Message> sent = new ArrayList<>();
  private final Catalog catalog = Catalog.empty(codec.mapper());
  private final Engine engine = Engines.of(codec, catalog, Runnable::run, List.of());

  @BeforeEach
  void open() throws Exception {
    try (java.sql.Connection connection = pool.getConnection()) {
      connection.createStatement().execute("create table closed (closed_month date)");
      connection.createStatement().execute("create table zero (x int) as select 0");
    }
    Path file = Files.writeString(folder.resolve("tools.yaml"), FILE);
    DeclaredTools declared =
        new DeclaredTools(file, name -> Optional.of(pool), () -> Instant.EPOCH, System::nanoTime);
    declared.reload(catalog.tools());
    assertThat(declared.problems()).isEmpty();
  }

  @AfterEach
  void close() {
    engine.close();
    pool.dispose();
  }

  private JsonNode call(String tool, String arguments, String more, String elicitation) {
    Connection connection = new Connection(engine, sent::add);
    String message =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\""
            + tool + "\",\"arguments\":" + arguments + "," + more
            + "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{" + elicitation + "}}}}";
    connection.take((Request) codec.parse(message.getBytes(UTF_8)), Caller.ANONYMOUS);
    return codec.mapper().readTree(codec.encode(sent.remove(0)));
  }

  private JsonNode close(String month, String more) {
    return call(
        "close_month", "{\"month\":\"" + month + "\"}", more, "\"elicitation\":{\"form\":{}}");
  }

  private static String answer(String state, String answer) {
    return (state.isEmpty() ? "" : "\"requestState\":\"" + state + "\",")
        + "\"inputResponses\":{\"confirm\":" + answer + "},";
  }

  private int closed() throws Exception {
    try (java.sql.Connection connection = pool.getConnection();
        ResultSet found =
            connection.createStatement().executeQuery("select count(*) from closed")) {
      found.next();
      return found.getInt(1);
    }
  }

  @Test
  void nothing_happens_before_the_user_agrees() throws Exception {
    JsonNode first = close("2026-10-31", "");
    assertThat(first.toString()).contains("input_required", "Close 2026-10-31?");
    assertThat(closed()).isZero();

    String state = first.at("/result/requestState").stringValue();
    assertThat(close("2026-10-31", answer(state, YES))
            .at("/result/structuredContent")
            .toString())
        .isEqualTo("{\"updated\":1}");
    assertThat(closed()).isEqualTo(1);
  }

  @Test
  void a_user_who_declines_ends_the_call() throws Exception {
    String state = close("2026-10-31", "").at("/result/requestState").stringValue();
    assertThat(close("2026-10-31", answer(state, NO)).at("/result/isError").booleanValue())
        .isTrue();
    assertThat(closed()).isZero();
  }

  @Test
  void an_answer_counts_for_the_arguments_that_it_was_asked_for_only() throws Exception {
    String state = close("2026-10-31", "").at("/result/requestState").stringValue();

    assertThat(close("2026-11-30", answer(state, YES)).at("/error/code").intValue())
        .isEqualTo(-32602);
    assertThat(close("2026-11-30", answer("", YES)).toString())
        .as("an answer to no question")
        .contains("input_required");
    assertThat(close("2026-10-31", "").toString())
        .as("the same call again is asked about again")
        .contains("input_required");
    assertThat(closed()).isZero();
  }

  @Test
  void a_client_that_cannot_ask_cannot_call() throws Exception {
    JsonNode answer = call("close_month", "{\"month\":\"2026-10-31\"}", "", "");
    assertThat(answer.at("/error/code").intValue()).isEqualTo(-32021);
    assertThat(closed()).isZero();
  }

  @Test
  void a_value_cannot_disguise_the_question() {
    Confirmation question = new Confirmation("Delete {a} of {b}? {c}");
    assertThat(question.words(Map.of("a", "x\n\u202E$1\\", "b", "{a}")))
        .isEqualTo("Delete x\uFFFD\uFFFD$1\\ of {a}? (none)");
    assertThat(question.words(Map.of("a", "x".repeat(5000))).length()).isLessThan(300);
  }

  @Test
  void the_error_of_a_database_has_a_reference_for_the_operator() {
    JsonNode answer = call("fail", "{}", "", "");
    assertThat(answer.at("/result/content/0/text").stringValue())
        .matches("The database refuses a value: .* \\(reference id\\d+\\)")
        .doesNotContainIgnoringCase("zero");
  }
}
