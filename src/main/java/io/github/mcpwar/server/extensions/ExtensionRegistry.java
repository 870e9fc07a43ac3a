package io.github.mcpwar.server.extensions;

import io.github.mcpwar.protocol.ExtensionId;
import io.github.mcpwar.protocol.Lifecycle;
import io.github.mcpwar.server.access.Access;
import io.github.mcpwar.server.annotated.AnnotatedObject;
import io.github.mcpwar.server.exchange.Peer;
import io.github.mcpwar.spi.Extension;
import io.github.mcpwar.spi.ExtensionMethod;
import io.github.mcpwar.spi.ExtensionNotification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The extensions of a server. Lookups take no lock: each addition replaces the maps. */
public final class ExtensionRegistry {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.$/-]{1,128}");

  private final JsonMapper mapper;
  private volatile NavigableMap<String, Extension> extensions = new TreeMap<>();
  private volatile Map<String, RegisteredMethod> methods = Map.of();
  private volatile Map<String, Sent> sent = Map.of();

  /** A notification with the extension that sends it. */
  private record Sent(Extension extension, ExtensionNotification notification) {}

  /** Creates an empty registry; {@code mapper} reads arguments and writes results. */
  public ExtensionRegistry(JsonMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * Adds the extension that the class of an object is.
   *
   * @throws IllegalArgumentException as {@link #add}, or if the class is none
   */
  public void addAll(AnnotatedObject object) {
    new AnnotatedExtension(object, mapper).register(this);
  }

  /**
   * Adds an extension.
   *
   * @throws IllegalArgumentException if its identifier, or the name of a method, is invalid or
   *     taken; then nothing is added
   */
  public void add(Extension extension) {
    add(extension, Map.of());
  }

  /**
   * Adds an extension whose methods have requirements of their own.
   *
   * @param access requirements in addition to those of the methods, by the name of the method
   */
  synchronized void add(Extension extension, Map<String, Access> access) {
    String id = ExtensionId.require(extension.id());
    NavigableMap<String, Extension> all = new TreeMap<>(extensions);
    Map<String, RegisteredMethod> allMethods = new HashMap<>(methods);
    Map<String, Sent> allSent = new HashMap<>(sent);
    if (all.putIfAbsent(id, extension) != null) {
      throw new IllegalArgumentException("There is already an extension " + id);
    }
    for (ExtensionMethod each : extension.methods()) {
      requireName(each.name());
      RegisteredMethod method =
          RegisteredMethod.of(extension, each, access.getOrDefault(each.name(), Access.OPEN));
      if (allMethods.putIfAbsent(each.name(), method) != null) {
        throw new IllegalArgumentException("Another extension has a method " + each.name());
      }
    }
    for (ExtensionNotification each : extension.notifications()) {
      requireName(each.name());
      if (allSent.putIfAbsent(each.name(), new Sent(extension, each)) != null) {
        throw new IllegalArgumentException("Another extension has a notification " + each.name());
      }
    }
    extensions = all;
    methods = Map.copyOf(allMethods);
    sent = Map.copyOf(allSent);
  }

  /** Removes an extension with its methods and notifications. */
  public synchronized void remove(Extension extension) {
    NavigableMap<String, Extension> all = new TreeMap<>(extensions);
    Map<String, RegisteredMethod> allMethods = new HashMap<>(methods);
    Map<String, Sent> allSent = new HashMap<>(sent);
    all.values().removeIf(each -> each == extension);
    allMethods.values().removeIf(each -> each.extension() == extension);
    allSent.values().removeIf(each -> each.extension() == extension);
    extensions = all;
    methods = Map.copyOf(allMethods);
    sent = Map.copyOf(allSent);
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is no name of a method: use letters, digits and slashes");
    }
  }

  /** The method of a name; null if no extension has it. */
  public @Nullable RegisteredMethod find(String method) {
    return methods.get(method);
  }

  /** Declares what is offered to clients of a lifecycle. */
  public void declare(ObjectNode capabilities, Lifecycle lifecycle) {
    extensions.forEach((id, extension) -> {
      if (isOffered(extension, lifecycle)) {
        capabilities.withObject(ExtensionId.MEMBER).set(id, extension.settings());
      }
    });
  }

  private static boolean isOffered(Extension extension, Lifecycle lifecycle) {
    return extension.isOffered() && extension.lifecycles().contains(lifecycle);
  }

  /** True if a notification may be sent to a client: it belongs to what both sides declared. */
  public boolean maySend(Peer peer, String notification) {
    Sent found = sent.get(notification);
    return found != null && maySend(peer, found.extension());
  }

  private static boolean maySend(Peer peer, Extension extension) {
    return isOffered(extension, peer.contract().lifecycle())
        && peer.extensions().containsKey(extension.id());
  }

  /** The notifications that a listener asks for and may have. */
  public Set<String> honoured(Peer peer, ObjectNode asked) {
    return sent.values().stream()
        .filter(each -> isAsked(each, asked) && maySend(peer, each.extension()))
        .map(each -> each.notification().name())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isAsked(Sent notification, JsonNode asked) {
    String member = notification.notification().filter();
    return !member.isEmpty() && asked.path(member).booleanValue(false);
  }

  /** The member of a listener's filter that stands for a notification. */
  public Optional<String> filter(String notification) {
    return Optional.ofNullable(sent.get(notification))
        .map(each -> each.notification().filter());
  }

  /** All extensions, by identifier. */
  public List<Extension> all() {
    return List.copyOf(extensions.values());
  }
}
