package io.github.mcpwar.boot;

import io.github.mcpwar.cluster.ClusterSettings;
import io.github.mcpwar.eventing.EventThread;
import io.github.mcpwar.eventing.EventTypes;
import io.github.mcpwar.eventing.EventsExtension;
import io.github.mcpwar.eventing.EventsSettings;
import io.github.mcpwar.eventing.FileEvents;
import io.github.mcpwar.eventing.Webhooks;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.settings.Settings;
import io.github.mcpwar.spi.Extension;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/** The events of a server. */
final class Eventing {
  private static final System.Logger LOG = System.getLogger(Eventing.class.getName());

  private Eventing() {}

  /** An empty registry of event types. */
  static EventTypes types(Settings settings) {
    return new EventTypes(
        new Codec().mapper(),
        EventsSettings.limits(settings),
        () -> UUID.randomUUID().toString(),
        InstantSource.system());
  }

  /** The extension that offers events; none on several nodes, of which each has its own events. */
  static List<Extension> extension(EventTypes types, Settings settings) {
    if (isShared(settings)) {
      if (!types.isEmpty()) {
        LOG.log(
            System.Logger.Level.WARNING,
            "Clients are not offered events: each node would know only its own, and this server"
                + " shares its sessions by " + ClusterSettings.CLUSTER.key());
      }
      return List.of();
    }
    EventThread work =
        new EventThread(InstantSource.system(), System::nanoTime, Threads.named("mcp-events"));
    Optional<Webhooks> webhooks = settings.get(EventsSettings.WEBHOOKS)
        ? Optional.of(Webhooks.of(settings, work, new Codec().mapper()))
        : Optional.empty();
    return List.of(new EventsExtension(types, EventsSettings.limits(settings), work, webhooks));
  }

  private static boolean isShared(Settings settings) {
    return !settings.get(ClusterSettings.CLUSTER).isEmpty();
  }

  /** Receives the files that are new or changed in the folder of resources. */
  static BiConsumer<String, Boolean> ofFiles(
      EventTypes types, Settings settings, SkippedClasses leftOut) {
    List<FileEvents> added = new ArrayList<>();
    if (!isShared(settings)) {
      leftOut.add(
          FileEvents.class.getName(),
          Attempt.run("There are no events of files", () -> added.add(FileEvents.in(types))));
    }
    return added.isEmpty() ? (uri, isNew) -> {} : added.get(0)::tell;
  }
}
