package io.github.mcpwar.security;

import io.github.mcpwar.settings.Setting;
import java.util.Set;

/** Settings of the requests that the filters admit. */
public final class RequestSettings {
  public static final Setting<Set<String>> ALLOWED_ORIGINS = Setting.list(
      "mcp.allowed-origins",
      "",
      "a list of origins such as https://chat.example.com, separated by commas",
      "Origins of web pages that may call, besides the server's own.",
      OriginParser::origin);

  public static final Setting<Set<String>> ALLOWED_HOSTS = Setting.list(
      "mcp.allowed-hosts",
      "",
      "a list of names such as mcp.example.com, separated by commas",
      "The host names by which clients may address the server; empty for any. If empty, "
          + "requests to a loopback address must name a loopback host or the host of "
          + "mcp.bearer-resource, unless the container authenticates callers.",
      OriginParser::host);

  public static final Setting<Integer> MAX_HEADER_BYTES = Setting.count(
      "mcp.max-header-bytes",
      16 * 1024,
      "The maximum size of a request's request line and headers in bytes. With java "
          + "-jar, each connection has a buffer of this size; a container has a limit of its "
          + "own.");

  public static final Setting<Set<String>> REQUEST_HEADERS = Setting.of(
      "mcp.request-headers",
      "",
      "a list of at most 16 names of headers, separated by commas",
      "The headers that tools may read, such as X-Tenant; never those of credentials. Everybody "
          + "can send any header, unless a proxy replaces it. A value of more than 1,024 "
          + "characters is left out.",
      HeaderNames::readable);

  private RequestSettings() {}
}
