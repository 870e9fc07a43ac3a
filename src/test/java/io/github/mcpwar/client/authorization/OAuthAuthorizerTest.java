package io.github.mcpwar.client.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mcpwar.client.AuthorizationException;
import io.github.mcpwar.client.Authorizer;
import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.client.PendingCall;
import io.github.mcpwar.model.CallToolResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;

class OAuthAuthorizerTest {
  private Guarded server;
  private FakeAuthorizationServer as;
  private final AtomicInteger visits = new AtomicInteger();
  private McpClient client;

  @BeforeEach
  void start() throws IOException {
    server = Guarded.start();
    as = server.authorization;
  }

  @AfterEach
  void stop() throws IOException {
    if (client != null) {
      client.close();
    }
    server.close();
  }

  /** A browser whose person consents at once. */
  private URI browse(URI page) {
    visits.incrementAndGet();
    HttpClient browser =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    browser.sendAsync(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
    return page;
  }

  private Authorizer person(ClientIdentity identity) {
    return OAuthAuthorizer.ofPerson(
        identity, new LoopbackUserAgent(0, this::browse, Duration.ofSeconds(20)));
  }

  private McpClient connect(Authorizer authorizer) {
    client = McpClient.connect(
        server.mcp.endpoint(), ClientOptions.of("test", "1").withAuthorizer(authorizer));
    return client;
  }

  private McpClient signOn() {
    return connect(person(ClientIdentity.registering("test client")));
  }

  private static PendingCall<CallToolResult> begin(McpClient client, String tool) {
    return client.callTool(tool, JsonNodeFactory.instance.objectNode(), MessageHandler.NONE);
  }

  @Test
  void a_refusal_leads_to_a_sign_on_and_the_request_is_sent_again() {
    signOn().listTools();
    assertThat(visits).hasValue(1);
    assertThat(as.registrations)
        .singleElement()
        .satisfies(registration -> assertThat(registration)
            .containsEntry("client_name", "test client")
            .containsEntry("application_type", "native")
            .containsEntry("token_endpoint_auth_method", "none")
            .containsEntry("grant_types", List.of("authorization_code", "refresh_token")));
    Map<String, String> asked = as.authorizations.get(0);
    assertThat(asked)
        .containsEntry("client_id", "registered-1")
        .containsEntry("response_type", "code")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("scope", "mcp")
        .containsEntry("resource", server.mcp.endpoint().toString());
    assertThat(asked.get("redirect_uri")).matches("http://127\\.0\\.0\\.1:[0-9]+/callback");
    assertThat(asked.get("state")).hasSizeGreaterThan(30);
    assertThat(as.tokenRequests)
        .singleElement()
        .satisfies(request -> assertThat(request)
            .containsEntry("resource", server.mcp.endpoint().toString())
            .containsEntry("client_id", "registered-1"));
    assertThat(server.mcp.story())
        .containsExactly("server/discover", "server/discover", "tools/list");
    assertThat(server.mcp.seen().get(2).header("Authorization")).startsWith("Bearer token-");
  }

  @Test
  void a_token_that_is_not_taken_any_more_is_refreshed_without_a_person() {
    signOn().listTools();
    server.expireTokens();
    assertThat(begin(client, "read").await().isError()).isFalse();
    assertThat(visits).hasValue(1);
    assertThat(as.tokenRequests.get(1))
        .containsEntry("grant_type", "refresh_token")
        .containsEntry("refresh_token", "refresh-token-2")
        .containsEntry("resource", server.mcp.endpoint().toString());
  }

  @Test
  void a_person_signs_on_again_when_the_refresh_token_is_refused() {
    signOn().listTools();
    server.expireTokens();
    as.refreshes = false;
    assertThat(begin(client, "read").await().isError()).isFalse();
    assertThat(visits).hasValue(2);
    assertThat(as.registrations).as("the client is known already").hasSize(1);
  }

  @Test
  void scopes_that_are_missing_are_asked_for_along_with_those_there_are() {
    signOn();
    assertThat(begin(client, "write").await().isError()).isFalse();
    assertThat(as.authorizations)
        .extracting(asked -> asked.get("scope"))
        .containsExactly("mcp", "mcp files:write");
  }

  @Test
  void scopes_that_are_never_granted_are_not_asked_for_for_ever() {
    signOn();
    as.granted = "mcp";
    assertThatThrownBy(() -> begin(client, "write").await())
        .isInstanceOf(AuthorizationException.class)
        .hasMessageContaining("files:write")
        .hasMessageContaining("does not grant");
    assertThat(visits).hasValue(3);
  }

  @Test
  void scopes_that_the_token_has_are_not_asked_for_again() {
    as.granted = "mcp files:write";
    signOn();
    as.tokens.replaceAll((token, scope) -> "something else");
    assertThatThrownBy(() -> begin(client, "write").await())
        .isInstanceOf(AuthorizationException.class)
        .hasMessageContaining("although the token has them");
    assertThat(visits).hasValue(1);
  }

  @Test
  void requests_that_are_refused_together_wait_for_one_sign_on() {
    signOn().listTools();
    server.expireTokens();
    as.refreshes = false;
    Stream.generate(() -> begin(client, "read")).limit(8).toList().forEach(PendingCall::await);
    assertThat(visits).hasValue(2);
  }

  @Test
  void the_client_itself_signs_on_with_its_secret() {
    connect(OAuthAuthorizer.ofClient(ClientIdentity.known("machine", "secret"))).listTools();
    assertThat(as.tokenRequests)
        .singleElement()
        .satisfies(request -> assertThat(request)
            .containsEntry("grant_type", "client_credentials")
            .containsEntry("basic", "machine:secret")
            .containsEntry("scope", "mcp")
            .containsEntry("resource", server.mcp.endpoint().toString()));
  }

  @Test
  void what_the_authorization_server_objects_to_is_said() {
    assertThatThrownBy(() ->
            connect(OAuthAuthorizer.ofClient(ClientIdentity.known("machine", "wrong-secret"))))
        .isInstanceOf(AuthorizationException.class)
        .hasMessageContaining("refuses a token: invalid_client (Unknown client)")
        .hasMessageNotContaining("wrong-secret");
  }

  @Test
  void a_secret_goes_to_no_other_authorization_server_than_the_one_it_is_for() {
    ClientIdentity identity =
        ClientIdentity.known("machine", "secret").at("https://id.example.com");
    assertThatThrownBy(() -> connect(OAuthAuthorizer.ofClient(identity)))
        .isInstanceOf(AuthorizationException.class)
        .hasMessageContaining(as.issuer() + ", not of https://id.example.com");
    assertThat(as.tokenRequests).isEmpty();
  }

  @Test
  void a_client_that_nobody_registers_is_told_so() {
    as.metadata.put("registration_endpoint", null);
    assertThatThrownBy(this::signOn)
        .isInstanceOfSatisfying(
            AuthorizationException.class, e -> assertThat(e.isForWantOfClient()).isTrue())
        .hasMessageContaining("client id");
  }

  static Stream<Arguments> poisons() {
    return Stream.of(
        poison(
            "another resource",
            "is about another resource",
            as -> as.resourceMetadata.put("resource", "https://evil.example.com/mcp")),
        poison(
            "a sibling",
            "is about another resource",
            as -> as.resourceMetadata.computeIfPresent(
                "resource", (name, uri) -> uri + "-of-others")),
        poison(
            "no authorization server",
            "names no authorization server",
            as -> as.resourceMetadata.put("authorization_servers", List.of())),
        poison(
            "no https",
            "not protected by https",
            as -> as.resourceMetadata.put("authorization_servers", List.of("http://192.0.2.1"))),
        poison(
            "another issuer",
            "is that of another one",
            as -> as.metadata.put("issuer", "https://evil.example.com")),
        poison(
            "no PKCE",
            "does not offer PKCE",
            as -> as.metadata.put("code_challenge_methods_supported", null)),
        poison(
            "a token endpoint without https",
            "not protected by https",
            as -> as.metadata.put("token_endpoint", "http://192.0.2.1/token")),
        poison(
            "an answer of another issuer",
            "comes from another authorization server",
            as -> as.redirection.put("iss", "https://evil.example.com")),
        poison(
            "an issuer with a slash more",
            "comes from another authorization server",
            as -> as.redirection.put("iss", as.issuer() + "/")),
        poison(
            "no issuer",
            "does not name its authorization server",
            as -> as.redirection.put("iss", null)),
        poison("an error of another issuer", "comes from another authorization server", as -> {
          as.redirection.put("code", null);
          as.redirection.put("error", "access_denied");
          as.redirection.put("iss", "https://evil.example.com");
        }),
        poison("a refusal", "refuses: access_denied", as -> {
          as.redirection.put("code", null);
          as.redirection.put("error", "access_denied");
        }));
  }

  private interface Poison {
    void into(FakeAuthorizationServer as);
  }

  private static Arguments poison(String name, String message, Poison poison) {
    return Arguments.of(Named.of(name, poison), message);
  }

  @ParameterizedTest
  @MethodSource("poisons")
  void what_is_not_right_ends_the_sign_on_before_a_code_or_secret_is_sent(
      Poison poison, String message) {
    poison.into(as);
    assertThatThrownBy(this::signOn)
        .isInstanceOf(AuthorizationException.class)
        .hasMessageContaining(message);
    assertThat(as.tokenRequests).isEmpty();
  }

  @Test
  void a_new_authorization_server_gets_nothing_of_the_one_before() throws IOException {
    signOn().listTools();
    try (FakeAuthorizationServer other = FakeAuthorizationServer.start(server.mcp.endpoint())) {
      server.expireTokens();
      as.resourceMetadata.put("authorization_servers", List.of(other.issuer()));
      assertThatThrownBy(() -> begin(client, "read").await())
          .hasMessageContaining("does not accept the token that " + other.issuer());
      assertThat(other.registrations).hasSize(1);
      assertThat(other.tokenRequests)
          .singleElement()
          .satisfies(
              request -> assertThat(request).containsEntry("grant_type", "authorization_code"));
    }
  }

  @Test
  void a_call_that_is_given_up_does_not_wait_for_the_person() throws Exception {
    var asked = new CountDownLatch(1);
    var interrupted = new CompletableFuture<Boolean>();
    connect(OAuthAuthorizer.ofPerson(
            ClientIdentity.registering("test"),
            new LoopbackUserAgent(0, this::browse, Duration.ofSeconds(20))))
        .close();
    Authorizer never = new Authorizer() {
      @Override
      public Map<String, String> headers(String method, URI uri) {
        return Map.of("Authorization", "Bearer token-2");
      }

      @Override
      public boolean renew(RefusedRequest refused) {
        asked.countDown();
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          interrupted.complete(true);
        }
        return false;
      }
    };
    McpClient other = connect(never);
    PendingCall<CallToolResult> call = begin(other, "write");
    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
    call.cancel();
    assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
  }
}
