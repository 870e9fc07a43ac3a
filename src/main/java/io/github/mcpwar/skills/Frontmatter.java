package io.github.mcpwar.skills;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.declared.yaml.Problems;
import io.github.mcpwar.declared.yaml.YamlNode;
import io.github.mcpwar.declared.yaml.YamlReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the front matter of a {@code SKILL.md}: YAML between two lines of three hyphens at its
 * beginning.
 *
 * @see <a href="https://agentskills.io/specification">Agent Skills</a>
 */
final class Frontmatter {
  private static final int MAX_CHARACTERS = 64 * 1024;
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_DESCRIPTION = 1024;
  private static final Pattern BLOCK = Pattern.compile(
      "\\A\\uFEFF?---[ \\t]*\\r?\\n(.*?)^---[ \\t]*\\r?$", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

  private Frontmatter() {}

  /**
   * Reads and checks the front matter.
   *
   * @param folder the name of the folder, which must be that of the skill
   * @throws IllegalArgumentException if it is not as the specification says; the message gives the
   *     reason
   */
  static ObjectNode read(byte[] file, String folder) {
    Matcher block = BLOCK.matcher(text(file));
    if (!block.find()) {
      throw new IllegalArgumentException(
          "it must begin with front matter: YAML between two lines ---");
    }
    ObjectNode front = yaml(block.group(1));
    String name = required(front, "name", LONGEST_NAME);
    required(front, "description", LONGEST_DESCRIPTION);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name must have small letters, digits and single hyphens only");
    }
    if (!name.equals(folder)) {
      throw new IllegalArgumentException("its name " + name + " must be that of its folder");
    }
    return front;
  }

  private static String text(byte[] file) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("it is not UTF-8", e);
    }
  }

  private static ObjectNode yaml(String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "its front matter has more than " + MAX_CHARACTERS + " characters");
    }
    Problems problems = new Problems();
    Optional<YamlNode> read = text.isBlank() ? Optional.empty() : YamlReader.read(text, problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "its front matter, line and column " + problems.inOrder().get(0));
    }
    if (read.isPresent() && read.get().json() instanceof ObjectNode object) {
      return object;
    }
    throw new IllegalArgumentException("its front matter must be a mapping");
  }

  private static String required(ObjectNode front, String member, int most) {
    String text = front.path(member).stringValue("");
    if (text.isBlank() || text.length() > most) {
      throw new IllegalArgumentException(
          member + " must be a text of 1 to " + most + " characters");
    }
    return text;
  }
}
