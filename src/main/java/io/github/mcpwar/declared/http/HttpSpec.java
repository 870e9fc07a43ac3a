package io.github.mcpwar.declared.http;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/**
 * An HTTP call as a tool.
 *
 * @param method in capital letters
 * @param json the arguments that are the members of a JSON body
 * @param form the arguments that are the fields of a form
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
    UrlTemplate url,
    HttpHeaders headers,
    List<String> json,
    List<String> form,
    @Nullable JsonPointer select,
    @Nullable OnBehalfOf onBehalfOf,
    boolean isPrivate,
    int retries,
    int concurrent,
    Duration time,
    int size) {

  /** Copies what can be changed. */
  public HttpSpec {
    json = List.copyOf(json);
    form = List.copyOf(form);
  }

  /** Returns true if a request changes nothing, and can be repeated. */
  public boolean isSafe() {
    return method.equals("GET");
  }
}
