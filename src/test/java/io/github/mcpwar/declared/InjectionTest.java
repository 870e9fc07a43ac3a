package io.github.mcpwar.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.testkit.RecordingContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hostile arguments in every position of a statement. None may change the statement that the
 * database gets, and each must arrive as it was sent.
 */
class InjectionTest {
  private static final int ATTEMPTS = 2_000; // in each of five positions
  private static final String FILE = """
      tools:
        value:
          description: d
          arguments: {v: {type: string}}
          sql:
            datasource: jdbc/test
            statement: >-
              select cast(:v as varchar) as v, (select count(*) from secrets) as n
        where:
          description: d
          arguments: {v: {type: string}}
          sql:
            datasource: jdbc/test
            statement: >-
              select cast(:v as varchar) as v, count(*) as n from secrets where word <> :v or true
        list:
          description: d
          arguments: {v: {type: array, items: {type: string}}}
          sql:
            datasource: jdbc/test
            statement: >-
              select cast(:v as varchar array)[1] as v, (select count(*) from secrets) as n
        before:
          description: d
          arguments: {v: {type: string}}
          confirm: "Really {v}?"
          sql:
            datasource: jdbc/test
            before: "set @v = :v"
            statement: "select cast(@v as varchar) as v, (select count(*) from secrets) as n"
        caller:
          description: d
          sql:
            datasource: jdbc/test
            user: "{principal}"
            statement: "select cast(:user as varchar) as v, (select count(*) from secrets) as n"
      """;

  @TempDir
  private Path folder;

  private final HostileTexts hostile = new HostileTexts(42);
  private final Set<String> statements = new TreeSet<>();

  private Connection recording(Connection connection) {
    return (Connection) Proxy.newProxyInstance(
        getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, given) -> {
          if (given != null && given.length > 0 && given[0] instanceof String text) {
            if (!method.getName().equals("createArrayOf")) {
              statements.add(text);
            }
          }
          try {
            return method.invoke(connection, given);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  @Test
  void ten_thousand_hostile_arguments_arrive_as_they_are_and_change_no_statement()
      throws Exception {
    try (Workbench bench = new Workbench(
            folder,
            "create table secrets (word varchar(99))",
            "insert into secrets values ('a'), ('b')");
        Connection connection = bench.pool().getConnection()) {
      bench.use(new OneConnection(recording(connection)));
      assertThat(bench.write(FILE)).isEmpty();
      Set<String> declared = Set.copyOf(statements);
      assertThat(declared).hasSize(5);

      for (int i = 0; i < ATTEMPTS; i++) {
        for (String tool : List.of("value", "where", "list", "caller")) {
          check(bench, tool, hostile.next());
        }
        checkConfirmed(bench, hostile.next());
      }

      assertThat(statements).isEqualTo(declared);
    }
  }

  private static void check(Workbench bench, String tool, String attempt) throws Exception {
    ObjectNode arguments = Workbench.MAPPER.createObjectNode();
    RecordingContext context = new RecordingContext();
    if (tool.equals("list")) {
      arguments.putArray("v").add(attempt).add("'");
    } else if (tool.equals("caller")) {
      context.signedInAs(attempt);
    } else {
      arguments.put("v", attempt);
    }
    check(bench.call(tool, arguments, context).structuredContent(), attempt);
  }

  private static void checkConfirmed(Workbench bench, String attempt) throws Exception {
    ObjectNode arguments = Workbench.MAPPER.createObjectNode().put("v", attempt);
    Agreeing context = new Agreeing();
    check(bench.call("before", arguments, context).structuredContent(), attempt);
    assertThat(context.asked()).startsWith("Really ").endsWith("?").doesNotContain("\n", "\u202e");
  }

  private static void check(JsonNode result, String attempt) {
    JsonNode row = result.at("/rows/0");
    assertThat(row.path("V").stringValue()).isEqualTo(attempt);
    assertThat(row.path("N").intValue()).isEqualTo(2);
  }
}
