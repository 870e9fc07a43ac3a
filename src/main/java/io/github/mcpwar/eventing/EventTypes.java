package io.github.mcpwar.eventing;

import io.github.mcpwar.api.EventPublisher;
import io.github.mcpwar.api.EventSource;
import io.github.mcpwar.schema.Faults;
import io.github.mcpwar.server.annotated.AnnotatedMethod;
import io.github.mcpwar.server.annotated.AnnotatedObject;
import io.github.mcpwar.server.annotated.MethodParameter;
import io.github.mcpwar.server.tools.PayloadForm;
import io.github.mcpwar.spi.ExtensionCall;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/** The types of events of a server, made from annotated methods. */
public final class EventTypes {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,128}");

  private final ConcurrentSkipListMap<String, EventType> types = new ConcurrentSkipListMap<>();
  private final JsonMapper mapper;
  private final EventLimits limits;
  private final Memory memory;
  private final String run;
  private final Surroundings around;
  private volatile Consumer<EventType> awake = type -> {};

  /** Surroundings of all types: identifiers, the time, and a way to tell of something new. */
  record Surroundings(Supplier<String> ids, InstantSource now, Consumer<EventType> woken) {

    void wake(EventType type) {
      woken.accept(type);
    }
  }

  /**
   * Creates an empty registry.
   *
   * @param ids makes identifiers that are unique
   */
  public EventTypes(
      JsonMapper mapper, EventLimits limits, Supplier<String> ids, InstantSource now) {
    this.mapper = mapper;
    this.limits = limits;
    this.memory = new Memory(limits.keptBytes());
    this.run = ids.get();
    this.around = new Surroundings(ids, now, type -> awake.accept(type));
  }

  /** Sets who is told when there is something new of a type. */
  void onEvent(Consumer<EventType> told) {
    awake = told;
  }

  /**
   * Adds the event types of an object, and gives it their publishers.
   *
   * @throws IllegalArgumentException with the reasons for those that are not added
   */
  public void addAll(AnnotatedObject object) {
    add(object, (call, payload) -> true);
  }

  /** Adds event types whose events not everybody may receive. */
  void add(AnnotatedObject object, BiPredicate<ExtensionCall, Object> visible) {
    Faults faults = new Faults();
    for (AnnotatedMethod<EventSource> each : object.methods(EventSource.class)) {
      faults.run(() -> add(each, visible));
    }
    faults.refuse();
  }

  private void add(
      AnnotatedMethod<EventSource> method, BiPredicate<ExtensionCall, Object> visible) {
    try {
      EventType type = new EventType(
          facts(method, visible), new EventLog(run, limits.keptEvents(), memory), around);
      if (types.putIfAbsent(type.name(), type) != null) {
        throw new IllegalArgumentException("there is already an event " + type.name());
      }
      try {
        method.<EventType>bind(List.of((given, context) -> given)).runWith(type);
      } catch (Exception e) {
        types.remove(type.name());
        throw new IllegalArgumentException("it failed: " + e, e);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Event source " + method + ": " + e.getMessage(), e);
    }
  }

  private EventType.Facts facts(
      AnnotatedMethod<EventSource> method, BiPredicate<ExtensionCall, Object> visible) {
    EventSource said = method.annotation();
    if (!NAME.matcher(said.value()).matches()) {
      throw new IllegalArgumentException("\"" + said.value()
          + "\" is no name of an event: use letters, digits, dots, hyphens and underscores");
    }
    JavaType payload = payload(method);
    return new EventType.Facts(
        said.value(),
        said.description(),
        PayloadForm.written(mapper, payload),
        filter(said.filter(), payload),
        method.access(),
        visible);
  }

  private JavaType payload(AnnotatedMethod<EventSource> method) {
    List<MethodParameter> parameters = method.parameters();
    JavaType publisher = parameters.size() == 1 ? parameters.get(0).type(mapper) : null;
    if (publisher == null
        || !publisher.hasRawClass(EventPublisher.class)
        || publisher.containedTypeCount() != 1) {
      throw new IllegalArgumentException(
          "its only parameter must be an EventPublisher of the type of the events' data");
    }
    return publisher.containedType(0);
  }

  private Optional<PayloadForm> filter(Class<?> given, JavaType payload) {
    if (given == Void.class) {
      return Optional.empty();
    }
    JavaType type = mapper.constructType(given);
    JavaType predicate = type.findSuperType(Predicate.class);
    if (predicate == null
        || !payload.isTypeOrSubTypeOf(predicate.containedTypeOrUnknown(0).getRawClass())) {
      throw new IllegalArgumentException("the filter " + given.getName()
          + " must implement Predicate<" + payload.getRawClass().getSimpleName() + ">");
    }
    return Optional.of(PayloadForm.read(mapper, type));
  }

  /** All types by name. */
  ConcurrentSkipListMap<String, EventType> all() {
    return types;
  }

  /** True if there are none. */
  public boolean isEmpty() {
    return types.isEmpty();
  }
}
