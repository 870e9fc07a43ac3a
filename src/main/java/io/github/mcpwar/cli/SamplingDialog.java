package io.github.mcpwar.cli;

import io.github.mcpwar.client.ClientHandlers;
import io.github.mcpwar.client.DeclinedException;
import io.github.mcpwar.client.SamplingAnswer;
import io.github.mcpwar.client.SamplingRequest;
import io.github.mcpwar.model.PromptMessage;
import java.util.ArrayList;
import java.util.List;

/** Has the person at the terminal answer in place of a language model. */
final class SamplingDialog implements ClientHandlers.SamplingHandler {
  private static final String MODEL = "human";

  private final Dialog dialog;

  SamplingDialog(Dialog dialog) {
    this.dialog = dialog;
  }

  @Override
  public SamplingAnswer answer(SamplingRequest request)
      throws DeclinedException, InterruptedException {
    if (!dialog.begin("asks a language model; you may answer in its place", text(request))) {
      throw new DeclinedException("No user can answer in place of a model");
    }
    dialog.say("Type the answer; an empty line ends it, %s declines.".formatted(Dialog.DECLINE));
    try {
      List<String> lines = new ArrayList<>();
      while (true) {
        String line = dialog.ask(">");
        if (!line.isEmpty()) {
          lines.add(line);
        } else if (!lines.isEmpty()) {
          return SamplingAnswer.text(String.join("\n", lines), MODEL);
        }
      }
    } catch (Dialog.DeclinedByUser | Dialog.LeftByUser e) {
      throw new DeclinedException("The user declined");
    }
  }

  private static String text(SamplingRequest request) {
    List<String> lines = new ArrayList<>();
    request.systemPrompt().ifPresent(text -> lines.add("system: " + text));
    for (PromptMessage message : request.messages()) {
      lines.add(message.role().wireName() + ": " + ResultText.of(message.content()));
    }
    request.maxTokens().ifPresent(limit -> lines.add("(at most " + limit + " tokens)"));
    return String.join("\n", lines);
  }
}
