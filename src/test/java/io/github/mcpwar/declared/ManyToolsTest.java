package io.github.mcpwar.declared;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.testkit.RecordingContext;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file with thousands of tools. */
class ManyToolsTest {
  @TempDir
  private Path folder;

  private static String file(int tools) {
    StringBuilder text = new StringBuilder("tools:\n");
    for (int i = 0; i < tools; i++) {
      text.append("""
            find_thing_%d:
              description: Finds thing %d by its number and its name.
              arguments: {id: {type: integer, minimum: 1}, name: {type: string, maxLength: 50}}
              sql:
                datasource: jdbc/test
                statement: "select * from things where id = :id and name = :name"
          """.formatted(i, i));
    }
    return text.toString();
  }

  @Test
  void two_thousand_tools_are_offered_and_found_and_more_than_five_thousand_are_refused()
      throws Exception {
    try (Workbench bench = new Workbench(folder, "create table things (id int, name varchar(9))")) {
      assertThat(bench.write(file(2000))).isEmpty();
      assertThat(bench.names()).hasSize(2000);
      bench.registry.listAtMost(50);
      assertThat(bench
              .call(
                  "search_tools", Workbench.json("{'query': 'thing 1234'}"), new RecordingContext())
              .structuredContent()
              .at("/tools/0/name")
              .stringValue())
          .isEqualTo("find_thing_1234");

      assertThat(bench.write(file(5001)))
          .containsExactly("2:3: there are 5001 tools; at most 5000 are allowed");
      assertThat(bench.names()).hasSize(2000);
    }
  }
}
