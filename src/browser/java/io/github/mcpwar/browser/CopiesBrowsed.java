package io.github.mcpwar.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Calls as command lines: a POSIX shell reads the very values that were filled in, with any
 * characters.
 */
class CopiesBrowsed extends Browsed {
  private static final List<String> NASTY = List.of(
      "plain",
      "",
      "two words",
      "it's",
      "'",
      "''\\''",
      "\"double\"",
      "$HOME ${HOME} $(id)",
      "`id`",
      "back\\slash\\",
      "a;b & c | d > e < f",
      "!history !!",
      "*?[a-z]{a,b}",
      "~root",
      "#no comment",
      "=ls",
      "-rf",
      "--",
      "@file",
      "%1",
      "line\nbreak\n",
      "é ü 漢 \ud83d\ude00");

  /** Arguments of a command as a shell makes them. */
  private static List<String> words(String command, String program)
      throws IOException, InterruptedException {
    Process shell = new ProcessBuilder(
            "sh", "-c", program + "() { printf '%s\\0' \"$@\"; }\n" + command)
        .redirectErrorStream(true)
        .start();
    String out = new String(shell.getInputStream().readAllBytes(), UTF_8);
    assertThat(shell.waitFor()).as(out).isZero();
    List<String> words = new ArrayList<>(List.of(out.split("\0", -1)));
    words.remove(words.size() - 1);
    return words;
  }

  private String copied(String label) {
    return console()
        .page()
        .getByLabel(label, new Page.GetByLabelOptions().setExact(true))
        .textContent();
  }

  @Test
  void every_text_is_one_word_of_the_shell() throws Exception {
    Page page = console().open("").page();
    for (String text : NASTY) {
      String word = (String)
          page.evaluate("async text => (await import('./console/shell.js')).quoted(text)", text);
      assertThat(words("show " + word, "show")).as(word).containsExactly(text);
    }
  }

  @Test
  void the_command_line_has_the_arguments_as_they_are() throws Exception {
    Console console = console().open("tools/texts");
    console.page().getByText("Copy this call").click();
    for (String text : NASTY) {
      if (text.isEmpty() || text.contains("\n")) {
        continue; // the form leaves out the one, and its fields are of one line
      }
      console.field("text").fill(text);
      assertThat(words(copied("Command line"), "java"))
          .containsExactly(
              "-jar", "mcp.war", "call", server().url("/mcp"), "texts", "text=" + text);
    }
    console.field("count").fill("3");
    console.button("Add to list").click();
    console.field("list 1").fill("[x");
    assertThat(words(copied("Command line"), "java")).endsWith("count=3", "list=[\"[x\"]");
  }

  @Test
  void what_a_terminal_would_obey_is_escaped() throws Exception {
    Console console = console().open("tools/texts");
    console.page().getByText("Copy this call").click();
    console.button("Edit as JSON").click();
    console
        .field("Arguments as JSON")
        .fill("{\"text\":\"a\\u0003\\u001b[201~\\nid\\n\\u009b\\u202e\\ud800\", "
            + "\"weird=key\": null}");
    for (String label : List.of("Command line", "curl")) {
      assertThat(copied(label).replace("\\\n  ", "").codePoints())
          .as(label)
          .allMatch(c -> c >= ' ' && c < 0x7f);
    }
    List<String> words = words(copied("Command line"), "java");
    assertThat(words).containsSequence("call", "--json");
    assertThat(words.get(4)).contains("\\u0003").contains("\\u202e").contains("\"weird=key\":null");
  }

  @Test
  void curl_sends_a_request_that_the_server_takes() throws Exception {
    Console console = console().open("tools/texts");
    console.field("text").fill("it's $(id) `id` \"é\"");
    console.field("region").fill(" Østfold ");
    console.page().getByText("Copy this call").click();
    List<String> words = words(copied("curl"), "curl");
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(words.get(1)));
    for (int i = 2; i < words.size(); i += 2) {
      String value = words.get(i + 1);
      if (words.get(i).equals("-H")) {
        request.header(
            value.substring(0, value.indexOf(':')), value.substring(value.indexOf(':') + 2));
      } else {
        assertThat(words.get(i)).isEqualTo("-d");
        request.POST(HttpRequest.BodyPublishers.ofString(value));
      }
    }
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("it's $(id) `id` ").contains(" Østfold ");
  }

  @Test
  void the_page_itself_calls_tools_whose_arguments_headers_repeat() {
    Console console = console().open("tools/texts");
    console.field("region").fill("Østfold");
    console.run("Run", "Done");
    assertThat(console.result()).containsText("Østfold");
  }

  @Test
  void an_address_with_characters_of_the_shell_is_one_word() throws Exception {
    Page page = console().page();
    page.navigate(server().url("") + ";x=$(id)'`id`&b/");
    console().connected();
    String endpoint =
        (String) page.evaluate("async () => (await import('./console/connection.js')).ENDPOINT");
    assertThat(endpoint).contains("$(id)'").contains("&b/mcp");
    for (String[] client :
        new String[][] {{"Claude Code", "claude"}, {"Inspector", "npx"}, {"curl", "curl"}}) {
      page.getByRole(
              com.microsoft.playwright.options.AriaRole.TAB,
              new Page.GetByRoleOptions().setName(client[0]))
          .click();
      assertThat(words(copied(client[0] + " snippet"), client[1])).contains(endpoint);
    }
    console().open("tools/texts");
  }
}
