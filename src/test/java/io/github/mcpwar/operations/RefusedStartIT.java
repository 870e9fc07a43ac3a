package io.github.mcpwar.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code java -jar mcp.war serve} with settings that do not do. */
class RefusedStartIT {

  private record Said(int exitCode, List<String> lines) {}

  private static Said serve(String... settings) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        new ArrayList<>(List.of(java, "-jar", "target/mcp.war", "serve", "--port", "0"));
    for (String setting : settings) {
      command.addAll(List.of("-D", setting));
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Said(process.waitFor(), output.lines().toList());
  }

  @ParameterizedTest
  @CsvSource({
    "mcp.auth=bearer,mcp.auth=bearer needs the setting mcp.bearer-issuer",
    "mcp.auth=container,mcp.auth=container lets nobody in: set mcp.auth=bearer",
    "mcp.max-calls=many,mcp.max-calls"
  })
  void a_setting_that_does_not_do_is_said_in_one_line_and_nothing_else(String setting, String words)
      throws Exception {
    Said said = serve(setting);
    assertThat(said.lines()).singleElement().asString().contains(words);
    assertThat(said.exitCode()).isEqualTo(3);
  }
}
