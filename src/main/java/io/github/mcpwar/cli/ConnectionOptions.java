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

/** Options for the connection to a server. */
final class ConnectionOptions {

  /** The number of characters shown of a server's refusal. */
  static final int MAX_WORDS = 2000;

  /** The HTTP statuses of URLs that are no endpoint. */
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
   * Parses the server's URL.
   *
   * @throws UsageException if it is not a URL
   */
  URI url() {
    return Urls.parse(url);
  }

  /**
   * Connects to the server.
   *
   * @param more the command's own options
   * @return the client, which the caller closes
   * @throws UsageException if an option is invalid
   */
  McpClient connect(Terminal terminal, UnaryOperator<ClientOptions> more) {
    URI endpoint = url();
    ClientOptions options = defaults(terminal).withProtocolVersion(protocol);
    for (String header : headers) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        throw new UsageException("A header must have the form 'NAME: VALUE', not '" + header + "'");
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

  /** Returns advice after a refusal, one text for each line. */
  List<String> hints(UnreachableException refusal) {
    if (refusal.isNotAllowed()) {
      return kind.hints(refusal);
    }
    boolean noEndpoint = !connected && NO_ENDPOINT.contains(refusal.httpStatus().orElse(0));
    return noEndpoint ? Urls.better(url()).stream().toList() : List.of();
  }

  /** Returns the client options of this command line. */
  static ClientOptions defaults(Terminal terminal) {
    return ClientOptions.of("mcp-war-cli", Version.CURRENT).withWarnings(new Warnings(terminal));
  }
}
