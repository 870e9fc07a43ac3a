package io.github.mcpwar.server.tools;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.TokenPrincipal;
import io.github.mcpwar.api.ToolFunction;
import io.github.mcpwar.model.CallToolResult;
import io.github.mcpwar.model.TextContent;
import io.github.mcpwar.model.ToolAnnotations;
import io.github.mcpwar.model.ToolDescriptor;
import io.github.mcpwar.server.access.Rights;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The tool that finds tools, for servers that have too many to list. */
final class ToolSearch implements ToolFunction {
  static final String NAME = "search_tools";

  private static final String QUERY = "query";
  private static final String LIMIT = "limit";

  /** Scores for a word, by the part of the definition that contains it. */
  private static final int IN_NAME = 4;

  private static final int IN_TITLE = 3;
  private static final int IN_DESCRIPTION = 1;

  private static final Pattern WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  private static final Comparator<Hit> BEST_FIRST = Comparator.comparingInt(Hit::score)
      .reversed()
      .thenComparing(hit -> hit.tool().name());

  private final JsonMapper mapper;
  private final Function<Rights, Collection<RegisteredTool>> tools;

  /**
   * Creates a search.
   *
   * @param tools the tools visible to a caller
   */
  ToolSearch(JsonMapper mapper, Function<Rights, Collection<RegisteredTool>> tools) {
    this.mapper = mapper;
    this.tools = tools;
  }

  /** A matching tool with its score. */
  private record Hit(ToolDescriptor tool, int score) {}

  /** The rights of the caller who runs the search. */
  private record ContextRights(McpContext context) implements Rights {

    @Override
    public boolean isUserInRole(String role) {
      return context.isUserInRole(role);
    }

    @Override
    public Optional<Set<String>> scopes() {
      return context
          .principal()
          .filter(TokenPrincipal.class::isInstance)
          .map(token -> ((TokenPrincipal) token).scopes());
    }
  }

  /**
   * The definition. It is not an annotated method, as containers would register that as one of the
   * application's.
   */
  ToolDescriptor descriptor() {
    ObjectNode schema = mapper.createObjectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    properties
        .putObject(QUERY)
        .put("type", "string")
        .put("description", "Words that say what the tool should do")
        .put("pattern", "\\S")
        .put("maxLength", 200);
    properties
        .putObject(LIMIT)
        .put("type", "integer")
        .put("description", "How many tools to return at most")
        .put("minimum", 1)
        .put("maximum", 50)
        .put("default", 10);
    schema.putArray("required").add(QUERY);
    return new ToolDescriptor(
        NAME,
        "Search tools",
        "Finds tools of this server, which are not all listed. Searches names, titles and"
            + " descriptions for the"
            + " words of the query, and returns the full definitions of the tools that fit best;"
            + " each can then"
            + " be called by its name.",
        schema,
        null,
        new ToolAnnotations(null, true, false, true, false),
        null,
        null);
  }

  @Override
  public CallToolResult call(Map<String, Object> arguments, McpContext context) {
    int limit = arguments.get(LIMIT) instanceof Number number ? number.intValue() : 10;
    List<String> words = words(String.valueOf(arguments.get(QUERY)));
    PriorityQueue<Hit> best = new PriorityQueue<>(BEST_FIRST.reversed());
    int matches = 0;
    for (RegisteredTool tool : tools.apply(new ContextRights(context))) {
      int score = score(tool.words(), words);
      if (score > 0) {
        matches++;
        best.add(new Hit(tool.descriptor(), score));
        if (best.size() > limit) {
          best.remove(); // the worst
        }
      }
    }
    return result(best.stream().sorted(BEST_FIRST).map(Hit::tool).toList(), matches);
  }

  private CallToolResult result(List<ToolDescriptor> found, int matches) {
    ObjectNode content = mapper.createObjectNode();
    ArrayNode array = content.putArray("tools");
    found.forEach(tool -> array.add(mapper.<JsonNode>valueToTree(tool)));
    content.put("matches", matches);
    return new CallToolResult(List.of(new TextContent(content.toString())), content, false, null);
  }

  /** The names of the tools in a result. */
  static List<String> found(CallToolResult result) {
    JsonNode content = result.structuredContent();
    return content == null
        ? List.of()
        : content
            .path("tools")
            .valueStream()
            .map(tool -> tool.path("name").stringValue(""))
            .toList();
  }

  private static List<String> words(String query) {
    return Stream.of(WORD.split(query.toLowerCase(Locale.ROOT)))
        .filter(word -> !word.isEmpty())
        .distinct()
        .toList();
  }

  private static int score(ToolWords tool, List<String> words) {
    int score = 0;
    for (String word : words) {
      score += (tool.name().contains(word) ? IN_NAME : 0)
          + (tool.title().contains(word) ? IN_TITLE : 0)
          + (tool.description().contains(word) ? IN_DESCRIPTION : 0);
    }
    return score;
  }
}
