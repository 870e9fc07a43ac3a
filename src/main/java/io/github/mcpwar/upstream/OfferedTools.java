package io.github.mcpwar.upstream;

import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.api.ToolDefinition;
import io.github.mcpwar.api.ToolFunction;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.model.Icon;
import io.github.mcpwar.model.ToolAnnotations;
import io.github.mcpwar.model.ToolDescriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tools of an upstream server as this server offers them: those that the operator has chosen,
 * with a prefix, and without what clients could not use or people could not see.
 *
 * @param tools the tools with their code
 * @param origins the upstream's name of each tool, by its name here
 * @param fingerprints of all chosen tools, by the upstream's names
 * @param leftOut the reasons why chosen tools are not offered, by the upstream's names
 */
record OfferedTools(
    List<ToolDefinition> tools,
    Map<String, String> origins,
    Map<String, String> fingerprints,
    Map<String, String> leftOut) {

  static final OfferedTools NONE = new OfferedTools(List.of(), Map.of(), Map.of(), Map.of());

  static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final int LARGEST = 64 * 1024;
  private static final int MOST_REASONS = 100;
  private static final JsonMapper MAPPER = new Codec().mapper();

  /**
   * Converts a list.
   *
   * @param check throws {@link IllegalArgumentException} for a tool that cannot be offered
   * @param code returns the code of a tool by the upstream's name
   */
  static OfferedTools of(
      List<ToolDescriptor> listed,
      UpstreamSpec spec,
      Consumer<ToolDefinition> check,
      Function<String, ToolFunction> code) {
    OfferedTools offered = new OfferedTools(
        new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    Set<String> names = new HashSet<>();
    for (ToolDescriptor tool : listed) {
      ToolChange change = spec.changes().getOrDefault(tool.name(), ToolChange.NONE);
      if (isChosen(spec.offer(), tool.name()) && !change.isHidden()) {
        Optional<String> objection = offered.add(tool, change, spec, names, check, code);
        objection.ifPresent(reason -> offered.leaveOut(tool.name(), reason));
      }
    }
    return offered;
  }

  private void leaveOut(String name, String reason) {
    if (leftOut.size() < MOST_REASONS) {
      String shown = Words.line(name);
      leftOut.put(shown.substring(0, Math.min(shown.length(), 128)), reason);
    }
  }

  /** Returns true if there are no patterns, or one of them matches. */
  static boolean isChosen(Set<String> patterns, String name) {
    return patterns.isEmpty()
        || patterns.stream()
            .anyMatch(pattern -> Pattern.compile(
                    "\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E", Pattern.DOTALL)
                .matcher(name)
                .matches());
  }

  /** Adds a tool, or returns the reason why it cannot be offered. */
  private Optional<String> add(
      ToolDescriptor tool,
      ToolChange change,
      UpstreamSpec spec,
      Set<String> names,
      Consumer<ToolDefinition> check,
      Function<String, ToolFunction> code) {
    String json = MAPPER.writeValueAsString(tool);
    if (json.length() > LARGEST) {
      return Optional.of("its description is larger than " + LARGEST + " characters");
    }
    String fingerprint = fingerprint(tool);
    fingerprints.put(tool.name(), fingerprint);
    if (change.pin().isPresent() && !change.pin().get().equals(fingerprint)) {
      return Optional.of("its description has the fingerprint " + fingerprint + ", not "
          + change.pin().get() + ", to which it is pinned");
    }
    String name = change.name().orElse(spec.prefix() + tool.name());
    if (!NAME.matcher(name).matches()) {
      return Optional.of("its name with the prefix is not 1 to 64 letters, digits, underscores and"
          + " hyphens: give it another one");
    }
    if (tools.size() >= spec.limits().tools()) {
      return Optional.of("more than " + spec.limits().tools() + " tools are chosen");
    }
    ToolDefinition definition = new ToolDefinition(
        shown(tool, name, change, OwnUris.of(spec.name())),
        code.apply(tool.name()),
        TaskSupport.NONE,
        Optional.empty(),
        change.roles().isEmpty() ? spec.roles() : change.roles(),
        spec.scopes());
    try {
      check.accept(definition);
    } catch (IllegalArgumentException | StackOverflowError e) {
      return Optional.of(Failures.line(e));
    }
    if (!names.add(name)) {
      return Optional.of("another one has the name " + name);
    }
    tools.add(definition);
    origins.put(name, tool.name());
    return Optional.empty();
  }

  /** A digest of all that describes a tool. */
  static String fingerprint(ToolDescriptor tool) {
    return Digest.of(MAPPER.writeValueAsString(tool));
  }

  private static ToolDescriptor shown(
      ToolDescriptor tool, String name, ToolChange change, OwnUris uris) {
    return new ToolDescriptor(
        name,
        change.title().orElse(Words.visible(tool.title())),
        change.description().orElse(Words.visible(tool.description())),
        Words.visible(tool.inputSchema()),
        tool.outputSchema() == null ? null : Words.visible(tool.outputSchema()),
        annotations(tool.annotations()),
        icons(tool.icons()),
        uris.shownPage(tool.meta()));
  }

  private static @Nullable ToolAnnotations annotations(@Nullable ToolAnnotations given) {
    return given == null
        ? null
        : new ToolAnnotations(
            Words.visible(given.title()),
            given.readOnlyHint(),
            given.destructiveHint(),
            given.idempotentHint(),
            given.openWorldHint());
  }

  /** The icons that clients may load. */
  static @Nullable List<Icon> icons(@Nullable List<Icon> given) {
    if (given == null) {
      return null;
    }
    List<Icon> usable = given.stream()
        .filter(icon -> icon.src() != null && icon.src().matches("(?is)(https|data):.*"))
        .toList();
    return usable.isEmpty() ? null : usable;
  }
}
