package io.github.mcpwar.cli.doctor;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Examines the metadata of an authorization server.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc8414">RFC 8414</a>
 */
final class IssuerExam {
  private static final String OAUTH = "/.well-known/oauth-authorization-server";
  private static final String OPENID = "/.well-known/openid-configuration";

  private final Probe probe;
  private final String issuer;
  private final Clock clock;
  private final Findings found;

  IssuerExam(Probe probe, String issuer, Clock clock, Findings found) {
    this.probe = probe;
    this.issuer = issuer;
    this.clock = clock;
    this.found = found.about("Authorization server");
  }

  void examine() {
    List<URI> places;
    try {
      places = places(URI.create(issuer));
    } catch (IllegalArgumentException e) {
      found.problem("It is no https URL: " + issuer, "Correct mcp.bearer-issuer");
      return;
    }
    List<String> reasons = new ArrayList<>();
    for (URI place : places) {
      try {
        Reply answer = probe.get(place);
        JsonNode metadata = answer.json();
        if (answer.status() != 200 || !metadata.isObject()) {
          reasons.add(answer.named());
        } else if (!metadata.path("issuer").stringValue("").equals(issuer)) {
          found.problem(
              place + " is the metadata of " + metadata.path("issuer").stringValue("nobody")
                  + ", so that clients refuse it",
              "Write mcp.bearer-issuer exactly as it is there");
          return;
        } else {
          examine(answer, place, metadata, places.indexOf(place) == 2);
          return;
        }
      } catch (IOException e) {
        Connecting.failed(place, e, found);
        return;
      }
    }
    found.problem(
        "There is no metadata of " + issuer + ": " + String.join(", ", reasons),
        "Correct mcp.bearer-issuer, or let a proxy in front of it pass these addresses on");
  }

  private static List<URI> places(URI issuer) {
    String scheme = String.valueOf(issuer.getScheme());
    if (issuer.getHost() == null
        || !(scheme.equals("https") || (scheme.equals("http") && Doctor.isHere(issuer)))) {
      throw new IllegalArgumentException();
    }
    String origin = scheme + "://" + issuer.getRawAuthority();
    String path = issuer.getRawPath().replaceFirst("/$", "");
    return List.of(
        URI.create(origin + OAUTH + path),
        URI.create(origin + OPENID + path),
        URI.create(origin + path + OPENID));
  }

  private void examine(Reply answer, URI place, JsonNode metadata, boolean isLast) {
    found.ok("Its metadata is at " + place);
    if (isLast && !URI.create(issuer).getRawPath().isEmpty()) {
      found.hint(
          "There is none at " + places(URI.create(issuer)).get(0)
              + ", so that older clients do not find it",
          "Update such clients, or map that address to the metadata");
    }
    Connecting.clock(answer, "the authorization server", clock, found.about("Clock"));
    for (String needed : Set.of("authorization_endpoint", "token_endpoint", "jwks_uri")) {
      String url = metadata.path(needed).stringValue("");
      if (url.isEmpty()) {
        found.problem("Its metadata has no " + needed, "Nobody can sign on there without it");
      } else if (!url.startsWith("https://") && !Doctor.isHere(URI.create(url))) {
        found.problem("Its " + needed + " is not https: " + url, "Let it name https addresses");
      }
    }
    if (!has(metadata.path("code_challenge_methods_supported"), "S256")) {
      found.problem(
          "Its metadata does not say that it knows PKCE by S256, without which clients refuse it",
          "Switch PKCE on; if it is on, the metadata must say code_challenge_methods_supported");
    }
    if (!metadata.has("registration_endpoint")
        && !metadata.path("client_id_metadata_document_supported").booleanValue(false)) {
      found.hint(
          "Clients cannot register by themselves",
          "Register one by hand and give its identifier to each client, or set mcp.sign-on=facade");
    }
    JsonNode grants = metadata.path("grant_types_supported");
    if (grants.isArray() && !has(grants, "refresh_token")) {
      found.hint(
          "It gives no refresh tokens, so that users sign on again whenever a token is over",
          "Allow the grant refresh_token");
    }
  }

  private static boolean has(JsonNode array, String text) {
    return array.valueStream().anyMatch(each -> each.stringValue("").equals(text));
  }
}
