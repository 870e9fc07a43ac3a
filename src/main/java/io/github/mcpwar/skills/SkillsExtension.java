package io.github.mcpwar.skills;

import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.spi.Extension;
import io.github.mcpwar.spi.ExtensionCall;
import io.github.mcpwar.spi.ExtensionHost;
import io.github.mcpwar.spi.ExtensionMethod;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The skills extension: skills are listed with manifests, and their files are resources.
 *
 * @see <a href="https://modelcontextprotocol.io/seps/2640-skills-extension">Skills extension</a>
 */
public final class SkillsExtension implements Extension {
  private static final String DIRECTORY = "inode/directory";
  private static final ObjectNode NAMES_URI = namesUri();

  private final SkillSource source;

  /** Creates the extension for the skills of a source. */
  public SkillsExtension(SkillSource source) {
    this.source = source;
  }

  private static ObjectNode namesUri() {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    schema.putObject("properties").putObject("uri").put("type", "string").put("maxLength", 2048);
    schema.putArray("required").add("uri");
    return schema;
  }

  @Override
  public String id() {
    return "io.modelcontextprotocol/skills";
  }

  @Override
  public ObjectNode settings() {
    return JsonNodeFactory.instance.objectNode().put("directoryRead", true);
  }

  @Override
  public List<ExtensionMethod> methods() {
    // clients need not declare the extension: they look for the server's declaration
    return List.of(
        ExtensionMethod.of("skills/list", this::list).thatIsCacheable().forAllClients(),
        ExtensionMethod.of("skills/get", this::get)
            .thatIsCacheable()
            .forAllClients()
            .withSchema(NAMES_URI),
        ExtensionMethod.of("resources/directory/read", this::directory)
            .forAllClients()
            .withSchema(NAMES_URI));
  }

  @Override
  public void start(ExtensionHost host) {
    source.start(host.resources());
  }

  @Override
  public void stop() {
    source.stop();
  }

  private ObjectNode list(ExtensionCall call) {
    NavigableMap<String, ObjectNode> entries = new TreeMap<>();
    source.current().skills().forEach((uri, skill) -> {
      if (call.mayRead(uri)) {
        entries.put(uri, skill.entry(call::mayRead));
      }
    });
    return kept(call, call.page("skills", entries));
  }

  private ObjectNode get(ExtensionCall call) {
    String uri = uri(call);
    Skill skill = source.current().skills().get(uri);
    if (skill == null || !call.mayRead(uri)) {
      throw invalid("No skill is served at " + uri);
    }
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.set("skill", skill.entry(call::mayRead));
    return kept(call, result);
  }

  /** Keeps what depends on the caller out of caches that callers share. */
  private static ObjectNode kept(ExtensionCall call, ObjectNode result) {
    return call.principal().isPresent() ? result.put("cacheScope", "private") : result;
  }

  private ObjectNode directory(ExtensionCall call) {
    String uri = uri(call);
    SkillSet all = source.current();
    NavigableMap<String, ObjectNode> children = new TreeMap<>();
    all.below(uri).keySet().stream().filter(call::mayRead).forEach(file -> {
      int end = file.indexOf('/', uri.length() + 1);
      String child = end < 0 ? file : file.substring(0, end);
      children.computeIfAbsent(child, each -> end < 0 ? source.described(each) : folder(each));
    });
    if (children.isEmpty()) {
      throw invalid(uri + " is not a directory resource");
    }
    return call.page("resources", children);
  }

  private static ObjectNode folder(String uri) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("uri", uri)
        .put("name", SkillSet.name(uri))
        .put("mimeType", DIRECTORY);
  }

  private static String uri(ExtensionCall call) {
    return call.params().path("uri").stringValue("");
  }

  private static ProtocolException invalid(String words) {
    return new ProtocolException(Fault.INVALID_PARAMS, words);
  }
}
