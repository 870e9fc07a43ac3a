package io.github.mcpwar.readme;

import com.sun.net.httpserver.HttpServer;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.UserRequests;
import io.github.mcpwar.testkit.McpServerExtension;
import io.github.mcpwar.testkit.TestUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UserOrdersTest {

  record OrderTools(URI orders, HttpClient http) {
    @Tool(description = "Lists your orders.")
    public String my_orders(McpContext context) throws IOException, InterruptedException {
      return new UserRequests(context, http, orders, "api://orders", "read")
          .send(HttpRequest.newBuilder(orders).build(), BodyHandlers.ofString())
          .body();
    }
  }

  static final HttpServer ORDERS = service();

  @RegisterExtension
  static final McpServerExtension SERVER = McpServerExtension.of(new OrderTools(
      URI.create("http://127.0.0.1:" + ORDERS.getAddress().getPort() + "/"),
      HttpClient.newHttpClient()));

  static HttpServer service() {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.createContext("/", exchange -> {
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        byte[] body = ("orders for " + token).getBytes();
        exchange.sendResponseHeaders(token.equals("Bearer old") ? 401 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
      });
      http.start();
      return http;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterAll
  static void stop() {
    ORDERS.stop(0);
  }

  @Test
  void it_calls_the_service_as_its_user() {
    TestUser ada = TestUser.named("ada").withToken("api://orders", "token-of-ada");
    SERVER.as(ada).call("my_orders").hasText("orders for Bearer token-of-ada");
  }

  @Test
  void it_gets_a_new_token_when_the_service_refuses_one() {
    TestUser ada = TestUser.named("ada").withToken("api://orders", "old", "new");
    SERVER.as(ada).call("my_orders").hasText("orders for Bearer new");
  }

  @Test
  void it_says_what_is_missing_when_there_is_no_token() {
    SERVER.as(TestUser.named("ada")).call("my_orders").failedWith("gives it no token of yours");
    SERVER
        .as(TestUser.named("ada").withToken("api://stock", "token"))
        .call("my_orders")
        .failedWith("no token for api://orders");
  }
}
