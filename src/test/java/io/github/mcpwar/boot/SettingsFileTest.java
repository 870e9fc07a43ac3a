package io.github.mcpwar.boot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.security.Auth;
import io.github.mcpwar.security.SignOnSettings;
import io.github.mcpwar.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {

  @TempDir
  Path folder;

  private static Map<String, String> read(byte[] file) throws IOException {
    return SettingsFile.read(new ByteArrayInputStream(file));
  }

  private Settings settings(String text) throws IOException {
    return settings(text.getBytes(UTF_8));
  }

  private Settings settings(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("my.properties"), bytes);
    return SettingSources.read(
        SettingSources.ofProcess(Map.of("mcp.settings-file", file.toString()), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mcp.auth=bearer",
        "\uFEFFmcp.auth=bearer",
        "\uFEFFmcp.auth=bearer\r\nmcp.samples=false\r\n",
        "\uFEFF# a comment\r\nmcp.auth : bearer",
        "mcp.auth bearer",
        "mcp.auth = bearer  \t",
        "mcp.auth=bearer\nmcp.auth=bearer",
        "\n\n  mcp.auth=\\\n  bearer",
        "# Bl\u00E4tter\nmcp.auth=bearer"
      })
  void the_first_key_counts_however_the_file_was_saved(String text) throws IOException {
    assertThat(settings(text).get(SignOnSettings.AUTH)).contains(Auth.BEARER);
  }

  static Stream<Arguments> otherEncodings() {
    String text = "mcp.auth=bearer\nmcp.server-name=Bl\u00E4tter\n";
    return Stream.<Charset>of(UTF_16, UTF_16LE, UTF_16BE, ISO_8859_1)
        .flatMap(charset -> Stream.of(text, "\uFEFF" + text)
            .filter(each -> charset != ISO_8859_1 || each.equals(text))
            .map(each -> Arguments.of(charset.name(), each.getBytes(charset))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("otherEncodings")
  void a_file_in_another_encoding_is_refused(String charset, byte[] file) {
    assertThatThrownBy(() -> settings(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("mcp.settings-file", "my.properties", "not in UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mpc.auth=bearer",
        "auth=bearer",
        "MCP_AUTH=bearer",
        "mcp.Auth=bearer",
        "mcp.auth\u00A0=bearer",
        "\uFEFF\uFEFFmcp.auth=bearer",
        "\u200Bmcp.auth=bearer",
        "mcp.auth.=bearer",
        "[mcp]\nmcp.auth=bearer",
        "{\"mcp.auth\": \"bearer\"}",
        "<auth>bearer</auth>",
        "export mcp.auth=bearer",
        "-mcp.auth=bearer",
        "; mcp.auth=bearer",
        "// mcp.auth=bearer",
        "orders.url=jdbc:x"
      })
  void a_key_that_is_no_setting_is_refused_as_the_file_has_nothing_else(String text) {
    assertThatThrownBy(() -> settings(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("Unknown settings", "my.properties");
  }

  @Test
  void a_misspelt_key_comes_with_what_may_be_meant() {
    assertThatThrownBy(() -> settings("mpc.auth=bearer"))
        .hasMessageContaining("mpc.auth (did you mean mcp.auth");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mcp.auth=bearer\nmcp.auth=none",
        "mcp.auth=none\nmcp.samples=true\nmcp.auth : bearer",
        "mcp.auth=bearer\n\\u006dcp.auth=",
      })
  void a_key_with_two_values_is_refused(String text) {
    assertThatThrownBy(() -> settings(text)).hasMessageContaining("different values for mcp.auth");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcp.auth=", "mcp.auth", "mcp.auth=   ", "mcp.auth=\\"})
  void a_choice_that_is_left_open_is_refused(String text) {
    assertThatThrownBy(() -> settings(text))
        .hasMessageContaining("mcp.auth is empty: it must be none, container or bearer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mcp.auth=bearer\u00A0",
        "mcp.auth=\u200Bbearer",
        "mcp.auth=\"bearer\"",
        "mcp.auth=bearer # by token",
        "mcp.auth=Bearer",
        "mcp.auth=bearer;"
      })
  void a_value_with_something_more_is_refused(String text) {
    assertThatThrownBy(() -> settings(text))
        .hasMessageContaining("mcp.auth must be none, container or bearer, not ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mcp.resources-directory=C:\\new\\tools",
        "mcp.resources-directory=C:\\files",
        "mcp.resources-directory=C:\\mcp\\docs",
        "mcp.samples-root=D:\\temp",
        "mcp.samples-root=C:\\users\\ada"
      })
  void a_path_with_single_backslashes_is_refused_with_how_to_write_it(String text) {
    assertThatThrownBy(() -> settings(text)).hasMessageContaining("write a backslash as \\\\");
  }

  @Test
  void a_file_does_not_lead_to_another() {
    assertThatThrownBy(() -> settings("mcp.settings-file=/etc/other.properties"))
        .hasMessageContaining("read from outside of files only");
  }

  @Test
  void what_cannot_be_read_is_named_with_its_reason() {
    for (String file : new String[] {"none.properties", ""}) {
      Path path = folder.resolve(file);
      assertThatThrownBy(
              () -> SettingSources.ofProcess(Map.of("mcp.settings-file", path.toString())))
          .hasMessageContainingAll("mcp.settings-file", path.toString(), "Exception")
          .message()
          .doesNotContain("null");
    }
  }

  @Test
  void what_stands_in_no_file_is_nothing() throws IOException {
    assertThat(read(new byte[0])).isEmpty();
    assertThat(read("\uFEFF".getBytes(UTF_8))).isEmpty();
  }
}
