package io.github.mcpwar.declared.http;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form of a request, into which the arguments of a call are filled. Scheme, host and port are
 * fixed, and no argument adds a step of the path, a parameter or a header.
 */
public interface RequestTemplate {

  /** Scheme, host and port. */
  URI base();

  /**
   * Fills in arguments.
   *
   * @param arguments valid against the tool's schema
   * @throws io.github.mcpwar.api.ToolException if one of them cannot be sent
   */
  Filled fill(Map<String, Object> arguments);

  /** A request for one call. */
  record Filled(
      URI uri, Map<String, String> headers, @Nullable Body body) {}

  /**
   * The body of a request.
   *
   * @param type its media type
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Body(String type, byte[] bytes) {}
}
