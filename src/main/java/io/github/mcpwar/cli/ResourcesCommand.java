package io.github.mcpwar.cli;

import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.model.ResourceDescriptor;
import io.github.mcpwar.model.ResourceTemplateDescriptor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** Shows a server's resources and URI templates. */
@Command(
    name = "resources",
    mixinStandardHelpOptions = true,
    description = {
      "Shows a server's resources: URI, title, type, size and description;",
      "then its URI templates, whose {variables} you fill in."
    })
final class ResourcesCommand extends ListingCommand {

  ResourcesCommand(Terminal terminal) {
    super(terminal, "resources");
  }

  @Override
  List<Listing> entries(McpClient client) {
    List<Listing> entries = new ArrayList<>();
    for (ResourceDescriptor each : ifOffered(client::listResources)) {
      String type = each.mimeType() == null ? "" : each.mimeType();
      String size = each.size() == null ? "" : each.size() + " bytes";
      String facts = type + (type.isEmpty() || size.isEmpty() ? "" : ", ") + size;
      entries.add(new Listing(
          each.uri(), title(each.title(), each.name()), facts, each.description(), each));
    }
    for (ResourceTemplateDescriptor each : ifOffered(client::listResourceTemplates)) {
      String facts = each.mimeType() == null ? "" : each.mimeType();
      entries.add(new Listing(
          each.uriTemplate(), title(each.title(), each.name()), facts, each.description(), each));
    }
    return entries;
  }

  private static String title(@Nullable String title, String name) {
    return title == null ? name : title;
  }

  /** The entry of a resource or resource template in a list. */
  record Listing(
      String uri, String title, String facts, @Nullable String description, Object json)
      implements Entry {

    @Override
    public List<String> lines(int columns) {
      List<String> lines = new ArrayList<>(Paragraph.heading(uri, title));
      lines.addAll(Paragraph.of(facts, 4, columns));
      lines.addAll(Paragraph.of(description, 4, columns));
      return lines;
    }
  }
}
