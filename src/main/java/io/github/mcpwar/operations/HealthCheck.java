package io.github.mcpwar.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;

/**
 * The result of one check.
 *
 * @param name the checked component
 * @param status {@code UP} or {@code DOWN}
 * @param data details: texts, numbers, booleans
 */
@JsonPropertyOrder({"name", "status", "data"})
public record HealthCheck(
    String name,
    String status,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> data) {

  /** Returns a result with details. */
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
