package io.github.mcpwar.eventing;

import io.github.mcpwar.api.EventPublisher;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.server.access.Rights;
import io.github.mcpwar.server.tools.PayloadForm;
import io.github.mcpwar.spi.ExtensionCall;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A type of events: its description, its latest events, and who may receive them. */
final class EventType implements EventPublisher<Object> {
  /** The most bytes of an event's data; more would not fit where webhooks end. */
  static final int MOST_BYTES = 200 * 1024;

  private static final int MOST_ARGUMENTS = 16 * 1024;

  /** An identifier, which is also the value of a header. */
  private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,128}");

  private static final int ABOUT_OBJECTS = 3; // JSON as objects takes about so many times its text

  private final Facts facts;
  private final EventLog log;
  private final EventTypes.Surroundings around;

  /**
   * The facts about a type.
   *
   * @param filter the form of the author's filter; empty for none
   * @param access the requirements of the author
   * @param visible who may receive an event, by its payload
   */
  record Facts(
      String name,
      String description,
      PayloadForm payload,
      Optional<PayloadForm> filter,
      Access access,
      BiPredicate<ExtensionCall, Object> visible) {}

  EventType(Facts facts, EventLog log, EventTypes.Surroundings around) {
    this.facts = facts;
    this.log = log;
    this.around = around;
  }

  String name() {
    return facts.name();
  }

  EventLog log() {
    return log;
  }

  /** The entry in the list of events. */
  ObjectNode toJson(List<String> delivery) {
    ObjectNode entry = JsonNodeFactory.instance
        .objectNode()
        .put("name", facts.name())
        .put("description", facts.description());
    delivery.forEach(entry.putArray("delivery")::add);
    entry.set("inputSchema", facts.filter().map(PayloadForm::schema).orElseGet(EventType::none));
    entry.set("payloadSchema", facts.payload().schema());
    return entry;
  }

  private static ObjectNode none() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "object")
        .put("additionalProperties", false);
  }

  /** True if the caller may receive events of this type now. */
  boolean isFor(ExtensionCall call) {
    Rights rights = new Rights() {
      @Override
      public boolean isUserInRole(String role) {
        return call.isUserInRole(role);
      }

      @Override
      public Optional<Set<String>> scopes() {
        return call.scopes();
      }
    };
    return facts.access().isVisibleTo(rights)
        && facts.access().hasScopes(rights)
        && call.mayUse(facts.name());
  }

  /**
   * The events that a caller wants and may receive.
   *
   * @throws ProtocolException if the arguments are invalid
   */
  Predicate<Occurrence> wanted(ObjectNode arguments) {
    Predicate<Object> filter = filter(arguments);
    return event -> filter.test(event.payload());
  }

  /** True if a caller may receive an event, whether or not the caller wants it. */
  boolean isVisible(Occurrence event, ExtensionCall call) {
    return event
            .user()
            .map(name ->
                call.principal().filter(who -> who.getName().equals(name)).isPresent())
            .orElse(true)
        && facts.visible().test(call, event.payload());
  }

  @SuppressWarnings("unchecked") // checked when the type was made
  private Predicate<Object> filter(ObjectNode arguments) {
    if (arguments.toString().length() > MOST_ARGUMENTS) { // which are kept
      throw invalid("arguments have more than " + MOST_ARGUMENTS + " characters");
    }
    if (facts.filter().isEmpty()) {
      if (!arguments.isEmpty()) {
        throw invalid("arguments must be empty: the event " + name() + " has none");
      }
      return payload -> true;
    }
    PayloadForm form = facts.filter().get();
    List<String> problems = form.problems("arguments", arguments);
    if (!problems.isEmpty()) {
      throw invalid(String.join("; ", problems));
    }
    try {
      return (Predicate<Object>) form.read(arguments);
    } catch (IllegalArgumentException e) {
      throw invalid("arguments: " + e.getMessage());
    }
  }

  private static ProtocolException invalid(String words) {
    return new ProtocolException(Fault.INVALID_PARAMS, "Invalid params: " + words);
  }

  @Override
  public void publish(Object data) {
    publish(around.ids().get(), data);
  }

  @Override
  public void publish(String id, Object data) {
    publish(Optional.empty(), id, data);
  }

  @Override
  public void publishTo(String user, String id, Object data) {
    publish(Optional.of(user), id, data);
  }

  private void publish(Optional<String> user, String id, Object data) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "The identifier of an event has 1 to 128 characters of ASCII, none of them a space");
    }
    ObjectNode json = facts.payload().write(data);
    int length = json.toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > MOST_BYTES) {
      throw new IllegalArgumentException("The data of an event has at most " + MOST_BYTES
          + " bytes, this one " + length + ": publish an identifier by which tools find the rest");
    }
    int bytes = 200 + ABOUT_OBJECTS * length;
    log.add(number ->
        new Occurrence(number, id, name(), around.now().instant(), data, json, bytes, user));
    around.wake(this);
  }
}
