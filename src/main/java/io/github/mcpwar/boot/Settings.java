package io.github.mcpwar.boot;

import io.github.mcpwar.http.PathPrefix;
import io.github.mcpwar.names.SimilarNames;
import io.github.mcpwar.operations.Access;
import io.github.mcpwar.server.access.AccessRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All settings, and their values in this process. */
final class Settings {
  static final Setting<String> SETTINGS_FILE = Setting.text(
      "mcp.settings-file",
      "",
      "A file of settings outside the WAR, in the format of Java properties, in UTF-8.");
  static final Setting<Boolean> WHOLE_CONTEXT = Setting.flag(
      "mcp.whole-context",
      false,
      "Handles every URL under the context path. The WAR sets it to true; embedded in "
          + "another application, the server handles only its own URLs.");
  static final Setting<String> SERVER_NAME = Setting.text(
      "mcp.server-name", "mcp-war", "a name", "The server's name for clients.", Words::any);
  static final Setting<String> INSTRUCTIONS =
      Setting.prose("mcp.instructions", "Instructions for models on using this server as a whole.");
  static final Setting<Optional<Auth>> AUTH = Setting.auth(
      "mcp.auth",
      "How callers are authenticated: none, container or bearer (by tokens of an "
          + "authorization server). If unset, java -jar listens on this machine only.");
  static final Setting<Set<String>> ROLES = Setting.list(
      "mcp.roles",
      "",
      Setting.LIST,
      "Callers need one of these roles; empty for every signed-in caller.",
      Words::role);
  static final Setting<AccessRules> ACCESS = Setting.access(
      "mcp.access",
      "Access rules for tools and prompts (by name) and resources (by URI), in addition "
          + "to annotations. A rule requires one of the roles=a|b, requires all of the "
          + "scopes=a+b, or says deny.");
  static final Setting<String> BEARER_ISSUER = Setting.text(
      "mcp.bearer-issuer",
      "",
      "an https URL, or an http URL on this machine, without query and fragment",
      "With bearer: the issuer URL of the authorization server, exactly as in its " + "tokens.",
      Addresses::issuer);
  static final Setting<String> BEARER_RESOURCE = Setting.text(
      "mcp.bearer-resource",
      "",
      "a URL without query and fragment, such as https://host/ai/mcp",
      "With bearer: the public URL of the MCP endpoint. Tokens must be issued for it.",
      Addresses::resource);
  static final Setting<Set<String>> BEARER_AUDIENCES = Setting.list(
      "mcp.bearer-audiences",
      "Further accepted token audiences, for authorization servers that do not know the "
          + "endpoint by its URL. One of them is enough.");
  static final Setting<Set<String>> BEARER_SCOPES = Setting.list(
      "mcp.bearer-scopes", "", Setting.LIST, "The scopes that every token needs.", Words::scope);
  static final Setting<Set<String>> BEARER_SCOPE_INCLUDES = Setting.list(
      "mcp.bearer-scope-includes",
      "",
      Setting.LIST,
      "Scopes that include narrower ones, each as broad>narrow, such as "
          + "files:write>files:read.",
      Words::includedScope);
  static final Setting<String> BEARER_PRINCIPAL_CLAIM = Setting.text(
      "mcp.bearer-principal-claim",
      "sub",
      "a name",
      "The claim that holds the caller's name. Sessions are bound to this name, so it "
          + "must be unique and never reassigned.",
      Words::any);
  static final Setting<Set<String>> BEARER_ROLE_CLAIMS = Setting.list(
      "mcp.bearer-role-claims",
      "roles,groups,realm_access.roles,resource_access.{audience}.roles",
      Setting.LIST,
      "The claims that hold roles. Dots lead into objects; {audience} stands for each "
          + "of the audiences.",
      Words::claim);
  static final Setting<Set<String>> BEARER_ALGORITHMS = Setting.list(
      "mcp.bearer-algorithms",
      "RS256,RS384,RS512,PS256,PS384,PS512,ES256,ES384,ES512",
      Setting.LIST,
      "The accepted signature algorithms; never none or one with a shared secret.",
      Words::algorithm);
  static final Setting<Duration> BEARER_CLOCK_SKEW = Setting.time(
      "mcp.bearer-clock-skew",
      "30s",
      "The largest accepted difference between the clocks of this server and the "
          + "authorization server.");
  static final Setting<Boolean> BEARER_DPOP_REQUIRED = Setting.flag(
      "mcp.bearer-dpop-required",
      false,
      "Accepts only tokens that are bound to a key of the client (DPoP). Bound tokens "
          + "always require the key.");
  static final Setting<String> BEARER_INTROSPECTION_CLIENT = Setting.text(
      "mcp.bearer-introspection-client",
      "",
      "The client id for introspection of opaque tokens at the authorization server; "
          + "empty to refuse opaque tokens.");
  static final Setting<String> BEARER_INTROSPECTION_SECRET =
      Setting.secret("mcp.bearer-introspection-secret", 1, "The client secret for introspection.");
  static final Setting<Optional<Boolean>> BEARER_MODULE = Setting.optionalFlag(
      "mcp.bearer-module",
      "Reports callers to the container by Jakarta Authentication; empty for true on "
          + "Tomcat only. Otherwise a filter reports them to the application.");
  static final Setting<Set<String>> ALLOWED_ORIGINS = Setting.list(
      "mcp.allowed-origins",
      "",
      "a list of origins such as https://chat.example.com, separated by commas",
      "Origins of web pages that may call, besides the server's own.",
      Addresses::origin);
  static final Setting<Set<String>> ALLOWED_HOSTS = Setting.list(
      "mcp.allowed-hosts",
      "",
      "a list of names such as mcp.example.com, separated by commas",
      "The host names by which clients may address the server; empty for any. If empty, "
          + "requests to a loopback address must name a loopback host or the host of "
          + "mcp.bearer-resource, unless the container authenticates callers.",
      Addresses::host);
  static final Setting<Integer> MAX_BODY_BYTES = Setting.count(
      "mcp.max-body-bytes", 4 * 1024 * 1024, "The maximum size of a message in bytes.");
  static final Setting<Integer> MAX_CALLS = Setting.count(
      "mcp.max-calls",
      1000,
      "The maximum number of calls at once; further calls are refused with 503.");
  static final Setting<String> EXECUTOR = Setting.text(
      "mcp.executor",
      "",
      "The JNDI name of a managed executor that runs calls; empty for the container's "
          + "default thread factory, or the server's own threads if there is none.");
  static final Setting<Optional<Boolean>> CALLS_ON_REQUEST_THREADS = Setting.optionalFlag(
      "mcp.calls-on-request-threads",
      "Runs tools without an McpContext on the thread of their request, which is "
          + "faster. Empty for true if that thread is virtual and there is no managed "
          + "executor, CDI or filter of the application.");
  static final Setting<Integer> MAX_CALLS_PER_MINUTE = Setting.count(
      "mcp.max-calls-per-minute",
      600,
      "The maximum number of messages that a caller may send in a minute; further ones "
          + "are refused with 429. A caller is a signed-in user, otherwise an address; "
          + "programs on this machine are not limited.");
  static final Setting<Integer> MAX_FAILED_SIGN_ONS = Setting.count(
      "mcp.max-failed-sign-ons",
      60,
      "The maximum number of failed sign-ons by access token in a minute from one "
          + "address (for IPv6: its first 64 bits); further ones are refused with 429. Known "
          + "valid tokens are still accepted, and other signed tokens are checked four at a "
          + "time.");
  static final Setting<Integer> MAX_CALLS_PER_CALLER = Setting.count(
      "mcp.max-calls-per-caller",
      50,
      "The maximum number of calls at once for one caller, including tasks, calls in "
          + "batches and calls whose client is gone.");
  static final Setting<Integer> MAX_STREAMS_PER_CALLER = Setting.count(
      "mcp.max-streams-per-caller",
      50,
      "The maximum number of open streams on which one caller listens.");
  static final Setting<Integer> MAX_SESSIONS_PER_CALLER = Setting.count(
      "mcp.max-sessions-per-caller",
      1000,
      "The maximum number of sessions for one caller. All clients behind a gateway may "
          + "count as one caller.");
  static final Setting<Integer> MAX_SUBSCRIPTIONS_PER_CALLER = Setting.count(
      "mcp.max-subscriptions-per-caller",
      5000,
      "The maximum number of resources and tasks that one caller subscribes to, in all "
          + "sessions and streams.");
  static final Setting<Duration> MAX_CALL_TIME = Setting.time(
      "mcp.max-call-time",
      "1h",
      "The maximum run time of a tool, resource or prompt, which is then interrupted "
          + "within a second.");
  static final Setting<Integer> MAX_RESULT_SIZE = Setting.count(
      "mcp.max-result-size",
      16 * 1024 * 1024,
      "The maximum size of a result in characters; an error replaces a larger result.");
  static final Setting<Integer> MAX_HEADER_BYTES = Setting.count(
      "mcp.max-header-bytes",
      16 * 1024,
      "The maximum size of a request's request line and headers in bytes. With java "
          + "-jar, each connection has a buffer of this size; a container has a limit of its "
          + "own.");
  static final Setting<Audit> AUDIT = Setting.audit(
      "mcp.audit",
      Audit.DIGEST,
      "The content of the log io.github.mcpwar.audit: off for nothing, digest for each "
          + "request without its arguments, arguments to include them, except for values that "
          + "look secret.");
  static final Setting<Integer> MAX_SESSIONS =
      Setting.count("mcp.max-sessions", 10_000, "The maximum number of sessions.");
  static final Setting<Duration> SESSION_IDLE = Setting.time(
      "mcp.session-idle",
      "30m",
      "The time without a request, stream or call after which a session ends.");
  static final Setting<Duration> LIST_TTL =
      Setting.time("mcp.list-ttl", "1m", "The time for which clients may cache lists.");
  static final Setting<OptionalInt> PAGE_SIZE = Setting.optionalCount(
      "mcp.page-size",
      "The number of entries on a page of a list; empty for a single page, because some "
          + "clients read only the first page.");
  static final Setting<OptionalInt> MAX_LISTED_TOOLS = Setting.optionalCount(
      "mcp.max-listed-tools",
      "The number of tools above which the list offers search_tools instead of the "
          + "tools; empty to list all tools.");
  static final Setting<Set<String>> IGNORED_ARGUMENTS = Setting.list(
      "mcp.ignored-arguments",
      "toolCallId,sessionId,chatInput,action",
      Setting.LIST,
      "Arguments that clients such as n8n add. They are dropped if a tool does not "
          + "declare them; * drops all undeclared arguments, empty refuses them all.",
      Words::plain);
  static final Setting<Duration> ASK_TIMEOUT = Setting.time(
      "mcp.ask-timeout",
      "5m",
      "The maximum time that a call in a session waits for an answer of the user or " + "client.");
  static final Setting<Duration> STATE_TTL = Setting.time(
      "mcp.state-ttl",
      "15m",
      "The maximum time that a client without a session may take to return with " + "answers.");
  static final Setting<String> STATE_KEY = Setting.secret(
      "mcp.state-key",
      32,
      "The key that signs requestState and the digests of the audit log; empty for a "
          + "new key on each start. Servers behind one address need the same key.");
  static final Setting<Duration> TASK_TTL = Setting.time(
      "mcp.task-ttl",
      "1h",
      "The lifetime of a task from its creation. After it, a running task is cancelled "
          + "and a result is deleted.");
  static final Setting<Duration> TASK_POLL_INTERVAL = Setting.time(
      "mcp.task-poll-interval", "1s", "The interval at which clients should poll tasks.");
  static final Setting<Integer> MAX_TASKS =
      Setting.count("mcp.max-tasks", 1000, "The maximum number of tasks, including finished ones.");
  static final Setting<Integer> MAX_TASKS_PER_USER = Setting.count(
      "mcp.max-tasks-per-user",
      100,
      "The maximum number of tasks for one caller: a signed-in user, otherwise an "
          + "address; programs on this machine are not limited.");
  static final Setting<Optional<Path>> RESOURCES_DIRECTORY = Setting.folder(
      "mcp.resources-directory",
      "A folder whose files are offered as resources, except for hidden files and " + "links.");
  static final Setting<String> RESOURCES_BASE = Setting.baseUri(
      "mcp.resources-base",
      "file:///",
      "The beginning of these resources' URIs, which replaces the folder's path.");
  static final Setting<Duration> HEARTBEAT = Setting.time(
      "mcp.heartbeat", "15s", "The time of silence after which a stream sends a comment.");
  static final Setting<Duration> MAX_WRITE = Setting.time(
      "mcp.max-write",
      "20s",
      "The maximum time for which a client may not read; then its connection is closed.");
  static final Setting<Integer> MAX_QUEUED_EVENTS = Setting.count(
      "mcp.max-queued-events",
      512,
      "The number of events waiting for a client above which progress is merged and log "
          + "messages are dropped.");
  static final Setting<Integer> MAX_QUEUED_BYTES =
      Setting.count("mcp.max-queued-bytes", 1024 * 1024, "The same limit in bytes.");
  static final Setting<Duration> MAX_READ =
      Setting.time("mcp.max-read", "1m", "The maximum time for a message to arrive.");
  static final Setting<OptionalInt> MAX_STREAMS = Setting.optionalCount(
      "mcp.max-streams",
      "The maximum number of streams; further ones to listen on are refused with 503. "
          + "Empty for as many as fit into half of the heap at 64 KB each.");
  static final Setting<OptionalInt> MAX_HELD_BYTES = Setting.optionalCount(
      "mcp.max-held-bytes",
      "The maximum memory in bytes for large messages and responses, waiting events, "
          + "sessions, subscriptions and task results of all clients, and half of that for "
          + "one caller. Beyond it, requests are refused with 503 (with 413 if they would not "
          + "fit alone) or clients are disconnected. Empty for a quarter of the heap.");
  static final Setting<Duration> RESUME_WITHIN = Setting.time(
      "mcp.resume-within",
      "1m",
      "The time within which a client must resume a session's lost stream; then its "
          + "call is cancelled.");
  static final Setting<Duration> RECONNECT_DELAY = Setting.time(
      "mcp.reconnect-delay", "2s", "The delay before reconnection that clients are told.");
  static final Setting<Optional<Duration>> MAX_CONNECTION_AGE = Setting.optionalTime(
      "mcp.max-connection-age",
      "The age at which a stream's connection is closed, if its client will reconnect; "
          + "empty for no limit.");
  static final Setting<Integer> REPLAY_EVENTS = Setting.count(
      "mcp.replay-events",
      1000,
      "The number of events that a session keeps for clients that lost their " + "connection.");
  static final Setting<Integer> REPLAY_BYTES =
      Setting.count("mcp.replay-bytes", 4 * 1024 * 1024, "The same limit in bytes.");
  static final Setting<Integer> REPLAY_TOTAL_BYTES = Setting.count(
      "mcp.replay-total-bytes",
      32 * 1024 * 1024,
      "The same limit in bytes for all sessions together.");
  static final Setting<Duration> REPLAY_AGE = Setting.time(
      "mcp.replay-age", "5m", "The time for which a stream's events are kept after its end.");
  static final Setting<Optional<Boolean>> SAMPLES = Setting.optionalFlag(
      "mcp.samples",
      "Offers the sample tools; empty for true in the WAR and false in another " + "application.");
  static final Setting<Optional<Path>> SAMPLES_ROOT = Setting.folder(
      "mcp.samples-root",
      "The folder that the sample tool process_files may read; empty for a new empty " + "folder.");
  static final Setting<Boolean> LEGACY_SSE = Setting.flag(
      "mcp.legacy-sse",
      true,
      "Serves clients of the first revision (HTTP with SSE) at /sse and /messages.");
  static final Setting<PathPrefix> PATH_PREFIX = Setting.pathPrefix(
      "mcp.path-prefix",
      "The path that a reverse proxy removes from the front of URLs, so that clients of "
          + "the first revision learn the right URL for messages. Name a header only if "
          + "the proxy sets or removes it in every request.");
  static final Setting<Boolean> CLASSIC_STREAM = Setting.flag(
      "mcp.classic-stream", true, "Serves an example of a plain event stream at /stream.");
  static final Setting<Boolean> CONSOLE =
      Setting.flag("mcp.console", true, "Serves the console, a page for people, at the root.");
  static final Setting<String> ADMIN_ROLE = Setting.text(
      "mcp.admin-role",
      "",
      "the name of a role",
      "The role that may see and end sessions, streams and running calls. If empty and "
          + "nobody signs in, anybody on this machine may.",
      Words::onlyRole);

  static final Setting<Access> HEALTH =
      Setting.access("mcp.health", "open", "Access to the server's health at /health.");
  static final Setting<Access> METRICS =
      Setting.access("mcp.metrics", "off", "Access to metrics for Prometheus at /metrics.");
  static final Setting<Boolean> JMX =
      Setting.flag("mcp.jmx", true, "Registers a management bean (JMX).");
  static final Setting<Boolean> TRACING = Setting.flag(
      "mcp.tracing",
      true,
      "Records a span of OpenTelemetry for each request; without its agent or SDK, "
          + "spans are discarded.");
  static final Setting<Duration> DRAIN = Setting.time(
      "mcp.drain",
      "8s",
      "The maximum time for running calls to finish after the server is told to stop; "
          + "then they are cancelled.");

  /**
   * A group of related settings.
   *
   * @param heading the heading, for display
   */
  record Group(String heading, List<Setting<?>> settings) {
    static Group of(String heading, Setting<?>... settings) {
      return new Group(heading, List.of(settings));
    }
  }

  /** The groups, in the order of the documentation. */
  static final List<Group> GROUPS = List.of(
      Group.of(
          "The server",
          SETTINGS_FILE,
          SERVER_NAME,
          INSTRUCTIONS,
          WHOLE_CONTEXT,
          LEGACY_SSE,
          PATH_PREFIX,
          CLASSIC_STREAM,
          CONSOLE),
      Group.of("Who may call", AUTH, ROLES, ACCESS, ALLOWED_ORIGINS, ALLOWED_HOSTS, ADMIN_ROLE),
      Group.of(
          "Bearer tokens",
          BEARER_ISSUER,
          BEARER_RESOURCE,
          BEARER_AUDIENCES,
          BEARER_SCOPES,
          BEARER_SCOPE_INCLUDES,
          BEARER_PRINCIPAL_CLAIM,
          BEARER_ROLE_CLAIMS,
          BEARER_ALGORITHMS,
          BEARER_CLOCK_SKEW,
          BEARER_DPOP_REQUIRED,
          BEARER_INTROSPECTION_CLIENT,
          BEARER_INTROSPECTION_SECRET,
          BEARER_MODULE),
      Group.of(
          "Messages and calls",
          MAX_HEADER_BYTES,
          MAX_BODY_BYTES,
          MAX_READ,
          MAX_CALLS,
          MAX_CALL_TIME,
          MAX_RESULT_SIZE,
          MAX_HELD_BYTES,
          EXECUTOR,
          CALLS_ON_REQUEST_THREADS,
          DRAIN),
      Group.of(
          "Limits for one caller",
          MAX_CALLS_PER_MINUTE,
          MAX_FAILED_SIGN_ONS,
          MAX_CALLS_PER_CALLER,
          MAX_STREAMS_PER_CALLER,
          MAX_SESSIONS_PER_CALLER,
          MAX_SUBSCRIPTIONS_PER_CALLER),
      Group.of("Lists", LIST_TTL, PAGE_SIZE, MAX_LISTED_TOOLS, IGNORED_ARGUMENTS),
      Group.of(
          "Sessions and questions", MAX_SESSIONS, SESSION_IDLE, ASK_TIMEOUT, STATE_TTL, STATE_KEY),
      Group.of("Streams", HEARTBEAT, MAX_STREAMS, MAX_WRITE, MAX_QUEUED_EVENTS, MAX_QUEUED_BYTES),
      Group.of(
          "Lost connections",
          RESUME_WITHIN,
          RECONNECT_DELAY,
          MAX_CONNECTION_AGE,
          REPLAY_EVENTS,
          REPLAY_BYTES,
          REPLAY_TOTAL_BYTES,
          REPLAY_AGE),
      Group.of("Tasks", TASK_TTL, TASK_POLL_INTERVAL, MAX_TASKS, MAX_TASKS_PER_USER),
      Group.of("Files and samples", RESOURCES_DIRECTORY, RESOURCES_BASE, SAMPLES, SAMPLES_ROOT),
      new Group("Data sources", DataSourceSettings.ALL),
      Group.of("Observability", AUDIT, HEALTH, METRICS, JMX, TRACING));

  /** All settings, in the same order. */
  static final List<Setting<?>> ALL =
      GROUPS.stream().<Setting<?>>flatMap(group -> group.settings().stream()).toList();

  /** Options of the command line that are not settings, because a container decides them. */
  private static final Set<String> SERVE_OPTIONS = Set.of("port", "host", "context");

  private final Set<String> dataSources = new TreeSet<>();
  private final Map<Setting<?>, Object> values = new HashMap<>();
  private final Map<Setting<?>, Shown> shown = new HashMap<>();

  /**
   * A value for display.
   *
   * @param text the value as written
   * @param source the source of the value
   */
  record Shown(String text, String source) {}

  /**
   * Reads every setting.
   *
   * @param sources the sources, in order of precedence
   * @throws IllegalArgumentException naming the invalid setting
   */
  static Settings from(List<SettingSource> sources) {
    Settings settings = new Settings();
    sources.forEach(
        source -> settings.dataSources.addAll(DataSourceSettings.names(source.names())));
    ALL.forEach(setting -> settings.read(setting, sources));
    settings.dataSources.stream()
        .flatMap(DataSourceSettings::all)
        .forEach(setting -> settings.read(setting, sources));
    return settings;
  }

  private Settings() {}

  /**
   * Reads every setting.
   *
   * @param lookups the sources, in order of precedence; each returns null for an absent setting
   * @throws IllegalArgumentException naming the invalid setting
   */
  Settings(List<Function<Setting<?>, @Nullable String>> lookups) {
    List<SettingSource> sources = lookups.stream()
        .map(lookup -> SettingSource.shared("", Set.of(), lookup))
        .toList();
    ALL.forEach(setting -> read(setting, sources));
  }

  /** The names of the data sources. */
  Set<String> dataSources() {
    return dataSources;
  }

  /** The settings of a group for display; those of data sources once for each. */
  List<Setting<?>> shown(Group group) {
    return group.settings() == DataSourceSettings.ALL && !dataSources.isEmpty()
        ? dataSources.stream().flatMap(DataSourceSettings::all).toList()
        : group.settings();
  }

  private void read(Setting<?> setting, List<SettingSource> sources) {
    for (SettingSource source : sources) {
      String text = source.lookup().apply(setting);
      if (text != null) {
        try {
          requireChoice(setting, text);
          values.put(setting, setting.parse(text));
        } catch (IllegalArgumentException e) {
          throw source.name().isEmpty()
              ? e
              : new IllegalArgumentException(e.getMessage() + " (" + source.name() + ")", e);
        }
        shown.put(setting, new Shown(setting.isSecret() ? "(secret)" : text, source.name()));
        return;
      }
    }
    values.put(setting, setting.parse(setting.defaultText()));
    shown.put(setting, new Shown(setting.defaultText(), "default"));
  }

  /** Rejects an empty {@code mcp.auth}, which would open the server, whatever other sources say. */
  private static void requireChoice(Setting<?> setting, String text) {
    if (setting.equals(AUTH) && text.isBlank()) {
      throw new IllegalArgumentException(
          "Setting " + AUTH.key() + " is empty: it must be " + AUTH.kind() + ", or left out");
    }
  }

  /** The value of a setting for display, without secrets, and its source. */
  Shown show(Setting<?> setting) {
    return java.util.Objects.requireNonNull(shown.get(setting));
  }

  /** The environment variables that look like settings but are unknown, each with suggestions. */
  static List<String> unknownVariables(Set<String> names) {
    Set<String> known = names(Setting::environmentName);
    known.addAll(ClientVariables.ALL);
    known.addAll(DataSourceSettings.variables(names));
    return unknown("MCP_", names, known);
  }

  /**
   * Rejects names that are not settings, such as misspelled ones.
   *
   * @param prefix the prefix of the names to check; empty for all
   * @throws IllegalArgumentException naming the unknown ones
   */
  static void requireKnown(String prefix, Set<String> names) {
    Set<String> known = names(Setting::key);
    DataSourceSettings.ALL.forEach(setting -> known.remove(setting.key()));
    DataSourceSettings.names(names).stream()
        .flatMap(DataSourceSettings::all)
        .forEach(setting -> known.add(setting.key()));
    List<String> unknown = unknown(prefix, names, known);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("Unknown settings: " + String.join(", ", unknown));
    }
  }

  private static Set<String> names(Function<Setting<?>, String> name) {
    return ALL.stream().map(name).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<String> unknown(String prefix, Set<String> names, Set<String> known) {
    return names.stream()
        .filter(name -> name.startsWith(prefix) && !known.contains(name))
        .sorted()
        .map(name -> withQuestion(prefix, name, known))
        .toList();
  }

  private static String withQuestion(String prefix, String name, Set<String> known) {
    String option = name.toLowerCase(Locale.ROOT).replaceFirst("^mcp[._]", "");
    if (SERVE_OPTIONS.contains(option)) {
      return name + " (java -jar mcp.war takes that as serve --" + option + ")";
    }
    List<String> similar = name.startsWith(SettingSource.PREFIX)
        ? SimilarNames.of(SettingSource.PREFIX, name, known)
        : SimilarNames.of(prefix, name, known);
    return similar.isEmpty() ? name : name + " (" + SimilarNames.question(similar) + ")";
  }

  @SuppressWarnings("unchecked") // stored by this setting's own parser
  <T> T get(Setting<T> setting) {
    return (T) java.util.Objects.requireNonNull(values.get(setting));
  }
}
