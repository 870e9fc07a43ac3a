package io.github.mcpwar.eventing;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The errors of the extension, with the data that the specification gives them. */
final class EventFaults {
  private EventFaults() {}

  static ProtocolException noEvent(String name) {
    return new ProtocolException(
        Fault.NOT_FOUND,
        "There is no event " + name + ": events/list has the names",
        data("kind", "event"));
  }

  static ProtocolException noSubscription() {
    return new ProtocolException(
        Fault.NOT_FOUND,
        "You have no subscription of this name, arguments and URL",
        data("kind", "subscription"));
  }

  static ProtocolException needsSignOn() {
    return new ProtocolException(
        Fault.FORBIDDEN, "A webhook belongs to a signed-in user: sign in, or poll or stream");
  }

  static ProtocolException exhausted(String limit, int most) {
    return new ProtocolException(
        Fault.RESOURCE_EXHAUSTED,
        "There are already " + most + " " + limit + ": end one that is not needed",
        data("limit", limit).put("max", most));
  }

  static ProtocolException tooFast(int most) {
    return new ProtocolException(
        Fault.RESOURCE_EXHAUSTED,
        "Too many endpoints are verified, of yours or of this host: wait a minute",
        data("limit", "verifications of webhooks in a minute").put("max", most));
  }

  static ProtocolException unreachable(String reason) {
    return new ProtocolException(
        Fault.CALLBACK_ENDPOINT,
        "The callback endpoint was not verified: " + reason,
        data("reason", reason));
  }

  static ProtocolException invalid(String words) {
    return new ProtocolException(Fault.INVALID_PARAMS, "Invalid params: " + words);
  }

  /** The error that ends a subscription whose caller may not receive the events any more. */
  static ObjectNode revoked() {
    ObjectNode error = JsonNodeFactory.instance
        .objectNode()
        .put("code", Fault.FORBIDDEN.code())
        .put("message", "You may not receive these events any more");
    error.set("data", data("reason", "Access revoked"));
    return error;
  }

  private static ObjectNode data(String name, String value) {
    return JsonNodeFactory.instance.objectNode().put(name, value);
  }
}
