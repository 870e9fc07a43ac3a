package io.github.mcpwar.declared.http;

import io.github.mcpwar.outbound.OnBehalfOf;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/**
 * An HTTP call as a tool.
 *
 * @param method in capital letters
 * @param select the part of a JSON response that is the result; null for all of it
 * @param onBehalfOf the token of the caller to send along; null for none
 * @param isPrivate true if the host may have a private address
 * @param retries how often a request that changes nothing is repeated
 * @param concurrent the largest number of requests to the target at once
 * @param time the longest time of a call
 * @param size the largest response in bytes
 */
public record HttpSpec(
    String method,
    RequestTemplate request,
    @Nullable JsonPointer select,
    @Nullable OnBehalfOf onBehalfOf,
    boolean isPrivate,
    int retries,
    int concurrent,
    Duration time,
    int size) {

  /** Host and port, by which targets are told apart. */
  public String target() {
    return request.base().getAuthority();
  }

  /** Returns true if the host is a private address itself, in place of a name. */
  public boolean isOpenlyPrivate() {
    return Addresses.isOpenlyPrivate(request.base().getHost());
  }

  /** Returns true if a request changes nothing, and can be repeated. */
  public boolean isSafe() {
    return method.equals("GET");
  }
}
