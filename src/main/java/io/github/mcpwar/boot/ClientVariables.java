package io.github.mcpwar.boot;

import java.util.Set;

/**
 * The environment variables of the command-line client. They have the prefix of settings but are
 * none.
 */
public final class ClientVariables {

  /** An access token. */
  public static final String TOKEN = "MCP_TOKEN";

  /** The client secret for the authorization server. */
  public static final String CLIENT_SECRET = "MCP_CLIENT_SECRET";

  /** The password of a user. */
  public static final String PASSWORD = "MCP_PASSWORD";

  static final Set<String> ALL = Set.of(TOKEN, CLIENT_SECRET, PASSWORD);

  private ClientVariables() {}
}
