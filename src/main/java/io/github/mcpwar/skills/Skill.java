package io.github.mcpwar.skills;

import java.util.NavigableMap;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A skill.
 *
 * @param uri of its {@code SKILL.md}
 * @param files all of its files, by URI
 */
record Skill(String uri, ObjectNode frontmatter, NavigableMap<String, SkillFile> files) {

  /** The most files of a skill that every host accepts. */
  static final int MOST_FILES = 512;

  /** The most bytes of a skill that every host accepts. */
  static final long MOST_BYTES = 16 * 1024 * 1024;

  String name() {
    return frontmatter.path("name").stringValue("");
  }

  String description() {
    return frontmatter.path("description").stringValue("");
  }

  /**
   * The entry in lists.
   *
   * @param isListed true for the URIs of files that the manifest may name
   */
  ObjectNode entry(Predicate<String> isListed) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode().put("uri", uri);
    entry.set("frontmatter", frontmatter.deepCopy());
    ArrayNode resources = entry.putArray("resources");
    files.forEach((each, file) -> {
      if (isListed.test(each)) {
        resources.add(file.manifest(each));
      }
    });
    return entry;
  }
}
