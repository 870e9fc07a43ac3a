package io.github.mcpwar.declared;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.api.ToolRegistry;
import io.github.mcpwar.declared.http.HttpTargets;
import io.github.mcpwar.declared.openapi.Document;
import io.github.mcpwar.declared.openapi.HttpDraft;
import io.github.mcpwar.declared.openapi.Operation;
import io.github.mcpwar.declared.openapi.OperationTool;
import io.github.mcpwar.declared.yaml.Problem;
import io.github.mcpwar.declared.yaml.Problems;
import io.github.mcpwar.declared.yaml.YamlReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Drafts a tools file from an OpenAPI document. */
public final class OpenApiImport {
  private static final Duration FETCH = Duration.ofSeconds(30);
  private static final JsonMapper MAPPER = new JsonMapper();

  /**
   * A draft.
   *
   * @param text the tools file; empty if there are errors
   * @param errors what is wrong with the document
   * @param copied the number of tools that are HTTP calls
   * @param offered the number of operations that are offered from the document
   * @param characters the size of all in a list of tools
   */
  public record Draft(String text, List<String> errors, int copied, int offered, int characters) {}

  private final String source;
  private final Path folder;
  private final HttpTargets http = new HttpTargets(() -> 0);

  private OpenApiImport(String source, Path folder) {
    this.source = source;
    this.folder = folder;
  }

  /**
   * Drafts entries for operations.
   *
   * @param source the path or the address of the document
   * @param folder the folder of relative paths
   * @param server the address of the service; null for that of the document
   * @param chosen the methods with the ids and tags of operations; none of both for all
   * @param registry an empty registry, which stays empty
   */
  public static Draft of(
      String source, Path folder, @Nullable String server, Choice chosen, ToolRegistry registry) {
    OpenApiImport importing = new OpenApiImport(source, folder);
    try {
      return importing.draft(server, chosen, registry);
    } catch (IOException | IllegalArgumentException e) {
      String reason = e instanceof IOException && e.getClass() == IOException.class
          ? String.valueOf(e.getMessage())
          : e.getClass().getSimpleName();
      return new Draft("", List.of("the document cannot be read: " + reason), 0, 0, 0);
    } finally {
      importing.http.stop();
    }
  }

  /**
   * The choice of operations.
   *
   * @param methods in small letters
   */
  public record Choice(Set<String> methods, Set<String> operations, Set<String> tags)
      implements Predicate<Operation> {

    @Override
    public boolean test(Operation each) {
      if (operations.contains(each.id()) || operations.contains(each.call())) {
        return true;
      }
      return methods.contains(each.method().toLowerCase(Locale.ROOT))
          && (tags.isEmpty()
              ? operations.isEmpty()
              : each.tags().stream().anyMatch(tags::contains));
    }
  }

  private boolean isAddress() {
    return source.matches("https?://.*");
  }

  private Draft draft(@Nullable String server, Choice chosen, ToolRegistry registry)
      throws IOException {
    byte[] bytes = isAddress()
        ? http.download(URI.create(source), true, YamlReader.MAX_CHARACTERS, FETCH)
        : Files.readAllBytes(folder.resolve(source));
    Problems problems = new Problems();
    Document document = Document.read(new String(bytes, UTF_8), problems).orElse(null);
    if (document == null) {
      return failed(problems);
    }
    OperationTool.Options options = new OperationTool.Options(
        server, isAddress() ? source : null, Map.of(), Map.of(), false, false);
    ObjectNode file = MAPPER.createObjectNode();
    ObjectNode tools = MAPPER.createObjectNode();
    ArrayNode offer = MAPPER.createArrayNode();
    Set<String> schemes = new TreeSet<>();
    document.operations().stream().filter(chosen).forEach(operation -> {
      Optional<ObjectNode> entry = HttpDraft.of(operation, options);
      String name = operation.toolName();
      if (entry.isPresent() && name.matches("[A-Za-z0-9_-]{1,64}") && !tools.has(name)) {
        tools.set(name, entry.get());
      } else {
        schemes.addAll(operation.schemes());
        offer.add(operation.id().isEmpty() ? operation.call() : operation.id());
      }
    });
    if (!tools.isEmpty()) {
      file.set("tools", tools);
    }
    if (!offer.isEmpty()) {
      file.putObject("openapi").set("service", service(bytes, server, schemes, offer));
    }
    if (file.isEmpty()) {
      return new Draft(
          "", List.of("the document has no such operation; see --method and --tag"), 0, 0, 0);
    }
    return checked(yaml(file), tools.size(), offer.size(), registry);
  }

  private ObjectNode service(
      byte[] bytes, @Nullable String server, Set<String> schemes, ArrayNode offer) {
    ObjectNode service = MAPPER.createObjectNode().put("document", source);
    if (isAddress()) {
      service.put("sha256", Documents.hash(bytes));
    }
    if (server != null) {
      service.put("server", server);
    }
    if (!schemes.isEmpty()) {
      ObjectNode credentials = service.putObject("credentials");
      schemes.forEach(name -> credentials.put(name, HttpDraft.SECRET));
    }
    service.set("offer", offer);
    return service;
  }

  /** Writes a tree with as few quotes as mean the same. */
  private static String yaml(ObjectNode file) {
    YAMLMapper plain = YAMLMapper.builder()
        .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
        .enable(
            YAMLWriteFeature.MINIMIZE_QUOTES,
            YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS,
            YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
        .build();
    String text = plain.writeValueAsString(file);
    boolean isSame = YamlReader.read(text, new Problems())
        .filter(read -> read.json().toString().equals(file.toString()))
        .isPresent();
    return isSame
        ? text
        : plain
            .rebuild()
            .disable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .build()
            .writeValueAsString(file);
  }

  private Draft checked(String text, int copied, int offered, ToolRegistry registry) {
    Problems problems = new Problems();
    Loaded loaded = Loading.load(
        text,
        registry,
        Set.of(),
        name -> Optional.empty(),
        http,
        new Documents(folder, http),
        false,
        Instant.EPOCH,
        problems);
    int characters = loaded.entries().stream().mapToInt(Shown.Entry::characters).sum();
    return new Draft(
        text,
        problems.inOrder().stream().map(Problem::toString).toList(),
        copied,
        offered,
        characters);
  }

  private static Draft failed(Problems problems) {
    return new Draft("", problems.inOrder().stream().map(Problem::toString).toList(), 0, 0, 0);
  }
}
