package io.github.mcpwar.declared.openapi;

import io.github.mcpwar.declared.http.UrlTemplate;
import io.github.mcpwar.declared.openapi.OperationTool.Options;
import io.github.mcpwar.declared.yaml.Problems;
import io.github.mcpwar.declared.yaml.YamlNode;
import io.github.mcpwar.declared.yaml.YamlReader;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the address of the service of an operation. */
record ServerReader(Operation operation, Options options, Problems problems) {

  /** The address, without a query. */
  Optional<UrlTemplate> read() {
    String said = Objects.requireNonNullElseGet(options.server(), this::ofDocument);
    String address = said.replaceAll("/+$", "");
    if (address.isEmpty() || said.startsWith("/") && options.documentUrl() == null) {
      problems.add(
          operation.place(),
          "the document does not say where the service is; write its address as server");
      return Optional.empty();
    }
    try {
      UrlTemplate url = UrlTemplate.parse(absolute(address));
      if (url.parameters().isEmpty() && url.inPath().isEmpty()) {
        return Optional.of(url);
      }
      problems.add(operation.place(), "the address of the service must not have a query");
    } catch (IllegalArgumentException e) {
      problems.add(
          operation.place(),
          "the address of the service, " + YamlReader.quoted(said) + ", cannot be used: "
              + e.getMessage() + "; write another one as server");
    }
    return Optional.empty();
  }

  private String absolute(String address) {
    return options.server() == null && options.documentUrl() != null
        ? URI.create(options.documentUrl()).resolve(address).toString()
        : address;
  }

  /** The first server of the operation, of its path or of the document. */
  private String ofDocument() {
    return Stream.of(operation.node(), operation.item(), operation.document().root())
        .map(node -> Nodes.member(node, "servers").isPresent()
            ? Nodes.items(node, "servers")
            : List.<YamlNode>of())
        .filter(servers -> !servers.isEmpty())
        .findFirst()
        .map(servers -> filled(servers.get(0)))
        .orElse(options.documentUrl() == null ? "" : "/");
  }

  /** Fills in the default values of variables. */
  private static String filled(YamlNode server) {
    String url = Nodes.text(server, "url");
    for (Map.Entry<String, YamlNode.Member> each :
        Nodes.members(server, "variables").entrySet()) {
      String value = Nodes.member(each.getValue().value(), "default")
          .map(node -> node.json().asString())
          .orElse("");
      url = url.replace("{" + each.getKey() + "}", value);
    }
    return url;
  }

  /** The path of an address. */
  static String start(UrlTemplate server) {
    return server.literalPath();
  }
}
