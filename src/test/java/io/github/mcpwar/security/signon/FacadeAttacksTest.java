package io.github.mcpwar.security.signon;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import io.github.mcpwar.testkit.Messages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on the facade. Each fails because of one defence. */
class FacadeAttacksTest {
  private static EntraLikeProvider provider;
  private static FacadeServer server;

  private String client;
  private final Browser browser = new Browser();

  @BeforeAll
  static void start() {
    provider = EntraLikeProvider.start();
    server = FacadeServer.start(provider, Map.of());
  }

  @AfterAll
  static void stop() {
    server.close();
    provider.close();
  }

  @BeforeEach
  void register() throws Exception {
    client = server.client(FacadeServer.REDIRECT);
  }

  @AfterEach
  void reset() {
    provider.issInstead = "";
    provider.nonceInstead = "";
    provider.accessClaims.clear();
  }

  private static void assertPage(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Location")).isEmpty();
    assertThat(answer.headers().firstValue("Refresh")).isEmpty();
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
  }

  private static void assertError(HttpResponse<String> answer, int status, String error)
      throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(FacadeServer.json(answer)).containsEntry("error", error);
  }

  private String code() throws Exception {
    return server.signOn(new Browser(), server.asking(client)).get("code");
  }

  private static int call(Object token) throws Exception {
    return Messages.to(server.uri(), "Bearer " + token).call("whoami").statusCode();
  }

  @Test
  void another_browser_cannot_finish_a_sign_on() throws Exception {
    String callback = server.toCallback(browser, server.asking(client));
    assertPage(new Browser().get(callback), 400);
    Browser withOwnRequest = new Browser();
    server.toCallback(withOwnRequest, server.asking(client));
    assertPage(withOwnRequest.get(callback), 400);
    assertThat(Browser.target(browser.get(callback))).contains("code=");
  }

  @Test
  void the_provider_alone_does_not_sign_on_without_consent() throws Exception {
    String request = Browser.request(browser.get(server.authorize(server.asking(client))));
    assertPage(browser.get(server.base + "/callback?code=provider-code-1&state=" + request), 400);
  }

  @Test
  void a_sign_on_is_finished_once() throws Exception {
    String callback = server.toCallback(browser, server.asking(client));
    Map<String, String> kept = Map.copyOf(browser.cookies);
    assertThat(Browser.target(browser.get(callback))).contains("code=");
    browser.cookies.putAll(kept);
    assertPage(browser.get(callback), 400);
  }

  @Test
  void the_code_of_the_provider_for_one_request_is_of_no_use_for_another() throws Exception {
    String mine = server.toCallback(browser, server.asking(client));
    String other = server.toCallback(new Browser(), server.asking(client));
    String swapped = server.base + "/callback?code="
        + FacadeServer.parameters(other).get("code") + "&state="
        + FacadeServer.parameters(mine).get("state");
    assertThat(FacadeServer.parameters(Browser.target(browser.get(swapped))))
        .containsKey("error")
        .doesNotContainKey("code");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unknown-state-of-nobody", "../../etc", "a;b=c"})
  void an_unknown_state_leads_nowhere(String state) throws Exception {
    server.toCallback(browser, server.asking(client));
    assertPage(
        browser.get(server.base + "/callback?code=x&" + Browser.encoded(Map.of("state", state))),
        400);
  }

  /** A sealed text with other content and the same seal. */
  private static String forged(String sealed, String from, String to) {
    String[] parts = sealed.split("\\.", -1);
    String content = new Base64URL(parts[0]).decodeToString();
    assertThat(content).contains(from);
    return Base64URL.encode(content.replace(from, to)) + "." + parts[1];
  }

  @Test
  void nobody_can_write_consent_into_a_cookie() throws Exception {
    String request = Browser.request(browser.get(server.authorize(server.asking(client))));
    browser.cookies.replaceAll((name, value) -> forged(value, "\"a\":false", "\"a\":true"));
    assertPage(browser.get(server.base + "/callback?code=provider-code-1&state=" + request), 400);
  }

  @Test
  void a_page_elsewhere_cannot_agree_for_the_user() throws Exception {
    String request = Browser.request(browser.get(server.authorize(server.asking(client))));
    assertPage(
        new Browser()
            .post(server.base + "/authorize", Map.of("request", request, "decision", "allow")),
        400);
    HttpResponse<String> foreign = server.post(
        "/authorize",
        "application/x-www-form-urlencoded",
        "request=" + request + "&decision=allow",
        "Origin",
        "https://evil.example.com");
    assertThat(foreign.statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example.com/",
        "http://localhost:33418/callback/../evil",
        "http://localhost:33418/callback?more=1",
        "http://localhost:33418/callback#fragment",
        "http://localhost:33418@evil.example.com/callback",
        "http://localhost.evil.example.com:33418/callback",
        "http://127.0.0.1:33418/callback",
        "https://localhost:33418/callback",
        "http://localhost:33418/Callback",
        "javascript:alert(1)",
        "//evil.example.com"
      })
  void nobody_is_sent_to_a_redirect_uri_that_is_not_registered(String uri) throws Exception {
    Map<String, String> asked = server.asking(client);
    asked.put("redirect_uri", uri);
    assertPage(browser.get(server.authorize(asked)), 400);
  }

  @ParameterizedTest
  @CsvSource({
    "response_type,token",
    "code_challenge_method,plain",
    "code_challenge,",
    "resource,https://other.example.com/mcp",
    "prompt,none",
    "request_uri,https://evil.example.com/r",
    "response_mode,fragment"
  })
  void a_bad_request_sends_nobody_anywhere_unasked(String name, String value) throws Exception {
    Map<String, String> asked = server.asking(client);
    asked.put(name, value == null ? "" : value);
    HttpResponse<String> page = browser.get(server.authorize(asked));
    assertPage(page, 400);
    assertThat(browser.cookies).isEmpty();
    assertThat(page.body()).contains("http://localhost:33418/callback?").contains("error=");
  }

  @Test
  void a_parameter_that_comes_twice_is_refused() throws Exception {
    String url = server.authorize(server.asking(client));
    assertPage(browser.get(url + "&scope=other"), 400);
    assertPage(browser.get(url + "&redirect_uri=https://evil.example.com/"), 400);
    assertPage(browser.get(url + "&client_id=" + client), 400);
  }

  @Test
  void another_redirect_uri_does_not_redeem_a_code() throws Exception {
    Map<String, String> form = FacadeServer.redeeming(client, code());
    form.put("redirect_uri", "http://localhost:33419/callback");
    assertError(server.token(form), 400, "invalid_grant");
  }

  @Test
  void another_verifier_does_not_redeem_a_code_and_uses_it_up() throws Exception {
    String code = code();
    Map<String, String> form = FacadeServer.redeeming(client, code);
    form.put("code_verifier", "another-verifier-that-also-has-more-than-43-characters");
    assertError(server.token(form), 400, "invalid_grant");
    assertError(server.token(FacadeServer.redeeming(client, code)), 400, "invalid_grant");
    Map<String, String> without = FacadeServer.redeeming(client, code());
    without.remove("code_verifier");
    assertError(server.token(without), 400, "invalid_grant");
  }

  @Test
  void another_client_does_not_redeem_a_code() throws Exception {
    String other = server.client("http://localhost/other", FacadeServer.REDIRECT);
    assertError(server.token(FacadeServer.redeeming(other, code())), 400, "invalid_grant");
  }

  @Test
  void a_code_that_comes_twice_ends_what_came_of_it() throws Exception {
    String code = code();
    Object refresh =
        FacadeServer.json(server.token(FacadeServer.redeeming(client, code))).get("refresh_token");
    assertError(server.token(FacadeServer.redeeming(client, code)), 400, "invalid_grant");
    assertError(
        server.token(FacadeServer.refreshing(client, refresh.toString())), 400, "invalid_grant");
  }

  @Test
  void a_refresh_token_that_comes_twice_ends_all_that_came_of_it() throws Exception {
    String first = server.tokens(client).get("refresh_token").toString();
    Object second = FacadeServer.json(server.token(FacadeServer.refreshing(client, first)))
        .get("refresh_token");
    assertError(server.token(FacadeServer.refreshing(client, first)), 400, "invalid_grant");
    assertError(
        server.token(FacadeServer.refreshing(client, second.toString())), 400, "invalid_grant");
  }

  @Test
  void a_refresh_token_is_of_no_use_to_another_client() throws Exception {
    String refresh = server.tokens(client).get("refresh_token").toString();
    String other = server.client("http://localhost/other");
    assertError(server.token(FacadeServer.refreshing(other, refresh)), 400, "invalid_grant");
    assertThat(server.token(FacadeServer.refreshing(client, refresh)).statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.1.y", "..", "x", "a.99999999999999999999.b"})
  void an_invented_refresh_token_is_refused(String token) throws Exception {
    assertError(server.token(FacadeServer.refreshing(client, token)), 400, "invalid_grant");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "javascript://localhost/%0Aalert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "https://10.0.0.1/callback",
        "https://192.168.1.1/callback",
        "https://169.254.169.254/latest",
        "https://[fd00::1]/callback",
        "https://[::ffff:10.0.0.1]/callback",
        "http://host.example.com/callback",
        "https://host.example.com/callback#fragment",
        "https://user@host.example.com/callback",
        "https:host",
        "cursor://callback",
        "/callback",
        ""
      })
  void a_client_cannot_register_such_a_redirect_uri(String uri) throws Exception {
    HttpResponse<String> answer =
        server.register(Map.of("redirect_uris", List.of(FacadeServer.REDIRECT, uri)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(FacadeServer.json(answer).get("error")).isEqualTo("invalid_redirect_uri");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/client.json",
        "https://localhost/client.json",
        "https://10.0.0.1/client.json",
        "https://169.254.169.254/client.json",
        "https://[::1]/client.json",
        "https://[::ffff:127.0.0.1]/client.json",
        "https://0.0.0.0/client.json",
        "https://user@127.0.0.1/client.json",
        "https://127.0.0.1/",
        "https://127.0.0.1/a/../client.json",
        "http://127.0.0.1/client.json"
      })
  void a_client_id_does_not_make_the_server_ask_a_private_address(String id) throws Exception {
    HttpResponse<String> page = browser.get(server.authorize(server.asking(id)));
    assertPage(page, 400);
    assertThat(page.body()).containsAnyOf("no public address", "must be an https URL", "not known");
  }

  @Test
  void nobody_can_write_a_registration() throws Exception {
    String changed = forged(client, "localhost:33418", "localhost:33418/more");
    Map<String, String> asked = server.asking(changed);
    asked.put("redirect_uri", "http://localhost:33418/more/callback");
    assertPage(browser.get(server.authorize(asked)), 400);
    assertError(server.token(FacadeServer.redeeming(changed, "x")), 401, "invalid_client");
  }

  @Test
  void a_token_of_the_provider_is_refused_whatever_it_is_for() throws Exception {
    assertThat(call(provider.tokenOfAnotherApplication())).isEqualTo(401);
    assertThat(call(provider.ownToken())).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "aud,22222222-aaaa-4bbb-8ccc-000000000002",
    "azp,22222222-aaaa-4bbb-8ccc-000000000002",
    "iss,https://login.example.com/other/v2.0"
  })
  void a_token_of_another_application_signs_nobody_on(String claim, String value) throws Exception {
    provider.accessClaims.put(claim, value);
    assertThat(server.signOn(browser, server.asking(client)))
        .containsEntry("error", "server_error")
        .doesNotContainKey("code");
  }

  @Test
  void an_identity_token_of_another_sign_on_signs_nobody_on() throws Exception {
    provider.nonceInstead = "nonce-of-another-sign-on";
    assertThat(server.signOn(browser, server.asking(client)))
        .containsEntry("error", "server_error")
        .doesNotContainKey("code");
  }

  @Test
  void an_answer_of_another_issuer_is_refused() throws Exception {
    provider.issInstead = "https://evil.example.com";
    String callback = server.toCallback(browser, server.asking(client));
    assertPage(browser.get(callback), 400);
  }

  @Test
  void pages_cannot_be_framed_and_run_nothing() throws Exception {
    String evil = FacadeServer.json(server.register(Map.of(
            "client_name", "<script>alert(1)</script>\u202Eevil\u200B",
            "redirect_uris", List.of(FacadeServer.REDIRECT),
            "token_endpoint_auth_method", "none")))
        .get("client_id")
        .toString();
    HttpResponse<String> consent = browser.get(server.authorize(server.asking(evil)));
    HttpResponse<String> leaving = browser.post(
        server.base + "/authorize",
        Map.of("request", Browser.request(consent), "decision", "allow"));
    HttpResponse<String> error = browser.get(server.base + "/callback");
    for (HttpResponse<String> page : List.of(consent, leaving, error)) {
      assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
          .doesNotContain("unsafe");
      assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(page.body())
          .doesNotContain("<script", "\u202E", "\u200B", " style=", "onclick", "src=");
    }
    assertThat(consent.body()).contains("&lt;script&gt;", "nobody has checked its name");
  }

  @Test
  void metadata_says_the_same_under_every_name() throws Exception {
    for (String path : List.of(
        "/.well-known/oauth-authorization-server",
        "/.well-known/openid-configuration",
        "/.well-known/oauth-protected-resource")) {
      String usual = server.get(path).body();
      assertThat(usual).contains(server.base);
      String foreign = raw(path, "evil.example.com");
      assertThat(foreign).doesNotContain("https://evil", "http://evil");
      String forwarded = raw(
          path,
          "localhost\r\nX-Forwarded-Host: evil.example.com\r\nX-Forwarded-Proto: https\r\n"
              + "Forwarded: host=evil.example.com");
      assertThat(forwarded).endsWith(usual);
    }
  }

  private static String raw(String path, String host) throws IOException {
    URI uri = URI.create(server.base);
    try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
      String head = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      socket.getInputStream().transferTo(answer);
      return answer.toString(StandardCharsets.UTF_8);
    }
  }

  @Test
  void a_token_bound_to_a_key_is_of_no_use_without_it() throws Exception {
    ECKey key = new ECKeyGenerator(Curve.P_256).generate();
    String proof = proof(key);
    String code = code();
    Map<String, Object> tokens =
        FacadeServer.json(server.token(FacadeServer.redeeming(client, code), "DPoP", proof));
    assertThat(tokens).containsEntry("token_type", "DPoP");
    assertThat(call(tokens.get("access_token"))).isEqualTo(401);
    String refresh = tokens.get("refresh_token").toString();
    assertError(server.token(FacadeServer.refreshing(client, refresh)), 400, "invalid_grant");
    ECKey other = new ECKeyGenerator(Curve.P_256).generate();
    assertError(
        server.token(FacadeServer.refreshing(client, refresh), "DPoP", proof(other)),
        400,
        "invalid_grant");
    assertError(
        server.token(FacadeServer.refreshing(client, refresh), "DPoP", proof),
        400,
        "invalid_dpop_proof");
    HttpResponse<String> answer =
        server.token(FacadeServer.refreshing(client, refresh), "DPoP", proof(key));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static String proof(ECKey key) throws Exception {
    return new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256)
        .createDPoPJWT("POST", URI.create(server.base + "/token"))
        .serialize();
  }

  @Test
  void a_token_request_gets_the_error_of_its_mistake() throws Exception {
    assertError(
        server.token(Map.of("grant_type", "urn:example:unknown", "client_id", client)),
        400,
        "unsupported_grant_type");
    assertError(server.token(Map.of("client_id", client)), 400, "invalid_request");
    Map<String, String> elsewhere = FacadeServer.redeeming(client, code());
    elsewhere.put("resource", "https://other.example.com/mcp");
    assertError(server.token(elsewhere), 400, "invalid_target");
    assertError(server.post("/token", "application/json", "{}"), 400, "invalid_request");
    assertError(
        server.post(
            "/token",
            "application/x-www-form-urlencoded",
            Browser.encoded(FacadeServer.redeeming(client, "x")) + "&code=y"),
        400,
        "invalid_request");
    assertThat(server.get("/token").statusCode()).isEqualTo(405);
    assertError(server.post("/register", "application/json", "[]"), 400, "invalid_client_metadata");
    assertError(
        server.post("/register", "application/json", "x".repeat(40_000)), 400, "invalid_request");
  }
}
