package io.github.mcpwar.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.testkit.RecordingContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Statements and procedures of a real PostgreSQL as tools. */
class PostgresDatabaseCheck {
  private static PostgresProcess postgres;

  @TempDir
  private Path folder;

  private Workbench bench;

  @BeforeAll
  static void start() throws SQLException {
    postgres = PostgresProcess.start();
    run(
        "create table orders (id int primary key, customer text not null, total numeric(10, 2),"
            + " note text)",
        "insert into orders values (1, 'Ada', 12.50, 'x'), (2, 'Ada', 7, null), (3, 'Eve', 3, '')",
        "create view large_orders as select * from orders where total > 5",
        "create procedure close_month(in month date, inout closed int, out message text)"
            + " language plpgsql as $$ begin closed := closed + 1;"
            + " message := 'closed ' || month; end $$",
        "create function total(who text) returns numeric language sql as"
            + " $$ select sum(total) from orders where customer = who $$",
        "create table secrets (owner text, word text)",
        "insert into secrets values ('ada', 'a'), ('eve', 'e')",
        "create role limited login",
        "grant select on secrets to limited",
        "alter table secrets enable row level security",
        "create policy own on secrets using (owner = current_setting('app.user', true))");
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @BeforeEach
  void open() throws Exception {
    bench = new Workbench(folder);
    bench.use(postgres.source());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static void run(String... statements) throws SQLException {
    try (Connection connection = postgres.source().getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private static String text(String sql) throws SQLException {
    try (Connection connection = postgres.source().getConnection();
        ResultSet found = connection.createStatement().executeQuery(sql)) {
      return found.next() ? found.getString(1) : "no row";
    }
  }

  private List<String> write(String arguments, String sql) throws Exception {
    return bench.write("tools:\n  t:\n    description: d\n    arguments: " + arguments
        + "\n    sql:\n      datasource: jdbc/test\n      " + sql.replace("; ", "\n      ") + "\n");
  }

  private void declare(String arguments, String sql) throws Exception {
    assertThat(write(arguments, sql)).isEmpty();
  }

  private String call(String arguments) throws Exception {
    return String.valueOf(bench.call("t", arguments));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "null::int ~ null",
        "9007199254740993::bigint ~ 9007199254740993",
        "12345678901234567890.1230::numeric ~ 12345678901234567890.1230",
        "'NaN'::numeric ~ null",
        "1.5::float8 ~ 1.5",
        "'NaN'::float8 ~ `\"NaN\"`",
        "'-Infinity'::float4 ~ `\"-Infinity\"`",
        "true ~ true",
        "null::boolean ~ null",
        "B'101' ~ `\"101\"`",
        "'ü😀'::text ~ `\"ü😀\"`",
        "'x'::char(3) ~ `\"x  \"`",
        "date '2024-02-29' ~ `\"2024-02-29\"`",
        "time '23:59:58.5' ~ `\"23:59:58.5\"`",
        "timestamp '2024-02-29 12:00:01' ~ `\"2024-02-29T12:00:01\"`",
        "timestamptz '2024-02-29 12:00:01+02' ~ `\"2024-02-29T10:00:01Z\"`",
        "null::timestamptz ~ null",
        "'\\x00ff'::bytea ~ `\"AP8=\"`",
        "array[1, null, 3] ~ [1,null,3]",
        "array['a', 'b'] ~ `[\"a\",\"b\"]`",
        "null::int[] ~ null",
        "'018f2b3c-0000-7000-8000-000000000001'::uuid ~ `\"018f2b3c-0000-7000-8000-000000000001\"`",
        "'{\"a\": 1}'::jsonb ~ `\"{\\\"a\\\": 1}\"`",
        "interval '1 day' ~ `\"1 day\"`",
        "'10.0.0.1'::inet ~ `\"10.0.0.1\"`",
        "'12.34'::float8::numeric::money ~ `\"$12.34\"`",
        "int4range(1, 5) ~ `\"[1,5)\"`",
      })
  void values_of_each_type_keep_their_meaning(String expression, String json) throws Exception {
    declare("{}", "statement: |\n        select " + expression + " as v");

    assertThat(bench.call("t", "{}").at("/rows/0/v").toString()).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "{type: integer} ~ 5 ~ :v::int ~ 5",
        "{type: integer} ~ 5000000000 ~ :v::bigint ~ 5000000000",
        "{type: number} ~ 0.10 ~ :v::numeric ~ 0.10",
        "{type: boolean} ~ true ~ :v::boolean ~ true",
        "{type: string} ~ `'a:b'` ~ :v::text ~ `\"a:b\"`",
        "`{type: string, format: date}` ~ `'2024-02-29'` ~ :v::date ~ `\"2024-02-29\"`",
        "`{type: string, format: uuid}` ~ `'018f2b3c-0000-7000-8000-000000000001'` ~ :v::uuid"
            + " ~ `\"018f2b3c-0000-7000-8000-000000000001\"`",
        "`{type: array, items: {type: integer}}` ~ [1,2] ~ :v::bigint[] ~ [1,2]",
        "`{type: array, items: {type: string}}` ~ `['a','b']` ~ :v::text[] ~ `[\"a\",\"b\"]`",
      })
  void arguments_of_each_type_reach_the_database(
      String schema, String value, String expression, String json) throws Exception {
    declare(
        "{v: {required: false, " + schema.substring(1) + "}",
        "statement: \"select " + expression + " as r\"");

    assertThat(bench.call("t", "{'v': " + value + "}").at("/rows/0/r").toString())
        .isEqualTo(json);
    assertThat(bench.call("t", "{}").at("/rows/0/r").toString()).isEqualTo("null");
  }

  @Test
  void a_view_is_read_with_its_columns_as_output_schema() throws Exception {
    declare(
        "{customer: {type: string}}",
        "statement: select id, total, note from large_orders"
            + " where customer = :customer order by 1");

    assertThat(call("{'customer': 'Ada'}"))
        .isEqualTo("{\"rows\":[{\"id\":1,\"total\":12.50,\"note\":\"x\"},"
            + "{\"id\":2,\"total\":7.00,\"note\":null}],\"more\":false}");
    JsonNode schema = bench.registry.find("t").orElseThrow().descriptor().outputSchema();
    assertThat(schema.at("/properties/rows/items/properties").propertyNames())
        .containsExactly("id", "total", "note");
  }

  @Test
  void a_procedure_takes_and_returns_values() throws Exception {
    declare(
        "{month: {type: string, format: date}, closed: {type: integer}}",
        "call: \"call close_month(:month, ?closed, ?message)\"; out: {closed: integer}");

    assertThat(call("{'month': '2026-10-31', 'closed': 4}"))
        .isEqualTo("{\"out\":{\"closed\":5,\"message\":\"closed 2026-10-31\"}}");
  }

  @Test
  void a_function_returns_its_value() throws Exception {
    declare("{who: {type: string}}", "call: \"{ ?sum = call total(:who) }\"; out: {sum: number}");

    assertThat(call("{'who': 'Ada'}")).isEqualTo("{\"out\":{\"sum\":19.50}}");
    assertThat(call("{'who': 'nobody'}")).isEqualTo("{\"out\":{\"sum\":null}}");
  }

  @Test
  void changed_rows_come_back() throws Exception {
    run("create table if not exists kept (id serial, v text)");
    declare(
        "{v: {type: string}}",
        "statement: \"insert into kept (v) values (:v) returning id, v\"; read-only: false");
    assertThat(call("{'v': 'a'}")).contains("\"v\":\"a\"");
    declare("{}", "statement: \"delete from kept\"; read-only: false");
    assertThat(call("{}")).isEqualTo("{\"updated\":1}");
  }

  @Test
  void a_tool_that_may_read_only_is_stopped_by_the_database_too() throws Exception {
    declare("{}", "statement: delete from orders");

    assertThatThrownBy(() -> call("{}")).hasMessage("The database allows this tool to read only");
    assertThat(text("select count(*) from orders")).isEqualTo("3");
  }

  @Test
  void the_database_knows_the_caller_while_the_tool_runs_and_not_afterwards() throws Exception {
    try (Connection only = postgres.source("limited").getConnection()) {
      bench.use(new OneConnection(only));
      declare(
          "{}",
          "user: \"{principal}\"; before: \"select set_config('app.user', :user, true)\";"
              + " client-info: {ApplicationName: \"{principal}\"}; "
              + "statement: \"select word, current_setting('application_name') as name"
              + " from secrets\"");

      assertThat(bench
              .call("t", Workbench.json("{}"), new RecordingContext().signedInAs("ada"))
              .structuredContent()
              .path("rows")
              .toString())
          .isEqualTo("[{\"word\":\"a\",\"name\":\"ada\"}]");

      try (ResultSet left = only.createStatement()
          .executeQuery("select current_setting('app.user', true) || '/'"
              + " || current_setting('application_name')")) {
        left.next();
        assertThat(left.getString(1)).doesNotContain("ada");
      }
      assertThat(only.getAutoCommit()).isTrue();
      assertThat(only.isReadOnly()).isFalse();
    }
  }

  @Test
  void a_cancelled_call_stops_its_query_on_the_server() throws Exception {
    declare("{}", "statement: \"select pg_sleep(600) is null as slept_long\"");
    RecordingContext context = new RecordingContext();
    FutureTask<Object> call =
        new FutureTask<>(() -> bench.call("t", Workbench.json("{}"), context));
    new Thread(call).start();
    String running = "select count(*) from pg_stat_activity where state = 'active'"
        + " and query like '%slept_long%' and pid <> pg_backend_pid()";
    await(running, "1");

    context.cancel();

    assertThatThrownBy(() -> call.get(20, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(CancellationException.class);
    await(running, "0");
  }

  private static void await(String sql, String expected) throws SQLException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!text(sql).equals(expected)) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  @Test
  void a_query_that_takes_too_long_is_stopped() throws Exception {
    assertThat(bench.write("tools: {t: {description: d, timeout: 1s, sql: {datasource: jdbc/test,"
            + " statement: \"select pg_sleep(600) is null as x\"}}}"))
        .isEmpty();
    assertThatThrownBy(() -> call("{}")).hasMessageContaining("took longer than 1 seconds");
  }

  @Test
  void a_large_table_is_read_as_far_as_the_limit_and_no_further() throws Exception {
    declare(
        "{}", "statement: \"select g, repeat('x', 1000) v from generate_series(1, 5000000) g\"");
    JsonNode result = bench.call("t", "{}");
    assertThat(result.path("rows").size()).isBetween(90, 100);
    assertThat(result.path("more").booleanValue()).isTrue();
  }

  @Test
  void long_values_are_cut() throws Exception {
    declare(
        "{}",
        "statement: \"select repeat('ab', 1000000) t, decode(repeat('00', 100000), 'hex') b\";"
            + " max-value: 30");
    JsonNode result = bench.call("t", "{}");
    assertThat(result.at("/rows/0/t").stringValue()).hasSize(30);
    assertThat(result.at("/rows/0/b").stringValue()).hasSize(40);
    assertThat(result.path("shortened").booleanValue()).isTrue();
  }

  @Test
  void mistakes_are_found_when_the_file_is_read() throws Exception {
    assertThat(write("{}", "statement: selec 1").toString()).contains("syntax error");
    assertThat(write("{}", "statement: select * from nothing").toString())
        .contains("relation \"nothing\" does not exist");
    assertThat(write("{id: {type: string}}", "statement: select 1 from orders where id = :id")
            .toString())
        .contains("argument id is a parameter of type int4", "{type: integer}");
    assertThat(write("{}", "statement: select 1; before: selec 2").toString())
        .as("PostgreSQL prepares it only when it is used")
        .contains("[");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "insert into orders values (1, 'x', 1, null) ~ There is an entry with these values",
        "insert into orders (id) values (9) ~ A value is missing",
        "select 1 / (id - id) from orders ~ wrong form",
        "select customer::int from orders ~ wrong form",
      })
  void errors_tell_the_caller_what_to_do(String statement, String words) throws Exception {
    declare("{}", "statement: \"" + statement + "\"; read-only: false");

    assertThatThrownBy(() -> call("{}"))
        .hasMessageContaining(words)
        .satisfies(error -> assertThat(error.getMessage()).doesNotContain("orders"));
  }
}
