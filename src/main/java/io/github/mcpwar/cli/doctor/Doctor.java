package io.github.mcpwar.cli.doctor;

import io.github.mcpwar.client.authorization.Challenge;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/** Examines an endpoint in the way in which clients use it. */
public final class Doctor {
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

  private final URI endpoint;
  private final Map<String, String> credentials = new LinkedHashMap<>();
  private final Probe probe;
  private final Duration silence;
  private final Clock clock;
  private final Findings found;

  /**
   * Creates a doctor.
   *
   * @param token an access token or API key; empty to examine without
   * @param tls the authorities to trust
   * @param patience how long to wait for an answer
   * @param silence how long to listen to a stream
   * @param report receives each finding at once
   */
  public Doctor(
      URI endpoint,
      Optional<String> token,
      SSLContext tls,
      Duration patience,
      Duration silence,
      Clock clock,
      Consumer<Finding> report) {
    this.endpoint = endpoint;
    token.ifPresent(each -> credentials.put("Authorization", "Bearer " + each));
    this.probe = new Probe(tls, patience);
    this.silence = silence;
    this.clock = clock;
    this.found = new Findings(report, "Connection");
  }

  /** True for the names of this machine. */
  static boolean isHere(URI url) {
    return url.getHost() != null && HERE.contains(url.getHost());
  }

  /** Examines everything that can be reached. */
  public void examine() {
    Reply first;
    try {
      first = probe.post(endpoint, Conversing.INITIALIZE, Map.of());
    } catch (IOException e) {
      Connecting.failed(endpoint, e, found);
      return;
    }
    found.ok(endpoint.getRawAuthority() + " answers");
    Connecting.tls(first, isHere(endpoint), clock, found.about("TLS"));
    Connecting.clock(first, "the server", clock, found.about("Clock"));
    if (first.status() == 401) {
      signOn(first);
    } else if (first.status() == 200 && !first.isHtml()) {
      open(first);
    } else {
      refused(first);
    }
  }

  private void open(Reply first) {
    Findings signOn = found.about("Sign-on");
    if (credentials.isEmpty()) {
      signOn.ok("The server answers without a sign-on");
    } else {
      signOn.hint("The server answers without the token too", "Set mcp.auth=bearer");
    }
    new Conversing(probe, endpoint, credentials, silence, found).examine(first);
  }

  private void signOn(Reply refusal) {
    Findings signOn = found.about("Sign-on");
    Set<String> schemes =
        Challenge.schemes(String.join(", ", refusal.headers().allValues("WWW-Authenticate")));
    if (schemes.isEmpty()) {
      signOn.problem(
          "The answer 401 has no header WWW-Authenticate, so that clients do not begin to sign on",
          "If the server sends it, let the proxy pass it on; a proxy that signs users on by itself"
              + " must leave this address to the server");
    } else if (schemes.contains("bearer") || schemes.contains("dpop")) {
      signOn.ok("The server asks for an access token");
    } else {
      signOn.hint(
          "The server asks for a sign-on by " + String.join(", ", schemes)
              + ", which most clients of MCP do not know",
          "Use mcp.auth=bearer for clients that sign on by OAuth");
      return;
    }
    new Authorizing(probe, endpoint, clock, found).examine(refusal);
    if (!credentials.isEmpty()) {
      new Conversing(probe, endpoint, credentials, silence, found).examine();
    }
  }

  private void refused(Reply answer) {
    int status = answer.status();
    if (status >= 300 && status < 400) {
      found.problem(
          answer.named() + ", a redirect to " + answer.header("Location"),
          "Give clients the address to which it leads, or stop the redirect: clients do not follow"
              + " it with a message");
    } else if (status == 200) {
      found.problem(
          answer.named() + ", so that something in front signs browsers on",
          "Let the proxy pass requests for this address on without its own sign-on");
    } else if (status == 403) {
      found.problem(
          answer.named(),
          "Let the proxy pass on the header Host as it came, and set mcp.allowed-hosts to the names"
              + " that clients use; otherwise look for a firewall that refuses the request");
    } else if (status == 404 || status == 405) {
      found.problem(
          answer.named() + ": there is no endpoint",
          "Correct the path, which ends with /mcp as a rule; behind a proxy, look which paths it"
              + " passes on");
    } else if (status == 413) {
      found.problem(answer.named(), "Let the proxy pass on bodies of a megabyte and more");
    } else if (status == 429) {
      found.problem(answer.named(), "Wait a minute; too many requests or failed sign-ons came");
    } else if (status >= 500 && status <= 504) {
      found.problem(
          answer.named() + ": the proxy does not reach the server, or the server fails",
          "Look whether the server runs, and into both logs");
    } else {
      found.problem(answer.named(), "Look into the log of the server");
    }
  }
}
