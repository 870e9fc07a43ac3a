package io.github.mcpwar.security.signon;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.github.mcpwar.api.DownstreamToken;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.NoTokenException;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.PromptArg;
import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.api.rest.OnBehalfOfUser;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.text.ParseException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** Tools that call a service in the name of their user, and that service. */
public class OrdersTools {
  static final List<String> SEEN = new CopyOnWriteArrayList<>();
  static final AtomicReference<URI> SERVICE = new AtomicReference<>();

  /** Starts the service, which tells whose token came. */
  static HttpServer service() {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.createContext("/", exchange -> {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        SEEN.add(String.valueOf(authorization));
        byte[] body = ("orders of " + whose(authorization)).getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
      });
      http.start();
      SERVICE.set(URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/orders"));
      return http;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String whose(String authorization) {
    try {
      JWTClaimsSet claims =
          SignedJWT.parse(authorization.substring("Bearer ".length())).getJWTClaimsSet();
      return claims.getSubject() + " for " + claims.getAudience();
    } catch (ParseException | RuntimeException e) {
      return "nobody";
    }
  }

  @Tool(description = "Fetches the user's orders.")
  public String orders(McpContext context) throws IOException, InterruptedException {
    DownstreamToken token = context.tokenFor("api://orders", "read");
    HttpRequest request = token.authorize(HttpRequest.newBuilder(SERVICE.get())).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  @Tool(description = "Fetches the user's orders by Jakarta REST.")
  public String orders_by_rest(McpContext context) {
    OnBehalfOfUser user = new OnBehalfOfUser(context, SERVICE.get(), "api://orders", "read");
    try (Client client = ClientBuilder.newClient()) {
      return client.target(SERVICE.get()).register(user).request().get(String.class);
    }
  }

  @Tool(description = "Asks for any token.")
  public String any(McpContext context, @ToolArg(description = "Service") String audience) {
    return context.tokenFor(audience).audience();
  }

  @Tool(description = "Returns the kind of problem.")
  public String reason(McpContext context) {
    try {
      return context.tokenFor("api://orders", "read").audience();
    } catch (NoTokenException e) {
      return e.reason().name();
    }
  }

  @Tool(description = "Shows a token in every way that is not meant for it.")
  public Object shown(McpContext context) {
    DownstreamToken token = context.tokenFor("api://orders", "read");
    context.info(token);
    return token;
  }

  @Tool(description = "Fetches the orders as a task.", task = TaskSupport.REQUIRED)
  public String orders_later(McpContext context) throws IOException, InterruptedException {
    return orders(context);
  }

  @Prompt(description = "Writes of the user's orders.")
  public String about_orders(McpContext context, @PromptArg(description = "Any") String word)
      throws IOException, InterruptedException {
    return word + " " + orders(context);
  }
}
