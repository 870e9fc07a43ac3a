package io.github.mcpwar.declared;

import io.github.mcpwar.declared.http.HttpHeaders;
import io.github.mcpwar.declared.yaml.Fields;
import io.github.mcpwar.declared.yaml.Problems;
import io.github.mcpwar.declared.yaml.YamlNode;
import io.github.mcpwar.declared.yaml.YamlNode.Mapping;
import io.github.mcpwar.declared.yaml.YamlNode.Member;
import io.github.mcpwar.declared.yaml.YamlNode.Sequence;
import io.github.mcpwar.declared.yaml.YamlReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one entry of the member {@code openapi}. */
final class OpenApiReader {
  private final Problems problems;

  OpenApiReader(Problems problems) {
    this.problems = problems;
  }

  /** Reads an entry; empty if an error makes it unusable. */
  Optional<OpenApiEntry> read(String name, Member member) {
    String what = "openapi " + YamlReader.quoted(name);
    return Fields.of(what, member.value(), problems).flatMap(entry -> read(name, member, entry));
  }

  private Optional<OpenApiEntry> read(String name, Member member, Fields entry) {
    Optional<String> document = entry.requiredText("document");
    Optional<String> hash = entry.text("sha256");
    document.ifPresent(text -> checkDocument(entry, text, hash.orElse("")));
    String server = entry.text("server").orElse(null);
    String prefix = entry.text("prefix").orElse("");
    Map<String, String> headers = headers(entry);
    boolean isOutput = entry.flag("output-schema").orElse(false);
    OpenApiEntry.Calls calls = new OpenApiEntry.Calls(
        entry.time("timeout").orElse(ToolReader.DEFAULT_TIMEOUT),
        entry.count("max-size", ToolReader.MAX_SIZE).orElse(ToolReader.DEFAULT_SIZE),
        entry.flag("private").orElse(false),
        entry.number("retries", 0, HttpReader.MAX_RETRIES).orElse(1),
        entry
            .count("max-concurrent", HttpReader.MAX_CONCURRENT)
            .orElse(HttpReader.DEFAULT_CONCURRENT),
        entry.texts("roles"),
        entry.texts("scopes"));
    OpenApiEntry read = new OpenApiEntry(
        member.place(),
        name,
        document.orElse(""),
        entry.place("document"),
        hash.orElse(null),
        server,
        prefix,
        Secret.all(entry),
        headers,
        isOutput,
        OnBehalfOfReader.read(entry),
        calls,
        offers(entry));
    entry.end();
    return document.map(unused -> read);
  }

  private static void checkDocument(Fields entry, String document, String hash) {
    boolean isAddress = document.matches("[A-Za-z][A-Za-z0-9+.-]+://.*");
    if (isAddress && !(document.startsWith("https://") && isHost(document))) {
      entry.refuse("document", "a document is a file, or has an address with https://");
    } else if (isAddress && !hash.matches("[0-9a-f]{64}")) {
      entry.refuse(
          entry.has("sha256") ? "sha256" : "document",
          "a document with an address needs sha256: its hash, with 64 digits and letters a-f");
    } else if (!isAddress && entry.has("sha256") && !hash.matches("[0-9a-f]{64}")) {
      entry.refuse("sha256", "sha256 must be a hash with 64 digits and letters a-f");
    }
  }

  private static boolean isHost(String address) {
    try {
      return URI.create(address).getHost() != null && URI.create(address).getUserInfo() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Map<String, String> headers(Fields entry) {
    Map<String, String> headers = new LinkedHashMap<>();
    entry
        .fields("headers")
        .ifPresent(fields -> entry
            .members("headers")
            .keySet()
            .forEach(name -> fields.text(name).ifPresent(value -> {
              try {
                if (!new HttpHeaders().add(name, value).isEmpty()) {
                  throw new IllegalArgumentException(
                      "a header of a service must have a fixed value");
                }
                headers.put(name, value);
              } catch (IllegalArgumentException e) {
                fields.refuse(name, String.valueOf(e.getMessage()));
              }
            })));
    return headers;
  }

  private List<Offer> offers(Fields entry) {
    List<Offer> offers = new ArrayList<>();
    Optional<YamlNode> node = entry.node("offer");
    if (node.isEmpty() || !(node.get() instanceof Sequence list) || list.items().isEmpty()) {
      problems.add(
          node.map(YamlNode::place).orElse(entry.place()),
          "an openapi entry needs offer: a list of the operations that are tools");
      return offers;
    }
    for (YamlNode each : list.items()) {
      if (each instanceof Mapping) {
        Fields.of("an offer", each, problems).map(this::offer).ifPresent(offers::add);
      } else if (each.json().isString()) {
        offers.add(Offer.of(each.place(), each.json().stringValue(), null));
      } else {
        problems.add(each.place(), "an offer must be the id of an operation, or a mapping");
      }
    }
    return offers;
  }

  private @Nullable Offer offer(Fields fields) {
    Optional<String> operation = fields.text("operation");
    if (operation.isPresent()) {
      return Offer.of(fields.place(), operation.get(), fields);
    }
    String pattern = fields.text("operations").orElse(null);
    String tag = fields.text("tag").orElse(null);
    Set<String> methods = fields.texts("methods");
    for (String method : methods) {
      if (!HttpReader.METHODS.contains(method)) {
        fields.refuse("methods", "methods are " + String.join(", ", HttpReader.METHODS));
      }
    }
    Optional<Integer> count = fields.count("count", ToolsFile.MAX_TOOLS);
    fields.end();
    if (pattern == null && tag == null) {
      problems.add(fields.place(), "an offer needs operation, operations or tag");
      return null;
    }
    if (count.isEmpty()) {
      problems.add(
          fields.place(),
          "an offer of several operations needs count: their number, so that no other becomes a"
              + " tool when the document changes");
      return null;
    }
    return new Offer(
        fields.place(),
        null,
        pattern,
        tag,
        methods.isEmpty() ? Set.of("get") : methods,
        count.get(),
        null);
  }
}
