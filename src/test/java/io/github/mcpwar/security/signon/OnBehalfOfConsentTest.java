package io.github.mcpwar.security.signon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.client.ClientHandlers;
import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.ElicitationAnswer;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.client.TaskUse;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.testkit.Messages;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Calls that need the user's consent at the provider, with clients of both lifecycles. */
class OnBehalfOfConsentTest extends OnBehalfOfCalls {
  private final List<String> pages = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    start("entra");
  }

  @BeforeEach
  void ask() {
    provider.rules.asksForConsent = true;
  }

  /** Opens a page of a call as the user, and follows the way to the provider and back. */
  private static String visit(String page) throws Exception {
    Browser browser = new Browser();
    HttpResponse<String> leaving = browser.get(page);
    HttpResponse<String> provider = browser.get(Browser.target(leaving));
    return browser.get(Browser.target(provider)).body();
  }

  private static McpClient connect(Object token, String version, ClientHandlers handlers) {
    return McpClient.connect(
        URI.create(server.base + "/mcp"),
        ClientOptions.of("test", "1")
            .withProtocolVersion(version)
            .withTasks(TaskUse.WELCOME)
            .withHeader("Authorization", "Bearer " + token)
            .withHandlers(handlers));
  }

  private String call(Object token, String version, ClientHandlers.UrlHandler handler, String tool)
      throws Exception {
    try (McpClient mcp = connect(token, version, ClientHandlers.NONE.withUrl(handler))) {
      CompletableFuture<CallToolResult> result = mcp.callTool(
              tool, JsonNodeFactory.instance.objectNode(), MessageHandler.NONE)
          .result();
      return result.get(30, TimeUnit.SECONDS).toString();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-07-28", "2025-11-25"})
  void a_user_consents_on_a_page_and_the_call_goes_on(String version) throws Exception {
    AtomicReference<String> end = new AtomicReference<>();
    String result = call(
        signOn(),
        version,
        asked -> {
          pages.add(asked.url());
          assertThat(asked.message()).contains("api://orders", "permission");
          end.set(visit(asked.url()));
          return ElicitationAnswer.accept();
        },
        "orders");
    assertThat(result).contains("orders of ada");
    assertThat(end.get()).contains("You are done here");
    assertThat(pages).singleElement().asString().startsWith(server.base + "/on-behalf-of?request=");
    assertThat(provider.requests)
        .anySatisfy(sent -> assertThat(sent)
            .startsWith("authorize")
            .contains(
                "prompt=[consent]",
                "scope=[api://orders/read]",
                "redirect_uri=[" + server.base + "/on-behalf-of/done]",
                "code_challenge_method=[S256]"))
        .noneMatch(sent -> sent.contains("code=[provider-code") && sent.contains("orders"));
  }

  /** Calls a tool on a thread of its own; the user has opened the page, and does nothing there. */
  private CompletableFuture<String> ordersWhile(
      CompletableFuture<String> opened, Object token, String version) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return call(
            token,
            version,
            asked -> {
              opened.complete(asked.url());
              return ElicitationAnswer.accept();
            },
            "orders");
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-07-28", "2025-11-25"})
  void a_call_waits_for_a_user_who_is_still_on_the_page(String version) throws Exception {
    CompletableFuture<String> opened = new CompletableFuture<>();
    CompletableFuture<String> result = ordersWhile(opened, signOn(), version);
    visit(opened.get(20, TimeUnit.SECONDS));
    assertThat(result.get(30, TimeUnit.SECONDS)).contains("orders of ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-07-28", "2025-11-25"})
  void a_user_who_does_not_allow_it_ends_the_call(String version) throws Exception {
    provider.refusal = "";
    Object token = signOn();
    provider.refusal = "AADSTS65004: the user declined";
    String result = call(
        token,
        version,
        asked -> {
          assertThat(visit(asked.url())).contains("You have not allowed it");
          return ElicitationAnswer.accept();
        },
        "orders");
    assertThat(result).contains("did not allow this server to use api://orders", "reference");
    assertThat(result).doesNotContain("AADSTS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-07-28", "2025-11-25"})
  void an_earlier_no_is_not_taken_for_the_answer_of_the_next_call(String version) throws Exception {
    Object token = signOn();
    String earlier = Messages.to(server.uri(), "Bearer " + token).call("orders").body();
    provider.refusal = "AADSTS65004: the user declined";
    visit(earlier.replaceFirst("(?s).*(http://[^ ]+/on-behalf-of\\?request=[^ ]+) .*", "$1"));
    CompletableFuture<String> opened = new CompletableFuture<>();
    CompletableFuture<String> result = ordersWhile(opened, token, version);
    String page = opened.get(20, TimeUnit.SECONDS);
    provider.refusal = "";
    visit(page);
    assertThat(result.get(30, TimeUnit.SECONDS)).contains("orders of ada");
  }

  @Test
  void a_user_who_does_not_open_the_page_ends_the_call() throws Exception {
    for (String version : List.of("2026-07-28", "2025-11-25")) {
      assertThat(call(signOn(), version, asked -> ElicitationAnswer.decline(), "orders"))
          .contains("isError=true");
    }
  }

  @Test
  void a_task_asks_for_consent_too() throws Exception {
    String result = call(
        signOn(),
        "2026-07-28",
        asked -> {
          visit(asked.url());
          return ElicitationAnswer.accept();
        },
        "orders_later");
    assertThat(result).contains("orders of ada");
  }

  @Test
  void jakarta_rest_asks_for_consent_too() throws Exception {
    String result = call(
        signOn(),
        "2026-07-28",
        asked -> {
          visit(asked.url());
          return ElicitationAnswer.accept();
        },
        "orders_by_rest");
    assertThat(result).contains("orders of ada");
  }

  @Test
  void a_client_that_cannot_open_pages_names_the_page_to_its_user() throws Exception {
    Object token = signOn();
    String answer = Messages.to(server.uri(), "Bearer " + token).call("orders").body();
    assertThat(answer)
        .contains("cannot open pages", "/on-behalf-of?request=")
        .doesNotContain("AADSTS");
    visit(answer.replaceFirst("(?s).*(http://[^ ]+/on-behalf-of\\?request=[^ ]+) .*", "$1"));
    assertThat(Messages.to(server.uri(), "Bearer " + token).call("orders").body())
        .contains("orders of ada");
    try (McpClient mcp = connect(token, "2025-11-25", ClientHandlers.NONE)) {
      provider.rules.reset();
      provider.rules.asksForConsent = true;
      CallToolResult result = mcp.callTool(
              "any",
              JsonNodeFactory.instance.objectNode().put("audience", "api://stock"),
              MessageHandler.NONE)
          .await();
      assertThat(result.toString()).contains("cannot open pages", "/on-behalf-of?request=");
    }
  }

  @Test
  void a_second_factor_is_asked_for_on_the_page() throws Exception {
    Object token = signOn();
    provider.rules.wantsMore = true;
    String result = call(
        token,
        "2026-07-28",
        asked -> {
          visit(asked.url());
          provider.rules.wantsMore = false;
          return ElicitationAnswer.accept();
        },
        "orders");
    assertThat(result).contains("orders of ada");
    assertThat(provider.requests)
        .anySatisfy(sent -> assertThat(sent).startsWith("authorize").contains("claims=[{", "acrs"))
        .noneMatch(sent -> sent.contains("prompt="));
  }

  @Test
  void a_provider_that_still_wants_more_after_the_page_ends_the_call() throws Exception {
    Object token = signOn();
    provider.rules.wantsMore = true;
    String result = call(
        token,
        "2026-07-28",
        asked -> {
          visit(asked.url());
          return ElicitationAnswer.accept();
        },
        "reason");
    assertThat(result).contains("SIGN_IN_AGAIN");
  }
}
