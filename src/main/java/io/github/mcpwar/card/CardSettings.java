package io.github.mcpwar.card;

import io.github.mcpwar.settings.Setting;
import java.net.URI;
import java.net.URISyntaxException;

/** Settings of the server card. */
public final class CardSettings {
  public static final Setting<CardAccess> SERVER_CARD = Setting.choice(
      "mcp.server-card",
      CardAccess.OFF,
      "Whether everybody may read the server card at /mcp/server-card and the catalog at"
          + " /.well-known/ai-catalog.json, from which clients learn how to connect. With open,"
          + " mcp.server-name must be one such as com.example/weather.");

  public static final Setting<String> SERVER_URL = Setting.of(
      "mcp.server-url",
      "",
      "a URL without query and fragment, such as https://host/ai/mcp",
      "The public URL of the MCP endpoint, for the server card; by default mcp.bearer-resource, or"
          + " else the address that the reader used.",
      CardSettings::url);

  private CardSettings() {}

  private static String url(String text) {
    if (text.isEmpty()) {
      return text;
    }
    try {
      URI url = new URI(text);
      if (url.getHost() != null
          && String.valueOf(url.getScheme()).matches("https?")
          && url.getRawQuery() == null
          && url.getRawFragment() == null
          && url.getRawUserInfo() == null
          && !text.endsWith("/")) {
        return text;
      }
    } catch (URISyntaxException e) { // as for another URL
      throw new IllegalArgumentException(e);
    }
    throw new IllegalArgumentException();
  }
}
