package io.github.mcpwar.declared;

import io.github.mcpwar.api.ToolOverride;
import io.github.mcpwar.declared.yaml.Fields;
import io.github.mcpwar.declared.yaml.Problems;
import io.github.mcpwar.declared.yaml.YamlNode.Member;
import io.github.mcpwar.declared.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The content of a tools file, before its targets are looked at.
 *
 * @param services those with an OpenAPI document
 */
record ToolsFile(
    List<ToolEntry> tools,
    List<OpenApiEntry> services,
    List<UpstreamEntry> upstream,
    List<OverrideEntry> overrides) {

  /** The largest number of tools in a file. */
  static final int MAX_TOOLS = 5000;

  /**
   * Reads a file.
   *
   * @param problems receives its errors; what is returned then is not complete
   */
  static ToolsFile read(String text, Problems problems) {
    List<ToolEntry> tools = new ArrayList<>();
    List<OpenApiEntry> services = new ArrayList<>();
    List<UpstreamEntry> upstream = new ArrayList<>();
    List<OverrideEntry> overrides = new ArrayList<>();
    YamlReader.read(text, problems)
        .flatMap(root -> Fields.of("the file", root, problems))
        .ifPresent(file -> {
          Map<String, Member> members = file.members("tools");
          if (members.size() > MAX_TOOLS) {
            file.refuse(
                "tools",
                "there are " + members.size() + " tools; at most " + MAX_TOOLS + " are allowed");
          } else {
            ToolReader reader = new ToolReader(problems);
            members.forEach((name, member) -> reader.read(name, member).ifPresent(tools::add));
          }
          file.members("openapi")
              .forEach((name, member) ->
                  new OpenApiReader(problems).read(name, member).ifPresent(services::add));
          UpstreamReader servers = new UpstreamReader(problems);
          file.members("upstream")
              .forEach((name, member) -> servers
                  .read(name, member)
                  .map(spec -> new UpstreamEntry(member.place(), spec))
                  .ifPresent(upstream::add));
          file.members("overrides")
              .forEach(
                  (name, member) -> override(name, member, problems).ifPresent(overrides::add));
          file.end();
        });
    return new ToolsFile(tools, services, upstream, overrides);
  }

  /** The same file with the operations of its services as tools. */
  ToolsFile withServices(Function<OpenApiEntry, List<ToolEntry>> operations) {
    List<ToolEntry> all = new ArrayList<>(tools);
    services.forEach(service -> all.addAll(operations.apply(service)));
    return new ToolsFile(all, services, upstream, overrides);
  }

  private static Optional<OverrideEntry> override(String tool, Member member, Problems problems) {
    String what = "the override of " + YamlReader.quoted(tool);
    return Fields.of(what, member.value(), problems).map(fields -> {
      Optional<String> name = fields.text("name");
      name.ifPresent(each -> ToolReader.checkName(each, fields.place("name"), problems));
      Optional<String> title = fields.text("title");
      Optional<String> description = fields.text("description");
      boolean hidden = fields.flag("hidden").orElse(false);
      Set<String> roles = fields.texts("roles");
      fields.end();
      return new OverrideEntry(
          member.place(),
          new ToolOverride(
              tool,
              hidden,
              name.orElse(null),
              title.orElse(null),
              description.orElse(null),
              roles));
    });
  }
}
