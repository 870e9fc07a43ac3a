package io.github.mcpwar.cli;

import io.github.mcpwar.boot.Version;
import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.McpClient;
import io.github.mcpwar.client.UnreachableException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How a command connects to a server. */
final class ConnectionOptions {

  /** How much of what a server says against a request is shown. */
  static final int MAX_WORDS = 2000;

  /** What is said at URLs where something else is than an endpoint. */
  private static final Set<Integer> NO_ENDPOINT = Set.of(200, 404, 405);

  @Parameters(index = "0", paramLabel = "URL", description = "The server's MCP endpoint.")
  private String url;

  @Option(
      names = "--protocol",
      paramLabel = "VERSION",
      completionCandidates = ProtocolVersions.class,
      description =
          "Speak this revision: ${COMPLETION-CANDIDATES} (default: the newest in common).")
  private @Nullable String protocol;

  @Option(
      names = "--header",
      paramLabel = "'NAME: VALUE'",
      description = "Send this header with every request.")
  private List<String> headers = List.of();

  @Mixin
  private SignOnOptions signOn;

  private SignOn kind = SignOn.NONE;
  private boolean connected;

  /**
   * Where the server is.
   *
   * @throws UsageException when that is no URL
   */
  URI url() {
    return Urls.parse(url);
  }

  /**
   * Connects.
   *
   * @param more what the command wants beyond these options
   * @return closed by the caller
   * @throws UsageException when an option makes no sense
   */
  McpClient connect(Terminal terminal, UnaryOperator<ClientOptions> more) {
    URI endpoint = url();
    ClientOptions options = defaults(terminal).withProtocolVersion(protocol);
    for (String header : headers) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        throw new UsageException("A header is written 'NAME: VALUE', not '" + header + "'");
      }
      options = options.withHeader(
          header.substring(0, colon).strip(), header.substring(colon + 1).strip());
    }
    kind = signOn.kind(options, terminal);
    ClientOptions complete = signOn.addTo(options, terminal);
    try {
      McpClient client = McpClient.connect(endpoint, more.apply(complete));
      connected = true;
      return client;
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /** What the person can do about a refusal, in lines. */
  List<String> hints(UnreachableException refusal) {
    if (refusal.isNotAllowed()) {
      return kind.hints(refusal);
    }
    boolean noEndpoint = !connected && NO_ENDPOINT.contains(refusal.httpStatus().orElse(0));
    return noEndpoint ? Urls.better(url()).stream().toList() : List.of();
  }

  /** How this command line introduces itself to servers. */
  static ClientOptions defaults(Terminal terminal) {
    return ClientOptions.of("mcp-war-cli", Version.CURRENT).withWarnings(new Warnings(terminal));
  }
}
