package io.github.mcpwar.server;

import io.github.mcpwar.model.Icon;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settings of the server's introduction. */
public final class ServerSettings {
  public static final Setting<String> SERVER_NAME =
      Setting.name("mcp.server-name", "mcp-war", "The server's name for clients.");

  public static final Setting<String> SERVER_TITLE =
      Setting.prose("mcp.server-title", "The server's title, which clients show to people.");

  public static final Setting<String> SERVER_VERSION = Setting.of(
      "mcp.server-version",
      "",
      "a version such as 1.4.0",
      "The version of what you offer; by default that of the product.",
      String::strip);

  public static final Setting<String> SERVER_DESCRIPTION =
      Setting.prose("mcp.server-description", "What the server is for, in one sentence.");

  public static final Setting<Optional<URI>> SERVER_WEBSITE = Setting.of(
      "mcp.server-website",
      "",
      "an http or https URL",
      "A page about the server for people.",
      text -> text.isEmpty() ? Optional.empty() : Optional.of(url(text, "https?")));

  public static final Setting<List<Icon>> SERVER_ICONS = Setting.of(
      "mcp.server-icons",
      "",
      "https or data URIs separated by spaces, such as https://host/icon.png|48x48|dark",
      "Icons of the server, each with a size and a theme (light or dark) if they matter.",
      ServerSettings::icons);

  public static final Setting<String> INSTRUCTIONS =
      Setting.prose("mcp.instructions", "Instructions for models on using this server as a whole.");

  private ServerSettings() {}

  /**
   * The server's description of itself.
   *
   * @param product the version of the product
   */
  public static Implementation implementation(Settings settings, String product) {
    String version = settings.get(SERVER_VERSION);
    List<Icon> icons = settings.get(SERVER_ICONS);
    return new Implementation(
        settings.get(SERVER_NAME),
        orNull(settings.get(SERVER_TITLE).strip()),
        version.isEmpty() ? product : version,
        orNull(settings.get(SERVER_DESCRIPTION).strip()),
        settings.get(SERVER_WEBSITE).map(URI::toString).orElse(null),
        icons.isEmpty() ? null : icons);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static List<Icon> icons(String text) {
    return Arrays.stream(text.strip().split("\\s+"))
        .filter(each -> !each.isEmpty())
        .map(ServerSettings::icon)
        .toList();
  }

  private static Icon icon(String text) {
    String[] parts = text.split("\\|", -1);
    String size = parts.length > 1 ? parts[1] : "";
    String theme = parts.length > 2 ? parts[2] : "";
    if (parts.length > 3 || !size.matches("|any|\\d+x\\d+") || !theme.matches("|light|dark")) {
      throw new IllegalArgumentException();
    }
    URI source = url(parts[0], "https|data");
    return new Icon(source.toString(), null, size.isEmpty() ? null : List.of(size), orNull(theme));
  }

  private static URI url(String text, String schemes) {
    try {
      URI url = new URI(text);
      if (String.valueOf(url.getScheme()).matches(schemes)
          && (url.isOpaque() || url.getHost() != null)) {
        return url;
      }
    } catch (URISyntaxException e) { // as for another scheme
      throw new IllegalArgumentException(e);
    }
    throw new IllegalArgumentException();
  }
}
