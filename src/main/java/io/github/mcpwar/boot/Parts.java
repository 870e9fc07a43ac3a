package io.github.mcpwar.boot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.bucket4j.TimeMeter;
import io.github.mcpwar.callers.Rates;
import io.github.mcpwar.http.Bodies;
import io.github.mcpwar.http.ResumptionSettings;
import io.github.mcpwar.http.sse.StreamSettings;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.server.Asks;
import io.github.mcpwar.server.ServerIdentity;
import io.github.mcpwar.server.asking.Inquiries;
import io.github.mcpwar.server.asking.StateSeal;
import io.github.mcpwar.server.events.MemoryEventStore;
import io.github.mcpwar.server.events.MemoryLimits;
import io.github.mcpwar.server.exchange.Sessions;
import io.github.mcpwar.server.lists.Pages;
import io.github.mcpwar.server.tasks.TaskLimits;
import io.github.mcpwar.server.tasks.Tasks;
import io.github.mcpwar.server.usage.Budget;
import io.github.mcpwar.server.usage.UsageLimits;
import io.github.mcpwar.server.usage.Usages;
import java.time.InstantSource;
import java.util.OptionalInt;
import tools.jackson.databind.json.JsonMapper;

/** Creates the parts of a server that depend on settings only. */
final class Parts {
  private static final int BYTES_PER_STREAM = 64 * 1024;

  private Parts() {}

  static ServerIdentity identity(Settings settings) {
    String instructions = settings.get(Settings.INSTRUCTIONS);
    return new ServerIdentity(
        new Implementation(settings.get(Settings.SERVER_NAME), Version.CURRENT),
        instructions.isEmpty() ? null : instructions);
  }

  static Pages pages(Settings settings) {
    OptionalInt size = settings.get(Settings.PAGE_SIZE);
    return size.isPresent() ? new Pages(size.getAsInt()) : Pages.NONE;
  }

  static Asks asks(Settings settings, JsonMapper mapper) {
    String key = settings.get(Settings.STATE_KEY);
    StateSeal seal = new StateSeal(
        mapper,
        (key.isEmpty() ? RandomIds.of(32).get() : key).getBytes(UTF_8),
        settings.get(Settings.STATE_TTL),
        InstantSource.system());
    return new Asks(
        new Inquiries(mapper, RandomIds.of(16)),
        seal,
        settings.get(Settings.ASK_TIMEOUT),
        System::nanoTime);
  }

  /** The key of audit digests. Servers that share the state key have equal digests. */
  static byte[] auditKey(Settings settings) {
    String key = settings.get(Settings.STATE_KEY);
    return ("audit " + (key.isEmpty() ? RandomIds.of(32).get() : key)).getBytes(UTF_8);
  }

  static Tasks tasks(Settings settings, Budget budget) {
    return new Tasks(
        RandomIds.of(24),
        InstantSource.system(),
        System::nanoTime,
        new TaskLimits(
            settings.get(Settings.TASK_TTL),
            settings.get(Settings.TASK_POLL_INTERVAL),
            settings.get(Settings.MAX_TASKS)),
        budget);
  }

  static Sessions sessions(Settings settings, Budget budget) {
    return new Sessions(
        RandomIds.of(24),
        System::nanoTime,
        settings.get(Settings.MAX_SESSIONS),
        budget,
        settings.get(Settings.SESSION_IDLE));
  }

  static StreamSettings streamSettings(Settings settings) {
    return new StreamSettings(
        settings.get(Settings.HEARTBEAT),
        settings.get(Settings.MAX_WRITE),
        settings.get(Settings.MAX_QUEUED_EVENTS),
        settings.get(Settings.MAX_QUEUED_BYTES),
        settings.get(Settings.MAX_STREAMS).orElse(shareOfHeap(2 * BYTES_PER_STREAM)));
  }

  static ResumptionSettings resumptionSettings(Settings settings) {
    return new ResumptionSettings(
        settings.get(Settings.RECONNECT_DELAY),
        settings.get(Settings.RESUME_WITHIN),
        settings.get(Settings.MAX_CONNECTION_AGE));
  }

  static Budget budget(Settings settings) {
    return new Budget(settings.get(Settings.MAX_HELD_BYTES).orElse(shareOfHeap(1) / 4));
  }

  static Usages usages(Settings settings) {
    UsageLimits limits = new UsageLimits(
        settings.get(Settings.MAX_CALLS_PER_MINUTE),
        settings.get(Settings.MAX_CALLS_PER_CALLER),
        settings.get(Settings.MAX_STREAMS_PER_CALLER),
        settings.get(Settings.MAX_SESSIONS_PER_CALLER),
        settings.get(Settings.MAX_SUBSCRIPTIONS_PER_CALLER),
        settings.get(Settings.MAX_TASKS_PER_USER));
    return new Usages(
        limits, Rates.inMemory(limits.perMinute(), TimeMeter.SYSTEM_NANOTIME), System::nanoTime);
  }

  static Bodies bodies(Settings settings, Budget budget, Threads threads) {
    return new Bodies(
        settings.get(Settings.MAX_BODY_BYTES),
        settings.get(Settings.MAX_READ),
        budget,
        threads::capture,
        System::nanoTime);
  }

  static MemoryEventStore eventsInMemory(Settings settings) {
    return new MemoryEventStore(
        new MemoryLimits(
            settings.get(Settings.REPLAY_EVENTS),
            settings.get(Settings.REPLAY_BYTES),
            settings.get(Settings.REPLAY_TOTAL_BYTES),
            settings.get(Settings.REPLAY_AGE)),
        System::nanoTime);
  }

  /** The number of objects of a size that fit the heap. */
  private static int shareOfHeap(int bytes) {
    return (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / bytes);
  }
}
