package io.github.mcpwar.protocol;

import static io.github.mcpwar.protocol.RpcMethod.Trait.CACHEABLE;
import static io.github.mcpwar.protocol.RpcMethod.Trait.LONG_LIVED;
import static io.github.mcpwar.protocol.RpcMethod.Trait.MAY_ASK;
import static io.github.mcpwar.protocol.RpcMethod.Trait.MAY_BECOME_TASK;
import static io.github.mcpwar.protocol.RpcMethod.Trait.PERSONAL;
import static io.github.mcpwar.protocol.RpcMethod.Trait.RUNS_CODE;
import static io.github.mcpwar.protocol.RpcMethod.notification;
import static io.github.mcpwar.protocol.RpcMethod.request;
import static io.github.mcpwar.protocol.RpcMethod.serverRequest;

import io.github.mcpwar.protocol.RpcMethod.Target;
import java.util.List;

/** The names of all methods and notifications, and one row for each. */
public final class Methods {
  public static final String INITIALIZE = "initialize";
  public static final String INITIALIZED = "notifications/initialized";
  public static final String PING = "ping";
  public static final String DISCOVER = "server/discover";
  public static final String SET_LEVEL = "logging/setLevel";

  public static final String TOOLS_LIST = "tools/list";
  public static final String TOOLS_CALL = "tools/call";
  public static final String RESOURCES_LIST = "resources/list";
  public static final String RESOURCE_TEMPLATES_LIST = "resources/templates/list";
  public static final String RESOURCES_READ = "resources/read";
  public static final String RESOURCES_SUBSCRIBE = "resources/subscribe";
  public static final String RESOURCES_UNSUBSCRIBE = "resources/unsubscribe";
  public static final String PROMPTS_LIST = "prompts/list";
  public static final String PROMPTS_GET = "prompts/get";
  public static final String COMPLETE = "completion/complete";
  public static final String LISTEN = "subscriptions/listen";
  public static final String TASKS_GET = "tasks/get";
  public static final String TASKS_UPDATE = "tasks/update";
  public static final String TASKS_CANCEL = "tasks/cancel";

  public static final String ELICITATION_CREATE = "elicitation/create";
  public static final String SAMPLING_CREATE_MESSAGE = "sampling/createMessage";
  public static final String ROOTS_LIST = "roots/list";

  public static final String LOG_MESSAGE = "notifications/message";
  public static final String PROGRESS = "notifications/progress";
  public static final String CANCELLED = "notifications/cancelled";
  public static final String ACKNOWLEDGED = "notifications/subscriptions/acknowledged";
  public static final String TOOLS_LIST_CHANGED = "notifications/tools/list_changed";
  public static final String RESOURCES_LIST_CHANGED = "notifications/resources/list_changed";
  public static final String RESOURCES_UPDATED = "notifications/resources/updated";
  public static final String PROMPTS_LIST_CHANGED = "notifications/prompts/list_changed";
  public static final String ROOTS_LIST_CHANGED = "notifications/roots/list_changed";
  public static final String ELICITATION_COMPLETE = "notifications/elicitation/complete";
  public static final String TASKS_NOTIFICATION = "notifications/tasks";

  static final List<RpcMethod> ROWS = List.of(
      request(INITIALIZE),
      notification(INITIALIZED),
      request(PING),
      request(DISCOVER, CACHEABLE),
      request(SET_LEVEL),
      request(TOOLS_LIST, CACHEABLE),
      request(TOOLS_CALL, RUNS_CODE, MAY_ASK, MAY_BECOME_TASK).naming(Target.TOOL),
      request(RESOURCES_LIST, CACHEABLE),
      request(RESOURCE_TEMPLATES_LIST, CACHEABLE),
      request(RESOURCES_READ, RUNS_CODE, MAY_ASK, CACHEABLE, PERSONAL).naming(Target.RESOURCE),
      request(RESOURCES_SUBSCRIBE).naming(Target.RESOURCE),
      request(RESOURCES_UNSUBSCRIBE).naming(Target.RESOURCE),
      request(PROMPTS_LIST, CACHEABLE),
      request(PROMPTS_GET, RUNS_CODE, MAY_ASK).naming(Target.PROMPT),
      request(COMPLETE, RUNS_CODE),
      request(LISTEN, LONG_LIVED),
      request(TASKS_GET).naming(Target.TASK).in(Extensions.TASKS),
      request(TASKS_UPDATE).naming(Target.TASK).in(Extensions.TASKS),
      request(TASKS_CANCEL).naming(Target.TASK).in(Extensions.TASKS),
      serverRequest(ELICITATION_CREATE),
      serverRequest(SAMPLING_CREATE_MESSAGE),
      serverRequest(ROOTS_LIST),
      notification(LOG_MESSAGE),
      notification(PROGRESS),
      notification(CANCELLED),
      notification(ACKNOWLEDGED),
      notification(TOOLS_LIST_CHANGED),
      notification(RESOURCES_LIST_CHANGED),
      notification(RESOURCES_UPDATED),
      notification(PROMPTS_LIST_CHANGED),
      notification(ROOTS_LIST_CHANGED),
      notification(ELICITATION_COMPLETE),
      notification(TASKS_NOTIFICATION).in(Extensions.TASKS));

  private Methods() {}
}
