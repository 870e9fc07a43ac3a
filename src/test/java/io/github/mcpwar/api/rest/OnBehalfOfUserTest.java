package io.github.mcpwar.api.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.mcpwar.api.NoTokenException;
import io.github.mcpwar.api.NoTokenException.Reason;
import io.github.mcpwar.testkit.RecordingContext;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.WebTarget;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests of a client of Jersey, whose first token the service refuses. */
class OnBehalfOfUserTest {
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private final RecordingContext ada = new RecordingContext();
  private final Client client = ClientBuilder.newClient();
  private HttpServer service;

  record Order(String text) {}

  /** Writes orders; no client knows how without it. */
  static final class OrderWriter implements MessageBodyWriter<Order> {
    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] all, MediaType media) {
      return type == Order.class;
    }

    @Override
    public void writeTo(
        Order order,
        Class<?> type,
        Type generic,
        Annotation[] all,
        MediaType media,
        MultivaluedMap<String, Object> headers,
        OutputStream out)
        throws IOException {
      out.write(order.text().getBytes(UTF_8));
    }
  }

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext("/", exchange -> {
      String token = exchange.getRequestHeaders().getFirst("Authorization");
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      seen.add(token + " " + body + " " + exchange.getRequestHeaders().get("X-Tenant"));
      byte[] answer = (token.equals("Bearer old") ? "refused" : "served").getBytes(UTF_8);
      exchange.sendResponseHeaders(token.equals("Bearer old") ? 401 : 200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    service.start();
  }

  @AfterEach
  void stop() {
    client.close();
    service.stop(0);
  }

  private Response post() {
    URI uri = URI.create("http://127.0.0.1:" + service.getAddress().getPort() + "/");
    WebTarget target = client
        .target(uri)
        .register(new OrderWriter())
        .register((ClientRequestFilter) request -> request.getHeaders().add("X-Tenant", "t"))
        .register(
            (ClientResponseFilter) (request, response) -> {
              open.incrementAndGet();
              response.setEntityStream(new FilterInputStream(response.getEntityStream()) {
                @Override
                public void close() throws IOException {
                  open.decrementAndGet();
                  super.close();
                }
              });
            },
            6000)
        .register(new OnBehalfOfUser(ada, uri, "orders"));
    return target.request().post(Entity.entity(new Order("order"), "text/plain"));
  }

  @Test
  void a_request_is_repeated_with_what_its_target_has_after_the_refusal_has_ended() {
    ada.withTokens(audience -> {
      assertThat(open).hasValue(0);
      return ada.refusedTokens().isEmpty() ? "old" : "new";
    });
    try (Response answer = post()) {
      assertThat(answer.getStatus()).isEqualTo(200);
      assertThat(answer.readEntity(String.class)).isEqualTo("served");
    }
    assertThat(seen).containsExactly("Bearer old order [t]", "Bearer new order [t]");
  }

  @Test
  void the_refusal_counts_if_there_is_no_other_token() {
    ada.withTokens(audience -> {
      if (ada.refusedTokens().isEmpty()) {
        return "old";
      }
      throw new NoTokenException(Reason.SIGN_IN_AGAIN, "Sign in again", new Exception("over"));
    });
    try (Response answer = post()) {
      assertThat(answer.getStatus()).isEqualTo(401);
      assertThat(answer.readEntity(String.class)).isEqualTo("refused");
    }
  }
}
