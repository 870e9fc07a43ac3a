package io.github.mcpwar.declared;

import io.github.mcpwar.api.TaskSupport;
import io.github.mcpwar.declared.yaml.Fields;
import io.github.mcpwar.declared.yaml.Place;
import io.github.mcpwar.declared.yaml.Problems;
import io.github.mcpwar.declared.yaml.YamlNode;
import io.github.mcpwar.declared.yaml.YamlNode.Member;
import io.github.mcpwar.declared.yaml.YamlReader;
import io.github.mcpwar.model.Icon;
import io.github.mcpwar.model.ToolAnnotations;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads one tool of the file. */
final class ToolReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
  static final int DEFAULT_SIZE = 100_000;
  static final int MAX_SIZE = 16 * 1024 * 1024;
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Problems problems;

  ToolReader(Problems problems) {
    this.problems = problems;
  }

  /** Adds an error if models would refuse a name. */
  static boolean checkName(String name, Place place, Problems problems) {
    if (NAME.matcher(name).matches()) {
      return true;
    }
    problems.add(
        place,
        "a tool's name must be 1 to 64 letters A-Z and a-z, digits, underscores and hyphens, not "
            + YamlReader.quoted(name));
    return false;
  }

  /** Reads a tool; empty if an error makes it unusable. */
  Optional<ToolEntry> read(String name, Member member) {
    boolean isNamed = checkName(name, member.place(), problems);
    String what = "tool " + YamlReader.quoted(name);
    Fields tool = Fields.of(what, member.value(), problems).orElse(null);
    if (tool == null) {
      return Optional.empty();
    }
    Optional<String> title = tool.text("title");
    Optional<String> description = tool.requiredText("description");
    Arguments arguments = new ArgumentsReader(problems).read(tool);
    Optional<Confirmation> confirmation = tool.text("confirm").map(Confirmation::new);
    Set<String> confirmed = confirmation.map(Confirmation::names).orElse(Set.of());
    for (String each : confirmed) {
      if (!arguments.names().contains(each)) {
        tool.refuse("confirm", "there is no argument " + each + " for {" + each + "}");
      }
    }
    Duration timeout = tool.time("timeout").orElse(DEFAULT_TIMEOUT);
    int size = tool.count("max-size", MAX_SIZE).orElse(DEFAULT_SIZE);
    Optional<Target> target = target(tool, what, arguments, timeout, size, confirmed);
    ToolAnnotations annotations =
        annotations(tool, target.map(Target::isReadOnly).orElse(false));
    List<Icon> icons = tool.has("icon") ? icon(tool) : null;
    Map<String, Object> meta = meta(tool);
    Set<String> roles = tool.texts("roles");
    Set<String> scopes = tool.texts("scopes");
    TaskSupport task = task(tool);
    Optional<Duration> heartbeat = tool.time("heartbeat");
    tool.end();
    return target
        .filter(unused -> isNamed)
        .map(to -> new ToolEntry(
            member.place(),
            name,
            title.orElse(null),
            description.orElse(null),
            arguments,
            annotations,
            icons,
            meta,
            roles,
            scopes,
            task,
            heartbeat,
            confirmation,
            to));
  }

  private static Optional<Target> target(
      Fields tool,
      String what,
      Arguments arguments,
      Duration timeout,
      int size,
      Set<String> confirmed) {
    Optional<Fields> sql = tool.fields("sql");
    Optional<Fields> http = tool.fields("http");
    if (tool.has("sql") == tool.has("http")) {
      tool.problems()
          .add(tool.place(), what + " needs either sql or http, which says what it does");
    }
    return sql.flatMap(fields -> new SqlReader(fields, arguments).read(timeout, size, confirmed))
        .or(() -> http.flatMap(
            fields -> new HttpReader(fields, arguments).read(timeout, size, confirmed)));
  }

  static TaskSupport task(Fields tool) {
    return tool.choice("task", Set.of("none", "optional", "required"))
        .map(word -> TaskSupport.valueOf(word.toUpperCase(Locale.ROOT)))
        .orElse(TaskSupport.NONE);
  }

  static @Nullable ToolAnnotations annotations(Fields tool, boolean isReadOnly) {
    Fields hints = tool.fields("annotations").orElse(null);
    if (hints == null) {
      return isReadOnly ? new ToolAnnotations(null, true, null, null, null) : null;
    }
    ToolAnnotations annotations = new ToolAnnotations(
        hints.text("title").orElse(null),
        hints.flag("readOnlyHint").orElse(isReadOnly ? Boolean.TRUE : null),
        hints.flag("destructiveHint").orElse(null),
        hints.flag("idempotentHint").orElse(null),
        hints.flag("openWorldHint").orElse(null));
    hints.end();
    return annotations;
  }

  static @Nullable List<Icon> icon(Fields tool) {
    Fields icon = tool.fields("icon").orElse(null);
    if (icon == null) {
      return null;
    }
    String src = icon.requiredText("src").orElse("");
    if (!src.isEmpty() && !isIcon(src)) {
      icon.refuse("src", "the src of an icon must be an https or data URI");
    }
    Set<String> sizes = icon.texts("sizes");
    Icon read = new Icon(
        src,
        icon.text("mimeType").orElse(null),
        sizes.isEmpty() ? null : List.copyOf(sizes),
        icon.choice("theme", Set.of("light", "dark")).orElse(null));
    icon.end();
    return List.of(read);
  }

  private static boolean isIcon(String src) {
    try {
      String scheme = URI.create(src).getScheme();
      return "https".equals(scheme) || "data".equals(scheme);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static @Nullable Map<String, Object> meta(Fields tool) {
    Map<String, Member> members = tool.members("_meta");
    if (members.isEmpty()) {
      return null;
    }
    Map<String, Object> meta = new LinkedHashMap<>();
    members.forEach((name, each) -> meta.put(name, value(each.value())));
    return meta;
  }

  private static Object value(YamlNode node) {
    return MAPPER.convertValue(node.json(), new TypeReference<Object>() {});
  }
}
