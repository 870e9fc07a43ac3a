package io.github.mcpwar.boot;

import io.github.mcpwar.settings.Setting;
import java.util.Optional;

/** Settings of the threads that run calls. */
final class ThreadSettings {
  static final Setting<Integer> MAX_CALLS = Setting.count(
      "mcp.max-calls",
      1000,
      "The maximum number of calls at once; further calls are refused with 503.");

  static final Setting<String> EXECUTOR = Setting.text(
      "mcp.executor",
      "",
      "The JNDI name of a managed executor that runs calls; empty for the container's "
          + "default thread factory, or the server's own threads if there is none.");

  static final Setting<Optional<Boolean>> CALLS_ON_REQUEST_THREADS = Setting.optionalFlag(
      "mcp.calls-on-request-threads",
      "Runs all tools without an McpContext on the thread of their request (true) or none "
          + "(false). Empty for all if that thread is virtual, otherwise those that have proved "
          + "quick, and none with mcp.executor, CDI or a filter of the application.");

  private ThreadSettings() {}
}
