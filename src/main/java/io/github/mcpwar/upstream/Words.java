package io.github.mcpwar.upstream;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Texts of upstream servers, without what people cannot see. */
final class Words {
  private static final Pattern LINES = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+");

  /** Characters without a glyph, in which text can hide from people but not from models. */
  private static final Pattern HIDDEN = Pattern.compile(
      "[\\p{Cntrl}&&[^\\n\\t]]|[\\p{Cf}&&[^\\u200C\\u200D]]" + "|[\\p{Co}\\p{Cn}\\p{Cs}]");

  /** The members of a schema that are for people and models. */
  private static final List<String> WORDS = List.of("title", "description");

  /** The members of a sampling request that are for people and models. */
  private static final List<String> TEXTS = List.of("text", "systemPrompt");

  private Words() {}

  /** A text on one line. */
  static String line(String text) {
    return LINES.matcher(text).replaceAll(" ").strip();
  }

  /** A text without hidden characters; null stays null. */
  static @Nullable String visible(@Nullable String text) {
    return text == null ? null : withoutHidden(text);
  }

  /** A text without hidden characters. */
  static String withoutHidden(String text) {
    return HIDDEN.matcher(text.replace("\r\n", "\n")).replaceAll("");
  }

  /** A schema whose titles and descriptions have no hidden characters. */
  static ObjectNode visible(ObjectNode schema) {
    ObjectNode copy = schema.deepCopy();
    clean(copy, WORDS);
    return copy;
  }

  /** The messages and the instruction of a sampling request without hidden characters. */
  static ObjectNode visibleTexts(ObjectNode sampling) {
    ObjectNode copy = sampling.deepCopy();
    clean(copy, TEXTS);
    return copy;
  }

  private static void clean(JsonNode node, List<String> members) {
    if (node instanceof ObjectNode object) {
      for (String name : members) {
        if (object.get(name) instanceof StringNode words) {
          object.put(name, withoutHidden(words.stringValue()));
        }
      }
    }
    node.forEach(each -> clean(each, members));
  }
}
