package io.github.mcpwar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.client.authorization.Guarded;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignOnTest {
  private final CommandLineFixture commandLine = new CommandLineFixture();
  private Guarded server;
  private String url;

  @BeforeEach
  void start() throws Exception {
    server = Guarded.start();
    server.authorization.tokens.put("known-token", "mcp");
    url = server.mcp.endpoint().toString();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  /** A browser whose person consents at once. */
  private static void browse(URI page) {
    HttpClient.newBuilder()
        .followRedirects(HttpClient.Redirect.NORMAL)
        .build()
        .sendAsync(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding());
  }

  @Test
  void a_token_is_given_by_an_option() {
    assertThat(commandLine.run("tools", url, "--token", "known-token")).isZero();
    assertThat(commandLine.out()).contains("read", "write");
  }

  @Test
  void a_token_is_given_by_a_file(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("token.txt"), "\uFEFFknown-token\r\n");
    commandLine.folder(folder);
    assertThat(commandLine.run("tools", url, "--token", "@token.txt")).isZero();
  }

  @Test
  void a_token_is_given_by_the_environment() {
    commandLine.environment("MCP_TOKEN", "known-token");
    assertThat(commandLine.run("call", url, "read", "--quiet")).isZero();
    assertThat(commandLine.out()).contains("done");
  }

  @Test
  void a_person_signs_on_in_a_browser() {
    commandLine.browser(SignOnTest::browse);
    assertThat(commandLine.run("call", url, "write", "--login", "--quiet"))
        .as(commandLine.err())
        .isZero();
    assertThat(commandLine.out()).contains("done");
    assertThat(commandLine.err())
        .contains(
            "Sign on in your browser, at 127.0.0.1 if you trust",
            server.authorization.issuer() + "/authorize?")
        .doesNotContain("token-", "code-");
    assertThat(server.authorization.registrations.get(0))
        .containsEntry("client_name", "mcp-war command line");
  }

  @Test
  void a_person_signs_on_by_way_of_a_client_that_is_registered() {
    commandLine.browser(SignOnTest::browse).environment("MCP_CLIENT_SECRET", "secret");
    String[] args = {
      "tools", url, "--login", "--client-id", "machine", "--issuer", server.authorization.issuer()
    };
    assertThat(commandLine.run(args)).as(commandLine.err()).isZero();
    assertThat(server.authorization.registrations).isEmpty();
    assertThat(server.authorization.tokenRequests.get(0)).containsEntry("basic", "machine:secret");
  }

  @Test
  void a_client_signs_on_for_itself() {
    assertThat(commandLine.run("tools", url, "--client-id", "machine", "--client-secret", "secret"))
        .as(commandLine.err())
        .isZero();
    assertThat(server.authorization.tokenRequests.get(0))
        .containsEntry("grant_type", "client_credentials");
  }

  @Test
  void who_is_refused_hears_what_to_do() {
    assertThat(commandLine.run("tools", url)).isEqualTo(ExitCode.FAILURE);
    assertThat(commandLine.err())
        .contains(
            "The server requires credentials", "--login", "--client-id", "--token", "MCP_TOKEN");
  }

  @Test
  void a_token_that_is_refused_is_not_repeated() {
    assertThat(commandLine.run("tools", url, "--token", "other-token")).isEqualTo(ExitCode.FAILURE);
    assertThat(commandLine.err())
        .contains("The token may have expired, or be issued for another server")
        .doesNotContain("other-token");
  }

  @Test
  void a_client_that_nobody_knows_hears_how_one_is_named() {
    server.authorization.metadata.remove("registration_endpoint");
    assertThat(commandLine.run("tools", url, "--login")).isEqualTo(ExitCode.FAILURE);
    assertThat(commandLine.err()).contains("does not register clients itself", "--client-id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--token hush --login",
        "--token hush --client-id x",
        "--client-secret hush",
        "--client-id x",
        "--client-id x --client-secret @none",
        "--issuer https://id.example.com",
        "--login-port 4711",
        "--login --login-port 65536",
        "--token hushé",
        "--token @none",
        "--token @",
      })
  void options_that_make_no_sense_are_refused_and_secrets_not_repeated(String options) {
    String[] args = ("tools " + url + " " + options).split(" ");
    assertThat(commandLine.run(args)).isEqualTo(ExitCode.USAGE);
    assertThat(commandLine.err()).startsWith("error: ").doesNotContain("hush");
    assertThat(server.mcp.seen()).isEmpty();
  }

  @Test
  void a_header_and_a_sign_on_are_too_much() {
    assertThat(
            commandLine.run("tools", url, "--token", "hush", "--header", "authorization: Bearer x"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(commandLine.err()).contains("--header").doesNotContain("hush");
  }
}
