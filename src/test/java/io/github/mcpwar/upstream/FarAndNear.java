package io.github.mcpwar.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.ListenFilter;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.MessageHandler;
import io.github.mcpwar.client.Subscription;
import io.github.mcpwar.jsonrpc.Notification;
import io.github.mcpwar.protocol.Revisions;
import io.github.mcpwar.testkit.EmbeddedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/**
 * Two servers of ours: the far one is the upstream of the near one, once for each revision. Its
 * creator closes it.
 */
record FarAndNear(EmbeddedServer far, EmbeddedServer near) implements AutoCloseable {
  static final List<String> ALL = Revisions.supported();

  /** Starts both. Returns once the near one offers so many things for each revision. */
  static FarAndNear start(
      Class<?> offered, Path folder, ToIntFunction<McpClient> things, int forEach)
      throws Exception {
    EmbeddedServer far = EmbeddedServer.start(Map.of("mcp.samples", "false"), offered);
    StringBuilder file = new StringBuilder("upstream:\n");
    ALL.forEach(revision -> file.append("  " + name(revision) + ": {url: \"" + far.endpoint()
        + "\", roots: true, revision: \"" + revision + "\"}\n"));
    Path tools = Files.writeString(folder.resolve("tools.yaml"), file);
    EmbeddedServer near =
        EmbeddedServer.start(Map.of("mcp.samples", "false", "mcp.tools-file", tools.toString()));
    FarAndNear both = new FarAndNear(far, near);
    both.await(things, forEach * ALL.size());
    return both;
  }

  /** The name of the far server in a revision, as the near one knows it. */
  static String name(String revision) {
    return "r" + revision.replace("-", "");
  }

  private void await(ToIntFunction<McpClient> things, int number) throws InterruptedException {
    var changed = new Semaphore(0);
    MessageHandler handler = new MessageHandler() {
      @Override
      public void onNotification(Notification notification) {
        changed.release();
      }
    };
    ClientOptions options = ClientOptions.of("front", "1").withProtocolVersion("2026-07-28");
    try (McpClient client = McpClient.connect(near.endpoint(), options);
        Subscription unused = client.listen(ListenFilter.lists(), handler)) {
      while (things.applyAsInt(client) < number) {
        assertThat(changed.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  @Override
  public void close() {
    near.close();
    far.close();
  }
}
