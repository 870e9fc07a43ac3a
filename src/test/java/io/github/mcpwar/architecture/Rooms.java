package io.github.mcpwar.architecture;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The packages of this project, from the ground up, and which of the others each may import. A room
 * is a package below the root with all of its sub-packages; one with a row of its own may import
 * less.
 */
final class Rooms {

  static final String ROOT = "io.github.mcpwar";

  private static final String[] UP_TO_SPI = {"jsonrpc", "model", "protocol", "api", "spi"};
  private static final String[] UP_TO_SERVER = and(UP_TO_SPI, "server");
  static final List<Room> ALL = List.of(
      room("digests"),
      room("names"),
      room("log"),
      room("callers"),
      room("threads"),
      room("settings"),
      room("jsonrpc"),
      room("model"),
      room("protocol", "jsonrpc"),
      room("api", "model"),
      room("api.rest", "api"),
      room("spi", "api", "protocol", "model", "jsonrpc"),
      room("spi.cluster"),
      room("limits.callers", "protocol", "callers", "settings"),
      room("schema", "api", "jsonrpc", "limits.callers"),
      room("server.access", "api", "limits.callers", "settings"),
      room(
          "server.exchange",
          "server.access",
          "limits.callers",
          "spi",
          "protocol",
          "model",
          "jsonrpc",
          "log",
          "threads"),
      room("server.keys"),
      room(
          "server.sessions",
          "server.keys",
          "server.exchange",
          "limits.callers",
          "protocol",
          "model",
          "jsonrpc",
          "settings"),
      room(
          "server.elicitation",
          "server.keys",
          "server.exchange",
          "schema",
          "limits.callers",
          "api",
          "protocol",
          "model",
          "jsonrpc",
          "settings"),
      room(
          "server.tasks",
          "server.elicitation",
          "server.exchange",
          "limits.callers",
          "spi",
          "api",
          "protocol",
          "jsonrpc",
          "settings"),
      room(
          "server.annotated",
          "server.access",
          "schema",
          "limits.callers",
          "api",
          "protocol",
          "model"),
      room(
          "server.call",
          "server.tasks",
          "server.elicitation",
          "server.exchange",
          "server.annotated",
          "schema",
          "limits.callers",
          "spi",
          "api",
          "protocol",
          "model",
          "jsonrpc",
          "log"),
      room(
          "server",
          and(UP_TO_SPI, "digests", "schema", "limits.callers", "log", "threads", "settings")),
      room("servlets", "spi", "limits.callers"),
      room("folder", "api", "spi", "model", "settings"),
      room("sample", "api", "folder"),
      room("card", "protocol", "model", "settings", "digests"),
      room("declared.yaml", "names"),
      room("declared.sql", "api"),
      room(
          "skills",
          "spi",
          "api",
          "protocol",
          "model",
          "settings",
          "folder",
          "declared.yaml",
          "digests"),
      room("outbound", "api", "callers"),
      room(
          "eventing",
          "server.tools",
          "server.annotated",
          "server.access",
          "schema",
          "spi",
          "api",
          "protocol",
          "settings",
          "digests",
          "outbound"),
      room("declared.http", "api", "model", "outbound"),
      room("declared.openapi", "declared.http", "declared.yaml", "api", "outbound"),
      room(
          "upstream",
          "spi",
          "api",
          "protocol",
          "model",
          "jsonrpc",
          "client",
          "digests",
          "outbound"),
      room(
          "declared", "spi", "api", "model", "settings", "names", "folder", "outbound", "upstream"),
      room("audit", "spi", "protocol", "model", "log", "callers", "settings"),
      room("limits.calls", "spi", "protocol", "jsonrpc", "threads", "settings"),
      room(
          "http.sse",
          "server.exchange",
          "limits.callers",
          "protocol",
          "jsonrpc",
          "threads",
          "settings"),
      room("http", and(UP_TO_SERVER, "limits.callers", "log", "servlets", "threads", "settings")),
      room(
          "cluster",
          "spi.cluster",
          "server",
          "digests",
          "callers",
          "api",
          "protocol",
          "jsonrpc",
          "log",
          "settings"),
      room("cluster.streams", "cluster", "spi.cluster", "server", "jsonrpc"),
      room("redis", "spi.cluster", "settings"),
      room("stdio", "server", "jsonrpc"),
      room("security.keys", "digests", "callers", "log", "settings"),
      room(
          "security",
          "digests",
          "spi",
          "server.keys",
          "api",
          "log",
          "callers",
          "outbound",
          "servlets",
          "settings"),
      room("telemetry", "spi", "protocol", "model", "jsonrpc", "settings"),
      room("operations", "settings", "servlets"),
      room("console", "digests", "settings"),
      room("apps", "api", "model", "spi"),
      room("environment"),
      room(
          "boot",
          "jsonrpc",
          "model",
          "api",
          "spi",
          "limits.callers",
          "schema",
          "server",
          "folder",
          "sample",
          "skills",
          "apps",
          "eventing",
          "card",
          "declared",
          "upstream",
          "audit",
          "limits.calls",
          "cluster",
          "redis",
          "http",
          "stdio",
          "names",
          "settings",
          "log",
          "callers",
          "servlets",
          "security",
          "telemetry",
          "operations",
          "console",
          "environment"),
      room("client", "protocol", "model", "jsonrpc"),
      room(
          "cli",
          "security.keys",
          "callers",
          "protocol",
          "model",
          "jsonrpc",
          "names",
          "boot",
          "client"),
      room("testkit", "names", "servlets", "spi", "api", "model", "jsonrpc", "boot", "client"),
      room("launcher"));

  private Rooms() {}

  /** One row: a room and the rooms it may import. */
  record Room(String name, Set<String> imports) {

    /** The pattern of its packages. */
    String packages() {
      return pattern(name);
    }

    /** The patterns of all packages of this project that its classes may use, its own included. */
    String[] mayUse() {
      return Stream.concat(Stream.of(name), imports.stream())
          .map(Rooms::pattern)
          .toArray(String[]::new);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Room room(String name, String... imports) {
    return new Room(name, Set.of(imports));
  }

  private static String[] and(String[] some, String... more) {
    return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
  }

  static String pattern(String name) {
    return ROOT + "." + name + "..";
  }
}
