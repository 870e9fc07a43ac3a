package io.github.mcpwar.cli;

import io.github.mcpwar.client.McpClient;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** Shows a server's skills. */
@Command(
    name = "skills",
    mixinStandardHelpOptions = true,
    description = {
      "Shows a server's Agent Skills: URI, name, number and size of files,",
      "and description. Read one with: read URL URI"
    })
final class SkillsCommand extends ListingCommand {

  SkillsCommand(Terminal terminal) {
    super(terminal, "skills");
  }

  @Override
  List<SkillEntry> entries(McpClient client) {
    return ifOffered(() -> client.list("skills/list", "skills")).stream()
        .map(SkillEntry::new)
        .toList();
  }

  /** The entry of a skill in a list. */
  record SkillEntry(JsonNode skill) implements Entry {

    @Override
    public List<String> lines(int columns) {
      JsonNode front = skill.path("frontmatter");
      List<String> lines = new ArrayList<>(Paragraph.heading(
          skill.path("uri").stringValue(""), front.path("name").stringValue("")));
      lines.addAll(Paragraph.of(facts(), 4, columns));
      lines.addAll(Paragraph.of(front.path("description").stringValue(""), 4, columns));
      return lines;
    }

    private String facts() {
      JsonNode files = skill.path("resources");
      if (!files.isArray()) {
        return "generated files";
      }
      long bytes =
          files.valueStream().mapToLong(file -> file.path("size").asLong(0)).sum();
      return files.size() + (files.size() == 1 ? " file, " : " files, ") + bytes + " bytes";
    }

    @Override
    public Object json() {
      return skill;
    }
  }
}
