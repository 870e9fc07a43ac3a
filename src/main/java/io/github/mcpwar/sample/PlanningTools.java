package io.github.mcpwar.sample;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.api.ToolException;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * Tools with records, enums and dates as parameters, with checks of arguments, and with
 * cancellation.
 */
public final class PlanningTools {
  private static final LocalTime START_OF_DAY = LocalTime.of(9, 0);

  private final Duration tick;

  /** Creates tools that count in seconds. */
  public PlanningTools() {
    this(Duration.ofSeconds(1));
  }

  /**
   * Creates tools that count in other units.
   *
   * @param tick the length of a second of {@code countdown}
   */
  PlanningTools(Duration tick) {
    this.tick = tick;
  }

  /** The place of a meeting. */
  enum Place {
    ONLINE,
    OFFICE
  }

  /** A guest of a meeting. */
  record Guest(
      @ToolArg(description = "The guest's name") @NotBlank String name,
      @ToolArg(description = "Where to send the invitation") Optional<@Email String> email) {}

  /** A proposal for a meeting. */
  record Plan(
      @ToolArg(description = "What to write into calendars") String title,
      LocalDate date,
      LocalTime start,
      LocalTime end,
      Place place,

      @ToolArg(description = "Addresses that get an invitation")
      List<String> invitations) {}

  @Tool(
      name = "plan_meeting",
      title = "Plan a meeting",
      description = "Proposes date, time and invitations for a meeting on a working day. "
          + "Sends nothing and books nothing: show the proposal to the user.",
      annotations =
          @Tool.Annotations(readOnlyHint = true, idempotentHint = true, openWorldHint = false))
  Plan planMeeting(
      @ToolArg(description = "What the meeting is about") @NotBlank @Size(max = 100) String topic,
      @ToolArg(description = "The day of the meeting, from Monday to Friday") LocalDate date,
      @ToolArg(description = "Who comes") @Size(min = 1, max = 20) List<Guest> guests,
      @ToolArg(description = "How long it takes, in minutes", defaultValue = "30") @Min(5) @Max(480)
          int minutes,
      @ToolArg(description = "Where people meet", defaultValue = "ONLINE") Place place) {
    DayOfWeek day = date.getDayOfWeek();
    if (day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY) {
      throw new ToolException(date + " is at a weekend: choose a day from Monday to Friday");
    }
    return new Plan(
        topic.strip() + " (" + guests.size() + (guests.size() == 1 ? " guest)" : " guests)"),
        date,
        START_OF_DAY,
        START_OF_DAY.plusMinutes(minutes),
        place,
        guests.stream().flatMap(guest -> guest.email().stream()).toList());
  }

  @Tool(
      name = "countdown",
      title = "Countdown",
      description =
          "Counts down a number of seconds and reports each one, then says that the time is up. "
              + "Ends at once when it is cancelled.",
      annotations = @Tool.Annotations(readOnlyHint = true, openWorldHint = false))
  String countdown(
      @ToolArg(description = "How many seconds to count") @Min(1) @Max(3600) int seconds,
      McpContext context)
      throws InterruptedException {
    Pause pause = new Pause(context);
    for (int gone = 1; gone <= seconds; gone++) {
      pause.await(tick);
      context.progress(gone, seconds, (seconds - gone) + " s left");
    }
    return "Time is up after " + seconds + " s";
  }
}
