package io.github.mcpwar.eventing;

import io.github.mcpwar.eventing.EventLog.Position;
import io.github.mcpwar.eventing.Subscriber.Reading;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.spi.Extension;
import io.github.mcpwar.spi.ExtensionCall;
import io.github.mcpwar.spi.ExtensionHost;
import io.github.mcpwar.spi.ExtensionMethod;
import io.github.mcpwar.spi.ExtensionNotification;
import io.github.mcpwar.spi.ExtensionStream;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The events extension: clients poll events, follow them on a stream, or receive them at a webhook.
 *
 * @see <a href="https://modelcontextprotocol.io/seps/3415-events-extension">Events extension</a>
 */
public final class EventsExtension implements Extension {
  private static final int MOST_EVENTS = 100;
  private static final long MOST_BYTES = 1024 * 1024;

  private final EventTypes types;
  private final EventLimits limits;
  private final EventWork work;
  private final EventFeeds streams;
  private final Optional<Webhooks> webhooks;
  private final Set<EventType> waiting = ConcurrentHashMap.newKeySet();

  /**
   * Creates the extension.
   *
   * @param work runs deliveries
   * @param webhooks empty if clients may not have any
   */
  public EventsExtension(
      EventTypes types, EventLimits limits, EventWork work, Optional<Webhooks> webhooks) {
    this.webhooks = webhooks;
    this.types = types;
    this.limits = limits;
    this.work = work;
    this.streams = new EventFeeds(limits, work);
  }

  @Override
  public String id() {
    return "io.modelcontextprotocol/events";
  }

  /** The specification needs what sessions do not have. */
  @Override
  public Set<Lifecycle> lifecycles() {
    return Set.of(Lifecycle.STATELESS);
  }

  @Override
  public boolean isOffered() {
    return !types.isEmpty();
  }

  @Override
  public List<ExtensionMethod> methods() {
    // clients need not declare the extension: they look for the server's declaration
    List<ExtensionMethod> methods = new ArrayList<>();
    webhooks.ifPresent(offered -> {
      methods.add(ExtensionMethod.of("events/subscribe", call -> subscribe(offered, call))
          .forAllClients()
          .withSchema(EventParams.subscribing()));
      methods.add(ExtensionMethod.of("events/unsubscribe", call -> unsubscribe(offered, call))
          .forAllClients()
          .withSchema(EventParams.unsubscribing()));
    });
    methods.addAll(List.of(
        ExtensionMethod.of("events/list", this::list).thatIsCacheable().forAllClients(),
        ExtensionMethod.of("events/poll", this::poll)
            .forAllClients()
            .withSchema(EventParams.polling()),
        ExtensionMethod.streaming("events/stream", this::stream)
            .forAllClients()
            .withSchema(EventParams.reading())));
    return methods;
  }

  @Override
  public List<ExtensionNotification> notifications() {
    return Stream.of(EventFeed.ACTIVE, EventFeed.EVENT, EventFeed.HEARTBEAT, EventFeed.TERMINATED)
        .map(name -> new ExtensionNotification(name, ""))
        .toList();
  }

  @Override
  public void start(ExtensionHost host) {
    types.onEvent(this::wake);
    work.start(() -> {
      streams.tick();
      webhooks.ifPresent(Webhooks::tick);
    });
  }

  /** Delivers what is new of a type, soon and once for several events. */
  private void wake(EventType type) {
    if (waiting.add(type)) {
      work.run(() -> {
        waiting.remove(type); // first: what comes during the delivery needs another
        streams.deliver(type);
        webhooks.ifPresent(each -> each.deliver(type));
      });
    }
  }

  @Override
  public void stop() {
    types.onEvent(type -> {});
    work.stop();
  }

  private List<String> delivery() {
    return webhooks.isPresent() ? List.of("poll", "push", "webhook") : List.of("poll", "push");
  }

  private ObjectNode list(ExtensionCall call) {
    NavigableMap<String, ObjectNode> entries = new TreeMap<>();
    types.all().values().stream()
        .filter(each -> each.isFor(call))
        .forEach(each -> entries.put(each.name(), each.toJson(delivery())));
    ObjectNode result = call.page("events", entries);
    return call.principal().isPresent() ? result.put("cacheScope", "private") : result;
  }

  private ObjectNode poll(ExtensionCall call) {
    Subscriber subscriber = subscriber(call, call);
    Position begin =
        subscriber.begin(EventParams.cursor(call), EventParams.oldest(call, work.now()));
    Reading reading =
        subscriber.read(begin.after(), EventParams.most(call, MOST_EVENTS), MOST_BYTES);
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    ArrayNode events = result.putArray("events");
    reading.events().forEach(each -> events.add(each.toJson()));
    return result
        .put("cursor", subscriber.cursor(reading.after()))
        .put("truncated", begin.truncated())
        .put("hasMore", reading.more())
        .put("nextPollMs", limits.pollInterval().toMillis());
  }

  private void stream(ExtensionCall call, ExtensionStream stream) {
    Subscriber subscriber = subscriber(call, stream.call());
    Position begin =
        subscriber.begin(EventParams.cursor(call), EventParams.oldest(call, work.now()));
    streams.open(subscriber, stream, begin);
  }

  private ObjectNode subscribe(Webhooks offered, ExtensionCall call) {
    Callback asked = Callback.subscribing(call);
    try {
      type(call); // before the view that lasts, which has only the roles that were asked for
    } catch (ProtocolException e) {
      offered.revoke(asked, call);
      throw e;
    }
    return offered.subscribe(subscriber(call, call.lasting()), asked, call);
  }

  private ObjectNode unsubscribe(Webhooks offered, ExtensionCall call) {
    if (!offered.unsubscribe(Callback.unsubscribing(call), call)) { // whoever lost the role may
      type(call);
      throw EventFaults.noSubscription();
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private EventType type(ExtensionCall call) {
    String name = EventParams.name(call);
    return Optional.ofNullable(types.all().get(name))
        .filter(each -> each.isFor(call)) // one for others looks nonexistent
        .orElseThrow(() -> EventFaults.noEvent(name));
  }

  /**
   * The subscriber that a request names.
   *
   * @param kept the view of the request that the subscriber keeps
   */
  private Subscriber subscriber(ExtensionCall call, ExtensionCall kept) {
    EventType type = type(call);
    return new Subscriber(type, kept, type.wanted(EventParams.arguments(call)));
  }
}
