package io.github.mcpwar.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MethodTableTest {
  private static final List<RpcMethod> ROWS = MethodTable.STANDARD.rows();

  @Test
  void each_name_has_one_row() throws IllegalAccessException {
    List<String> names = new ArrayList<>();
    for (Field field : Methods.class.getFields()) {
      if (field.getType() == String.class) {
        names.add((String) field.get(null));
      }
    }
    assertThat(ROWS).extracting(RpcMethod::name).containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void each_row_is_of_a_revision_or_an_extension() {
    assertThat(ROWS)
        .allSatisfy(row -> assertThat(Revisions.all())
            .anySatisfy(contract -> assertThat(contract.method(row.name())).contains(row)));
  }

  @Test
  void the_documentation_shows_the_table() throws IOException {
    String rows = ROWS.stream()
        .filter(RpcMethod::isClientRequest)
        .map(row -> String.join(
            " | ",
            "| `" + row.name() + "`",
            row.mirrored().isEmpty() ? "" : "`" + row.mirrored() + "`",
            yes(row.isCacheable()),
            yes(row.isLongLived()),
            yes(row.runsCode()),
            yes(row.mayAsk()),
            yes(row.mayBecomeTask()) + " |"))
        .collect(Collectors.joining("\n"));
    assertThat(Files.readString(Path.of("src/docs/new-revision.md"))).contains(rows);
  }

  private static String yes(boolean value) {
    return value ? "yes" : "";
  }
}
