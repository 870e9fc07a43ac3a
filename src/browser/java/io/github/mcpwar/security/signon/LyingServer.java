package io.github.mcpwar.security.signon;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.json.JsonMapper;

/** An MCP server and its sign-on in one, of whose metadata one field is a lie. */
final class LyingServer implements AutoCloseable {
  /** The paths that were asked for, in their order. */
  final ConcurrentLinkedQueue<String> paths = new ConcurrentLinkedQueue<>();

  private final Map<String, Object> metadata = new HashMap<>();
  private final String issuerThatAnswers;
  private final String base;
  private final HttpServer server;

  /** The field {@code iss} is that of the answer, all others are in the metadata. */
  LyingServer(String field, String lie) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    base = "http://127.0.0.1:" + server.getAddress().getPort();
    issuerThatAnswers = field.equals("iss") ? lie : base;
    metadata.put("resource", endpoint().toString());
    metadata.put("authorization_servers", List.of(base));
    metadata.put("issuer", base);
    metadata.put("authorization_endpoint", base + "/authorize");
    metadata.put("token_endpoint", base + "/token");
    metadata.put("registration_endpoint", base + "/register");
    metadata.put("client_id", "page");
    metadata.put("code_challenge_methods_supported", List.of("S256"));
    metadata.put("authorization_response_iss_parameter_supported", true);
    metadata.put(field, lie);
    server.createContext("/", this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create(base + "/mcp");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Headers headers = exchange.getResponseHeaders();
    headers.set("Access-Control-Allow-Origin", "*");
    headers.set("Access-Control-Allow-Headers", "*");
    headers.set("Access-Control-Expose-Headers", "*");
    int status = 200;
    if (!exchange.getRequestMethod().equals("OPTIONS")) {
      paths.add(path);
      if (path.equals("/mcp")) {
        status = 401;
        headers.set("WWW-Authenticate", "Bearer resource_metadata=\"" + base + "/resource\"");
      } else if (path.equals("/authorize")) {
        status = 302;
        headers.set("Location", comingBack(exchange.getRequestURI()));
      }
    }
    byte[] content = new JsonMapper().writeValueAsString(metadata).getBytes(UTF_8);
    exchange.sendResponseHeaders(status, content.length);
    exchange.getResponseBody().write(content);
    exchange.close();
  }

  private String comingBack(URI asked) {
    Map<String, String> parameters = new HashMap<>();
    for (String each : asked.getQuery().split("&")) {
      String[] pair = each.split("=", 2);
      parameters.put(pair[0], pair[1]);
    }
    return parameters.get("redirect_uri") + "?code=c&state=" + parameters.get("state") + "&iss="
        + issuerThatAnswers;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
