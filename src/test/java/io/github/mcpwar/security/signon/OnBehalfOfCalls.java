package io.github.mcpwar.security.signon;

import com.sun.net.httpserver.HttpServer;
import io.github.mcpwar.testkit.Messages;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/** A facade, a provider and a service, for tests of calls in the names of users. */
abstract class OnBehalfOfCalls {
  static EntraLikeProvider provider;
  static FacadeServer server;
  static String client;
  private static HttpServer service;

  /** Starts all of it, with a value of the setting {@code mcp.on-behalf-of}. */
  static void start(String mode) throws Exception {
    provider = EntraLikeProvider.start();
    service = OrdersTools.service();
    server = FacadeServer.start(
        provider,
        Map.of("mcp.on-behalf-of", mode, "mcp.max-token-exchanges", "1000"),
        OrdersTools.class);
    client = server.client(FacadeServer.REDIRECT);
  }

  @AfterAll
  static void stop() {
    server.close();
    service.stop(0);
    provider.close();
  }

  @BeforeEach
  void reset() {
    provider.user = "ada";
    provider.refusal = "";
    provider.rules.reset();
    provider.requests.clear();
    OrdersTools.SEEN.clear();
  }

  static Object signOn() throws Exception {
    return server.tokens(client).get("access_token");
  }

  static HttpResponse<String> call(Object token, String tool) throws Exception {
    return Messages.to(server.uri(), "Bearer " + token).call(tool);
  }

  /** Calls a tool that asks for a token for any service. */
  static HttpResponse<String> any(Object token, String audience) throws Exception {
    return Messages.to(server.uri(), "Bearer " + token)
        .stateless(
            "tools/call",
            "any",
            "\"name\":\"any\",\"arguments\":{\"audience\":\"" + audience + "\"}");
  }
}
