package io.github.mcpwar.security.signon;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.UserRequests;
import io.github.mcpwar.api.rest.OnBehalfOfUser;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicReference;

/** Tools that call a service which may refuse their tokens, by each means that they have. */
public class PickyServiceTools {
  static final AtomicReference<URI> SERVICE = new AtomicReference<>();
  static final AtomicReference<URI> ELSEWHERE = new AtomicReference<>();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static InputStream stream() {
    return new ByteArrayInputStream("streamed".getBytes());
  }

  private static String rest(McpContext context, Entity<?> body) {
    OnBehalfOfUser user = new OnBehalfOfUser(context, SERVICE.get(), "api://orders", "read");
    try (Client client = ClientBuilder.newClient();
        Response response = body == null
            ? client.target(SERVICE.get()).register(user).request().get()
            : client.target(SERVICE.get()).register(user).request().post(body)) {
      return response.getStatus() + " " + response.readEntity(String.class);
    }
  }

  private static String http(McpContext context, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> response = new UserRequests(
            context, HTTP, SERVICE.get(), "api://orders", "read")
        .send(request.build(), BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }

  @Tool(description = "Jakarta REST, GET.")
  public String rest_get(McpContext context) {
    return rest(context, null);
  }

  @Tool(description = "Jakarta REST, POST.")
  public String rest_post(McpContext context) {
    return rest(context, Entity.text("an order"));
  }

  @Tool(description = "Jakarta REST, POST of a stream.")
  public String rest_stream(McpContext context) {
    return rest(context, Entity.text(stream()));
  }

  @Tool(description = "Jakarta REST, with a filter for another origin.")
  public String rest_elsewhere(McpContext context) {
    OnBehalfOfUser user = new OnBehalfOfUser(context, SERVICE.get(), "api://orders", "read");
    try (Client client = ClientBuilder.newClient()) {
      return client.target(ELSEWHERE.get()).register(user).request().get(String.class);
    }
  }

  @Tool(description = "java.net.http, GET.")
  public String http_get(McpContext context) throws IOException, InterruptedException {
    return http(context, HttpRequest.newBuilder(SERVICE.get()));
  }

  @Tool(description = "java.net.http, POST.")
  public String http_post(McpContext context) throws IOException, InterruptedException {
    return http(
        context, HttpRequest.newBuilder(SERVICE.get()).POST(BodyPublishers.ofString("an order")));
  }

  @Tool(description = "java.net.http, POST of a stream.")
  public String http_stream(McpContext context) throws IOException, InterruptedException {
    return http(
        context,
        HttpRequest.newBuilder(SERVICE.get())
            .POST(BodyPublishers.ofInputStream(PickyServiceTools::stream)));
  }

  @Tool(description = "java.net.http with a client that follows redirects.")
  public String http_following(McpContext context) throws IOException, InterruptedException {
    HttpClient following =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();
    try {
      return new UserRequests(context, following, SERVICE.get(), "api://orders", "read")
          .send(HttpRequest.newBuilder(SERVICE.get()).build(), BodyHandlers.ofString())
          .body();
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }
}
