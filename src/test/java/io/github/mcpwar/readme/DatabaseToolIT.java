package io.github.mcpwar.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.Driver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Carries out the instructions on databases of the page on writing tools. */
class DatabaseToolIT {
  private static final String ORDERS = "[{\"id\":2,\"total\":7.00},{\"id\":1,\"total\":12.50}]";

  private static final String CALL =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"findOrders\","
          + "\"arguments\":{\"customer\":\"Ada\"},\"_meta\":{\"io.modelcontextprotocol/"
          + "protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";

  /** Ends its input when it has the answer. */
  private static final String STDIO = """
      coproc server { java -jar orders.war stdio; }
      echo '%s' >&"${server[1]}"
      read -r answer <&"${server[0]}"
      echo "$answer"
      exec {server[1]}>&-
      wait""".formatted(CALL);

  @TempDir
  private Path folder;

  private ExecutedPage page;

  @BeforeEach
  void build() throws Exception {
    page = new ExecutedPage(Path.of("src/docs/tools.md"), "DatabaseToolIT", folder);
    Files.copy(
        Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI()),
        folder.resolve("h2.jar"));
    page.run("build");
  }

  @Test
  void a_tool_asks_the_database_that_the_settings_name_and_nobody_sees_the_secrets()
      throws Exception {
    assertThat(page.call("call", "serve").strip()).endsWith(ORDERS);
    assertThat(page.command("serve", "java -jar orders.war config"))
        .contains("mcp.datasource.ops.url = (secret)", "mcp.datasource.ops.password = (secret)")
        .contains("mcp.datasource.ops.user = ada")
        .doesNotContain("jdbc:h2", "hunter2");
  }

  @Test
  void so_it_does_on_standard_input_and_output() throws Exception {
    assertThat(page.command("serve", STDIO)).contains("\"structuredContent\":" + ORDERS);
  }
}
