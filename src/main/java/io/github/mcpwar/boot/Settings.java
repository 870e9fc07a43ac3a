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

/** Everything that can be configured, and the values of this installation. */
final class Settings {
  static final Setting<String> SETTINGS_FILE = Setting.text(
      "mcp.settings-file",
      "",
      "A file of settings outside of the WAR, in the format of Java properties, in UTF-8.");
  static final Setting<Boolean> WHOLE_CONTEXT = Setting.flag(
      "mcp.whole-context",
      false,
      "Whether every URL under the context is the server's. The WAR says true by itself; in"
          + " another application the server only has URLs of its own.");
  static final Setting<String> SERVER_NAME = Setting.text(
      "mcp.server-name",
      "mcp-war",
      "a name",
      "The name by which the server introduces itself.",
      Words::any);
  static final Setting<String> INSTRUCTIONS =
      Setting.prose("mcp.instructions", "What models are told about using this server as a whole.");
  static final Setting<Optional<Auth>> AUTH = Setting.auth(
      "mcp.auth",
      "Who says who a caller is: nobody, the container, or an authorization server. Without a choice java -jar serves this machine only.");
  static final Setting<Set<String>> ROLES = Setting.list(
      "mcp.roles",
      "",
      Setting.LIST,
      "Of these roles a caller must have one; empty for anybody who signed in.",
      Words::role);
  static final Setting<AccessRules> ACCESS = Setting.access(
      "mcp.access",
      "Who may use which tools, prompts (by name) and resources (by URI), besides what annotations say: one of the roles=a|b, all of the scopes=a+b, or deny.");
  static final Setting<String> BEARER_ISSUER = Setting.text(
      "mcp.bearer-issuer",
      "",
      "an https URL, or an http URL on this machine, without query and fragment",
      "With bearer: the authorization server, as its tokens name it.",
      Addresses::issuer);
  static final Setting<String> BEARER_RESOURCE = Setting.text(
      "mcp.bearer-resource",
      "",
      "a URL without query and fragment, such as https://host/ai/mcp",
      "With bearer: the URL of the MCP endpoint as clients know it. Tokens must be for it.",
      Addresses::resource);
  static final Setting<Set<String>> BEARER_AUDIENCES = Setting.list(
      "mcp.bearer-audiences",
      "Further audiences of which a token may be for one, for authorization servers that do not know the resource by its URL.");
  static final Setting<Set<String>> BEARER_SCOPES = Setting.list(
      "mcp.bearer-scopes", "", Setting.LIST, "What every token must allow.", Words::scope);
  static final Setting<Set<String>> BEARER_SCOPE_INCLUDES = Setting.list(
      "mcp.bearer-scope-includes",
      "",
      Setting.LIST,
      "Scopes that include narrower ones, each as broad>narrow, such as files:write>files:read.",
      Words::includedScope);
  static final Setting<String> BEARER_PRINCIPAL_CLAIM = Setting.text(
      "mcp.bearer-principal-claim",
      "sub",
      "a name",
      "The claim that names the caller. Sessions are bound to that name, so it must be one that nobody else gets.",
      Words::any);
  static final Setting<Set<String>> BEARER_ROLE_CLAIMS = Setting.list(
      "mcp.bearer-role-claims",
      "roles,groups,realm_access.roles,resource_access.{audience}.roles",
      Setting.LIST,
      "The claims that hold roles; dots lead into objects, {audience} is any of the audiences.",
      Words::claim);
  static final Setting<Set<String>> BEARER_ALGORITHMS = Setting.list(
      "mcp.bearer-algorithms",
      "RS256,RS384,RS512,PS256,PS384,PS512,ES256,ES384,ES512",
      Setting.LIST,
      "The signature algorithms that are accepted; never none or one with a shared secret.",
      Words::algorithm);
  static final Setting<Duration> BEARER_CLOCK_SKEW = Setting.time(
      "mcp.bearer-clock-skew",
      "30s",
      "By how much the clocks of this server and the authorization server may differ.");
  static final Setting<Boolean> BEARER_DPOP_REQUIRED = Setting.flag(
      "mcp.bearer-dpop-required",
      false,
      "Whether only tokens that are bound to a key of the client (DPoP) are accepted. Bound tokens always need the key.");
  static final Setting<String> BEARER_INTROSPECTION_CLIENT = Setting.text(
      "mcp.bearer-introspection-client",
      "",
      "The client identifier with which the authorization server is asked about opaque tokens; empty to refuse them.");
  static final Setting<String> BEARER_INTROSPECTION_SECRET =
      Setting.secret("mcp.bearer-introspection-secret", 1, "The secret of that client.");
  static final Setting<Optional<Boolean>> BEARER_MODULE = Setting.optionalFlag(
      "mcp.bearer-module",
      "Whether the container is told of callers by Jakarta Authentication; empty to do so on Tomcat. Elsewhere a filter tells the application.");
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
      "The only host names by which the server may be addressed; empty for any, but at a loopback address for loopback names and the host of mcp.bearer-resource only, unless the container signs callers in.",
      Addresses::host);
  static final Setting<Integer> MAX_BODY_BYTES =
      Setting.count("mcp.max-body-bytes", 4 * 1024 * 1024, "The largest message that is read.");
  static final Setting<Integer> MAX_CALLS = Setting.count(
      "mcp.max-calls",
      1000,
      "How many calls may run at once; one beyond that is refused with 503.");
  static final Setting<String> EXECUTOR = Setting.text(
      "mcp.executor",
      "",
      "The JNDI name of a managed executor that runs the calls; empty for threads of the"
          + " container's default factory where there is one, else our own.");
  static final Setting<Optional<Boolean>> CALLS_ON_REQUEST_THREADS = Setting.optionalFlag(
      "mcp.calls-on-request-threads",
      "Whether tools that take no McpContext run on the thread of their request, which is quicker; empty for where that thread is virtual and neither a managed executor, CDI nor a filter of the application is used.");
  static final Setting<Integer> MAX_CALLS_PER_MINUTE = Setting.count(
      "mcp.max-calls-per-minute",
      600,
      "How many messages a caller (who signed in, or else an address; not a program on this machine) may send in a minute; one beyond that is refused with 429.");
  static final Setting<Integer> MAX_FAILED_SIGN_ONS = Setting.count(
      "mcp.max-failed-sign-ons",
      60,
      "How many sign-ons by access token may fail from one address (of IPv6: the first 64 bits) in a minute; then 429. Tokens that were good go on, and other signed ones are checked four at a time.");
  static final Setting<Integer> MAX_CALLS_PER_CALLER = Setting.count(
      "mcp.max-calls-per-caller",
      50,
      "How many calls of one caller may run at once, tasks and those of batches included, also after their client went.");
  static final Setting<Integer> MAX_STREAMS_PER_CALLER = Setting.count(
      "mcp.max-streams-per-caller",
      50,
      "How many streams one caller may have open at once to listen on.");
  static final Setting<Integer> MAX_SESSIONS_PER_CALLER = Setting.count(
      "mcp.max-sessions-per-caller",
      1000,
      "How many sessions one caller may have at once; behind a gateway, all who come by it may be one caller.");
  static final Setting<Integer> MAX_SUBSCRIPTIONS_PER_CALLER = Setting.count(
      "mcp.max-subscriptions-per-caller",
      5000,
      "How many resources and tasks one caller may listen to at once, in all sessions and streams.");
  static final Setting<Duration> MAX_CALL_TIME = Setting.time(
      "mcp.max-call-time",
      "1h",
      "After this time, or at most a second later, the code of a tool, resource or prompt is interrupted.");
  static final Setting<Integer> MAX_RESULT_SIZE = Setting.count(
      "mcp.max-result-size",
      16 * 1024 * 1024,
      "How many characters a result may have; an error takes the place of a larger one.");
  static final Setting<Integer> MAX_HEADER_BYTES = Setting.count(
      "mcp.max-header-bytes",
      16 * 1024,
      "How long the request line and headers of a request may be; with java -jar each connection has a buffer of that size, and a container has a limit of its own.");
  static final Setting<Audit> AUDIT = Setting.audit(
      "mcp.audit",
      Audit.DIGEST,
      "What the log io.github.mcpwar.audit records of each request: nothing, all but its arguments, or these too without what looks like a secret.");
  static final Setting<Integer> MAX_SESSIONS =
      Setting.count("mcp.max-sessions", 10_000, "How many sessions there may be at once.");
  static final Setting<Duration> SESSION_IDLE = Setting.time(
      "mcp.session-idle",
      "30m",
      "After this time without a request, stream or call a session ends.");
  static final Setting<Duration> LIST_TTL =
      Setting.time("mcp.list-ttl", "1m", "How long clients may keep lists without asking again.");
  static final Setting<OptionalInt> PAGE_SIZE = Setting.optionalCount(
      "mcp.page-size",
      "How many entries a page of a list has; empty for all on one page, as some clients read only the first.");
  static final Setting<OptionalInt> MAX_LISTED_TOOLS = Setting.optionalCount(
      "mcp.max-listed-tools",
      "When there are more tools than this, the list offers search_tools in their place; empty to list all.");
  static final Setting<Set<String>> IGNORED_ARGUMENTS = Setting.list(
      "mcp.ignored-arguments",
      "toolCallId,sessionId,chatInput,action",
      Setting.LIST,
      "Arguments that clients such as n8n add: dropped where a tool does not know them; * for all, empty to refuse all.",
      Words::plain);
  static final Setting<Duration> ASK_TIMEOUT = Setting.time(
      "mcp.ask-timeout",
      "5m",
      "How long a call in a session waits for what it asked the user or the client.");
  static final Setting<Duration> STATE_TTL = Setting.time(
      "mcp.state-ttl",
      "15m",
      "How long a client without a session may take to come back with answers.");
  static final Setting<String> STATE_KEY = Setting.secret(
      "mcp.state-key",
      32,
      "What seals that which such a client carries from round to round; empty for a new one at each start. Servers behind one address need the same.");
  static final Setting<Duration> TASK_TTL = Setting.time(
      "mcp.task-ttl",
      "1h",
      "How long a task lives from its creation: one that still runs then is cancelled, and a result is kept no longer.");
  static final Setting<Duration> TASK_POLL_INTERVAL = Setting.time(
      "mcp.task-poll-interval", "1s", "How often clients should ask how a task stands.");
  static final Setting<Integer> MAX_TASKS = Setting.count(
      "mcp.max-tasks", 1000, "How many tasks there may be at once, finished ones included.");
  static final Setting<Integer> MAX_TASKS_PER_USER = Setting.count(
      "mcp.max-tasks-per-user",
      100,
      "How many of these may be one caller's (who signed in, or else an address; not a program on this machine).");
  static final Setting<Optional<Path>> RESOURCES_DIRECTORY = Setting.folder(
      "mcp.resources-directory",
      "A folder whose files are offered as resources, without hidden ones and links.");
  static final Setting<String> RESOURCES_BASE = Setting.baseUri(
      "mcp.resources-base",
      "file:///",
      "What the URIs of these resources start with, in place of the folder's own path.");
  static final Setting<Duration> HEARTBEAT =
      Setting.time("mcp.heartbeat", "15s", "After this time of silence a stream sends a comment.");
  static final Setting<Duration> MAX_WRITE = Setting.time(
      "mcp.max-write", "20s", "A client that does not read for this long is given up.");
  static final Setting<Integer> MAX_QUEUED_EVENTS = Setting.count(
      "mcp.max-queued-events",
      512,
      "How many events may wait for one client before progress is merged and log messages are"
          + " dropped.");
  static final Setting<Integer> MAX_QUEUED_BYTES =
      Setting.count("mcp.max-queued-bytes", 1024 * 1024, "The same limit in bytes.");
  static final Setting<Duration> MAX_READ =
      Setting.time("mcp.max-read", "1m", "How long a message may take to arrive.");
  static final Setting<OptionalInt> MAX_STREAMS = Setting.optionalCount(
      "mcp.max-streams",
      "How many streams there may be before one more to listen on is refused with 503; empty for as many as fit into half of the heap, at 64 KB each.");
  static final Setting<OptionalInt> MAX_HELD_BYTES = Setting.optionalCount(
      "mcp.max-held-bytes",
      "How many bytes of large messages, large answers, events that wait, sessions, subscriptions and results of tasks may be held for all clients together, half of it for one caller; what is beyond that is refused with 503 (with 413 what would not even fit alone), or its client given up; empty for a quarter of the heap.");
  static final Setting<Duration> RESUME_WITHIN = Setting.time(
      "mcp.resume-within",
      "1m",
      "How long a session's stream waits for a client that lost its connection; then its call is cancelled.");
  static final Setting<Duration> RECONNECT_DELAY = Setting.time(
      "mcp.reconnect-delay", "2s", "How long such a client is told to wait before it comes back.");
  static final Setting<Optional<Duration>> MAX_CONNECTION_AGE = Setting.optionalTime(
      "mcp.max-connection-age",
      "After this time a stream's connection is closed where the client knows to come back; empty for never.");
  static final Setting<Integer> REPLAY_EVENTS = Setting.count(
      "mcp.replay-events",
      1000,
      "How many events of one session are kept for a client that lost its connection.");
  static final Setting<Integer> REPLAY_BYTES =
      Setting.count("mcp.replay-bytes", 4 * 1024 * 1024, "The same limit in bytes.");
  static final Setting<Integer> REPLAY_TOTAL_BYTES = Setting.count(
      "mcp.replay-total-bytes", 32 * 1024 * 1024, "The same limit for all sessions together.");
  static final Setting<Duration> REPLAY_AGE = Setting.time(
      "mcp.replay-age", "5m", "How long the events of a stream are kept after its end.");
  static final Setting<Optional<Boolean>> SAMPLES = Setting.optionalFlag(
      "mcp.samples",
      "Whether the sample tools are offered; empty for yes in the WAR, and no in another"
          + " application.");
  static final Setting<Optional<Path>> SAMPLES_ROOT = Setting.folder(
      "mcp.samples-root",
      "The folder that the sample tool process_files may read; empty for an empty one of the"
          + " server's own.");
  static final Setting<Boolean> LEGACY_SSE = Setting.flag(
      "mcp.legacy-sse",
      true,
      "Whether clients of the first revision are served at /sse and /messages.");
  static final Setting<PathPrefix> PATH_PREFIX = Setting.pathPrefix(
      "mcp.path-prefix",
      "What a reverse proxy takes away from the front of URLs, so that clients of the first revision are told where to send messages. A header is for a proxy that sets or removes it in every request.");
  static final Setting<Boolean> CLASSIC_STREAM = Setting.flag(
      "mcp.classic-stream", true, "Whether the plain example stream is offered at /stream.");
  static final Setting<Boolean> CONSOLE = Setting.flag(
      "mcp.console", true, "Whether the console is served, the page for people at the root.");
  static final Setting<String> ADMIN_ROLE = Setting.text(
      "mcp.admin-role",
      "",
      "the name of a role",
      "The role that may see and end sessions, streams and calls in flight; empty for anybody on this machine while nobody signs in.",
      Words::onlyRole);

  static final Setting<Access> HEALTH =
      Setting.access("mcp.health", "open", "Who may ask for the server's health at /health.");
  static final Setting<Access> METRICS =
      Setting.access("mcp.metrics", "off", "Who may fetch metrics for Prometheus at /metrics.");
  static final Setting<Boolean> JMX =
      Setting.flag("mcp.jmx", true, "Whether management tools see the server as a bean.");
  static final Setting<Boolean> TRACING = Setting.flag(
      "mcp.tracing",
      true,
      "Whether requests become spans of OpenTelemetry; without its agent or SDK they go nowhere.");
  static final Setting<Duration> DRAIN = Setting.time(
      "mcp.drain",
      "8s",
      "How long calls may go on once the server is told to stop; then they are cancelled.");

  /**
   * Settings about the same thing.
   *
   * @param heading what they are about, for people
   */
  record Group(String heading, List<Setting<?>> settings) {
    static Group of(String heading, Setting<?>... settings) {
      return new Group(heading, List.of(settings));
    }
  }

  /** In the order of the documentation. */
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

  /** In the same order. */
  static final List<Setting<?>> ALL =
      GROUPS.stream().<Setting<?>>flatMap(group -> group.settings().stream()).toList();

  /** What is no setting, but an option of the command line: where to listen is for the container to say. */
  private static final Set<String> SERVE_OPTIONS = Set.of("port", "host", "context");

  private final Set<String> dataSources = new TreeSet<>();
  private final Map<Setting<?>, Object> values = new HashMap<>();
  private final Map<Setting<?>, Shown> shown = new HashMap<>();

  /**
   * A value for people.
   *
   * @param text as it was written
   * @param source who says so
   */
  record Shown(String text, String source) {}

  /**
   * Reads every setting.
   *
   * @param sources where to look, what counts more first
   * @throws IllegalArgumentException naming the setting whose value is not right
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
   * @param lookups where to look, what counts more first; each gives null for a setting that it does not have
   * @throws IllegalArgumentException naming the setting whose value is not right
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

  /** The settings of a group as they are to be shown: those of data sources once for each. */
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

  /** Rejects a choice that is left open, which would leave the server open, whatever sources say that count less. */
  private static void requireChoice(Setting<?> setting, String text) {
    if (setting.equals(AUTH) && text.isBlank()) {
      throw new IllegalArgumentException(
          "Setting " + AUTH.key() + " is empty: it must be " + AUTH.kind() + ", or left out");
    }
  }

  /** The value of a setting for people, without secrets, and where it comes from. */
  Shown show(Setting<?> setting) {
    return java.util.Objects.requireNonNull(shown.get(setting));
  }

  /** The environment variables that look like settings but are none, each with what may be meant. */
  static List<String> unknownVariables(Set<String> names) {
    Set<String> known = names(Setting::environmentName);
    known.addAll(ClientVariables.ALL);
    known.addAll(DataSourceSettings.variables(names));
    return unknown("MCP_", names, known);
  }

  /**
   * Rejects names that are no settings, as a misspelt one is.
   *
   * @param prefix which names are meant; empty for all
   * @throws IllegalArgumentException naming them
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

  @SuppressWarnings("unchecked") // put there by this setting's own parser
  <T> T get(Setting<T> setting) {
    return (T) java.util.Objects.requireNonNull(values.get(setting));
  }
}
