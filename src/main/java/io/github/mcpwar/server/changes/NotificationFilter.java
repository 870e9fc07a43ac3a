package io.github.mcpwar.server.changes;

import io.github.mcpwar.jsonrpc.Caps;
import io.github.mcpwar.server.catalog.Catalog;
import io.github.mcpwar.server.exchange.Params;
import io.github.mcpwar.server.extensions.ExtensionRegistry;
import io.github.mcpwar.server.sessions.SubscribedUris;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The notifications that a listener receives: those it asked for that exist.
 *
 * @param resources the URIs of resources whose updates it receives, as requested and in canonical
 *     form
 * @param tasks the identifiers of tasks whose changes it receives
 * @param extensions the names of notifications of extensions
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions">
 *     Notification filter</a>
 */
record NotificationFilter(
    boolean toolsListChanged,
    boolean promptsListChanged,
    boolean resourcesListChanged,
    Set<String> resources,
    Set<String> tasks,
    Set<String> extensions) {
  private static final String TOOLS = "toolsListChanged";
  private static final String PROMPTS = "promptsListChanged";
  private static final String RESOURCES = "resourcesListChanged";
  private static final String URIS = "resourceSubscriptions";
  private static final String TASKS = "taskIds";

  /**
   * Creates the filter for a request.
   *
   * @param readable finds the canonical URI of a resource that the sender may read
   * @param tasks finds the identifier of a task of the sender
   * @param extensions the notifications of extensions that it asks for and may have
   */
  static NotificationFilter of(
      ObjectNode asked,
      Catalog catalog,
      Function<String, Optional<String>> readable,
      Function<String, Optional<String>> tasks,
      Set<String> extensions) {
    boolean resources = catalog.resources().isOffered();
    return new NotificationFilter(
        asked.path(TOOLS).booleanValue(false),
        asked.path(PROMPTS).booleanValue(false) && catalog.prompts().isOffered(),
        asked.path(RESOURCES).booleanValue(false) && resources,
        resources ? texts(asked, URIS, Caps.URI, readable) : Set.of(),
        texts(asked, TASKS, Caps.TOKEN, tasks),
        extensions);
  }

  /** True if a request asks for tasks, which requires the extension. */
  static boolean asksForTasks(ObjectNode asked) {
    return asked.hasNonNull(TASKS);
  }

  private static Set<String> texts(
      ObjectNode filter, String member, int longest, Function<String, Optional<String>> own) {
    JsonNode list = filter.path(member);
    if (list.isMissingNode() || list.isNull()) {
      return Set.of();
    }
    if (!list.isArray() || !list.valueStream().allMatch(JsonNode::isString)) {
      throw Params.invalid(member + " must be an array of strings");
    }
    if (list.size() > SubscribedUris.MAXIMUM) {
      throw Params.invalid(member + " must have at most " + SubscribedUris.MAXIMUM + " elements");
    }
    if (list.valueStream().anyMatch(each -> each.stringValue().length() > longest)) {
      throw Params.invalid(Caps.tooLong("an element of " + member, longest));
    }
    Set<String> honoured = new HashSet<>();
    for (JsonNode each : list) {
      String asked = each.stringValue();
      own.apply(asked).ifPresent(name -> {
        honoured.add(name);
        honoured.add(asked);
      });
    }
    return Set.copyOf(honoured);
  }

  /** The number of resource and task names. */
  int size() {
    return resources.size() + tasks.size();
  }

  /** The approximate size in memory, in bytes. */
  long bytes() {
    return Stream.concat(resources.stream(), tasks.stream())
        .mapToLong(SubscribedUris::bytes)
        .sum();
  }

  /** The filter in the form of the acknowledgment, in the order of the request. */
  ObjectNode acknowledgment(ObjectNode asked, ExtensionRegistry registry) {
    ObjectNode honoured = asked.objectNode();
    putIf(honoured, TOOLS, toolsListChanged);
    putIf(honoured, PROMPTS, promptsListChanged);
    putIf(honoured, RESOURCES, resourcesListChanged);
    putTexts(honoured, URIS, asked, resources);
    putTexts(honoured, TASKS, asked, tasks);
    extensions.forEach(
        each -> registry.filter(each).ifPresent(member -> putIf(honoured, member, true)));
    return honoured;
  }

  private static void putTexts(
      ObjectNode honoured, String member, ObjectNode asked, Set<String> texts) {
    if (asked.hasNonNull(member)) {
      ArrayNode list = honoured.putArray(member);
      asked
          .path(member)
          .valueStream()
          .map(JsonNode::stringValue)
          .distinct()
          .filter(texts::contains)
          .forEach(list::add);
    }
  }

  private static void putIf(ObjectNode honoured, String member, boolean value) {
    if (value) {
      honoured.put(member, true);
    }
  }
}
