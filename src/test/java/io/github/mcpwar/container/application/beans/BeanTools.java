package io.github.mcpwar.container.application.beans;

import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;

/** A bean with a proxy, an interceptor, and another bean that lives as long as a request. */
@ApplicationScoped
public class BeanTools {
  @Inject
  private RequestCount count;

  @Shouted
  @Tool(description = "Counts within one request.")
  String bean() {
    count.next();
    return "number " + count.next();
  }

  @Tool(description = "Adds.")
  Total total(
      @ToolArg(description = "What was bought") @Size(max = 3) List<Line> lines,
      Optional<Integer> more) {
    return new Total(lines.stream().mapToInt(Line::count).sum() + more.orElse(0));
  }

  /** A line of an order. */
  public record Line(String article, int count) {}

  /** All lines together. */
  public record Total(int count) {}
}
