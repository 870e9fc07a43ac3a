package io.github.mcpwar.skills;

import io.github.mcpwar.api.ToolException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ObjectNode;

/** Finds the skills among files. Used once; not thread-safe. */
final class SkillReader {
  static final String FILE = "SKILL.md";
  private static final String SCHEME = "skill://";

  private final NavigableMap<String, StoredFile> files;
  private final Map<String, SkillFile> before;
  private final Map<String, SkillFile> read = new HashMap<>();
  private final BiConsumer<String, String> problems;

  /**
   * Creates a reader.
   *
   * @param files all files by URI
   * @param before what is known of files from an earlier look
   * @param problems receives the URI of each {@code SKILL.md} that is no skill, and the reason
   */
  SkillReader(
      NavigableMap<String, StoredFile> files,
      Map<String, SkillFile> before,
      BiConsumer<String, String> problems) {
    this.files = files;
    this.before = before;
    this.problems = problems;
  }

  /** Returns the skills by URI. */
  NavigableMap<String, Skill> skills() {
    NavigableMap<String, Skill> found = new TreeMap<>();
    for (String uri : files.keySet()) {
      if (uri.endsWith("/" + FILE)) {
        try {
          found.put(uri, skill(uri));
        } catch (IllegalArgumentException | ToolException e) {
          problems.accept(uri, String.valueOf(e.getMessage()));
        } catch (IOException e) { // it may have gone
          problems.accept(uri, "a file of it cannot be read: " + e);
        }
      }
    }
    return found;
  }

  private Skill skill(String uri) throws IOException {
    String root = uri.substring(0, uri.length() - FILE.length());
    if (root.length() <= SCHEME.length()) {
      throw new IllegalArgumentException("a skill is a folder of its own: move it into one");
    }
    NavigableMap<String, StoredFile> own =
        files.subMap(root, true, root + Character.MAX_VALUE, false);
    if (own.size() > Skill.MOST_FILES) {
      throw new IllegalArgumentException(
          "it has " + own.size() + " files; clients accept " + Skill.MOST_FILES);
    }
    if (own.values().stream().mapToLong(StoredFile::size).sum() > Skill.MOST_BYTES) {
      throw new IllegalArgumentException(
          "its files have more than " + Skill.MOST_BYTES + " bytes, which clients accept");
    }
    String folder = root.substring(root.lastIndexOf('/', root.length() - 2) + 1, root.length() - 1);
    ObjectNode front = Frontmatter.read(Objects.requireNonNull(own.get(uri)).bytes(), folder);
    NavigableMap<String, SkillFile> manifest = new TreeMap<>();
    for (Map.Entry<String, StoredFile> each : own.entrySet()) {
      manifest.put(each.getKey(), file(each.getKey(), each.getValue()));
    }
    return new Skill(uri, front, manifest);
  }

  private SkillFile file(String uri, StoredFile stored) throws IOException {
    SkillFile known = read.getOrDefault(uri, before.get(uri));
    if (known == null || !stored.isUnchanged(known.stored())) {
      known = SkillFile.of(stored);
    }
    read.put(uri, known);
    return known;
  }
}
