package io.github.mcpwar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.client.FakeServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsCommandTest {
  private static final String EVENT = "{\"eventId\":\"e1\",\"name\":\"room.free\","
      + "\"timestamp\":\"2026-12-01T10:00:00Z\",\"data\":{\"room\":\"Ada\"}}";

  private final CommandLineFixture cli = new CommandLineFixture();
  private final FakeServer server;

  EventsCommandTest() throws IOException {
    server = FakeServer.stateless("[]")
        .on(
            "events/list",
            (request, reply) -> reply.result("{\"events\":[{\"name\":\"room.free\","
                + "\"description\":\"A room became free\",\"delivery\":[\"poll\",\"push\"],"
                + "\"inputSchema\":{\"type\":\"object\",\"properties\":"
                + "{\"people\":{\"type\":\"integer\"}}}}]}"))
        .on(
            "events/poll",
            (request, reply) -> reply.result("{\"events\":[" + EVENT + "],\"cursor\":\"c"
                + (request.params().has("cursor") ? "2" : "1") + "\",\"truncated\":true,"
                + "\"hasMore\":" + !request.params().has("cursor") + "}"))
        .on("events/stream", (request, reply) -> {
          FakeServer.Reply.Events stream = reply.events();
          stream.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/events/active\","
              + "\"params\":{\"cursor\":\"c\",\"truncated\":false}}");
          stream.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/events/event\",\"params\":"
              + EVENT + "}");
          stream.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/events/terminated\","
              + "\"params\":{\"error\":{\"code\":-32024,\"message\":\"No more\"}}}");
          stream.result("{}");
        });
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private int run(String... more) {
    String[] arguments = new String[more.length + 2];
    arguments[0] = "events";
    arguments[1] = server.endpoint().toString();
    System.arraycopy(more, 0, arguments, 2, more.length);
    return cli.run(arguments);
  }

  @Test
  void events_are_shown_with_their_ways_of_delivery_and_arguments() {
    assertThat(run()).isZero();
    assertThat(cli.out().lines())
        .containsExactly(
            "room.free  [poll, push]", "    A room became free", "    arguments: people");
  }

  @Test
  void a_poll_prints_all_there_is_and_the_next_cursor() {
    assertThat(run("room.free", "people=4", "--poll")).isZero();
    assertThat(cli.out().lines())
        .containsExactly(
            "2026-12-01T10:00:00Z e1 {\"room\":\"Ada\"}",
            "2026-12-01T10:00:00Z e1 {\"room\":\"Ada\"}");
    assertThat(cli.err()).contains("earlier events are no longer there", "--cursor c2");
    assertThat(server.seen("events/poll").get(0).params().path("arguments"))
        .hasToString("{\"people\":4}");
  }

  @Test
  void a_stream_prints_each_event_and_the_reason_of_its_end() {
    assertThat(run("room.free", "--cursor", "c7", "--output", "json")).isZero();
    assertThat(cli.out().lines()).containsExactly(EVENT);
    assertThat(cli.err()).contains("No more", "ended the stream");
    assertThat(server.seen("events/stream").get(0).params().path("cursor").stringValue(""))
        .isEqualTo("c7");
  }

  @Test
  void an_unknown_event_is_named_with_the_ones_there_are() {
    assertThat(run("room.fee")).isEqualTo(ExitCode.USAGE);
    assertThat(cli.err()).contains("room.free");
  }
}
