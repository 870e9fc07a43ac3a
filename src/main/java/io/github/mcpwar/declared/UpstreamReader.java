package io.github.mcpwar.declared;

import io.github.mcpwar.api.ServiceOrigin;
import io.github.mcpwar.declared.yaml.Fields;
import io.github.mcpwar.declared.yaml.Problems;
import io.github.mcpwar.declared.yaml.YamlNode.Member;
import io.github.mcpwar.declared.yaml.YamlReader;
import io.github.mcpwar.outbound.OnBehalfOf;
import io.github.mcpwar.upstream.Address;
import io.github.mcpwar.upstream.Secrets;
import io.github.mcpwar.upstream.ToolChange;
import io.github.mcpwar.upstream.UpstreamSpec;
import io.github.mcpwar.upstream.UpstreamSpec.Limits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads one upstream server of the file. */
final class UpstreamReader {

  /** The environment, always the same object, so that equal servers stay connected. */
  private static final Function<String, @Nullable String> ENVIRONMENT = System::getenv;

  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);
  private static final int LARGEST_SIZE = 64 * 1024 * 1024;
  private static final int MOST_CALLS = 1000;
  private static final int MOST_SESSIONS = 10_000;

  private final Problems problems;

  UpstreamReader(Problems problems) {
    this.problems = problems;
  }

  /** Reads a server; empty if an error makes it unusable. */
  Optional<UpstreamSpec> read(String name, Member member) {
    boolean isNamed = ToolReader.checkName(name, member.place(), problems);
    String what = "upstream " + YamlReader.quoted(name);
    Fields server = Fields.of(what, member.value(), problems).orElse(null);
    if (server == null) {
      return Optional.empty();
    }
    Optional<Address> address = address(server, what);
    String prefix = server.text("prefix").orElse(name + "_");
    if (!prefix.matches("[A-Za-z0-9_-]{1,40}")) {
      server.refuse("prefix", "prefix must be 1 to 40 letters, digits, underscores and hyphens");
    }
    Set<String> offer = server.texts("offer");
    Set<String> resources = server.texts("resources");
    Set<String> prompts = server.texts("prompts");
    Map<String, ToolChange> changes = changes(server);
    Set<String> roles = server.texts("roles");
    Set<String> scopes = server.texts("scopes");
    Duration timeout = server.time("timeout").orElse(DEFAULT_TIMEOUT);
    Limits limits = new Limits(
        server.count("max-size", LARGEST_SIZE).orElse(Limits.USUAL.size()),
        server.count("max-tools", ToolsFile.MAX_TOOLS).orElse(Limits.USUAL.tools()),
        server.count("max-concurrent", MOST_CALLS).orElse(Limits.USUAL.calls()),
        server.count("max-sessions", MOST_SESSIONS).orElse(Limits.USUAL.sessions()));
    boolean isShared = server.flag("shared").orElse(false);
    Optional<OnBehalfOf> onBehalfOf = onBehalfOf(server, address, isShared);
    boolean passesRoots = server.flag("roots").orElse(false);
    Optional<String> revision = server.choice("revision", new TreeSet<>(Address.revisions()));
    server.end();
    return address
        .filter(unused -> isNamed)
        .map(where -> new UpstreamSpec(
            name,
            where,
            prefix,
            offer,
            resources,
            prompts,
            changes,
            roles,
            scopes,
            timeout,
            limits,
            isShared,
            passesRoots,
            onBehalfOf,
            revision));
  }

  private static Optional<OnBehalfOf> onBehalfOf(
      Fields server, Optional<Address> address, boolean isShared) {
    Optional<OnBehalfOf> token = Optional.ofNullable(OnBehalfOfReader.readBesideHeaders(server));
    if (token.isPresent()) {
      if (server.has("command")) {
        refuse(server, "on-behalf-of", "url");
      }
      if (isShared) {
        server.refuse("shared", "with on-behalf-of, each user has sessions of one's own");
      }
      if (address.orElse(null) instanceof Address.Http http && !ServiceOrigin.isSafe(http.url())) {
        server.refuse("url", OnBehalfOfReader.UNSAFE);
      }
    }
    return token;
  }

  private static Optional<Address> address(Fields server, String what) {
    Secrets headers = secrets(server, "headers", Secrets::check);
    Secrets variables = secrets(server, "environment", Secrets::checkVariable);
    List<String> command = server.words("command");
    Optional<String> folder = server.text("folder");
    if (server.has("url") == server.has("command")) {
      server
          .problems()
          .add(
              server.place(),
              what + " needs either url, the endpoint of the server, or command, which starts it");
      return Optional.empty();
    }
    if (server.has("command")) {
      refuse(server, "headers", "url");
      return command.isEmpty()
          ? Optional.empty()
          : Optional.of(new Address.Command(command, variables, folder.map(Path::of)));
    }
    refuse(server, "environment", "command");
    refuse(server, "folder", "command");
    return server
        .text("url")
        .flatMap(text -> url(server, text))
        .map(url -> new Address.Http(url, headers));
  }

  private static Optional<URI> url(Fields server, String text) {
    try {
      URI url = new URI(text);
      boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (isHttp
          && url.getHost() != null
          && url.getUserInfo() == null
          && url.getFragment() == null) {
        return Optional.of(url);
      }
    } catch (java.net.URISyntaxException e) {
      // said below
    }
    server.refuse(
        "url",
        "url must be an http or https URL without a user, such as"
            + " https://mcp.example.com/mcp");
    return Optional.empty();
  }

  private static void refuse(Fields server, String member, String other) {
    if (server.has(member)) {
      server.refuse(member, member + " is possible with " + other + " only");
    }
  }

  private static Secrets secrets(Fields server, String member, BiConsumer<String, String> check) {
    Map<String, String> templates = new LinkedHashMap<>();
    server
        .fields(member)
        .ifPresent(fields -> server
            .members(member)
            .keySet()
            .forEach(name -> fields.text(name).ifPresent(template -> {
              try {
                check.accept(name, template);
                templates.put(name, template);
              } catch (IllegalArgumentException e) {
                fields.refuse(name, String.valueOf(e.getMessage()));
              }
            })));
    return new Secrets(templates, ENVIRONMENT);
  }

  private Map<String, ToolChange> changes(Fields server) {
    Map<String, ToolChange> changes = new LinkedHashMap<>();
    server.members("tools").forEach((tool, member) -> {
      String what = "tool " + YamlReader.quoted(tool) + " of the upstream server";
      Fields.of(what, member.value(), problems)
          .ifPresent(fields -> changes.put(tool, change(fields)));
    });
    return changes;
  }

  private ToolChange change(Fields tool) {
    Optional<String> name = tool.text("name");
    name.ifPresent(each -> ToolReader.checkName(each, tool.place("name"), problems));
    Optional<String> title = tool.text("title");
    Optional<String> description = tool.text("description");
    boolean isHidden = tool.flag("hidden").orElse(false);
    Set<String> roles = tool.texts("roles");
    Optional<String> pin = tool.text("pin");
    if (pin.isPresent() && !pin.get().matches("[0-9a-f]{16}")) {
      tool.refuse("pin", "pin must be the fingerprint of the tool, 16 digits of 0-9 and a-f");
    }
    tool.end();
    return new ToolChange(name, title, description, isHidden, roles, pin);
  }
}
