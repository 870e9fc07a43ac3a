package io.github.mcpwar.readme;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code deploy-tomcat/status.sh}, with a command {@code java} that replaces the client.
 */
class StatusScriptTest {
  private static final String URL = "http://h/mcp/mcp";

  @TempDir
  private Path folder;

  private Path asked;

  @BeforeEach
  void begin() {
    asked = folder.resolve("asked");
  }

  private record Said(int exitCode, String text) {}

  /** Runs the script; {@code client} is the script of {@code java}. */
  private Said status(String client, String... arguments) throws Exception {
    Path java = folder.resolve("java");
    Files.writeString(java, "#!/usr/bin/env bash\necho \"$*\" >>" + asked + "\n" + client + "\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    List<String> command = new ArrayList<>(List.of("bash", "deploy-tomcat/status.sh"));
    command.addAll(List.of(arguments));
    ProcessBuilder script = new ProcessBuilder(command).redirectErrorStream(true);
    script
        .environment()
        .merge("PATH", folder.toString(), (path, own) -> own + File.pathSeparator + path);
    Process process = script.start();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Said(process.waitFor(), text.strip());
  }

  private List<String> asked() throws Exception {
    return Files.readAllLines(asked);
  }

  @Test
  void it_prints_what_the_server_has_and_passes_options_on() throws Exception {
    assertThat(status("echo greet", URL, "5", "--user", "ada")).isEqualTo(new Said(0, "greet"));
    assertThat(asked()).singleElement().asString().endsWith("tools " + URL + " --user ada");
  }

  @Test
  void a_server_that_wants_a_sign_on_is_up_and_is_asked_once() throws Exception {
    Said said = status("echo 'error: … or other ones (HTTP 401)' >&2; exit 3", URL, "60");
    assertThat(said.exitCode()).isZero();
    assertThat(said.text()).contains("Up, sign-on required", "--user");
    assertThat(asked()).hasSize(1);
  }

  @Test
  void a_sign_on_that_is_refused_is_shown_at_once() throws Exception {
    String wrong = "echo 'error: no (HTTP 401)' >&2; exit 3";
    assertThat(status(wrong, URL, "60", "--user", "ada"))
        .isEqualTo(new Said(3, "error: no (HTTP 401)"));
    String forbidden = "echo 'error: no (HTTP 403)' >&2; exit 3";
    assertThat(status(forbidden, URL, "60")).isEqualTo(new Said(3, "error: no (HTTP 403)"));
    assertThat(asked()).hasSize(2);
  }

  @Test
  void what_is_waited_for_is_said_at_once_and_once() throws Exception {
    Said said =
        status("[ $(wc -l <" + asked + ") -gt 2 ] || { echo 'error: refused'; exit 3; }", URL);
    assertThat(said.exitCode()).isZero();
    assertThat(said.text().lines())
        .containsExactly(
            "No tools from " + URL + " yet: error: refused",
            "Waiting for it, at most 20 s (status.sh URL SECONDS for another time) …");
    assertThat(asked()).hasSize(3);
  }

  @Test
  void a_server_that_does_not_answer_is_waited_for() throws Exception {
    String later = "[ $(wc -l <" + asked + ") -gt 1 ] || { echo 'Cannot connect'; exit 3; }";
    assertThat(status(later, URL, "60").exitCode()).isZero();
    assertThat(status("echo 'Cannot connect'; exit 3", URL, "0"))
        .isEqualTo(new Said(3, "Cannot connect"));
  }
}
