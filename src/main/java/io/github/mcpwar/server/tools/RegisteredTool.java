package io.github.mcpwar.server.tools;

import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.server.access.Access;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A tool as the server runs it. Immutable. */
public final class RegisteredTool {
  private final IgnoredArguments ignored;
  private final ToolDescriptor descriptor;
  private final JsonSchema inputSchema;
  private final Defaults defaults;
  private final List<HeaderParameter> headerParameters;
  private final ToolBody body;
  private final Results results;
  private final boolean usesContext;
  private final TaskSupport taskSupport;
  private final boolean taskAtOnce;
  private final Optional<Duration> heartbeat;
  private final Access access;

  RegisteredTool(
      IgnoredArguments ignored,
      ToolDescriptor descriptor,
      JsonSchema inputSchema,
      Defaults defaults,
      List<HeaderParameter> headerParameters,
      ToolBody body,
      Results results,
      boolean usesContext,
      TaskSupport taskSupport,
      boolean taskAtOnce,
      Optional<Duration> heartbeat,
      Access access) {
    this.ignored = ignored;
    this.descriptor = descriptor;
    this.inputSchema = inputSchema;
    this.defaults = defaults;
    this.headerParameters = headerParameters;
    this.body = body;
    this.results = results;
    this.usesContext = usesContext;
    this.taskSupport = taskSupport;
    this.taskAtOnce = taskAtOnce;
    this.heartbeat = heartbeat;
    this.access = access;
  }

  /** What a client is told about it. */
  public ToolDescriptor descriptor() {
    return descriptor;
  }

  /** What it takes to use it, as its author says. */
  public Access access() {
    return access;
  }

  /** A call with these arguments and the defaults of those that are missing; {@code given} is not changed. */
  public PreparedCall with(ObjectNode given) {
    ObjectNode known = ignored.without(given, descriptor.inputSchema());
    return new PreparedCall(inputSchema, defaults.fill(known), body, results);
  }

  /** The arguments that HTTP repeats in headers. */
  public List<HeaderParameter> headerParameters() {
    return headerParameters;
  }

  /** Whether a call can be a task. */
  public TaskSupport taskSupport() {
    return taskSupport;
  }

  /** False when the tool says itself from where on it is a task. */
  public boolean isTaskAtOnce() {
    return taskAtOnce;
  }

  /** After how long a silence to look whether the caller is still there; empty for the server's own time. */
  public Optional<Duration> heartbeat() {
    return heartbeat;
  }

  /** False when the tool has no way to send notifications, so that its answer is never a stream. */
  public boolean usesContext() {
    return usesContext;
  }
}
