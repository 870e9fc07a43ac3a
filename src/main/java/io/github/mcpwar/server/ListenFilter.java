package io.github.mcpwar.server;

import io.github.mcpwar.jsonrpc.Caps;
import io.github.mcpwar.server.usage.LongWork;
import io.github.mcpwar.server.usage.Usage;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a listener is told: that which it asked for and which there is.
 *
 * @param resources URIs whose updates it wants, as they were given and as they are
 * @param tasks identifiers of tasks whose changes it wants
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2026-07-28/basic/patterns/subscriptions">
 *     Notification filter</a>
 */
record ListenFilter(
    boolean toolsListChanged,
    boolean promptsListChanged,
    boolean resourcesListChanged,
    Set<String> resources,
    Set<String> tasks) {
  private static final String TOOLS = "toolsListChanged";
  private static final String PROMPTS = "promptsListChanged";
  private static final String RESOURCES = "resourcesListChanged";
  private static final String URIS = "resourceSubscriptions";
  private static final String TASKS = "taskIds";

  /** So many names are looked up without a turn for each. */
  private static final int FEW = 20;

  /**
   * What is honoured of a request.
   *
   * @param readable the own URI of a resource that its sender may read, by any of its URIs
   * @param tasks the identifier of a task that its sender has
   */
  static ListenFilter of(
      ObjectNode asked,
      Catalog catalog,
      Function<String, Optional<String>> readable,
      Function<String, Optional<String>> tasks) {
    boolean resources = catalog.resources().isOffered();
    return new ListenFilter(
        asked.path(TOOLS).booleanValue(false),
        asked.path(PROMPTS).booleanValue(false) && catalog.prompts().isOffered(),
        asked.path(RESOURCES).booleanValue(false) && resources,
        resources ? texts(asked, URIS, Caps.URI, readable) : Set.of(),
        texts(asked, TASKS, Caps.TOKEN, tasks));
  }

  /** True when a request asks for tasks, which takes the extension. */
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
    if (list.size() > ResourceSubscriptions.MAXIMUM) {
      throw Params.invalid(
          member + " must have at most " + ResourceSubscriptions.MAXIMUM + " elements");
    }
    if (list.valueStream().anyMatch(each -> each.stringValue().length() > longest)) {
      throw Params.invalid(Caps.tooLong("an element of " + member, longest));
    }
    Set<String> honoured = new HashSet<>();
    for (JsonNode each : list) {
      String asked = each.stringValue();
      Optional<String> found = list.size() > FEW
          ? LongWork.CHECKS.inTurn(Usage.current(), () -> own.apply(asked))
          : own.apply(asked);
      found.ifPresent(name -> {
        honoured.add(name);
        honoured.add(asked);
      });
    }
    return Set.copyOf(honoured);
  }

  /** How many resources and tasks it is about, each by all of its names. */
  int size() {
    return resources.size() + tasks.size();
  }

  /** About how much memory it takes. */
  long bytes() {
    return Stream.concat(resources.stream(), tasks.stream())
        .mapToLong(SubscribedUris::bytes)
        .sum();
  }

  /**
   * As the acknowledgment says it, with resources and tasks in the order in which they were asked
   * for.
   */
  ObjectNode acknowledgment(ObjectNode asked) {
    ObjectNode honoured = asked.objectNode();
    putIf(honoured, TOOLS, toolsListChanged);
    putIf(honoured, PROMPTS, promptsListChanged);
    putIf(honoured, RESOURCES, resourcesListChanged);
    putTexts(honoured, URIS, asked, resources);
    putTexts(honoured, TASKS, asked, tasks);
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
