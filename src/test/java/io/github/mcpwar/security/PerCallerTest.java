package io.github.mcpwar.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.github.mcpwar.requirements.Proves;
import io.github.mcpwar.security.bearer.FakeIssuer;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.Messages;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Features that a caller may not use, which are neither listed nor accessible. */
class PerCallerTest {
  private static final String RESOURCE = "https://ai.example.com/mcp";
  private static final String RULES =
      "tool:conf* roles=ops|audit, resource:guarded://people/* roles=hr, tool:for_all scopes=mcp";

  private static FakeIssuer issuer;
  private static EmbeddedServer byToken;
  private static EmbeddedServer byPassword;

  @BeforeAll
  static void start() {
    issuer = FakeIssuer.start();
    byToken = EmbeddedServer.start(
        Map.of(
            "mcp.auth",
            "bearer",
            "mcp.samples",
            "false",
            "mcp.bearer-issuer",
            issuer.issuer(),
            "mcp.bearer-resource",
            RESOURCE,
            "mcp.bearer-scopes",
            "mcp",
            "mcp.access",
            RULES),
        GuardedTools.class);
    byPassword = EmbeddedServer.start(
        Map.of("mcp.auth", "container", "mcp.samples", "false"),
        Map.of("ada", List.of("finance", "staff"), "bob", List.of("other")),
        GuardedTools.class);
  }

  @AfterAll
  static void stop() {
    byToken.close();
    byPassword.close();
    issuer.close();
  }

  private static Messages withRoles(String... roles) {
    return withScope("mcp", roles);
  }

  private static Messages withScope(String scope, String... roles) {
    JWTClaimsSet claims = issuer
        .claims("ada", RESOURCE)
        .claim("scope", scope)
        .claim("roles", List.of(roles))
        .build();
    return Messages.to(byToken.uri(""), "Bearer " + issuer.sign(claims));
  }

  private static Messages byPassword(String user) {
    return Messages.to(byPassword.uri(""), basic(user));
  }

  private static String basic(String user) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(UTF_8));
  }

  private static List<String> names(HttpResponse<String> list, String member) {
    return java.util.regex.Pattern.compile("\"" + member + "\":\"([^\"]+)\"")
        .matcher(list.body())
        .results()
        .map(match -> match.group(1))
        .filter(name -> !name.equals("mcp-war"))
        .toList();
  }

  @Proves("tool-access")
  @Test
  void lists_hold_what_the_caller_may_use_and_are_not_for_others() throws Exception {
    HttpResponse<String> few = withRoles().stateless("tools/list", "", "");
    assertThat(names(few, "name")).containsExactly("for_all", "with_scopes");
    assertThat(few.body()).contains("\"cacheScope\":\"private\"");
    assertThat(names(withRoles("staff", "audit").stateless("tools/list", "", ""), "name"))
        .containsExactly("configured", "for_all", "for_finance", "for_staff", "with_scopes");
    assertThat(names(withRoles("finance").stateless("resources/list", "", ""), "uri"))
        .containsExactly("guarded://finance");
    assertThat(names(withRoles().stateless("resources/list", "", ""), "uri")).isEmpty();
    assertThat(names(withRoles("hr").stateless("resources/templates/list", "", ""), "uriTemplate"))
        .containsExactly("guarded://people/{name}");
    assertThat(names(withRoles().stateless("resources/templates/list", "", ""), "uriTemplate"))
        .isEmpty();
    assertThat(names(withRoles("finance").stateless("prompts/list", "", ""), "name"))
        .contains("forecast");
    assertThat(names(withRoles().stateless("prompts/list", "", ""), "name")).isEmpty();
  }

  @Test
  void sessions_list_and_call_alike() throws Exception {
    Messages staff = withRoles("staff");
    Messages session = staff.with("Mcp-Session-Id", staff.openSession("2025-11-25"));
    assertThat(names(session.post("/mcp", Messages.request("tools/list", "")), "name"))
        .containsExactly("for_all", "for_staff", "with_scopes");
    assertThat(session
            .post("/mcp", Messages.request("tools/call", "\"name\":\"for_finance\""))
            .body())
        .contains("Unknown tool");
  }

  @Test
  void the_search_finds_what_the_caller_may_use_and_nothing_else() throws Exception {
    try (EmbeddedServer searched = EmbeddedServer.start(
        Map.of(
            "mcp.auth", "container",
            "mcp.samples", "false",
            "mcp.max-listed-tools", "2",
            "mcp.access", "tool:search_tools roles=finance"),
        Map.of("ada", List.of("finance"), "bob", List.of("other")),
        GuardedTools.class)) {
      Messages ada = Messages.to(searched.uri(""), basic("ada"));
      assertThat(names(ada.stateless("tools/list", "", ""), "name"))
          .containsExactly("search_tools");
      String query = "\"name\":\"search_tools\",\"arguments\":{\"query\":\"for\"}";
      assertThat(ada.stateless("tools/call", "search_tools", query).body())
          .contains("\"matches\":3", "for_finance", "for_all", "configured")
          .doesNotContain("for_staff", "for_nobody", "with_scopes");
      Messages bob = Messages.to(searched.uri(""), basic("bob"));
      assertThat(names(bob.stateless("tools/list", "", ""), "name"))
          .containsExactly("configured", "for_all");
      assertThat(bob.stateless("tools/call", "search_tools", query).body())
          .contains("Unknown tool");
    }
  }

  @Proves("tool-access")
  @ParameterizedTest
  @ValueSource(strings = {"for_staff", "for_finance", "for_nobody", "configured"})
  void a_hidden_tool_answers_as_one_that_does_not_exist(String tool) throws Exception {
    HttpResponse<String> hidden = withRoles().call(tool);
    HttpResponse<String> missing = withRoles().call("no_such_tool");
    assertThat(hidden.body().replace(tool, "no_such_tool")).isEqualTo(missing.body());
    assertThat(hidden.statusCode()).isEqualTo(missing.statusCode());
  }

  @Proves("tool-access")
  @ParameterizedTest
  @CsvSource({
    "for_staff,staff",
    "for_finance,finance",
    "for_finance,audit",
    "configured,ops",
    "for_all,nothing"
  })
  void a_tool_may_be_called_with_one_of_its_roles(String tool, String role) throws Exception {
    assertThat(withRoles(role).call(tool).body()).contains("done");
  }

  @Test
  void a_token_that_allows_too_little_is_told_all_that_is_needed_at_once() throws Exception {
    HttpResponse<String> answer = withScope("mcp files:read").call("with_scopes");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer resource_metadata=\"https://ai.example.com/.well-known/oauth-protected-"
            + "resource\""
            + ", error=\"insufficient_scope\", error_description=\"The token does not "
            + "allow this\""
            + ", scope=\"files:read files:write mcp\"");
    assertThat(withScope("mcp files:read files:write").call("with_scopes").body())
        .contains("done");
    Messages session = withScope("mcp");
    session = session.with("Mcp-Session-Id", session.openSession("2025-06-18"));
    assertThat(session
            .post("/mcp", Messages.request("tools/call", "\"name\":\"with_scopes\""))
            .statusCode())
        .isEqualTo(403);
  }

  @Test
  void where_there_are_no_tokens_what_needs_scopes_is_hidden() throws Exception {
    assertThat(names(byPassword("bob").stateless("tools/list", "", ""), "name"))
        .containsExactly("configured", "for_all");
    assertThat(names(byPassword("ada").stateless("tools/list", "", ""), "name"))
        .containsExactly("configured", "for_all", "for_finance", "for_staff");
    assertThat(byPassword("ada").call("with_scopes").body()).contains("Unknown tool");
  }

  private static String read(Messages caller, String uri) throws Exception {
    return caller.stateless("resources/read", uri, "\"uri\":\"" + uri + "\"").body();
  }

  @Proves("tool-access")
  @Test
  void a_hidden_resource_cannot_be_read_listened_to_or_completed() throws Exception {
    assertThat(read(withRoles("finance"), "guarded://finance")).contains("books");
    assertThat(read(withRoles("staff"), "guarded://finance"))
        .isEqualTo(read(withRoles("staff"), "guarded://nowhere").replace("nowhere", "finance"));
    assertThat(read(withRoles("hr"), "guarded://people/ada")).contains("\"text\":\"ada\"");
    for (String uri :
        List.of("guarded://people/ada", "guarded://people/%61da", "guarded://%70eople/ada")) {
      assertThat(read(withRoles("finance"), uri)).as(uri).contains("Resource not found");
    }
    Messages staff = withRoles("staff");
    Messages session = staff.with("Mcp-Session-Id", staff.openSession("2025-11-25"));
    assertThat(session
            .post("/mcp", Messages.request("resources/subscribe", "\"uri\":\"guarded://finance\""))
            .body())
        .contains("Resource not found");
    String complete = "\"ref\":{\"type\":\"ref/prompt\",\"name\":\"forecast\"},"
        + "\"argument\":{\"name\":\"year\",\"value\":\"2\"}";
    assertThat(withRoles("staff").stateless("completion/complete", "", complete).body())
        .contains("there is no prompt");
    assertThat(
            withRoles("finance").stateless("completion/complete", "", complete).body())
        .contains("2030");
  }

  @Proves("tool-access")
  @Test
  void a_hidden_prompt_cannot_be_had() throws Exception {
    String forecast = "\"name\":\"forecast\",\"arguments\":{\"year\":\"2030\"}";
    assertThat(withRoles("staff").stateless("prompts/get", "forecast", forecast).body())
        .contains("Unknown prompt");
    assertThat(
            withRoles("finance").stateless("prompts/get", "forecast", forecast).body())
        .contains("2030");
  }
}
