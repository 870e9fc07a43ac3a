package io.github.mcpwar.boot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.http.BodyReader;
import io.github.mcpwar.http.HttpSettings;
import io.github.mcpwar.http.sse.StreamSettings;
import io.github.mcpwar.limits.callers.MemoryBudget;
import io.github.mcpwar.limits.callers.UsageLimits;
import io.github.mcpwar.limits.callers.UsageSettings;
import io.github.mcpwar.limits.callers.Usages;
import io.github.mcpwar.server.ServerIdentity;
import io.github.mcpwar.server.ServerSettings;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.elicitation.ElicitationSettings;
import io.github.mcpwar.server.elicitation.Elicitors;
import io.github.mcpwar.server.elicitation.InputRequests;
import io.github.mcpwar.server.elicitation.RequestStateCodec;
import io.github.mcpwar.server.events.EventSettings;
import io.github.mcpwar.server.events.MemoryEventStore;
import io.github.mcpwar.server.keys.KeyRing;
import io.github.mcpwar.server.sessions.SessionIds;
import io.github.mcpwar.server.sessions.SessionSettings;
import io.github.mcpwar.server.sessions.Sessions;
import io.github.mcpwar.server.tasks.SharedTasks;
import io.github.mcpwar.server.tasks.TaskSettings;
import io.github.mcpwar.server.tasks.Tasks;
import io.github.mcpwar.settings.Settings;
import java.security.SecureRandom;
import java.time.InstantSource;
import tools.jackson.databind.json.JsonMapper;

/** Creates the parts of a server that depend on settings only. */
final class Components {
  private static final int BYTES_PER_STREAM = 64 * 1024;

  private Components() {}

  static ServerIdentity identity(Settings settings) {
    String instructions = settings.get(ServerSettings.INSTRUCTIONS);
    return new ServerIdentity(
        ServerSettings.implementation(settings, Version.CURRENT),
        instructions.isEmpty() ? null : instructions);
  }

  static Elicitors elicitors(Settings settings, JsonMapper mapper, KeyRing keys) {
    RequestStateCodec states = new RequestStateCodec(
        mapper, keys, settings.get(ElicitationSettings.STATE_TTL), InstantSource.system());
    return new Elicitors(
        new InputRequests(mapper, RandomIds.of(16)),
        states,
        settings.get(ElicitationSettings.ASK_TIMEOUT),
        System::nanoTime);
  }

  /** The key of audit digests. Servers that share the state key have equal digests. */
  static byte[] auditKey(Settings settings) {
    String key = StateKeys.first(settings).orElseGet(RandomIds.of(32));
    return ("audit " + key).getBytes(UTF_8);
  }

  static Tasks tasks(Settings settings, MemoryBudget budget, SharedTasks shared) {
    return new Tasks(
        RandomIds.of(24),
        InstantSource.system(),
        System::nanoTime,
        TaskSettings.limits(settings),
        budget,
        shared);
  }

  static Sessions sessions(Settings settings, MemoryBudget budget, Catalog catalog, KeyRing keys) {
    SessionIds ids = new SessionIds(
        keys,
        new SecureRandom()::nextBytes,
        InstantSource.system(),
        settings.get(SessionSettings.SESSION_LIFETIME));
    return new Sessions(
        ids,
        catalog::capabilitiesWithChanges,
        System::nanoTime,
        settings.get(SessionSettings.MAX_SESSIONS),
        budget,
        settings.get(SessionSettings.SESSION_IDLE));
  }

  static StreamSettings streamSettings(Settings settings) {
    return StreamSettings.of(settings, shareOfHeap(2 * BYTES_PER_STREAM));
  }

  static MemoryBudget budget(Settings settings) {
    return new MemoryBudget(settings.get(UsageSettings.MAX_HELD_BYTES).orElse(shareOfHeap(1) / 4));
  }

  static Usages usages(Settings settings, SharedLimits shared) {
    UsageLimits limits = UsageSettings.limits(settings);
    return new Usages(limits, shared.messages(limits.perMinute()), System::nanoTime);
  }

  static BodyReader bodies(Settings settings, MemoryBudget budget, Threads threads) {
    return new BodyReader(
        settings.get(HttpSettings.MAX_BODY_BYTES),
        settings.get(HttpSettings.MAX_READ),
        budget,
        threads::capture,
        System::nanoTime);
  }

  static MemoryEventStore eventsInMemory(Settings settings) {
    return new MemoryEventStore(EventSettings.limits(settings), System::nanoTime);
  }

  /** The number of objects of a size that fit the heap. */
  private static int shareOfHeap(int bytes) {
    return (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / bytes);
  }
}
