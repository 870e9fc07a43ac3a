package io.github.mcpwar.eventing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.http.ContainerRequest;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.jsonrpc.Request;
import io.github.mcpwar.limits.callers.Usage;
import io.github.mcpwar.server.Engine;
import io.github.mcpwar.server.access.AccessRules;
import io.github.mcpwar.server.annotated.AnnotatedObject;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.exchange.Caller;
import io.github.mcpwar.server.exchange.CallsInFlight;
import io.github.mcpwar.server.exchange.StatelessPeer;
import io.github.mcpwar.server.extensions.CatalogHost;
import io.github.mcpwar.server.extensions.Talk;
import io.github.mcpwar.testkit.Engines;
import java.security.Principal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** A server with the events of the shop, and one caller. */
final class ShopServer implements AutoCloseable {
  final Codec codec = new Codec();
  final HeldWork work = new HeldWork();
  final Shop shop = new Shop();
  final Set<String> roles = new HashSet<>();
  Optional<Duration> left = Optional.empty();
  final Catalog catalog;
  final EventTypes types;
  final Talk talk;
  private final Engine engine;
  private final EventsExtension extension;
  private final AtomicInteger ids = new AtomicInteger();

  ShopServer(String user, String... rules) {
    this(user, Optional.empty(), rules);
  }

  /** A server with webhooks, if there is a way to post to them. */
  ShopServer(String user, Optional<CallbackPost> way, String... rules) {
    this(user, 3, way, rules);
  }

  /** A server that keeps so many events. */
  ShopServer(String user, int kept) {
    this(user, kept, Optional.empty());
  }

  private ShopServer(String user, int kept, Optional<CallbackPost> way, String... rules) {
    EventLimits limits = new EventLimits(
        kept, 1_000_000, Duration.ofSeconds(5), Duration.ofSeconds(25), Duration.ofHours(1));
    catalog = Catalog.empty(codec.mapper(), AccessRules.parse(Set.of(rules)));
    engine = Engines.of(codec, catalog, Runnable::run, List.of());
    types = new EventTypes(codec.mapper(), limits, () -> "id" + ids.incrementAndGet(), work::now);
    types.addAll(AnnotatedObject.of(shop));
    extension = new EventsExtension(
        types,
        limits,
        work,
        way.map(each -> new Webhooks(
            new WebhookLimits(3, 2, Duration.ofHours(1), 3),
            work,
            each,
            new Verifications(each, () -> "nonce" + ids.incrementAndGet(), codec.mapper()))));
    extension.start(new CatalogHost(
        catalog.tools(), catalog.resources(), catalog.prompts(), Set.of(), (method, params) -> {}));
    engine.extensions().add(extension);
    talk = new Talk(engine, new Someone(user));
  }

  /** A caller whose roles may change. */
  private final class Someone implements Caller {
    private final String name;

    Someone(String name) {
      this.name = name;
    }

    @Override
    public Optional<Principal> principal() {
      return name.isEmpty() ? Optional.empty() : Optional.of(() -> name);
    }

    @Override
    public boolean isUserInRole(String role) {
      return roles.contains(role);
    }

    @Override
    public Optional<Duration> lifetime() {
      return left;
    }

    @Override
    public Usage usage() {
      return Usage.UNLIMITED;
    }
  }

  /** Asks as a request of its own. */
  void ask(ContainerRequest way, String method, String params) {
    Request request = (Request) codec.parse(("{'jsonrpc':'2.0','id':1,'method':'" + method
            + "','params':{" + params
            + ",'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
            + "'io.modelcontextprotocol/clientCapabilities':{}}}}")
        .replace('\'', '"')
        .getBytes(UTF_8));
    StatelessPeer peer =
        StatelessPeer.of(request, StatelessPeer.contract(request), new CallsInFlight());
    engine.handle(request, peer, way.caller(), null, way.reply());
  }

  JsonNode ask(String method, String params) {
    return talk.askAlone("", method, params);
  }

  JsonNode poll(String more) {
    return ask("events/poll", "'name':'order.placed'" + more).path("result");
  }

  /** Polls from the present; returns the cursor. */
  String cursor() {
    return poll("").path("cursor").stringValue("");
  }

  /** Ends what belongs to sign-ons that have expired. */
  void expire() {
    engine.expire();
  }

  void stop() {
    engine.close();
  }

  void order(int euros) {
    shop.orders.publish("o" + euros, new Shop.Order("n" + euros, euros));
  }

  List<String> ids(JsonNode polled) {
    return polled
        .path("events")
        .valueStream()
        .map(e -> e.path("eventId").stringValue(""))
        .toList();
  }

  @Override
  public void close() {
    extension.stop();
    talk.close();
    engine.close();
  }
}
