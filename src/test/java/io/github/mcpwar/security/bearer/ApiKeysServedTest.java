package io.github.mcpwar.security.bearer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.callers.AddressRange;
import io.github.mcpwar.security.GuardedTools;
import io.github.mcpwar.security.IdentityTools;
import io.github.mcpwar.security.keys.ApiKey;
import io.github.mcpwar.security.keys.KeysFile;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.LogLines;
import io.github.mcpwar.testkit.Messages;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Machines with API keys beside people with tokens. */
class ApiKeysServedTest {
  private static final String RESOURCE = "https://ai.example.com/ai/mcp";

  private final FakeIssuer issuer = FakeIssuer.start();
  private Path file;
  private String key;

  @BeforeEach
  void create(@TempDir Path folder) throws IOException {
    file = folder.resolve("keys");
    key = newKey("ci-bot", Set.of("staff"), Set.of(), Optional.empty());
  }

  @AfterEach
  void close() {
    issuer.close();
  }

  private String newKey(
      String name, Set<String> roles, Set<String> scopes, Optional<Instant> end, String... from)
      throws IOException {
    List<AddressRange> ranges = List.of(from).stream().map(AddressRange::of).toList();
    return KeysFile.append(
        file,
        new ApiKey(name, "", "", roles, scopes, end, ranges),
        length -> SecureRandom.getSeed(length));
  }

  private Map<String, String> settings(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(Map.of(
        "mcp.auth", "bearer",
        "mcp.samples", "false",
        "mcp.bearer-issuer", issuer.issuer(),
        "mcp.bearer-resource", RESOURCE,
        "mcp.bearer-scopes", "mcp",
        "mcp.bearer-introspection-client", "mcp",
        "mcp.bearer-introspection-secret", "secret",
        "mcp.api-keys-file", file.toString()));
    all.putAll(more);
    return all;
  }

  private EmbeddedServer server(Map<String, String> more) {
    return EmbeddedServer.start(settings(more), IdentityTools.class, GuardedTools.class);
  }

  private static HttpResponse<String> call(EmbeddedServer server, String credentials, String tool)
      throws Exception {
    return Messages.to(server.uri(""), credentials).call(tool);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void a_tool_sees_the_name_and_the_roles_of_the_key_on_every_thread(String byModule)
      throws Exception {
    try (EmbeddedServer server = server(Map.of("mcp.bearer-module", byModule))) {
      String finance = newKey("books", Set.of("finance"), Set.of(), Optional.empty());
      try (EmbeddedServer later = server(Map.of("mcp.bearer-module", byModule))) {
        assertThat(call(later, "Bearer " + finance, "whoami").body())
            .contains("key/books mcp=false finance=true | key/books mcp=false finance=true | "
                + "key/books mcp=false finance=true | key/books");
      }
      assertThat(call(server, "Bearer " + key, "for_staff").statusCode()).isEqualTo(200);
      assertThat(call(server, "Bearer " + key, "for_finance").body()).contains("Unknown tool");
      String token =
          issuer.sign(issuer.claims("ada", RESOURCE).claim("scope", "mcp").build());
      assertThat(call(server, "Bearer " + token, "whoami").body()).contains("ada mcp=false");
    }
  }

  @Test
  void the_scopes_of_a_key_are_those_that_tools_require() throws Exception {
    String wide = newKey("wide", Set.of(), Set.of("files:read", "files:write"), Optional.empty());
    try (EmbeddedServer server = server(Map.of())) {
      assertThat(call(server, "Bearer " + wide, "with_scopes").statusCode()).isEqualTo(200);
      assertThat(call(server, "Bearer " + key, "with_scopes").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void a_wrong_key_is_refused_without_asking_anybody_and_is_in_no_log() throws Exception {
    String expired =
        newKey("old", Set.of(), Set.of(), Optional.of(Instant.parse("2020-01-01T00:00:00Z")));
    String elsewhere = newKey("far", Set.of(), Set.of(), Optional.empty(), "192.0.2.0/24");
    String wrong = key.substring(0, key.length() - 43) + "A".repeat(43);
    try (EmbeddedServer server = server(Map.of());
        LogLines log = LogLines.ofAll()) {
      for (String credentials :
          List.of("Bearer " + expired, "Bearer " + elsewhere, "Bearer " + wrong, "DPoP " + key)) {
        HttpResponse<String> answer = call(server, credentials, "whoami");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
            .contains("error=\"invalid_token\"");
      }
      call(server, "Bearer " + key, "whoami");
      assertThat(issuer.questions()).isZero();
      for (String text : List.of(expired, elsewhere, wrong, key)) {
        assertThat(log.lines())
            .noneMatch(line -> line.contains(text.substring(text.length() - 43)));
      }
      assertThat(log.lines())
          .anyMatch(line -> line.contains("API key old expired at 2020-01-01"))
          .anyMatch(line -> line.contains("API key far may be used from [192.0.2.0/24]"))
          .anyMatch(line -> line.contains("id of the API key ci-bot and is another"));
    }
  }

  @Test
  void keys_that_are_tried_in_great_numbers_have_to_wait_and_good_ones_do_not() throws Exception {
    String unused = newKey("unused", Set.of(), Set.of(), Optional.empty());
    try (EmbeddedServer server = server(Map.of("mcp.max-failed-sign-ons", "5"))) {
      assertThat(call(server, "Bearer " + key, "whoami").statusCode()).isEqualTo(200);
      String wrong = key.substring(0, key.length() - 43) + "A".repeat(43);
      for (int i = 0; i < 5; i++) {
        assertThat(call(server, "Bearer " + wrong, "whoami").statusCode()).isEqualTo(401);
      }
      HttpResponse<String> answer = call(server, "Bearer " + wrong, "whoami");
      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(call(server, "Bearer " + key, "whoami").statusCode()).isEqualTo(200);
      assertThat(call(server, "Bearer " + unused, "whoami").statusCode())
          .as("of somebody else behind the same address")
          .isEqualTo(200);
      assertThat(call(server, "Bearer opaque", "whoami").statusCode()).isEqualTo(429);
    }
  }

  @Test
  void a_user_cannot_be_named_like_a_key() throws Exception {
    try (EmbeddedServer server = server(Map.of())) {
      String posing = issuer.sign(
          issuer.claims("key/ci-bot", RESOURCE).claim("scope", "mcp").build());
      assertThat(call(server, "Bearer " + posing, "whoami").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void the_audit_trail_names_the_key() throws Exception {
    try (EmbeddedServer server = server(Map.of());
        LogLines log = LogLines.ofAll()) {
      call(server, "Bearer " + key, "for_staff");
      server.close();
      assertThat(log.lines())
          .anyMatch(line -> line.contains("\"principal\":\"key/ci-bot\"")
              && line.contains("\"name\":\"for_staff\""));
    }
  }

  @Test
  void without_the_setting_a_key_is_a_token_like_any_other() throws Exception {
    Map<String, String> settings = settings(Map.of());
    settings.remove("mcp.api-keys-file");
    try (EmbeddedServer server = EmbeddedServer.start(settings, IdentityTools.class)) {
      assertThat(call(server, "Bearer " + key, "whoami").statusCode()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mcp.bearer-dpop-required,true,exclude each other",
    "mcp.auth,none,mcp.auth is not bearer",
    "mcp.api-keys-file,/nowhere/keys,it does not exist",
    "mcp.bearer-issuers.key.issuer,https://x.example.com,needs another name"
  })
  void a_wrong_setting_stops_the_start_with_one_line(String name, String value, String words) {
    assertThatThrownBy(() -> server(Map.of(name, value)))
        .rootCause()
        .hasMessageContaining(words)
        .satisfies(wrong -> assertThat(wrong.getMessage()).doesNotContain("\n"));
  }
}
