package io.github.mcpwar.security.signon;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.github.mcpwar.digests.Digests;
import io.github.mcpwar.security.IdentityTools;
import io.github.mcpwar.testkit.EmbeddedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A server with the facade in front of a provider, and what clients send to it. */
final class FacadeServer implements AutoCloseable {
  static final String REDIRECT = "http://localhost:33418/callback";
  static final String VERIFIER = "a-verifier-of-a-client-that-has-more-than-43-characters";
  static final String STATE_KEY = "a key of many characters for all of the tests";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  final String base;
  private final EmbeddedServer server;

  private FacadeServer(String base, EmbeddedServer server) {
    this.base = base;
    this.server = server;
  }

  static FacadeServer start(
      EntraLikeProvider provider, Map<String, String> more, Class<?>... tools) {
    int port = freePort();
    String base = "http://127.0.0.1:" + port;
    Map<String, String> settings = new HashMap<>(settings(provider.issuer(), base));
    settings.putAll(more);
    return new FacadeServer(
        base,
        EmbeddedServer.startOn(
            port,
            settings,
            Stream.concat(Stream.of(IdentityTools.class), Stream.of(tools))
                .toArray(Class<?>[]::new)));
  }

  static Map<String, String> settings(String issuer, String base) {
    Map<String, String> settings = new HashMap<>();
    settings.put("mcp.auth", "bearer");
    settings.put("mcp.samples", "false");
    settings.put("mcp.state-key", STATE_KEY);
    settings.put("mcp.bearer-issuer", issuer);
    settings.put("mcp.bearer-resource", base + "/mcp");
    settings.put("mcp.bearer-audiences", EntraLikeProvider.APP);
    settings.put("mcp.bearer-principal-claim", "oid");
    settings.put("mcp.bearer-scopes", "mcp");
    settings.put("mcp.sign-on", "facade");
    settings.put("mcp.sign-on-client-id", EntraLikeProvider.APP);
    settings.put("mcp.sign-on-client-secret", EntraLikeProvider.SECRET);
    settings.put(
        "mcp.sign-on-scopes", "api://" + EntraLikeProvider.APP + "/mcp openid offline_access");
    settings.put("mcp.max-sign-on-requests", "100000");
    settings.put("mcp.max-failed-sign-ons", "100000");
    return settings;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  URI uri() {
    return server.uri("");
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).GET();
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String type, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
        .header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> register(Map<String, Object> metadata) throws Exception {
    return post("/register", "application/json", JSONObjectUtils.toJSONString(metadata));
  }

  /** Registers a public client, and returns its id. */
  String client(String... redirectUris) throws Exception {
    return json(register(Map.of(
            "client_name", "Test client",
            "redirect_uris", List.of(redirectUris),
            "token_endpoint_auth_method", "none")))
        .get("client_id")
        .toString();
  }

  static Map<String, Object> json(HttpResponse<String> answer) throws Exception {
    return JSONObjectUtils.parse(answer.body());
  }

  /** The parameters of a good authorization request. */
  Map<String, String> asking(String client) {
    Map<String, String> asked = new HashMap<>();
    asked.put("response_type", "code");
    asked.put("client_id", client);
    asked.put("redirect_uri", REDIRECT);
    asked.put("state", "state of the client");
    asked.put("scope", "mcp offline_access");
    asked.put("resource", base + "/mcp");
    asked.put("code_challenge", Digests.of(VERIFIER));
    asked.put("code_challenge_method", "S256");
    return asked;
  }

  String authorize(Map<String, String> asked) {
    return base + "/authorize?" + Browser.encoded(asked);
  }

  /** Takes a user to the provider and back, up to the URL of the callback. */
  String toCallback(Browser browser, Map<String, String> asked) throws Exception {
    HttpResponse<String> page = browser.get(authorize(asked));
    HttpResponse<String> leaving = browser.post(
        base + "/authorize", Map.of("request", Browser.request(page), "decision", "allow"));
    return Browser.target(new Browser().get(Browser.target(leaving)));
  }

  /** Signs a user on; returns the parameters with which the client's redirect URI is called. */
  Map<String, String> signOn(Browser browser, Map<String, String> asked) throws Exception {
    return parameters(Browser.target(browser.get(toCallback(browser, asked))));
  }

  static Map<String, String> parameters(String url) {
    Map<String, String> parameters = new HashMap<>();
    URLUtils.parseParameters(URI.create(url).getRawQuery())
        .forEach((name, values) -> parameters.put(name, values.get(0)));
    return parameters;
  }

  /** The form of a good token request for a code. */
  static Map<String, String> redeeming(String client, String code) {
    Map<String, String> form = new HashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("client_id", client);
    form.put("code", code);
    form.put("redirect_uri", REDIRECT);
    form.put("code_verifier", VERIFIER);
    return form;
  }

  static Map<String, String> refreshing(String client, String token) {
    Map<String, String> form = new HashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("client_id", client);
    form.put("refresh_token", token);
    return form;
  }

  HttpResponse<String> revoke(Map<String, String> form) throws Exception {
    return post("/revoke", "application/x-www-form-urlencoded", Browser.encoded(form));
  }

  HttpResponse<String> token(Map<String, String> form, String... headers) throws Exception {
    return post("/token", "application/x-www-form-urlencoded", Browser.encoded(form), headers);
  }

  /** The tokens of a client whose user has signed on. */
  Map<String, Object> tokens(String client) throws Exception {
    String code = signOn(new Browser(), asking(client)).get("code");
    return json(token(redeeming(client, code)));
  }

  @Override
  public void close() {
    server.close();
  }
}
