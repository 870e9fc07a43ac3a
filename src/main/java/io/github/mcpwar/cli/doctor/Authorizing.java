package io.github.mcpwar.cli.doctor;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Examines the metadata of the resource, and then that of its authorization servers.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc9728">RFC 9728</a>
 */
final class Authorizing {
  private static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";
  private static final Pattern NAMED = Pattern.compile("resource_metadata=\"([^\"]*)\"");
  private static final String MICROSOFT = "https://login.microsoftonline.com/";
  private static final Set<String> OPENID_SCOPES =
      Set.of("openid", "profile", "email", "offline_access");
  private static final int MOST_SERVERS = 3;

  private final Probe probe;
  private final URI endpoint;
  private final Clock clock;
  private final Findings found;

  Authorizing(Probe probe, URI endpoint, Clock clock, Findings found) {
    this.probe = probe;
    this.endpoint = endpoint;
    this.clock = clock;
    this.found = found.about("Metadata");
  }

  /** Examines what a refusal leads to. */
  void examine(Reply refusal) {
    Matcher named =
        NAMED.matcher(String.join(", ", refusal.headers().allValues("WWW-Authenticate")));
    Optional<JsonNode> told = named.find() ? told(named.group(1)) : Optional.empty();
    Optional<JsonNode> usual = usual(told.isPresent());
    JsonNode metadata = told.or(() -> usual).orElse(null);
    if (metadata == null) {
      if (!named.reset().find()) {
        found.problem(
            "Neither the answer 401 names the metadata of the resource, nor is it at the usual"
                + " place",
            "Pass " + WELL_KNOWN + " on to the server, at the root of the host and below the path"
                + " of the application");
      }
      return;
    }
    resource(metadata.path("resource").stringValue(""));
    servers(metadata.path("authorization_servers"));
    scopes(metadata);
  }

  /** Examines scopes, which Entra ID wants with the identifier of the application. */
  private void scopes(JsonNode metadata) {
    boolean isEntra = metadata
        .path("authorization_servers")
        .valueStream()
        .anyMatch(each -> each.stringValue("").startsWith(MICROSOFT));
    List<String> bare = metadata
        .path("scopes_supported")
        .valueStream()
        .map(each -> each.stringValue(""))
        .filter(each -> !each.contains("://") && !OPENID_SCOPES.contains(each))
        .toList();
    if (isEntra && !bare.isEmpty()) {
      found.problem(
          "Entra ID takes the scopes " + bare + " for those of Microsoft Graph (AADSTS650053)",
          "Set mcp.bearer-advertised-scopes to scopes such as api://APP/mcp");
    }
  }

  /** The metadata where the refusal says that it is. */
  private Optional<JsonNode> told(String text) {
    URI place;
    try {
      place = URI.create(text);
    } catch (IllegalArgumentException e) {
      found.problem("resource_metadata is no URL: " + text, "Correct mcp.bearer-resource");
      return Optional.empty();
    }
    if (!origin(endpoint).equals(origin(place))) {
      found.problem(
          "The answer 401 names metadata on another host: " + place,
          "Set mcp.bearer-resource to " + endpoint + ", or use the address that it has");
      return Optional.empty();
    }
    try {
      Reply answer = probe.get(place);
      if (answer.status() == 200 && answer.json().isObject()) {
        found.ok("The metadata that the answer 401 names is there: " + place);
        return Optional.of(answer.json());
      }
      found.problem(
          "The answer 401 names metadata that is not there: " + answer.named(),
          "Let the proxy pass on " + place.getRawPath() + ", without a sign-on of its own");
    } catch (IOException e) {
      Connecting.failed(place, e, found);
    }
    return Optional.empty();
  }

  /** The metadata at the place that clients derive from the URL. */
  private Optional<JsonNode> usual(boolean isTold) {
    URI place = URI.create(origin(endpoint) + WELL_KNOWN + endpoint.getRawPath());
    try {
      Reply answer = probe.get(place);
      if (answer.status() == 200 && answer.json().isObject()) {
        found.ok("The metadata is at the usual place: " + place);
        return Optional.of(answer.json());
      }
      String advice = "Let the proxy map " + place.getRawPath()
          + " at the root of the host to the metadata of the application";
      if (isTold) {
        found.hint(answer.named() + ", where clients look that do not read the answer 401", advice);
      } else {
        found.problem(answer.named() + ", where clients look for metadata", advice);
      }
    } catch (IOException e) {
      Connecting.failed(place, e, found);
    }
    return Optional.empty();
  }

  private void resource(String resource) {
    if (resource.equals(endpoint.toString())) {
      found.ok("The metadata is for this endpoint");
    } else if (!resource.isEmpty()
        && endpoint.toString().startsWith(resource.endsWith("/") ? resource : resource + "/")) {
      found.hint(
          "The metadata is for " + resource + ", above this endpoint; some clients refuse that",
          "Set mcp.bearer-resource to " + endpoint);
    } else {
      found.problem(
          "The metadata is for "
              + (resource.isEmpty() ? "nothing: it has no member resource" : resource)
              + ", not for this endpoint, so that clients refuse it",
          "Set mcp.bearer-resource to the address that clients use: " + endpoint);
    }
  }

  private void servers(JsonNode named) {
    List<String> issuers = new ArrayList<>();
    named.valueStream().forEach(each -> issuers.add(each.stringValue("")));
    if (issuers.isEmpty()) {
      found.problem("The metadata names no authorization server", "Set mcp.bearer-issuer");
    }
    issuers.stream()
        .limit(MOST_SERVERS)
        .forEach(each -> new IssuerExam(probe, each, clock, found).examine());
  }

  private static String origin(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority();
  }
}
