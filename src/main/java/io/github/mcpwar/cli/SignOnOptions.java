package io.github.mcpwar.cli;

import io.github.mcpwar.client.ClientOptions;
import io.github.mcpwar.client.authorization.ClientIdentity;
import io.github.mcpwar.client.authorization.LoopbackUserAgent;
import io.github.mcpwar.client.authorization.OAuthAuthorizer;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the sign-on at servers that require one. */
final class SignOnOptions {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String AUTHORIZATION = "Authorization";

  @Option(
      names = "--user",
      paramLabel = "NAME[:@FILE]",
      description = "Sign on as this user (HTTP Basic). The password comes from the file, or else "
          + "from the environment variable " + SecretOptions.PASSWORD
          + ", or else from a question on the terminal.")
  private @Nullable String user;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "Send this access token. @FILE reads it from a file. Without the option, "
          + "it comes from the environment variable " + SecretOptions.TOKEN + ".")
  private @Nullable String token;

  @Option(names = "--login", description = "Sign on in a browser if the server requires it.")
  private boolean login;

  @Option(
      names = "--client-id",
      paramLabel = "ID",
      description = "The client id at the authorization server. Without --login the "
          + "client signs on as itself (client credentials).")
  private @Nullable String clientId;

  @Option(
      names = "--client-secret",
      paramLabel = "SECRET",
      description = "The secret of --client-id. @FILE reads it from a file. Without the "
          + "option, it comes from the environment variable " + SecretOptions.CLIENT_SECRET + ".")
  private @Nullable String clientSecret;

  @Option(
      names = "--issuer",
      paramLabel = "URL",
      description = "Sign on at this authorization server only, even if the server names others.")
  private @Nullable String issuer;

  @Option(
      names = "--login-port",
      paramLabel = "PORT",
      description = "The port of 127.0.0.1 to which the browser returns (default: a free one).")
  private int port;

  /**
   * Adds credentials, or the means to obtain some.
   *
   * @throws UsageException if the options contradict each other
   */
  ClientOptions addTo(ClientOptions options, Terminal terminal) {
    requireSense();
    boolean hasHeader = options.headers().containsKey(AUTHORIZATION);
    if (hasHeader && (user != null || token != null || login || clientId != null)) {
      throw new UsageException(
          "--header Authorization cannot be combined with --user, --token, --login or --client-id");
    }
    var secrets = new SecretOptions(terminal);
    if (user != null) {
      return options.withHeader(AUTHORIZATION, UserOption.parse(user).authorization(secrets));
    }
    if (!login && clientId == null) {
      String known = secrets.token(token);
      return known == null || hasHeader
          ? options
          : options.withHeader(AUTHORIZATION, "Bearer " + known);
    }
    ClientIdentity identity = identity(secrets.clientSecret(clientSecret));
    return options.withAuthorizer(
        login
            ? OAuthAuthorizer.ofPerson(
                identity, new LoopbackUserAgent(port, page -> show(page, terminal), PATIENCE))
            : OAuthAuthorizer.ofClient(identity));
  }

  private void requireSense() {
    if (user != null && (token != null || login || clientId != null)) {
      throw new UsageException("--user cannot be combined with --token, --login or --client-id");
    }
    if (token != null && (login || clientId != null)) {
      throw new UsageException("--token cannot be combined with --login or --client-id");
    }
    if (clientSecret != null && clientId == null) {
      throw new UsageException("--client-secret needs --client-id");
    }
    if (issuer != null && !login && clientId == null) {
      throw new UsageException("--issuer needs --login or --client-id");
    }
    if (port < 0 || port > 65535 || (port > 0 && !login)) {
      throw new UsageException("--login-port takes a port, 1 to 65535, and needs --login");
    }
  }

  private ClientIdentity identity(@Nullable String secret) {
    ClientIdentity identity;
    if (clientId == null) {
      identity = ClientIdentity.registering("mcp-war command line");
    } else if (secret != null) {
      identity = ClientIdentity.known(clientId, secret);
    } else if (login) {
      identity = ClientIdentity.known(clientId);
    } else {
      throw new UsageException("--client-id needs a secret: add --client-secret or set the "
          + "environment variable " + SecretOptions.CLIENT_SECRET
          + "; or add --login to sign on in a browser");
    }
    return issuer == null ? identity : identity.at(issuer);
  }

  private static void show(URI page, Terminal terminal) {
    terminal.note("Sign on in your browser, at " + page.getHost()
        + " if you trust that name: the server has chosen it. If no page opens, visit:");
    terminal.note("  " + page.toASCIIString());
    terminal.browser().open(page);
  }

  /** Returns the kind of sign-on that the options choose. */
  SignOn kind(ClientOptions given, Terminal terminal) {
    if (user != null) {
      return SignOn.USER;
    }
    if (login || clientId != null) {
      return SignOn.AUTHORIZATION_SERVER;
    }
    if (given.headers().containsKey(AUTHORIZATION)) {
      return SignOn.HEADER;
    }
    boolean hasToken = token != null || terminal.environment().containsKey(SecretOptions.TOKEN);
    return hasToken ? SignOn.TOKEN : SignOn.NONE;
  }
}
