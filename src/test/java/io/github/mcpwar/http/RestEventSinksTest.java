package io.github.mcpwar.http;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.testkit.RawStream;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.catalina.LifecycleException;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resources as an author of Jakarta REST writes them, with the event sinks of this server. */
class RestEventSinksTest {
  private static final BlockingQueue<SseEventSink> SINKS = new LinkedBlockingQueue<>();

  private final RestServer server = new RestServer();

  @TempDir
  java.nio.file.Path folder;

  /** A resource that keeps its sinks, broadcasts to them, or needs none. */
  @Path("/")
  @Singleton
  public static final class News {
    private final Sse sse;
    private final SseBroadcaster broadcaster;

    /** Creates the resource. */
    public News(@Context Sse sse) {
      this.sse = sse;
      this.broadcaster = sse.newBroadcaster();
      broadcaster.onError((sink, error) -> SINKS.add(sink));
    }

    /** Subscribes the client to the broadcasts. */
    @GET
    @Path("subscribe")
    public void subscribe(@Context SseEventSink events) {
      broadcaster.register(events);
      SINKS.add(events);
    }

    /** Sends a text to all subscribers. */
    @GET
    @Path("tell")
    public String tell() {
      broadcaster.broadcast(sse.newEvent("news"));
      return "told";
    }

    /** Answers without an event. */
    @GET
    @Path("plain")
    public void plain(@Suspended AsyncResponse response, @Context SseEventSink events) {
      response.resume(Response.ok("{}\n", MediaType.APPLICATION_JSON_TYPE).build());
    }

    /** Answers by an event. */
    @GET
    @Path("event")
    public void event(
        @Suspended AsyncResponse response, @Context SseEventSink events, @Context Sse sse)
        throws IOException {
      try (events) {
        events.send(sse.newEvent("only"));
      }
    }
  }

  @BeforeEach
  void start() throws LifecycleException {
    SINKS.clear();
    server.start(new ResourceConfig(News.class), folder);
  }

  @AfterEach
  void stop() throws LifecycleException {
    server.close();
  }

  private void tell() throws IOException {
    try (RawStream told = server.get("/tell")) {
      assertThat(told.status()).isEqualTo(200);
    }
  }

  @Test
  void a_method_that_sends_no_event_answers_with_its_entity() throws Exception {
    try (RawStream answer = server.get("/plain")) {
      assertThat(answer.header("Content-Type")).contains("application/json");
      assertThat(answer.next("{")).contains("}");
    }
  }

  @Test
  void a_method_that_sends_an_event_answers_with_a_stream() throws Exception {
    try (RawStream answer = server.get("/event")) {
      assertThat(answer.header("Content-Type")).contains("text/event-stream");
      assertThat(answer.nextData()).contains("only");
      assertThat(answer.nextData()).isEmpty();
    }
  }

  @Test
  void a_broadcaster_sends_to_all_who_are_there_and_forgets_who_left() throws Exception {
    try (RawStream stays = server.get("/subscribe")) {
      SseEventSink first = SINKS.poll(20, SECONDS);
      assertThat(first).isInstanceOf(RestEventSink.class);
      assertThat(stays.header("Content-Type")).contains("text/event-stream");
      RawStream leaves = server.get("/subscribe");
      SseEventSink second = SINKS.poll(20, SECONDS);
      tell();
      assertThat(leaves.nextData()).contains("news");
      assertThat(stays.nextData()).contains("news");
      leaves.vanish();
      SseEventSink forgotten = null;
      for (int i = 0; i < 1000 && forgotten == null; i++) {
        tell();
        assertThat(stays.nextData()).contains("news");
        forgotten = SINKS.poll(20, MILLISECONDS);
      }
      assertThat(forgotten).isSameAs(second);
      assertThat(second.isClosed()).isTrue();
      assertThat(first.isClosed()).isFalse();
    }
  }
}
