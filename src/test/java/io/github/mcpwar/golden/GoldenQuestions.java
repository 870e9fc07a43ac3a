package io.github.mcpwar.golden;

import io.github.mcpwar.api.Answers;
import io.github.mcpwar.api.CompletePrompt;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Prompt;
import io.github.mcpwar.api.PromptArg;
import io.github.mcpwar.api.Question;
import io.github.mcpwar.api.Resource;
import io.github.mcpwar.api.Tool;
import io.github.mcpwar.api.ToolArg;
import io.github.mcpwar.model.AudioContent;
import io.github.mcpwar.model.ModelPreferences;
import io.github.mcpwar.model.Root;
import io.github.mcpwar.model.SamplingMessage;
import io.github.mcpwar.model.SamplingRequest;
import io.github.mcpwar.model.SamplingResult;
import io.github.mcpwar.model.TextContent;
import io.github.mcpwar.model.ToolChoice;
import io.github.mcpwar.model.ToolDescriptor;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;

/** Tools, a prompt and a resource that ask. */
final class GoldenQuestions {

  enum Seat {
    @ToolArg(title = "At the window")
    WINDOW,
    @ToolArg(title = "At the aisle")
    AISLE
  }

  /** A field of each kind that every revision with forms has. */
  record Booking(
      @ToolArg(title = "Name", description = "Who travels") @Size(min = 2, max = 40)
      String name,

      @Email Optional<String> mail,
      LocalDate day,
      @Min(1) @Max(9) @ToolArg(defaultValue = "1") int seats,
      @ToolArg(defaultValue = "WINDOW") Seat seat,
      @ToolArg(defaultValue = "false") boolean flexible) {}

  @Tool(description = "Books a journey.")
  String book(@ToolArg(description = "Where to") String to, McpContext context) {
    context.info("Booking");
    Booking booking = context.elicit("booking", Booking.class, "Who travels to " + to + "?");
    return booking.name() + " travels to " + to + " on " + booking.day() + ": " + booking.seats()
        + " x " + booking.seat() + ", " + (booking.flexible() ? "flexible" : "fixed");
  }

  enum Extra {
    MEAL,
    BICYCLE
  }

  /** Choices of several came later than forms. */
  record Extras(@Size(max = 2) Set<Extra> extras) {}

  @Tool(description = "Adds what is wished for.")
  String extras(McpContext context) {
    return "Added: " + context.elicit("extras", Extras.class, "What else?").extras();
  }

  @Tool(description = "Asks the client's model for a summary.")
  String summarize(McpContext context) {
    SamplingResult result = context.sample(
        "summary",
        SamplingRequest.of(
                List.of(SamplingMessage.user(
                    new TextContent("Summarize this."),
                    new AudioContent(new byte[] {1, 2, 3}, "audio/wav"))),
                50)
            .withSystemPrompt("Be brief.")
            .withModelPreferences(ModelPreferences.of("sonnet", "claude")));
    return result.model() + " says: " + result.text();
  }

  @Tool(description = "Lets the client's model use a tool.")
  String delegate(McpContext context) {
    ToolDescriptor clock = new ToolDescriptor(
        "clock", "Tells the time.", JsonNodeFactory.instance.objectNode().put("type", "object"));
    SamplingResult result = context.sample(
        "time",
        SamplingRequest.of("What time is it?", 20)
            .withTools(List.of(clock), new ToolChoice(ToolChoice.Mode.AUTO)));
    return "It ended with " + result.stopReason();
  }

  @Tool(description = "Counts the client's folders.")
  String folders(McpContext context) {
    List<Root> roots = context.roots();
    return roots.size() + " folders, the first is " + roots.get(0).name();
  }

  @Tool(description = "Connects an account on a page.")
  String connect(McpContext context) {
    context.elicitUrl(
        "account", URI.create("https://example.org/connect"), "Please connect your account.");
    context.elicitationComplete("account");
    return "Connected";
  }

  record Yes() {}

  @Tool(description = "Asks three things at once, and then one more.")
  String plan(McpContext context) {
    Question<Yes> sure = Question.form("sure", Yes.class, "Shall I plan?");
    Question<List<Root>> roots = Question.roots("where");
    Question<SamplingResult> idea =
        Question.sampling("idea", SamplingRequest.of("An idea, please", 20));
    Answers answers = context.ask(sure, roots, idea);
    if (context.canAsk(Question.form("later", Extras.class, "What else?"))) {
      context.info("Choices of several can be asked for");
    }
    Extras more = context.elicit("more", Extras.class, "Anything else?");
    return answers.action(sure) + ", " + answers.get(roots).size() + ", "
        + answers.get(idea).text() + ", " + more.extras();
  }

  @Tool(description = "Catches everything and asks all the same.")
  String stubborn(McpContext context) {
    try {
      return "It is " + context.elicit("sure", Yes.class, "Sure?");
    } catch (Throwable e) {
      return "Nothing can stop me";
    }
  }

  @Prompt(description = "Asks for a tone.")
  String letter(@PromptArg(description = "To whom") String to, McpContext context) {
    context.elicit("polite", Yes.class, "Shall the letter to " + to + " be polite?");
    return "Write a polite letter to " + to;
  }

  @CompletePrompt("letter")
  List<String> people(String to, McpContext context) {
    context.elicit("whom", Yes.class, "Whom do you know?");
    return List.of("Alan");
  }

  @Resource(uri = "note://secret", description = "A note that is shown on request only.")
  String note(McpContext context) {
    context.elicit("show", Yes.class, "Show the note?");
    return "The note";
  }
}
