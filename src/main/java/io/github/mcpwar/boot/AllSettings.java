package io.github.mcpwar.boot;

import io.github.mcpwar.audit.AuditSettings;
import io.github.mcpwar.card.CardSettings;
import io.github.mcpwar.cluster.ClusterSettings;
import io.github.mcpwar.console.ConsoleSettings;
import io.github.mcpwar.declared.DeclaredSettings;
import io.github.mcpwar.eventing.EventsSettings;
import io.github.mcpwar.folder.FolderSettings;
import io.github.mcpwar.http.HttpSettings;
import io.github.mcpwar.http.ResumptionSettings;
import io.github.mcpwar.http.sse.StreamSettings;
import io.github.mcpwar.limits.callers.UsageSettings;
import io.github.mcpwar.limits.calls.LimitSettings;
import io.github.mcpwar.operations.OperationsSettings;
import io.github.mcpwar.security.RequestSettings;
import io.github.mcpwar.security.SignOnSettings;
import io.github.mcpwar.security.bearer.BearerSettings;
import io.github.mcpwar.security.bearer.DelegationSettings;
import io.github.mcpwar.security.keys.ApiKeySettings;
import io.github.mcpwar.security.signon.FacadeSettings;
import io.github.mcpwar.server.ServerSettings;
import io.github.mcpwar.server.access.AccessSettings;
import io.github.mcpwar.server.elicitation.ElicitationSettings;
import io.github.mcpwar.server.events.EventSettings;
import io.github.mcpwar.server.lists.ListSettings;
import io.github.mcpwar.server.sessions.SessionSettings;
import io.github.mcpwar.server.tasks.TaskSettings;
import io.github.mcpwar.server.tools.ToolSettings;
import io.github.mcpwar.settings.NamedSettings;
import io.github.mcpwar.settings.Setting;
import io.github.mcpwar.settings.SettingSource;
import io.github.mcpwar.settings.Settings;
import io.github.mcpwar.skills.SkillSettings;
import io.github.mcpwar.telemetry.TelemetrySettings;
import java.util.List;
import java.util.stream.Stream;

/** The settings of all packages, in the order of the documentation. */
final class AllSettings {

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

  /** The settings that there are once for each of several things. */
  static final List<NamedSettings> NAMED = List.of(BearerSettings.FURTHER, DataSourceSettings.ALL);

  /** The groups, in the order of the documentation. */
  static final List<Group> GROUPS = List.of(
      Group.of(
          "The server",
          ApplicationSettings.SETTINGS_FILE,
          ServerSettings.SERVER_NAME,
          ServerSettings.SERVER_TITLE,
          ServerSettings.SERVER_VERSION,
          ServerSettings.SERVER_DESCRIPTION,
          ServerSettings.SERVER_WEBSITE,
          ServerSettings.SERVER_ICONS,
          CardSettings.SERVER_CARD,
          CardSettings.SERVER_URL,
          ServerSettings.INSTRUCTIONS,
          ApplicationSettings.WHOLE_CONTEXT,
          ApplicationSettings.CLASS_ARCHIVE,
          HttpSettings.LEGACY_SSE,
          HttpSettings.PATH_PREFIX,
          HttpSettings.CLASSIC_STREAM,
          ConsoleSettings.CONSOLE,
          ConsoleSettings.DOCS_URL,
          ConsoleSettings.APP_ORIGIN),
      Group.of(
          "Who may call",
          SignOnSettings.AUTH,
          SignOnSettings.ROLES,
          AccessSettings.ACCESS,
          RequestSettings.ALLOWED_ORIGINS,
          RequestSettings.ALLOWED_HOSTS,
          RequestSettings.REQUEST_HEADERS,
          HttpSettings.ADMIN_ROLE),
      Group.of(
          "Bearer tokens",
          BearerSettings.ISSUER,
          BearerSettings.RESOURCE,
          BearerSettings.AUDIENCES,
          BearerSettings.SCOPES,
          BearerSettings.ADVERTISED_SCOPES,
          BearerSettings.SCOPE_INCLUDES,
          BearerSettings.PRINCIPAL_CLAIM,
          BearerSettings.ROLE_CLAIMS,
          BearerSettings.ALGORITHMS,
          BearerSettings.CLOCK_SKEW,
          BearerSettings.DPOP_REQUIRED,
          BearerSettings.INTROSPECTION_CLIENT,
          BearerSettings.INTROSPECTION_SECRET,
          BearerSettings.MODULE,
          ApiKeySettings.API_KEYS_FILE),
      new Group("Further issuers of tokens", BearerSettings.FURTHER.all()),
      Group.of(
          "Sign-on facade",
          FacadeSettings.SIGN_ON,
          FacadeSettings.CLIENT_ID,
          FacadeSettings.CLIENT_SECRET,
          FacadeSettings.CLIENT_KEY,
          FacadeSettings.SCOPES,
          FacadeSettings.CLIENTS,
          FacadeSettings.CLIENT_SECRETS,
          FacadeSettings.REGISTRATION,
          FacadeSettings.REDIRECT_SCHEMES,
          FacadeSettings.TOKEN_LIFETIME,
          FacadeSettings.REFRESH_LIFETIME,
          FacadeSettings.REQUESTS_PER_MINUTE),
      Group.of(
          "On behalf of the user",
          DelegationSettings.MODE,
          DelegationSettings.CLIENT_ID,
          DelegationSettings.CLIENT_SECRET,
          DelegationSettings.CLIENT_KEY,
          DelegationSettings.PER_MINUTE),
      Group.of(
          "Messages and calls",
          RequestSettings.MAX_HEADER_BYTES,
          HttpSettings.MAX_BODY_BYTES,
          HttpSettings.MAX_READ,
          ThreadSettings.MAX_CALLS,
          LimitSettings.MAX_CALL_TIME,
          LimitSettings.MAX_RESULT_SIZE,
          UsageSettings.MAX_HELD_BYTES,
          ThreadSettings.EXECUTOR,
          ThreadSettings.CALLS_ON_REQUEST_THREADS,
          OperationsSettings.DRAIN),
      Group.of(
          "Limits for one caller",
          UsageSettings.MAX_CALLS_PER_MINUTE,
          SignOnSettings.MAX_FAILED_SIGN_ONS,
          UsageSettings.MAX_CALLS_PER_CALLER,
          UsageSettings.MAX_STREAMS_PER_CALLER,
          UsageSettings.MAX_SESSIONS_PER_CALLER,
          UsageSettings.MAX_SUBSCRIPTIONS_PER_CALLER),
      Group.of(
          "Lists",
          ListSettings.LIST_TTL,
          ListSettings.PAGE_SIZE,
          ToolSettings.MAX_LISTED_TOOLS,
          ToolSettings.IGNORED_ARGUMENTS),
      Group.of(
          "Sessions and questions",
          SessionSettings.SESSIONS,
          SessionSettings.MAX_SESSIONS,
          SessionSettings.SESSION_IDLE,
          SessionSettings.SESSION_LIFETIME,
          ElicitationSettings.ASK_TIMEOUT,
          ElicitationSettings.STATE_TTL,
          ElicitationSettings.STATE_KEY),
      Group.of(
          "Several nodes",
          ClusterSettings.CLUSTER,
          ClusterSettings.CLUSTER_NAME,
          ClusterSettings.CLUSTER_KEY,
          ClusterSettings.NODE_NAME),
      Group.of(
          "Streams",
          StreamSettings.HEARTBEAT,
          StreamSettings.MAX_STREAMS,
          StreamSettings.MAX_WRITE,
          StreamSettings.MAX_QUEUED_EVENTS,
          StreamSettings.MAX_QUEUED_BYTES),
      Group.of(
          "Lost connections",
          ResumptionSettings.RESUME_WITHIN,
          ResumptionSettings.RECONNECT_DELAY,
          ResumptionSettings.MAX_CONNECTION_AGE,
          EventSettings.REPLAY_EVENTS,
          EventSettings.REPLAY_BYTES,
          EventSettings.REPLAY_TOTAL_BYTES,
          EventSettings.REPLAY_AGE),
      Group.of(
          "Tasks",
          TaskSettings.TASK_TTL,
          TaskSettings.TASK_POLL_INTERVAL,
          TaskSettings.MAX_TASKS,
          UsageSettings.MAX_TASKS_PER_USER),
      Group.of(
          "Events for clients",
          EventsSettings.KEPT_EVENTS,
          EventsSettings.KEPT_BYTES,
          EventsSettings.POLL_INTERVAL,
          EventsSettings.EVENTS_HEARTBEAT,
          EventsSettings.WEBHOOKS,
          EventsSettings.WEBHOOKS_PRIVATE,
          EventsSettings.MAX_WEBHOOKS,
          EventsSettings.MAX_WEBHOOKS_PER_CALLER,
          EventsSettings.WEBHOOK_TTL,
          EventsSettings.WEBHOOK_ATTEMPTS,
          EventsSettings.WEBHOOK_TIMEOUT),
      Group.of(
          "Files and samples",
          DeclaredSettings.TOOLS_FILE,
          FolderSettings.RESOURCES_DIRECTORY,
          FolderSettings.RESOURCES_BASE,
          SkillSettings.SKILLS_DIRECTORY,
          SampleSettings.SAMPLES,
          SampleSettings.SAMPLES_ROOT),
      new Group("Data sources", DataSourceSettings.ALL.all()),
      Group.of(
          "Observability",
          AuditSettings.AUDIT,
          OperationsSettings.HEALTH,
          OperationsSettings.METRICS,
          OperationsSettings.JMX,
          TelemetrySettings.TRACING));

  /** All settings, in the same order. */
  static final List<Setting<?>> ALL =
      GROUPS.stream().<Setting<?>>flatMap(group -> group.settings().stream()).toList();

  private AllSettings() {}

  /**
   * Reads every setting.
   *
   * @param sources the sources, in order of precedence
   * @throws IllegalArgumentException naming the invalid setting
   */
  static Settings from(List<SettingSource> sources) {
    Stream<Setting<?>> named = NAMED.stream()
        .flatMap(each -> sources.stream()
            .flatMap(source -> each.names(source.names()).stream())
            .flatMap(each::all));
    Settings settings = new Settings(Stream.concat(ALL.stream(), named).toList(), sources);
    settings.requireChoice(SignOnSettings.AUTH); // empty, it would open the server
    return settings;
  }

  /** The settings of a group for display; those of things with names once for each. */
  static List<Setting<?>> shown(Group group, Settings settings) {
    return NAMED.stream()
        .filter(each -> each.all() == group.settings())
        .map(each -> each.names(settings.names()).stream().flatMap(each::all).toList())
        .filter(shown -> !shown.isEmpty())
        .findFirst()
        .orElse(group.settings());
  }
}
