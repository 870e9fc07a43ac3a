package io.github.mcpwar.server.annotated;

import io.github.mcpwar.api.Icon;
import io.github.mcpwar.api.McpApp;
import io.github.mcpwar.api.Meta;
import io.github.mcpwar.api.Tool;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The icons and metadata that {@link Icon}, {@link Meta} and {@link McpApp} give to a method.
 *
 * @param icons null for none
 * @param meta null for none
 */
public record Presentation(
    @Nullable List<io.github.mcpwar.model.Icon> icons,
    @Nullable Map<String, Object> meta) {
  private static final Set<String> SCHEMES = Set.of("https", "data");

  /**
   * The <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#meta">key
   * name format</a>.
   */
  private static final Pattern KEY = Pattern.compile(
      "(([a-zA-Z]([a-zA-Z0-9-]*[a-zA-Z0-9])?\\.)*[a-zA-Z]([a-zA-Z0-9-]*[a-zA-Z0-9])?/)?"
          + "([a-zA-Z0-9]([a-zA-Z0-9._-]*[a-zA-Z0-9])?)?");

  /**
   * Reads the annotations of a method.
   *
   * @throws IllegalArgumentException if they are invalid; the message says why
   */
  public static Presentation of(AnnotatedMethod<?> method, JsonMapper mapper) {
    List<io.github.mcpwar.model.Icon> icons = new ArrayList<>();
    for (Icon icon : method.annotations(Icon.class)) {
      icons.add(icon(icon));
    }
    Map<String, Object> meta = new LinkedHashMap<>();
    for (Meta each : method.annotations(Meta.class)) {
      if (each.key().isEmpty() || !KEY.matcher(each.key()).matches()) {
        throw new IllegalArgumentException("@Meta \"" + each.key()
            + "\" must be a name of letters, digits, underscores, hyphens and dots,"
            + " with a prefix such as example.com/ or without");
      }
      if (meta.putIfAbsent(each.key(), value(each, mapper)) != null) {
        throw new IllegalArgumentException("@Meta \"" + each.key() + "\" is there twice");
      }
    }
    for (McpApp app : method.annotations(McpApp.class)) {
      Map<String, Object> ui =
          method.annotation() instanceof Tool ? AppMeta.ofTool(app) : AppMeta.ofPage(app);
      if (!ui.isEmpty() && meta.putIfAbsent(AppMeta.KEY, ui) != null) {
        throw new IllegalArgumentException("@Meta \"ui\" and @McpApp say the same: keep one");
      }
    }
    return new Presentation(
        icons.isEmpty() ? null : List.copyOf(icons), meta.isEmpty() ? null : meta);
  }

  /**
   * Converts an icon. Clients accept only https and data URIs; see
   * <a href="https://modelcontextprotocol.io/specification/2026-07-28/basic/index#icons">Icons,
   * security considerations</a>.
   */
  private static io.github.mcpwar.model.Icon icon(Icon icon) {
    String scheme = URI.create(icon.src()).getScheme();
    if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "@Icon \"" + icon.src() + "\" must be an https or data URI");
    }
    return new io.github.mcpwar.model.Icon(
        icon.src(),
        icon.mimeType().isEmpty() ? null : icon.mimeType(),
        icon.sizes().length == 0 ? null : List.of(icon.sizes()),
        icon.theme() == Icon.Theme.ANY ? null : icon.theme().name().toLowerCase(Locale.ROOT));
  }

  private static Object value(Meta meta, JsonMapper mapper) {
    if (meta.json().isEmpty()) {
      return meta.value();
    }
    if (!meta.value().isEmpty()) {
      throw new IllegalArgumentException(
          "@Meta \"" + meta.key() + "\" must have a value or json, not both");
    }
    try {
      return mapper.readTree(meta.json());
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "The json of @Meta \"" + meta.key() + "\" is none: " + e.getOriginalMessage(), e);
    }
  }
}
