package io.github.mcpwar.declared.yaml;

import io.github.mcpwar.declared.yaml.YamlNode.Mapping;
import io.github.mcpwar.declared.yaml.YamlNode.Member;
import io.github.mcpwar.declared.yaml.YamlNode.Scalar;
import io.github.mcpwar.declared.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads YAML with the place of each value. Only what JSON has is accepted: one document of
 * mappings, lists and scalars. Anchors, aliases and tags are errors, so a small file cannot become
 * a large one, and no value names a class.
 */
public final class YamlReader {

  /** The largest file, in characters. */
  public static final int MAX_CHARACTERS = 8 * 1024 * 1024;

  private static final int MAX_DEPTH = 100;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final YAMLFactory FACTORY = YAMLFactory.builder()
      .loadSettings(LoadSettings.builder().setCodePointLimit(MAX_CHARACTERS).build())
      .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .build();

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser parser;
  private final Problems problems;

  private YamlReader(JsonParser parser, Problems problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /** Ends the reading of a file that is not YAML, or nested too deeply. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Place place;

    Unreadable(Place place, String message) {
      super(message);
      this.place = place;
    }
  }

  /**
   * Reads a file.
   *
   * @param problems receives its errors
   * @return its content, as far as it can be read; empty if nothing can
   */
  public static Optional<YamlNode> read(String text, Problems problems) {
    if (text.length() > MAX_CHARACTERS) {
      problems.add(
          Place.BEGINNING,
          "the file has " + text.length() + " characters; at most " + MAX_CHARACTERS
              + " are allowed");
      return Optional.empty();
    }
    return read(FACTORY, text, "YAML", problems);
  }

  /** Reads a file that is JSON if it begins with a brace, and otherwise YAML. */
  public static Optional<YamlNode> readEither(String text, Problems problems) {
    return text.length() <= MAX_CHARACTERS && text.stripLeading().startsWith("{")
        ? read(JSON, text, "JSON", problems)
        : read(text, problems);
  }

  private static Optional<YamlNode> read(
      TokenStreamFactory factory, String text, String format, Problems problems) {
    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
      return new YamlReader(parser, problems).document();
    } catch (Unreadable e) {
      problems.add(e.place, String.valueOf(e.getMessage()));
    } catch (JacksonException e) {
      problems.add(place(e), "this is not " + format + ": " + reason(e));
    }
    return Optional.empty();
  }

  private static Place place(JacksonException e) {
    if (e.getCause() instanceof MarkedYamlEngineException marked) {
      Optional<Mark> mark = marked.getProblemMark();
      if (mark.isPresent()) {
        return new Place(mark.get().getLine() + 1, mark.get().getColumn() + 1);
      }
    }
    return place(e.getLocation());
  }

  private static String reason(JacksonException e) {
    return e.getCause() instanceof MarkedYamlEngineException marked
        ? String.valueOf(marked.getProblem())
        : e.getOriginalMessage();
  }

  private static Place place(TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? Place.BEGINNING
        : new Place(location.getLineNr(), Math.max(1, location.getColumnNr()));
  }

  private Place place() {
    return place(parser.currentTokenLocation());
  }

  private Optional<YamlNode> document() {
    JsonToken first = parser.nextToken();
    if (first == null) {
      problems.add(Place.BEGINNING, "the file is empty; write tools: {} for no tools");
      return Optional.empty();
    }
    YamlNode root = value(first, 0);
    if (parser.nextToken() != null) {
      problems.add(place(), "a second document begins here; the file must have one only");
    }
    return Optional.of(root);
  }

  private YamlNode value(JsonToken token, int depth) {
    Place place = place();
    if (depth > MAX_DEPTH) {
      throw new Unreadable(place, "the file is nested more than " + MAX_DEPTH + " levels deep");
    }
    refuseReferences(place);
    return switch (token) {
      case START_OBJECT -> mapping(place, depth);
      case START_ARRAY -> sequence(place, depth);
      default -> new Scalar(place, scalar(token));
    };
  }

  private void refuseReferences(Place place) {
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      problems.add(place, "aliases (*name) are not supported; write the value out");
    }
    if (parser.getObjectId() != null) {
      problems.add(place, "anchors (&name) are not supported; write the value out where needed");
    }
    if (parser.getTypeId() != null) {
      problems.add(place, "tags (!name) are not supported; put a text in quotes instead");
    }
  }

  private Mapping mapping(Place place, int depth) {
    Map<String, Member> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      Place named = place();
      refuseReferences(named);
      YamlNode value = value(parser.nextToken(), depth + 1);
      Member before = members.putIfAbsent(name, new Member(named, value));
      if (before != null) {
        problems.add(
            named,
            quoted(name) + " is here for the second time; the first is at " + before.place());
      }
    }
    return new Mapping(place, members);
  }

  private Sequence sequence(Place place, int depth) {
    List<YamlNode> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(token, depth + 1));
    }
    return new Sequence(place, items);
  }

  private JsonNode scalar(JsonToken token) {
    return switch (token) {
      case VALUE_NULL -> NODES.nullNode();
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      default -> NODES.stringNode(parser.getString());
    };
  }

  private JsonNode number() {
    try {
      return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
          ? NODES.numberNode(parser.getBigIntegerValue())
          : NODES.numberNode(parser.getDecimalValue());
    } catch (JacksonException e) { // such as .nan
      problems.add(place(), "only numbers that JSON has are allowed; put a text in quotes");
      return NODES.nullNode();
    }
  }

  /** A name as messages quote it: shortened and without control characters. */
  public static String quoted(String name) {
    String plain = name.replaceAll("\\p{Cntrl}", "?");
    return "\"" + (plain.length() > 80 ? plain.substring(0, 80) + "…" : plain) + "\"";
  }
}
