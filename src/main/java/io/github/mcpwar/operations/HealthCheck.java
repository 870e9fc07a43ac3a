package io.github.mcpwar.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;

/**
 * The result of looking at one thing.
 *
 * @param name which thing
 * @param status {@code UP} or {@code DOWN}
 * @param data more about it: texts, numbers, booleans
 */
@JsonPropertyOrder({"name", "status", "data"})
public record HealthCheck(
    String name,
    String status,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> data) {

  /** A result with more about it. */
  public static HealthCheck of(String name, boolean isUp, Map<String, Object> data) {
    return new HealthCheck(name, status(isUp), data);
  }

  static String status(boolean isUp) {
    return isUp ? "UP" : "DOWN";
  }

  boolean isUp() {
    return status.equals(status(true));
  }
}
