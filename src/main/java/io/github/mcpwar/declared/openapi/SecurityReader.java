package io.github.mcpwar.declared.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.mcpwar.declared.http.HttpHeaders;
import io.github.mcpwar.declared.openapi.OperationTool.Credential;
import io.github.mcpwar.declared.openapi.OperationTool.Options;
import io.github.mcpwar.declared.yaml.Problems;
import io.github.mcpwar.declared.yaml.YamlNode;
import io.github.mcpwar.declared.yaml.YamlReader;
import io.github.mcpwar.outbound.FixedHeaders;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Chooses the credentials that are sent with the requests of an operation. */
record SecurityReader(Operation operation, Options options, Problems problems) {

  /** The headers of the service, and the credentials of the first way that has all of them. */
  FixedParts read() {
    FixedParts fixed = new FixedParts(options.headers());
    List<Set<String>> ways = ways(operation);
    Optional<Set<String>> way = ways.stream()
        .filter(names -> !names.isEmpty() && names.stream().allMatch(this::isGiven))
        .findFirst();
    way.ifPresent(names -> names.forEach(name -> add(name, fixed)));
    if (way.isEmpty() && !ways.isEmpty() && ways.stream().noneMatch(Set::isEmpty)) {
      problems.add(
          operation.place(),
          "the operation " + operation.call() + " needs credentials for "
              + String.join(
                  " or for ",
                  ways.stream().map(each -> String.join(" and ", each)).toList())
              + "; write them as credentials");
    }
    return fixed;
  }

  /** The names of schemes, of which the service wants all of one set. */
  static List<Set<String>> ways(Operation operation) {
    YamlNode node = Nodes.member(operation.node(), "security").isPresent()
        ? operation.node()
        : operation.document().root();
    List<Set<String>> ways = new ArrayList<>();
    if (Nodes.member(node, "security").isPresent()) {
      Nodes.items(node, "security").forEach(each -> ways.add(Nodes.members(each).keySet()));
    }
    return ways;
  }

  /** Returns true if there is a secret, or a header that takes its place. */
  private boolean isGiven(String name) {
    return options.credentials().containsKey(name)
        || scheme(name).map(SecurityReader::header).filter(this::isSent).isPresent();
  }

  private boolean isSent(String header) {
    return options.isOnBehalfOf() && header.equalsIgnoreCase("Authorization")
        || options.headers().keySet().stream().anyMatch(header::equalsIgnoreCase);
  }

  private Optional<YamlNode> scheme(String name) {
    return Nodes.member(operation.document().root(), "components")
        .flatMap(node -> Nodes.member(node, "securitySchemes"))
        .flatMap(node -> Nodes.member(node, name))
        .flatMap(node -> operation.document().follow(node, problems));
  }

  /** The header of a scheme; empty if it has none. */
  private static String header(YamlNode scheme) {
    return Nodes.text(scheme, "type").equals("apiKey")
        ? Nodes.text(scheme, "in").equals("header") ? Nodes.text(scheme, "name") : ""
        : "Authorization";
  }

  private void add(String name, FixedParts fixed) {
    Credential credential = options.credentials().get(name);
    YamlNode scheme = scheme(name).orElse(null);
    if (credential == null) {
      return; // a header takes its place
    }
    if (scheme == null) {
      problems.add(operation.place(), "there is no security scheme " + YamlReader.quoted(name));
      return;
    }
    String type = Nodes.text(scheme, "type");
    String word = Nodes.text(scheme, "scheme").toLowerCase(Locale.ROOT);
    if (type.equals("apiKey")) {
      key(scheme, credential, fixed);
    } else if (type.equals("http") && word.equals("basic")) {
      String pair =
          (credential.user() == null ? "" : credential.user() + ":") + credential.secret();
      fixed.add(
          "header",
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
    } else if (type.equals("http") && !word.isEmpty() && !word.equals("bearer")
        || type.equals("mutualTLS")) {
      problems.add(
          scheme.place(),
          "the security scheme " + YamlReader.quoted(name) + " is of a kind that is not supported;"
              + " an API key, a password and a bearer token are");
    } else {
      fixed.add("header", "Authorization", "Bearer " + secret(name, credential));
    }
  }

  private void key(YamlNode scheme, Credential credential, FixedParts fixed) {
    String header = Nodes.text(scheme, "name");
    String in = Nodes.text(scheme, "in");
    if (header.isEmpty()
        || !Set.of("header", "query", "cookie").contains(in)
        || in.equals("header")
            && (HttpHeaders.isReserved(header) || !header.matches("[A-Za-z0-9_.-]{1,100}"))) {
      problems.add(scheme.place(), "a key with this name or in this place cannot be sent");
      return;
    }
    fixed.add(in, header, in.equals("header") ? secret(header, credential) : credential.secret());
  }

  private String secret(String name, Credential credential) {
    if (!FixedHeaders.isSendable(credential.secret())) {
      problems.add(operation.place(), "the secret for " + name + " must have printable ASCII only");
      return "";
    }
    return credential.secret();
  }
}
