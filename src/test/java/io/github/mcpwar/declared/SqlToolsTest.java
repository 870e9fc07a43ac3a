package io.github.mcpwar.declared;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.api.ReportedToolException;
import io.github.mcpwar.api.ToolException;
import io.github.mcpwar.testkit.RecordingContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Statements and procedures of H2 as tools. */
class SqlToolsTest {
  @TempDir
  private Path folder;

  private Workbench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new Workbench(
        folder,
        "create table orders (id int primary key, customer varchar(20) not null,"
            + " total decimal(10, 2), placed date, note clob)",
        "insert into orders values (1, 'Ada', 12.50, '2024-01-31', 'first'),"
            + " (2, 'Ada', 7, null, null), (3, 'Grace', 3, '2024-02-01', 'x')",
        "create alias slow for '" + Functions.class.getName() + ".slow'",
        "create alias add_two for '" + Functions.class.getName() + ".addTwo'",
        "create alias rows_of for '" + Functions.class.getName() + ".rowsOf'");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void declare(String arguments, String sql) throws Exception {
    assertThat(write(arguments, sql)).isEmpty();
  }

  private java.util.List<String> write(String arguments, String sql) throws Exception {
    return bench.write("""
        tools:
          t:
            description: d
            arguments: %s
            sql: {datasource: jdbc/test, %s}
        """.formatted(arguments, sql));
  }

  private String call(String arguments) throws Exception {
    return String.valueOf(bench.call("t", arguments));
  }

  private long count(String sql) throws SQLException {
    try (Connection connection = bench.pool().getConnection();
        ResultSet found = connection.createStatement().executeQuery(sql)) {
      found.next();
      return found.getLong(1);
    }
  }

  @Test
  void a_query_returns_its_rows_with_nulls_decimals_and_dates() throws Exception {
    declare(
        "{customer: {type: string}}",
        "statement: \"select id, total, placed, note from orders where customer = :customer"
            + " order by id\"");

    assertThat(call("{'customer': 'Ada'}"))
        .isEqualTo(
            "{\"rows\":[{\"ID\":1,\"TOTAL\":12.50,\"PLACED\":\"2024-01-31\",\"NOTE\":\"first\"},"
                + "{\"ID\":2,\"TOTAL\":7.00,\"PLACED\":null,\"NOTE\":null}],\"more\":false}");
    assertThat(call("{'customer': 'nobody'}")).isEqualTo("{\"rows\":[],\"more\":false}");
  }

  @Test
  void the_output_schema_comes_from_the_database() throws Exception {
    declare("{}", "statement: select id as \\\"id\\\" from orders".replace("\\\"", ""));

    JsonNode schema = bench.registry.find("t").orElseThrow().descriptor().outputSchema();
    assertThat(schema.at("/properties/rows/items").toString())
        .isEqualTo("{\"type\":\"object\",\"properties\":{\"ID\":{\"type\":[\"integer\",\"null\"]}},"
            + "\"required\":[\"ID\"],\"additionalProperties\":false}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "cast(null as int) | null",
        "cast(9007199254740993 as bigint) | 9007199254740993",
        "cast(12345678901234567890.123456789 as decimal(40, 9)) | 12345678901234567890.123456789",
        "cast(1.5 as double precision) | 1.5",
        "cast('NaN' as double precision) | `\"NaN\"`",
        "cast('Infinity' as double precision) | `\"Infinity\"`",
        "true | true",
        "cast(null as boolean) | null",
        "'ü😀' | `\"ü😀\"`",
        "'' | `\"\"`",
        "date '2024-02-29' | `\"2024-02-29\"`",
        "time '23:59:58' | `\"23:59:58\"`",
        "timestamp '2024-02-29 12:00:01.5' | `\"2024-02-29T12:00:01.5\"`",
        "timestamp with time zone '2024-02-29 12:00:01+02:00' | `\"2024-02-29T12:00:01+02:00\"`",
        "cast('abc' as clob) | `\"abc\"`",
        "cast(null as clob) | null",
        "x'00ff' | `\"AP8=\"`",
        "cast(x'00ff' as blob) | `\"AP8=\"`",
        "cast(null as blob) | null",
        "array[1, null, 3] | [1,null,3]",
        "cast(null as int array) | null",
        "uuid '018f2b3c-0000-7000-8000-000000000001' | `\"018f2b3c-0000-7000-8000-000000000001\"`",
        "json '{\"a\": 1}' | `\"{\\\"a\\\":1}\"`",
        "interval '1' day | `\"INTERVAL '1' DAY\"`",
      })
  void values_of_each_type_keep_their_meaning(String expression, String json) throws Exception {
    assertThat(bench.write("tools:\n  t:\n    description: d\n    sql:\n"
            + "      datasource: jdbc/test\n      statement: |\n        select " + expression
            + " as v\n"))
        .isEmpty();

    assertThat(bench.call("t", "{}").path("rows").path(0).path("V").toString()).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{type: integer} | 5 | int | 5",
        "{type: integer} | 5000000000 | bigint | 5000000000",
        "{type: number} | 0.10 | decimal(5, 2) | 0.10",
        "{type: boolean} | true | boolean | true",
        "{type: string} | `'a:b'` | varchar(9) | `\"a:b\"`",
        "{type: string, format: date} | `'2024-02-29'` | date | `\"2024-02-29\"`",
        "{type: string, format: date-time} | `'2024-02-29T12:00:00Z'`"
            + " | timestamp with time zone | `\"2024-02-29T12:00:00Z\"`",
        "{type: string, format: time} | `'12:00:00Z'` | time(0) | `\"12:00:00\"`",
        "`{type: array, items: {type: integer}}` | [1,2] | int array | [1,2]",
      })
  void arguments_of_each_type_reach_the_database(
      String schema, String value, String type, String json) throws Exception {
    declare(
        "{v: {required: false, " + schema.substring(1) + "}",
        "statement: \"select cast(:v as " + type + ") as r\"");

    assertThat(bench.call("t", "{'v': " + value + "}").at("/rows/0/R").toString())
        .isEqualTo(json);
    assertThat(bench.call("t", "{}").at("/rows/0/R").toString()).as("not given").isEqualTo("null");
  }

  @Test
  void more_rows_than_allowed_are_left_out_and_that_is_said() throws Exception {
    declare("{}", "statement: select id from orders order by id, max-rows: 2");
    assertThat(call("{}")).isEqualTo("{\"rows\":[{\"ID\":1},{\"ID\":2}],\"more\":true}");
    declare("{}", "statement: select id from orders order by id, max-rows: 3");
    assertThat(call("{}")).contains("\"more\":false");
  }

  @Test
  void a_large_result_ends_early_and_that_is_said() throws Exception {
    assertThat(bench.write("""
            tools:
              t:
                description: d
                max-size: 5000
                sql:
                  datasource: jdbc/test
                  statement: select repeat('x', 1000) as v from system_range(1, 100000)
                  max-rows: 100000
            """)).isEmpty();

    JsonNode result = bench.call("t", "{}");
    assertThat(result.path("rows").size()).isEqualTo(4);
    assertThat(result.path("more").booleanValue()).isTrue();
  }

  @Test
  void a_long_value_is_cut_and_that_is_said() throws Exception {
    bench.run("update orders set note = repeat('😀', 100000) where id = 1");
    declare("{}", "statement: select note from orders where id < 3 order by id, max-value: 101");

    JsonNode result = bench.call("t", "{}");
    assertThat(result.at("/rows/0/NOTE").stringValue()).isEqualTo("😀".repeat(50));
    assertThat(result.path("shortened").booleanValue()).isTrue();
    declare(
        "{}",
        "statement: \"select cast(repeat('ab', 1000) as binary large object) b\""
            + ", max-value: 3");
    assertThat(bench.call("t", "{}").at("/rows/0/B").stringValue()).hasSize(4);
  }

  @Test
  void an_update_says_how_many_rows_it_changed_and_keeps_them_changed() throws Exception {
    declare(
        "{customer: {type: string}}",
        "statement: \"update orders set total = 0 where customer = :customer\", read-only: false");

    assertThat(call("{'customer': 'Ada'}")).isEqualTo("{\"updated\":2}");
    assertThat(count("select count(*) from orders where total = 0")).isEqualTo(2);
  }

  @Test
  void a_statement_that_may_only_read_changes_nothing() throws Exception {
    declare("{}", "statement: delete from orders");
    call("{}");
    assertThat(count("select count(*) from orders")).isEqualTo(3);
    assertThat(bench.registry.find("t").orElseThrow().descriptor().annotations().readOnlyHint())
        .isTrue();
  }

  @Test
  void a_statement_that_fails_changes_nothing_either() throws Exception {
    declare(
        "{}",
        "before: \"delete from orders where id = 3\", read-only: false,"
            + " statement: \"insert into orders (id, customer) values (1, 'x')\"");

    assertThatThrownBy(() -> call("{}")).hasMessage("There is an entry with these values already");
    assertThat(count("select count(*) from orders")).isEqualTo(3);
  }

  @Test
  void a_function_returns_its_value_and_a_procedure_its_rows() throws Exception {
    declare(
        "{n: {type: integer, required: false}}",
        "call: \"{ ?sum = call add_two(:n) }\", out: {sum: integer}");
    assertThat(call("{'n': 40}")).isEqualTo("{\"out\":{\"sum\":42}}");
    assertThat(call("{}")).isEqualTo("{\"out\":{\"sum\":null}}");

    declare("{n: {type: integer}}", "call: \"{ call rows_of(:n) }\"");
    assertThat(call("{'n': 1}"))
        .isEqualTo("{\"results\":[{\"rows\":[{\"ID\":1,\"TOTAL\":12.50}],\"more\":false}]}");
  }

  @Test
  void the_caller_reaches_the_database() throws Exception {
    declare("{}", "statement: \"select cast(:user as varchar) as who\", user: \"{principal}\"");

    assertThat(bench
            .call("t", Workbench.json("{}"), new RecordingContext().signedInAs("O'Ada"))
            .structuredContent()
            .toString())
        .contains("O'Ada");
    assertThatThrownBy(() -> call("{}"))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("sign in first");
  }

  @Test
  void what_runs_before_is_in_the_same_transaction_and_leaves_nothing() throws Exception {
    declare("{n: {type: integer}}", "before: [\"set @x = :n\"], statement: \"select @x + 0 as x\"");

    assertThat(call("{'n': 5}")).contains("\"X\":5");
  }

  @Test
  void an_unknown_data_source_or_a_wrong_statement_is_an_error_with_its_place() throws Exception {
    assertThat(bench.write("tools:\n  t: {description: d,\n"
            + "    sql: {datasource: jdbc/other, statement: select 1}}"))
        .singleElement()
        .asString()
        .startsWith("3:23: there is no data source jdbc/other");
    assertThat(write("{}", "statement: selec 1"))
        .singleElement()
        .asString()
        .startsWith("5:45: the database refuses the statement: Syntax error");
    assertThat(write("{}", "statement: select * from no_table"))
        .singleElement()
        .asString()
        .contains("\"NO_TABLE\" not found");
    assertThat(write("{}", "statement: select 1, before: selec 2"))
        .singleElement()
        .asString()
        .contains("Syntax error");
  }

  @Test
  void an_argument_that_does_not_fit_its_column_is_an_error() throws Exception {
    assertThat(write(
            "{day: {type: string}}", "statement: \"select id from orders where placed = :day\""))
        .singleElement()
        .asString()
        .contains("argument day is a parameter of type DATE", "{type: string, format: date}");
    assertThat(
            write("{id: {type: boolean}}", "statement: \"select id from orders where id = :id\""))
        .singleElement()
        .asString()
        .contains("declare it as {type: integer}");
  }

  @Test
  void a_database_that_is_down_does_not_empty_the_list() throws Exception {
    org.h2.jdbcx.JdbcDataSource down = new org.h2.jdbcx.JdbcDataSource();
    down.setURL("jdbc:h2:tcp://127.0.0.1:1/x");
    bench.use(down);
    declare("{}", "statement: select 1");

    assertThat(bench.names()).containsExactly("t");
    assertThatThrownBy(() -> call("{}"))
        .isInstanceOf(ReportedToolException.class)
        .hasMessage("The database cannot be reached at the moment; try again later");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "insert into orders values (1, 'x', 1, null, null) | There is an entry with these values",
        "insert into orders (id) values (9) | A value is missing",
        "update orders set customer = repeat('x', 21) | wrong form, or is too long",
        "update orders set total = 1 / (id - id) | wrong form, or is too long",
        "select cast(customer as int) from orders | wrong form, or is too long",
      })
  void an_error_of_the_database_tells_the_caller_what_to_do_and_nothing_else(
      String statement, String words) throws Exception {
    declare("{}", "statement: \"" + statement + "\", read-only: false");

    assertThatThrownBy(() -> call("{}"))
        .isInstanceOf(ReportedToolException.class)
        .hasMessageContaining(words)
        .hasRootCauseInstanceOf(Exception.class)
        .satisfies(error -> assertThat(error.getMessage()).doesNotContainIgnoringCase("orders"));
  }

  @Test
  void a_statement_that_takes_too_long_is_stopped() throws Exception {
    assertThat(bench.write("""
            tools:
              t:
                description: d
                timeout: 1s
                sql:
                  datasource: jdbc/test
                  statement: select sum(slow(x)) from system_range(1, 100000)
            """)).isEmpty();

    assertThatThrownBy(() -> call("{}"))
        .hasMessage("The database took longer than 1 seconds and was stopped; ask for less");
  }

  @Test
  void a_cancelled_call_stops_its_statement() throws Exception {
    CountDownLatch slowBegan = Functions.expectSlow();
    declare("{}", "statement: \"select sum(slow(x)) from system_range(1, 100000)\"");
    RecordingContext context = new RecordingContext();
    FutureTask<Object> call =
        new FutureTask<>(() -> bench.call("t", Workbench.json("{}"), context));
    Thread thread = new Thread(call);
    thread.start();
    assertThat(slowBegan.await(20, SECONDS)).isTrue();

    context.cancel();

    assertThatThrownBy(() -> call.get(20, SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(CancellationException.class);
  }

  @Test
  void a_connection_goes_back_as_it_came() throws Exception {
    Connection only = DriverManager.getConnection("jdbc:h2:mem:one", "sa", "");
    OneConnection source = new OneConnection(only);
    bench.use(source);
    only.createStatement().execute("create table t (x int)");
    declare("{}", "statement: insert into t values (1), read-only: false");
    call("{}");
    declare("{}", "statement: select x from t");
    call("{}");
    declare("{}", "statement: select 1 / x from t where x = 1");
    only.createStatement().execute("update t set x = 1");

    assertThat(only.getAutoCommit()).isTrue();
    assertThat(only.isReadOnly()).isFalse();
    assertThat(source.opened()).isEqualTo(source.closed()).isPositive();
    only.close();
  }

  @Test
  void columns_of_equal_names_get_numbers() throws Exception {
    declare("{}", "statement: \"select 1 as a, 2 as a\"");
    assertThat(call("{}")).contains("{\"A\":1,\"A_2\":2}");
  }

  @Test
  void a_table_that_has_changed_since_is_noticed() throws Exception {
    declare("{}", "statement: select * from orders");
    bench.run("alter table orders add column extra int");

    assertThatThrownBy(() -> call("{}"))
        .isInstanceOf(ReportedToolException.class)
        .hasMessage("The database could not do this");
  }

  @Test
  void values_that_a_schema_cannot_refuse_are_refused() throws Exception {
    declare("{n: {type: number}}", "statement: \"select cast(:n as decimal) as n\"");
    assertThatThrownBy(() -> call("{'n': 1e999999}"))
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("arguments.n: the number is too large");
  }
}
