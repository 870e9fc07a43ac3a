package io.github.mcpwar.cli;

import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Notification;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists a server's events, or prints those of one kind. */
@Command(
    name = "events",
    mixinStandardHelpOptions = true,
    description = {
      "Lists a server's events; with a NAME, prints each such event as it occurs,",
      "until Ctrl-C."
    })
final class EventsCommand extends ClientCommand {
  private static final String EVENT = "notifications/events/event";
  private static final String ACTIVE = "notifications/events/active";
  private static final Duration LONGEST = Duration.ofDays(20);

  @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "An event's name.")
  private @Nullable String name;

  @Parameters(
      index = "2..*",
      paramLabel = "KEY=VALUE",
      description = "Arguments, which choose among the events; read as those of: call")
  private List<String> pairs = List.of();

  @Option(
      names = "--cursor",
      paramLabel = "CURSOR",
      description = "Print the events after this position first (default: begin now).")
  private @Nullable String cursor;

  @Option(
      names = "--poll",
      description = "Print what there is after --cursor, and the cursor for the next time.")
  private boolean poll;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). "
          + "json: every event as one line, in the protocol's form.")
  private Format output = Format.text;

  private final Codec codec = new Codec();

  EventsCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  int run() {
    try (var work = new Interruptible(terminal().interrupts());
        McpClient client = connection()
            .connect(
                terminal(),
                options -> options.withTimeouts(
                    options.connectTimeout(), options.requestTimeout(), LONGEST))) {
      List<JsonNode> events = ListingCommand.ifOffered(() -> client.list("events/list", "events"));
      if (name == null) {
        list(events);
        return ExitCode.OK;
      }
      ObjectNode wanted = codec.mapper().createObjectNode().put("name", name);
      wanted.set("arguments", arguments(find(events, name)));
      if (cursor != null) {
        wanted.put("cursor", cursor);
      }
      return poll ? poll(client, wanted, work) : follow(client, wanted, work);
    }
  }

  private void list(List<JsonNode> events) {
    if (events.isEmpty()) {
      terminal().note("The server offers no events.");
    }
    for (JsonNode each : events) {
      if (output == Format.json) {
        json(each);
      } else {
        terminal()
            .line(Printable.line(each.path("name").stringValue("") + "  "
                + each.path("delivery")
                    .valueStream()
                    .map(way -> way.stringValue(""))
                    .toList()));
        Paragraph.of(each.path("description").stringValue(""), 4, terminal().columns())
            .forEach(terminal()::line);
        String keys = String.join(", ", each.at("/inputSchema/properties").propertyNames());
        Paragraph.of(keys.isEmpty() ? "" : "arguments: " + keys, 4, terminal().columns())
            .forEach(terminal()::line);
      }
    }
  }

  private static JsonNode find(List<JsonNode> events, String name) {
    List<String> names =
        events.stream().map(each -> each.path("name").stringValue("")).toList();
    return events.stream()
        .filter(each -> each.path("name").stringValue("").equals(name))
        .findFirst()
        .orElseThrow(() -> NoSuch.thing("event", name, names));
  }

  private ObjectNode arguments(JsonNode event) {
    ObjectNode schema = event.path("inputSchema") instanceof ObjectNode object
        ? object
        : codec.mapper().createObjectNode();
    return new ToolArguments(
            schema, codec.mapper(), text -> terminal().note("warning: " + Printable.line(text)))
        .of(null, pairs);
  }

  private int poll(McpClient client, ObjectNode wanted, Interruptible work) {
    int[] more = {1};
    int status = ExitCode.OK;
    while (more[0] > 0 && status == ExitCode.OK) {
      status = Calling.run(
          () -> client.request("events/poll", wanted, MessageHandler.NONE),
          () -> {},
          work,
          batch -> {
            batch.path("events").forEach(this::print);
            gap(batch);
            wanted.set("cursor", batch.path("cursor"));
            more[0] = batch.path("hasMore").booleanValue(false) ? 1 : 0;
            return ExitCode.OK;
          });
    }
    String next = wanted.path("cursor").stringValue("");
    if (status == ExitCode.OK && !next.isEmpty()) {
      terminal().note("Go on with --cursor " + Printable.line(next));
    }
    return status;
  }

  private int follow(McpClient client, ObjectNode wanted, Interruptible work) {
    terminal().note("Ctrl-C ends listening.");
    int status = Calling.run(
        () -> client.request("events/stream", wanted, new MessageHandler() {
          @Override
          public void onNotification(Notification notification) {
            told(notification);
          }
        }),
        () -> {},
        work,
        end -> {
          terminal().note("The server has ended the stream.");
          return ExitCode.OK;
        });
    return status == ExitCode.INTERRUPTED ? ExitCode.OK : status;
  }

  private void told(Notification notification) {
    ObjectNode params = notification.params();
    if (notification.method().equals(EVENT)) {
      params.remove("_meta");
      print(params);
    } else if (notification.method().equals(ACTIVE)) {
      gap(params);
    } else if (params.path("error") instanceof ObjectNode error) {
      terminal().note("error: " + Printable.line(error.path("message").stringValue("")));
    }
  }

  private void gap(JsonNode params) {
    if (params.path("truncated").booleanValue(false)) {
      terminal().note("warning: earlier events are no longer there");
    }
  }

  private void print(JsonNode event) {
    if (output == Format.json) {
      json(event);
    } else {
      terminal()
          .line(Printable.line(event.path("timestamp").stringValue("") + " "
              + event.path("eventId").stringValue("") + " " + event.path("data")));
    }
  }

  private void json(JsonNode value) {
    terminal().line(Printable.json(codec.mapper().writeValueAsString(value)));
  }
}
