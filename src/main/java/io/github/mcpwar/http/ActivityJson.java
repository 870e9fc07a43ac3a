package io.github.mcpwar.http;

import io.github.mcpwar.log.LogText;
import io.github.mcpwar.server.Activity;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes the server's activity, as JSON for programs and as text for the log. */
final class ActivityJson {
  private final JsonMapper mapper;

  ActivityJson(JsonMapper mapper) {
    this.mapper = mapper;
  }

  ObjectNode of(Activity activity) {
    ObjectNode json = mapper.createObjectNode();
    ArrayNode sessions = json.putArray("sessions");
    for (Activity.OpenSession each : activity.sessions()) {
      who(sessions.addObject().put("number", each.number()), each.who())
          .put("streams", each.streams())
          .put("calls", each.calls())
          .put("idleMs", each.idle().toMillis());
    }
    ArrayNode calls = json.putArray("calls");
    for (Activity.RunningCall each : activity.calls()) {
      who(calls.addObject().put("number", each.number()), each.who())
          .put("method", each.method())
          .put("name", LogText.withoutSecrets(each.name()))
          .put("runningMs", each.running().toMillis());
    }
    ArrayNode listeners = json.putArray("listeners");
    activity.listeners().forEach(each -> who(listeners.addObject(), each));
    return json;
  }

  private static ObjectNode who(ObjectNode json, Activity.Who who) {
    return json.put("client", who.client()).put("revision", who.revision()).put("user", who.user());
  }

  /** Describes a call or session with a name such as {@code call 7}, and its user. */
  String words(Activity activity, String name) {
    return Stream.concat(
            activity.calls().stream()
                .filter(each -> name.equals("call " + each.number()))
                .map(each -> words(name + ", " + each.method() + " " + each.name(), each.who())),
            activity.sessions().stream()
                .filter(each -> name.equals("session " + each.number()))
                .map(each -> words(name, each.who())))
        .findFirst()
        .orElse(name);
  }

  private static String words(String what, Activity.Who who) {
    return what + " of client '" + who.client() + "', user '" + who.user() + "'";
  }
}
