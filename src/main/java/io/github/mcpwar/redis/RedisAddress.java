package io.github.mcpwar.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.settings.Hint;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a Valkey or Redis:
 *
 * <ul>
 *   <li>{@code redis://user:password@host:6379/0}: one server, with the number of its database
 *   <li>{@code redis-sentinel://user:password@host1:26379,host2:26379/primary/0}: the server that
 *       these sentinels know by the name {@code primary}
 *   <li>{@code redis-cluster://user:password@host1:6379,host2:6379}: a Redis Cluster, by some of
 *       its nodes
 * </ul>
 *
 * <p>{@code rediss}, {@code rediss-sentinel} and {@code rediss-cluster} connect by TLS. Everything
 * but the hosts can be left out. Special characters in user and password are percent-encoded.
 * {@code ?ca=FILE} names a PEM file with the certificates to trust; {@code ?sentinel-user=} and
 * {@code ?sentinel-password=} are what sentinels ask for.
 *
 * @param user empty for the default user
 * @param password empty if none is asked for
 * @param primary the name of the primary that sentinels know; empty without sentinels
 */
public record RedisAddress(
    Kind kind,
    boolean tls,
    List<Host> hosts,
    String user,
    String password,
    int database,
    String primary,
    Map<String, String> options) {
  private static final int REDIS_PORT = 6379;
  private static final int SENTINEL_PORT = 26379;
  private static final int LAST_PORT = 65535;
  private static final List<String> OPTIONS = List.of("ca", "sentinel-user", "sentinel-password");
  private static final Pattern FORM =
      Pattern.compile("redis(s?)(-sentinel|-cluster)?://(?:(.*)@)?([^@/?]+)(/[^?]*)?(?:\\?(.*))?");
  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]+)(?::(\\d+))?");

  /** The role of the hosts of an address. */
  public enum Kind {
    /** One server. */
    SERVER,
    /** Sentinels that know where the server is. */
    SENTINELS,
    /** Some nodes of a Redis Cluster. */
    CLUSTER
  }

  /** A host and its port. */
  public record Host(String name, int port) {
    @Override
    public String toString() {
      return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    }
  }

  /**
   * Parses an address.
   *
   * @throws Hint saying what to correct, without the password
   */
  public static RedisAddress parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new Hint(
          text.matches("rediss?(-sentinel|-cluster)?://.*")
              ? "write a host after user and password, in which % # ? are percent-encoded"
              : "begin with redis://, rediss://, redis-sentinel:// or redis-cluster://");
    }
    Kind kind = form.group(2) == null
        ? Kind.SERVER
        : form.group(2).equals("-sentinel") ? Kind.SENTINELS : Kind.CLUSTER;
    List<Host> hosts = Arrays.stream(form.group(4).split(",", -1))
        .map(each -> host(each, kind == Kind.SENTINELS ? SENTINEL_PORT : REDIS_PORT))
        .toList();
    if (kind == Kind.SERVER && hosts.size() > 1) {
      throw new Hint("several hosts need redis-sentinel:// or redis-cluster://");
    }
    String login = form.group(3) == null ? ":" : form.group(3);
    if (!login.contains(":")) {
      throw new Hint("write user:password@ or :password@ before the host");
    }
    String path = form.group(5) == null ? "" : form.group(5).substring(1);
    String primary = kind == Kind.SENTINELS ? decoded(path.split("/", 2)[0]) : "";
    if (kind == Kind.SENTINELS && primary.isEmpty()) {
      throw new Hint("name the primary after the sentinels, such as /mymaster");
    }
    String database = kind == Kind.SENTINELS
        ? path.contains("/") ? path.substring(path.indexOf('/') + 1) : ""
        : path;
    return new RedisAddress(
        kind,
        !form.group(1).isEmpty(),
        hosts,
        decoded(login.substring(0, login.indexOf(':'))),
        decoded(login.substring(login.indexOf(':') + 1)),
        database(kind, database),
        primary,
        options(form.group(6) == null ? "" : form.group(6)));
  }

  private static Host host(String text, int defaultPort) {
    Matcher form = HOST.matcher(text.strip());
    if (!form.matches()) {
      throw new Hint("write hosts as host:port, separated by commas");
    }
    String port = form.group(2);
    int number = port == null ? defaultPort : port.length() > 5 ? 0 : Integer.parseInt(port);
    if (number == 0 || number > LAST_PORT) {
      throw new Hint("the port " + port + " does not exist");
    }
    return new Host(form.group(1).replaceAll("[\\[\\]]", ""), number);
  }

  private static int database(Kind kind, String text) {
    if (text.isEmpty()) {
      return 0;
    }
    if (!text.matches("\\d{1,5}")) {
      throw new Hint("the part after the last / is the number of a database");
    }
    if (kind == Kind.CLUSTER && !text.equals("0")) {
      throw new Hint("a Redis Cluster has the database 0 only");
    }
    return Integer.parseInt(text);
  }

  private static Map<String, String> options(String query) {
    Map<String, String> options = new HashMap<>();
    for (String option : query.split("&", -1)) {
      String name = option.split("=", 2)[0];
      if (!option.isEmpty() && (!OPTIONS.contains(name) || !option.contains("="))) {
        throw new Hint("after the ? there can be " + String.join("=, ", OPTIONS) + "= only");
      }
      options.put(name, decoded(option.substring(option.indexOf('=') + 1)));
    }
    return Map.copyOf(options);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Hint("write the character % as %25");
    }
  }

  /** An option, or an empty text. */
  String option(String name) {
    return options.getOrDefault(name, "");
  }

  /** The address without user and password. */
  @Override
  public String toString() {
    return String.join(", ", hosts.stream().map(Host::toString).toList())
        + (primary.isEmpty() ? "" : " (primary " + primary + ")");
  }
}
