package io.github.mcpwar.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.client.PendingCall;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.testkit.EmbeddedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Events of the watched folder, by HTTP. */
class EventsServedTest {
  private final BlockingQueue<Notification> heard = new LinkedBlockingQueue<>();

  @Test
  void a_client_follows_the_watched_folder_on_a_stream(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("old.txt"), "old");
    try (EmbeddedServer server = EmbeddedServer.start(Map.of(
            "mcp.samples", "false",
            "mcp.resources-directory", folder.toString(),
            "mcp.resources-base", "files:///"));
        McpClient client = McpClient.connect(server.endpoint(), ClientOptions.of("test", "1"))) {
      ObjectNode wanted = JsonNodeFactory.instance.objectNode().put("name", "file.changed");
      PendingCall<ObjectNode> stream =
          client.request("events/stream", wanted, new MessageHandler() {
            @Override
            public void onNotification(Notification notification) {
              heard.add(notification);
            }
          });
      assertThat(next().method()).isEqualTo("notifications/events/active");
      Files.writeString(folder.resolve("new.txt"), "new");
      ObjectNode event = next().params();
      assertThat(event.at("/data/uri").stringValue("")).isEqualTo("files:///new.txt");
      assertThat(event.at("/data/change").stringValue("")).isEqualTo("added");
      stream.cancel().get(10, TimeUnit.SECONDS);
    }
  }

  private Notification next() throws InterruptedException {
    Notification found = heard.poll(20, TimeUnit.SECONDS);
    assertThat(found).isNotNull();
    return found;
  }
}
