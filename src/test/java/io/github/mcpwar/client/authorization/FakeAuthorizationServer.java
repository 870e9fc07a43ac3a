package io.github.mcpwar.client.authorization;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An authorization server on a free port of 127.0.0.1 that consents to everything, checks requests
 * as it should, and records them. It also serves the metadata of the resource.
 */
public final class FakeAuthorizationServer implements AutoCloseable {
  private final HttpServer http;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final AtomicInteger last = new AtomicInteger();

  /** The server's metadata, which tests change; a null member is omitted. */
  public final Map<String, Object> metadata = new LinkedHashMap<>();

  /** The resource's metadata, which tests change. */
  public final Map<String, Object> resourceMetadata = new LinkedHashMap<>();

  /** Additional parameters of the redirection beside the code; a null value removes one. */
  public final Map<String, String> redirection = new HashMap<>();

  /** The scope that tokens have, or null for the one that was asked for. */
  public volatile String granted;

  /** True if refresh tokens are accepted. */
  public volatile boolean refreshes = true;

  public final List<Map<String, String>> authorizations = new CopyOnWriteArrayList<>();
  public final List<Map<String, String>> tokenRequests = new CopyOnWriteArrayList<>();
  public final List<Map<String, Object>> registrations = new CopyOnWriteArrayList<>();

  /** The tokens that were given out, with their scopes. */
  public final Map<String, String> tokens = new ConcurrentHashMap<>();

  private FakeAuthorizationServer(HttpServer http, URI resource) {
    this.http = http;
    metadata.put("issuer", issuer());
    metadata.put("authorization_endpoint", issuer() + "/authorize");
    metadata.put("token_endpoint", issuer() + "/token");
    metadata.put("registration_endpoint", issuer() + "/register");
    metadata.put("response_types_supported", List.of("code"));
    metadata.put("code_challenge_methods_supported", List.of("S256"));
    metadata.put("token_endpoint_auth_methods_supported", List.of("none", "client_secret_basic"));
    metadata.put("authorization_response_iss_parameter_supported", true);
    resourceMetadata.put("resource", resource.toString());
    resourceMetadata.put("authorization_servers", List.of(issuer()));
    redirection.put("iss", issuer());
    http.setExecutor(Executors.newCachedThreadPool(task -> {
      Thread thread = new Thread(task, "fake-authorization-server");
      thread.setDaemon(true);
      return thread;
    }));
    on("/resource", exchange -> json(exchange, 200, resourceMetadata));
    on("/.well-known/oauth-authorization-server", exchange -> json(exchange, 200, metadata));
    on("/register", this::register);
    on("/authorize", this::authorize);
    on("/token", this::token);
    http.start();
  }

  /** Starts one for a resource. */
  public static FakeAuthorizationServer start(URI resource) throws IOException {
    return new FakeAuthorizationServer(
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), resource);
  }

  public String issuer() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** The challenge of a resource that requires a token. */
  public String challenge(String more) {
    return "Bearer resource_metadata=\"" + issuer() + "/resource\"" + more;
  }

  private interface Handler {
    void handle(HttpExchange exchange) throws Exception;
  }

  private void on(String path, Handler handler) {
    http.createContext(path, exchange -> {
      try (exchange) {
        handler.handle(exchange);
      } catch (Exception e) {
        json(exchange, 500, Map.of("error", e.toString()));
      }
    });
  }

  private void register(HttpExchange exchange) throws IOException, ParseException {
    Map<String, Object> wanted =
        JSONObjectUtils.parse(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    registrations.add(wanted);
    Map<String, Object> given = new HashMap<>(wanted);
    given.put("client_id", "registered-" + registrations.size());
    json(exchange, 201, given);
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
    authorizations.add(asked);
    String code = "code-" + last.incrementAndGet();
    codes.put(code, asked);
    Map<String, String> back = new LinkedHashMap<>();
    back.put("code", code);
    back.put("state", asked.get("state"));
    back.putAll(redirection);
    back.values().removeIf(Objects::isNull);
    List<String> pairs = new ArrayList<>();
    back.forEach((name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, UTF_8)));
    exchange
        .getResponseHeaders()
        .set("Location", asked.get("redirect_uri") + "?" + String.join("&", pairs));
    exchange.sendResponseHeaders(302, -1);
  }

  private void token(HttpExchange exchange) throws IOException, NoSuchAlgorithmException {
    Map<String, String> asked = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    String basic = exchange.getRequestHeaders().getFirst("Authorization");
    if (basic != null) {
      asked.put("basic", new String(Base64.getDecoder().decode(basic.substring(6)), UTF_8));
    }
    tokenRequests.add(asked);
    String scope = asked.get("scope");
    switch (asked.get("grant_type")) {
      case "authorization_code" -> {
        Map<String, String> authorization = codes.remove(asked.get("code"));
        byte[] hash = MessageDigest.getInstance("SHA-256")
            .digest(asked.getOrDefault("code_verifier", "").getBytes(US_ASCII));
        if (authorization == null
            || !Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(hash)
                .equals(authorization.get("code_challenge"))
            || !authorization.get("redirect_uri").equals(asked.get("redirect_uri"))
            || !authorization.get("resource").equals(asked.get("resource"))) {
          json(exchange, 400, Map.of("error", "invalid_grant"));
          return;
        }
        scope = authorization.get("scope");
      }
      case "refresh_token" -> {
        if (!refreshes) {
          json(exchange, 400, Map.of("error", "invalid_grant"));
          return;
        }
      }
      case "client_credentials" -> {
        if (!"machine:secret".equals(asked.get("basic"))) {
          json(
              exchange,
              401,
              Map.of("error", "invalid_client", "error_description", "Unknown client"));
          return;
        }
      }
      default -> throw new IllegalStateException();
    }
    String token = "token-" + last.incrementAndGet();
    String has = granted == null ? scope : granted;
    tokens.put(token, has == null ? "" : has);
    Map<String, Object> answer = new HashMap<>();
    answer.put("access_token", token);
    answer.put("token_type", "Bearer");
    answer.put("refresh_token", "refresh-" + token);
    answer.put("scope", has);
    json(exchange, 200, answer);
  }

  private static Map<String, String> form(String text) {
    Map<String, String> fields = new HashMap<>();
    URLUtils.parseParameters(text).forEach((name, values) -> fields.put(name, values.get(0)));
    return fields;
  }

  private static void json(HttpExchange exchange, int status, Map<String, Object> members)
      throws IOException {
    Map<String, Object> present = new LinkedHashMap<>(members);
    present.values().removeIf(Objects::isNull);
    byte[] bytes = JSONObjectUtils.toJSONString(present).getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
