package io.github.mcpwar.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.model.CallToolResult;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The names of this project on the page for those who migrate exist in this project. */
class MigrationTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\|[^|]*\\|[^|]*\\|([^|]*)\\|$");
  private static final Pattern TYPE = Pattern.compile("`@?([A-Z]\\w+)[^`]*`");
  private static final Pattern OF_CONTEXT = Pattern.compile("McpContext\\.(\\w+)\\(");

  /** Not ours. */
  private static final Set<String> JAVA =
      Set.of("String", "RolesAllowed", "Resource", "Inject", "CompletionStage");

  @Test
  void every_name_exists() throws IOException {
    List<String> types = new ArrayList<>();
    Matcher row = ROW.matcher(Files.readString(Path.of("src/docs/migrate.md")));
    while (row.find()) {
      Matcher type = TYPE.matcher(row.group(1));
      while (type.find()) {
        types.add(type.group(1));
      }
      Matcher method = OF_CONTEXT.matcher(row.group(1));
      while (method.find()) {
        assertThat(Arrays.stream(McpContext.class.getMethods()).map(Method::getName))
            .contains(method.group(1));
      }
    }
    assertThat(types).hasSizeGreaterThan(20);
    assertThat(types).filteredOn(type -> !JAVA.contains(type)).allMatch(MigrationTest::exists);
  }

  @Test
  void what_the_page_shows_of_others_is_part_of_servers_that_run() throws IOException {
    Matcher block = Pattern.compile(
            "<!-- compared by MigrationTest: (.+?) -->\n```java\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(Path.of("src/docs/migrate.md")));
    int blocks = 0;
    while (block.find()) {
      blocks++;
      assertThat(Files.readString(Path.of(block.group(1))))
          .contains(block.group(2).split("…\n"));
    }
    assertThat(blocks).isEqualTo(3);
  }

  private static boolean exists(String type) {
    return List.of(Tool.class, CallToolResult.class).stream()
        .anyMatch(neighbour -> isClass(neighbour.getPackageName() + "." + type));
  }

  private static boolean isClass(String name) {
    try {
      Class.forName(name);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
