package io.github.mcpwar.browser;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.api.ToolException;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** Tools for the console to show: one of each kind. */
public final class ShownTools {

  enum Colour {
    RED,
    GREEN,
    BLUE
  }

  record Part(
      @ToolArg(description = "Its name") @NotBlank String name, Optional<@Min(1) Integer> amount) {}

  record Order(
      String customer,
      LocalDate due,
      Colour colour,
      boolean urgent,
      List<Part> parts,
      List<String> notes,
      Optional<Double> discount,
      Optional<String> email,
      Map<String, Object> extra) {}

  @Tool(
      title = "Take an order",
      description = "Takes an order and repeats it. It has an argument of every kind.",
      annotations = @Tool.Annotations(readOnlyHint = true, openWorldHint = false))
  Order order(
      @ToolArg(description = "Who orders") @Size(min = 2, max = 40) String customer,
      @ToolArg(description = "The day on which it must be there") LocalDate due,
      @ToolArg(description = "What it looks like") Colour colour,
      @ToolArg(description = "Whether it must be there at once", defaultValue = "false")
          boolean urgent,
      @ToolArg(description = "What it is made of") @Size(min = 1) List<Part> parts,
      Optional<List<String>> notes,
      @ToolArg(description = "In percent") Optional<@Min(0) @Max(50) Double> discount,
      Optional<@Email String> email,
      @ToolArg(description = "Whatever else there is to say") Optional<Map<String, Object>> extra,
      Optional<@Pattern(regexp = "[A-Z]{2}-\\d+") String> reference) {
    return new Order(
        customer,
        due,
        colour,
        urgent,
        parts,
        notes.orElse(List.of()),
        discount,
        email,
        extra.orElse(Map.of()));
  }

  private static final Semaphore RELEASED = new Semaphore(0);

  /** Lets one tool that waits go on. */
  static void letGo() {
    RELEASED.release();
  }

  @Tool(description = "Says ten things and then gives the result.")
  String talk(
      @ToolArg(description = "Whether to wait before the result", defaultValue = "false")
          boolean hold,
      McpContext context)
      throws InterruptedException {
    for (int i = 1; i <= 10; i++) {
      context.info("Thing number " + i);
    }
    if (hold) {
      RELEASED.acquire();
    }
    return "All ten things were said";
  }

  @Tool(description = "Makes ten steps, tells of each one, and rests in the middle.")
  String walk(McpContext context) throws InterruptedException {
    for (int i = 1; i <= 10; i++) {
      context.progress(i, 10, "Step " + i);
      if (i == 5) {
        RELEASED.acquire();
      }
    }
    return "Arrived";
  }

  @Tool(title = "Wait for ever", description = "Does not end by itself.")
  String forever(McpContext context) throws InterruptedException {
    CountDownLatch cancelled = new CountDownLatch(1);
    context.onCancel(cancelled::countDown);
    context.progress(1, 0, "Waiting");
    cancelled.await();
    return "Cancelled";
  }

  @Tool(description = "Fails, in words for the caller.")
  String fail() {
    throw new ToolException("The moon is not in the right phase; try again tomorrow");
  }
}
