package io.github.mcpwar.keycloak;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.github.mcpwar.cli.CommandLineFixture;
import io.github.mcpwar.security.IdentityTools;
import io.github.mcpwar.testkit.EmbeddedServer;
import io.github.mcpwar.testkit.Messages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/**
 * A client that knows nothing but the endpoint's URL comes to a call, and one with anything wrong
 * does not.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeycloakCheck {
  private static final String REDIRECT = "http://127.0.0.1/callback";
  private static final String VERIFIER =
      "a-verifier-of-more-than-forty-three-characters-0123456789";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static final AtomicInteger CONSENTS = new AtomicInteger();

  private static Keycloak keycloak;
  private static EmbeddedServer server;
  private static String resource;

  @BeforeAll
  @Timeout(900) // the first start of a Keycloak takes its time
  static void start() throws Exception {
    int port = freePort();
    resource = "http://127.0.0.1:" + port + "/mcp";
    keycloak = Keycloak.start(freePort(), resource);
    server = EmbeddedServer.startOn(
        port,
        Map.ofEntries(
            Map.entry("mcp.auth", "bearer"),
            Map.entry("mcp.samples", "false"),
            Map.entry("mcp.bearer-issuer", keycloak.issuer("company")),
            Map.entry("mcp.bearer-resource", resource),
            Map.entry("mcp.bearer-audiences", "mcp-server"),
            Map.entry("mcp.bearer-principal-claim", "preferred_username"),
            Map.entry("mcp.bearer-scopes", "mcp"),
            Map.entry("mcp.on-behalf-of", "auto"),
            Map.entry("mcp.on-behalf-of-client-id", "mcp-exchange"),
            Map.entry("mcp.on-behalf-of-client-secret", "exchange-secret"),
            Map.entry("mcp.access", "tool:with_scopes scopes=files:write")),
        IdentityTools.class,
        ExchangeTools.class,
        WhoTools.class);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    if (keycloak != null) {
      keycloak.close();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static HttpResponse<String> post(URI uri, String cookies, Map<String, String> fields)
      throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Cookie", cookies)
            .POST(BodyPublishers.ofString(form(fields)))
            .build(),
        BodyHandlers.ofString());
  }

  private static Map<String, Object> get(URI uri) throws Exception {
    HttpResponse<String> answer =
        HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as("%s", uri).isEqualTo(200);
    return JSONObjectUtils.parse(answer.body());
  }

  private static String parameter(String header, String name) {
    Matcher matcher = Pattern.compile(name + "=\"([^\"]*)\"").matcher(header);
    assertThat(matcher.find()).as(header).isTrue();
    return matcher.group(1);
  }

  /**
   * Signs on as a refused client does: metadata, authorization server, the user's login, code,
   * token.
   */
  private static String signIn(String challenge, String user) throws Exception {
    Map<String, Object> metadata = get(URI.create(parameter(challenge, "resource_metadata")));
    assertThat(metadata).containsEntry("resource", resource);
    String issuer = (String) ((List<?>) metadata.get("authorization_servers")).get(0);
    Map<String, Object> as = get(URI.create(issuer + "/.well-known/openid-configuration"));
    assertThat(as).containsEntry("issuer", issuer);
    assertThat((List<?>) as.get("code_challenge_methods_supported")).asString().contains("S256");

    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("response_type", "code");
    asked.put("client_id", "mcp-client");
    asked.put("redirect_uri", REDIRECT);
    asked.put("scope", parameter(challenge, "scope"));
    asked.put("state", "a-state");
    asked.put("resource", resource);
    asked.put("code_challenge_method", "S256");
    asked.put(
        "code_challenge",
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(UTF_8))));
    String back = enter(URI.create(as.get("authorization_endpoint") + "?" + form(asked)), user);
    assertThat(back).startsWith(REDIRECT).contains("state=a-state");
    String code = back.replaceFirst(".*[?&]code=([^&]+).*", "$1");

    Map<String, String> exchange = new LinkedHashMap<>();
    exchange.put("grant_type", "authorization_code");
    exchange.put("client_id", "mcp-client");
    exchange.put("redirect_uri", REDIRECT);
    exchange.put("code", code);
    exchange.put("code_verifier", VERIFIER);
    exchange.put("resource", resource);
    return accessToken(post(URI.create((String) as.get("token_endpoint")), "", exchange));
  }

  /** Fills in the form of Keycloak, and returns the URL to which it then sends the browser. */
  private static String enter(URI authorizationRequest, String user) throws Exception {
    HttpResponse<String> page =
        HTTP.send(HttpRequest.newBuilder(authorizationRequest).build(), BodyHandlers.ofString());
    Matcher action = Pattern.compile("action=\"([^\"]+)\"").matcher(page.body());
    assertThat(action.find()).as(page.body()).isTrue();
    // Browsers take 127.0.0.1 for secure, Java's own handler of cookies does not.
    String cookies = page.headers().allValues("Set-Cookie").stream()
        .map(cookie -> cookie.split(";", 2)[0])
        .collect(Collectors.joining("; "));
    HttpResponse<String> entered = post(
        URI.create(action.group(1).replace("&amp;", "&")),
        cookies,
        Map.of("username", user, "password", user + "-secret", "credentialId", ""));
    assertThat(entered.statusCode()).as(entered.body()).isEqualTo(302);
    List<String> all = new ArrayList<>(List.of(cookies));
    entered.headers().allValues("Set-Cookie").forEach(cookie -> all.add(cookie.split(";", 2)[0]));
    return allow(entered.headers().firstValue("Location").orElseThrow(), all);
  }

  private static String accessToken(HttpResponse<String> answer) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return (String) JSONObjectUtils.parse(answer.body()).get("access_token");
  }

  private static Map<String, Object> byPassword(String realm, String scope) throws Exception {
    HttpResponse<String> answer = post(
        keycloak.uri("/realms/" + realm + "/protocol/openid-connect/token"),
        "",
        Map.of(
            "grant_type", "password",
            "client_id", "mcp-client",
            "username", "ada",
            "password", "ada-secret",
            "scope", scope));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSONObjectUtils.parse(answer.body());
  }

  private static String token(String realm, String scope) throws Exception {
    return (String) byPassword(realm, scope).get("access_token");
  }

  private static HttpResponse<String> call(String token, String tool) throws Exception {
    return Messages.to(server.uri(""), token == null ? null : "Bearer " + token).call(tool);
  }

  private static String challenge(HttpResponse<String> answer) {
    return answer.headers().firstValue("WWW-Authenticate").orElseThrow();
  }

  @Test
  @Order(1)
  void a_client_that_was_refused_finds_its_way_to_a_call_and_to_more_rights() throws Exception {
    HttpResponse<String> refused = call(null, "who");
    assertThat(refused.statusCode()).isEqualTo(401);
    String token = signIn(challenge(refused), "ada");
    assertThat(call(token, "who").body())
        .contains("ada staff=true finance=true admin=false board=true");

    HttpResponse<String> tooLittle = call(token, "with_scopes");
    assertThat(tooLittle.statusCode()).isEqualTo(403);
    assertThat(challenge(tooLittle)).contains("error=\"insufficient_scope\"");
    assertThat(parameter(challenge(tooLittle), "scope")).isEqualTo("files:write mcp");
    String more = signIn(challenge(tooLittle), "ada");
    assertThat(call(more, "with_scopes").body()).contains("done");

    String bob = signIn(challenge(refused), "bob");
    assertThat(call(bob, "who").body())
        .contains("bob staff=false finance=false admin=false board=false");
    Messages ada = Messages.to(server.uri(""), "Bearer " + token);
    String session = ada.openSession("2025-11-25");
    assertThat(Messages.to(server.uri(""), "Bearer " + bob)
            .with("Mcp-Session-Id", session)
            .post("/mcp", Messages.request("ping", ""))
            .statusCode())
        .isEqualTo(404);
  }

  /** Acts as a browser in which Ada signs on, and follows the redirect. */
  private static void browse(URI page) {
    try {
      URI back = URI.create(enter(page, "ada"));
      HTTP.sendAsync(HttpRequest.newBuilder(back).build(), BodyHandlers.discarding());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @Order(2)
  void a_person_at_the_command_line_signs_on_and_gets_more_rights_when_they_are_needed() {
    List<URI> pages = new ArrayList<>();
    for (String tool : List.of("who", "with_scopes")) {
      CommandLineFixture commandLine = new CommandLineFixture().browser(page -> {
        pages.add(page);
        browse(page);
      });
      assertThat(commandLine.run(
              "call", resource, tool, "--quiet", "--login", "--client-id", "mcp-client"))
          .as(commandLine.err())
          .isZero();
      assertThat(commandLine.out())
          .contains(tool.equals("who") ? "ada staff=true finance=true" : "done");
    }
    assertThat(pages)
        .extracting(page -> page.getQuery().replaceFirst(".*[?&]scope=([^&]*).*", "$1"))
        .containsExactly("mcp", "mcp", "mcp+files:write");
  }

  /** Acts as a browser in which Ada agrees at the facade, and then signs on at Keycloak. */
  private static void agree(URI page) {
    try {
      HttpResponse<String> consent =
          HTTP.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
      Matcher request =
          Pattern.compile("name=\"request\" value=\"([^\"]+)\"").matcher(consent.body());
      assertThat(request.find()).as(consent.body()).isTrue();
      HttpResponse<String> leaving = post(
          URI.create(page.toString().replaceFirst("\\?.*", "")),
          cookie(consent),
          Map.of("request", request.group(1), "decision", "allow"));
      String provider = leaving.headers().firstValue("Refresh").orElseThrow();
      String callback = enter(URI.create(provider.replaceFirst("^0; url=", "")), "ada");
      HttpResponse<String> back = HTTP.send(
          HttpRequest.newBuilder(URI.create(callback))
              .header("Cookie", cookie(leaving))
              .build(),
          BodyHandlers.ofString());
      URI client = URI.create(back.headers().firstValue("Location").orElseThrow());
      HTTP.sendAsync(HttpRequest.newBuilder(client).build(), BodyHandlers.discarding());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  /** The settings of a facade in front of a client of Keycloak. */
  private static Map<String, String> facade(String endpoint, String client) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("mcp.auth", "bearer");
    settings.put("mcp.samples", "false");
    settings.put("mcp.bearer-issuer", keycloak.issuer("company"));
    settings.put("mcp.bearer-resource", endpoint);
    settings.put("mcp.bearer-audiences", resource);
    settings.put("mcp.bearer-principal-claim", "preferred_username");
    settings.put("mcp.bearer-scopes", "mcp");
    settings.put("mcp.sign-on", "facade");
    settings.put("mcp.sign-on-client-id", "mcp-" + client);
    settings.put("mcp.sign-on-client-secret", client + "-secret");
    settings.put("mcp.sign-on-scopes", "openid mcp");
    settings.put("mcp.state-key", "a key of many characters for this test only");
    return settings;
  }

  @Test
  @Order(3)
  void a_client_that_keycloak_does_not_know_signs_on_by_the_facade() throws Exception {
    int port = freePort();
    String endpoint = "http://127.0.0.1:" + port + "/mcp";
    Map<String, String> settings = facade(endpoint, "facade");
    settings.put("mcp.bearer-audiences", "mcp-server," + resource);
    settings.put("mcp.access", "tool:with_scopes scopes=files:write");
    settings.put("mcp.sign-on-scopes", "openid mcp files:write");
    settings.put("mcp.on-behalf-of", "auto");
    try (EmbeddedServer facade =
        EmbeddedServer.startOn(port, settings, ExchangeTools.class, WhoTools.class)) {
      for (String tool : List.of("who", "with_scopes")) {
        CommandLineFixture commandLine = new CommandLineFixture().browser(KeycloakCheck::agree);
        assertThat(commandLine.run("call", endpoint, tool, "--quiet", "--login"))
            .as(commandLine.err())
            .isZero();
        assertThat(commandLine.out())
            .contains(
                tool.equals("who") ? "ada staff=true finance=true admin=false board=true" : "done");
      }
      CommandLineFixture exchange = new CommandLineFixture().browser(KeycloakCheck::agree);
      assertThat(exchange.run(
              "call",
              endpoint,
              "exchanged",
              "service=orders",
              "scope=orders",
              "--quiet",
              "--login"))
          .as(exchange.err())
          .isZero();
      assertThat(exchange.out()).contains("ada at [orders] by mcp-facade");
      assertThat(Messages.to(facade.uri(""), "Bearer " + token("company", "mcp"))
              .call("who")
              .statusCode())
          .as("a token of Keycloak itself")
          .isEqualTo(401);
    }
  }

  /** Allows on Keycloak's own page what a client asks for, if there is such a page. */
  private static String allow(String location, List<String> cookies) throws Exception {
    if (location.contains("/callback?")) {
      return location;
    }
    HttpResponse<String> page = HTTP.send(
        HttpRequest.newBuilder(URI.create(location))
            .header("Cookie", String.join("; ", cookies))
            .build(),
        BodyHandlers.ofString());
    Matcher action = Pattern.compile("action=\"([^\"]+/consent[^\"]*)\"").matcher(page.body());
    assertThat(action.find()).as(page.body()).isTrue();
    CONSENTS.incrementAndGet();
    Matcher code = Pattern.compile("name=\"code\" value=\"([^\"]+)\"").matcher(page.body());
    assertThat(code.find()).as(page.body()).isTrue();
    HttpResponse<String> allowed = post(
        URI.create(keycloak.uri("/").toString()).resolve(action.group(1).replace("&amp;", "&")),
        String.join("; ", cookies),
        Map.of("code", code.group(1), "accept", "Yes"));
    return allowed.headers().firstValue("Location").orElseThrow();
  }

  @Test
  @Order(3)
  void a_user_allows_the_facade_at_keycloak_once() throws Exception {
    int port = freePort();
    String endpoint = "http://127.0.0.1:" + port + "/mcp";
    Map<String, String> settings = facade(endpoint, "consent");
    try (EmbeddedServer facade = EmbeddedServer.startOn(port, settings, WhoTools.class)) {
      for (int i = 0; i < 2; i++) {
        CommandLineFixture commandLine = new CommandLineFixture().browser(KeycloakCheck::agree);
        assertThat(commandLine.run("call", endpoint, "who", "--quiet", "--login"))
            .as(commandLine.err())
            .isZero();
        assertThat(commandLine.out()).contains("ada staff=true");
        assertThat(CONSENTS).as("pages of Keycloak's consent").hasValue(1);
      }
      assertThat(facade.uri("")).isNotNull();
    }
  }

  private static String exchanged(String token, String service, String scope) throws Exception {
    return Messages.to(server.uri(""), "Bearer " + token)
        .stateless(
            "tools/call",
            "exchanged",
            "\"name\":\"exchanged\",\"arguments\":{\"service\":\"" + service + "\",\"scope\":\""
                + scope + "\"}")
        .body();
  }

  @Test
  @Order(3)
  void a_tool_gets_a_token_of_its_user_by_token_exchange() throws Exception {
    String ada = token("company", "mcp");
    assertThat(exchanged(ada, "orders", "orders")).contains("ada at [orders] by mcp-exchange");
    assertThat(exchanged(ada, "other-server", "orders")).contains("NOT_SET_UP");
    assertThat(exchanged(ada, "nowhere", "orders")).contains("NOT_SET_UP");
    assertThat(exchanged(ada, "orders", "no-such-scope")).contains("NOT_SET_UP");
  }

  @Test
  @Order(3)
  void an_application_that_signed_in_by_itself_has_no_user() throws Exception {
    String own = accessToken(post(
        keycloak.uri("/realms/company/protocol/openid-connect/token"),
        "",
        Map.of(
            "grant_type", "client_credentials",
            "client_id", "mcp-exchange",
            "client_secret", "exchange-secret",
            "scope", "mcp")));
    assertThat(exchanged(own, "orders", "orders")).contains("NO_USER");
  }

  @Test
  @Order(4)
  void rotated_keys_are_noticed() throws Exception {
    String before = token("company", "mcp");
    assertThat(call(before, "who").statusCode()).isEqualTo(200);
    String admin = accessToken(post(
        keycloak.uri("/realms/master/protocol/openid-connect/token"),
        "",
        Map.of(
            "grant_type",
            "password",
            "client_id",
            "admin-cli",
            "username",
            Keycloak.ADMIN,
            "password",
            Keycloak.ADMIN_PASSWORD)));
    String realmId = (String) JSONObjectUtils.parse(HTTP.send(
                HttpRequest.newBuilder(keycloak.uri("/admin/realms/company"))
                    .header("Authorization", "Bearer " + admin)
                    .build(),
                BodyHandlers.ofString())
            .body())
        .get("id");
    String component = "{\"name\":\"rotated\",\"providerId\":\"rsa-generated\","
        + "\"providerType\":\"org.keycloak.keys.KeyProvider\","
        + "\"parentId\":\"" + realmId
        + "\",\"config\":{\"priority\":[\"1000\"],\"enabled\":[\"true\"],"
        + "\"active\":[\"true\"],\"algorithm\":[\"RS256\"]}}";
    HttpResponse<String> rotated = HTTP.send(
        HttpRequest.newBuilder(keycloak.uri("/admin/realms/company/components"))
            .header("Authorization", "Bearer " + admin)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(component))
            .build(),
        BodyHandlers.ofString());
    assertThat(rotated.statusCode()).as(rotated.body()).isEqualTo(201);
    String after = token("company", "mcp");
    assertThat(SignedJWT.parse(after).getHeader().getKeyID())
        .isNotEqualTo(SignedJWT.parse(before).getHeader().getKeyID());
    assertThat(call(after, "who").statusCode()).isEqualTo(200);
    assertThat(call(before, "who").statusCode()).as("still published").isEqualTo(200);
  }

  @Test
  @Order(5)
  void other_tokens_of_the_same_keycloak_are_refused() throws Exception {
    assertThat(call(token("company", "mcp"), "who").statusCode()).isEqualTo(200);
    assertThat(call(token("company", "files:write"), "who").statusCode())
        .as("no audience")
        .isEqualTo(401);
    assertThat(call(token("other", "mcp"), "who").statusCode())
        .as("other issuer")
        .isEqualTo(401);
    Map<String, Object> all = byPassword("company", "openid mcp");
    assertThat(call((String) all.get("id_token"), "who").statusCode())
        .as("ID token")
        .isEqualTo(401);
    assertThat(call((String) all.get("refresh_token"), "who").statusCode())
        .as("refresh token")
        .isEqualTo(401);
    JWTClaimsSet claims = SignedJWT.parse((String) all.get("access_token")).getJWTClaimsSet();
    assertThat(call(new PlainJWT(claims).serialize(), "who").statusCode())
        .as("alg none")
        .isEqualTo(401);
  }

  @Test
  @Order(6)
  void who_signed_in_goes_on_while_keycloak_is_down() throws Exception {
    String token = token("company", "mcp");
    keycloak.close();
    assertThat(call(token, "who").statusCode()).isEqualTo(200);
  }
}
