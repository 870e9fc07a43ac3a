package io.github.mcpwar.server.tools;

import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.api.ToolOverride;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.schema.Defaults;
import io.github.mcpwar.schema.check.JsonSchema;
import io.github.mcpwar.server.access.Access;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A tool with its code, and the pace of its calls so far. */
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
  private final Pace pace = new Pace();
  private volatile @Nullable ToolWords words;

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

  /** The definition, as listed to clients. */
  public ToolDescriptor descriptor() {
    return descriptor;
  }

  /** The requirements for its use, as declared by its author. */
  public Access access() {
    return access;
  }

  /**
   * Prepares a call: drops ignored arguments and fills in defaults. {@code given} is not changed.
   */
  public PreparedCall with(ObjectNode given) {
    ObjectNode known = ignored.without(given, descriptor.inputSchema());
    return new PreparedCall(inputSchema, defaults.fill(known), body, results);
  }

  /** The errors in the default values of arguments. */
  List<String> problemsOfDefaults() {
    ObjectNode filled = defaults.fill(JsonNodeFactory.instance.objectNode());
    if (filled.isEmpty()) { // so that the schema is not compiled before the first call
      return List.of();
    }
    return inputSchema.problems("arguments", filled).stream()
        .filter(problem -> filled.propertyNames().stream()
            .anyMatch(
                name -> problem.matches("(?s)arguments\\." + Pattern.quote(name) + "[:.\\[].*")))
        .toList();
  }

  /** The same tool as an override makes clients see it. */
  RegisteredTool overriddenBy(ToolOverride override) {
    ToolDescriptor shown = new ToolDescriptor(
        Objects.requireNonNullElse(override.name(), descriptor.name()),
        override.title() == null ? descriptor.title() : override.title(),
        override.description() == null ? descriptor.description() : override.description(),
        descriptor.inputSchema(),
        descriptor.outputSchema(),
        descriptor.annotations(),
        descriptor.icons(),
        descriptor.meta());
    Access required = override.roles().isEmpty()
        ? access
        : access.and(new Access(false, List.of(override.roles()), Set.of()));
    return new RegisteredTool(
        ignored,
        shown,
        inputSchema,
        defaults,
        headerParameters,
        body,
        results,
        usesContext,
        taskSupport,
        taskAtOnce,
        heartbeat,
        required);
  }

  /** Its words for the search, made for the first one. */
  ToolWords words() {
    ToolWords known = words;
    if (known == null) {
      known = ToolWords.of(descriptor);
      words = known;
    }
    return known;
  }

  /** The arguments mirrored in HTTP headers. */
  public List<HeaderParameter> headerParameters() {
    return headerParameters;
  }

  /** The task support of the tool. */
  public TaskSupport taskSupport() {
    return taskSupport;
  }

  /** False if the tool itself decides when a call becomes a task. */
  public boolean isTaskAtOnce() {
    return taskAtOnce;
  }

  /** The idle time before the caller is checked; empty for the server's default. */
  public Optional<Duration> heartbeat() {
    return heartbeat;
  }

  /** False if the tool cannot send notifications, so that its response is never a stream. */
  public boolean usesContext() {
    return usesContext;
  }

  /** The pace of its calls so far. */
  public Pace pace() {
    return pace;
  }
}
