package io.github.mcpwar.security.signon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.testkit.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that refuse tokens of users, or redirect to another origin. */
class OnBehalfOfServiceTest {
  private static final String TOOLS = """
      tools:
        declared_get:
          description: GET.
          http: {get: SERVICE, on-behalf-of: "api://orders", on-behalf-of-scopes: [read]}
        declared_post:
          description: POST.
          http:
            post: SERVICE
            on-behalf-of: api://orders
            on-behalf-of-scopes: [read]
      """;

  @TempDir
  private static Path folder;

  private static EntraLikeProvider provider;
  private static PickyService service;
  private static FacadeServer server;
  private static String client;
  private Object token;

  @BeforeAll
  static void start() throws Exception {
    provider = EntraLikeProvider.start();
    service = new PickyService();
    PickyServiceTools.SERVICE.set(service.uri());
    PickyServiceTools.ELSEWHERE.set(service.elsewhere());
    Path tools = Files.writeString(
        folder.resolve("tools.yaml"), TOOLS.replace("SERVICE", service.uri().toString()));
    server = FacadeServer.start(
        provider,
        Map.of("mcp.on-behalf-of", "entra", "mcp.tools-file", tools.toString()),
        PickyServiceTools.class);
    client = server.client(FacadeServer.REDIRECT);
  }

  @AfterAll
  static void stop() {
    server.close();
    service.close();
    provider.close();
  }

  @BeforeEach
  void signOn() throws Exception {
    provider.user = "user" + System.nanoTime(); // with limits of its own
    provider.rules.reset();
    service.revoked.clear();
    service.refusesAll = false;
    service.redirect = 0;
    token = server.tokens(client).get("access_token");
    service.seen.clear();
    service.leaked.clear();
  }

  private String call(String tool) throws Exception {
    return Messages.to(server.uri(), "Bearer " + token).call(tool).body();
  }

  private void revokeLast() {
    String last = service.seen.get(service.seen.size() - 1);
    service.revoked.add(last.substring(last.lastIndexOf(' ') + 1));
  }

  @ParameterizedTest
  @CsvSource({
    "rest_get, served GET",
    "rest_post, served POST an order",
    "http_get, served GET",
    "http_post, served POST an order",
    "declared_get, served GET",
    "declared_post, served POST"
  })
  void a_token_that_the_service_refuses_is_replaced_in_the_same_call(String tool, String served)
      throws Exception {
    assertThat(call(tool)).contains(served);
    revokeLast();
    assertThat(call(tool)).contains(served);
    assertThat(service.seen).hasSize(3);
    assertThat(provider.rules.exchanges).hasValue(2);
    assertThat(call(tool)).contains(served);
    assertThat(service.seen).hasSize(4);
    assertThat(provider.rules.exchanges).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rest_get", "http_get", "declared_get"})
  void a_service_that_refuses_every_token_is_asked_twice_and_its_answer_counts(String tool)
      throws Exception {
    service.refusesAll = true;
    assertThat(call(tool)).contains("401");
    assertThat(service.seen).hasSize(2);
    assertThat(provider.rules.exchanges).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rest_stream", "http_stream"})
  void a_body_that_can_be_read_once_is_sent_once_and_the_next_call_has_another_token(String tool)
      throws Exception {
    assertThat(call(tool)).contains("served POST streamed");
    revokeLast();
    assertThat(call(tool)).contains("401 not valid");
    assertThat(service.seen).hasSize(2);
    assertThat(call(tool)).contains("served POST streamed");
  }

  @ParameterizedTest
  @CsvSource({
    "rest_get, 302",
    "rest_get, 307",
    "rest_post, 307",
    "http_get, 302",
    "http_get, 308",
    "http_post, 307",
    "http_following, 302",
    "declared_get, 302",
    "declared_post, 307"
  })
  void no_token_follows_a_redirect_to_another_origin(String tool, int status) throws Exception {
    service.redirect = status;
    assertThat(call(tool)).doesNotContain("elsewhere", "Unknown tool");
    assertThat(service.leaked).isEmpty();
  }

  @Test
  void a_filter_sends_no_token_to_another_origin() throws Exception {
    assertThat(call("rest_elsewhere")).contains("elsewhere");
    assertThat(service.leaked).containsExactly("null");
  }

  @Test
  void a_client_that_follows_redirects_is_a_mistake_of_the_tool() throws Exception {
    assertThat(call("http_following")).contains("leave followRedirects as it is");
    assertThat(service.seen).isEmpty();
  }
}
