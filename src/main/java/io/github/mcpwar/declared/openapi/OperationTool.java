package io.github.mcpwar.declared.openapi;

import io.github.mcpwar.declared.http.RequestTemplate;
import io.github.mcpwar.declared.yaml.Place;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An operation as a tool.
 *
 * @param places where the document declares each argument
 * @param outputSchema the schema of its answers, if it was asked for and they are objects
 */
public record OperationTool(
    ObjectNode inputSchema,
    Map<String, Place> places,
    @Nullable ObjectNode outputSchema,
    RequestTemplate request) {

  /**
   * The operator's choices for a service.
   *
   * @param server the address of the service; null for that of the document
   * @param documentUrl the address of the document; null for a file
   * @param credentials by the names of security schemes
   * @param headers sent with each request
   * @param isOnBehalfOf true if the header {@code Authorization} has a token of the caller
   * @param isOutput true to read the schema of the answers
   */
  public record Options(
      @Nullable String server,
      @Nullable String documentUrl,
      Map<String, Credential> credentials,
      Map<String, String> headers,
      boolean isOnBehalfOf,
      boolean isOutput) {}

  /**
   * A secret for one security scheme.
   *
   * @param user for a scheme with passwords; null for a key or a token
   */
  public record Credential(@Nullable String user, String secret) {

    @Override
    public String toString() {
      return "a credential";
    }
  }
}
