package io.github.mcpwar.cli;

import io.github.mcpwar.client.ClientHandlers;
import io.github.mcpwar.client.ElicitationAnswer;
import io.github.mcpwar.client.FormRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Has the person at the terminal fill in a form, field by field, and review it before it is sent.
 */
final class FormDialog implements ClientHandlers.FormHandler {
  private final Dialog dialog;

  FormDialog(Dialog dialog) {
    this.dialog = dialog;
  }

  @Override
  public ElicitationAnswer fill(FormRequest request) throws InterruptedException {
    if (!dialog.begin("asks for input", request.message())) {
      return ElicitationAnswer.decline();
    }
    dialog.say("Enter accepts the value in brackets; %s declines, %s cancels."
        .formatted(Dialog.DECLINE, Dialog.CANCEL));
    try {
      ObjectNode content = request.defaults();
      do {
        content = fields(request, content);
      } while (!isToBeSent(content));
      return ElicitationAnswer.accept(content);
    } catch (Dialog.DeclinedByUser e) {
      return ElicitationAnswer.decline();
    } catch (Dialog.LeftByUser e) {
      return ElicitationAnswer.cancel();
    }
  }

  private ObjectNode fields(FormRequest request, ObjectNode before)
      throws Dialog.DeclinedByUser, Dialog.LeftByUser, InterruptedException {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    for (FormField field : FormField.of(request)) {
      value(field, before.get(field.name())).ifPresent(value -> content.set(field.name(), value));
    }
    return content;
  }

  private Optional<JsonNode> value(FormField field, @Nullable JsonNode before)
      throws Dialog.DeclinedByUser, Dialog.LeftByUser, InterruptedException {
    dialog.say(field.explanation(dialog.columns()));
    while (true) {
      String shown = before == null ? "" : " [" + FormField.words(before) + "]";
      String text = dialog.ask(field.name() + shown + ":");
      if (text.isEmpty() && before != null) {
        return Optional.of(before);
      }
      if (text.isEmpty() && !field.required()) {
        return Optional.empty();
      }
      try {
        JsonNode value = field.read(text);
        List<String> problems = field.problems(value);
        if (problems.isEmpty()) {
          return Optional.of(value);
        }
        problems.forEach(dialog::say);
      } catch (UsageException e) {
        dialog.say(String.valueOf(e.getMessage()));
      }
    }
  }

  private boolean isToBeSent(ObjectNode content)
      throws Dialog.DeclinedByUser, Dialog.LeftByUser, InterruptedException {
    content.forEachEntry((name, value) -> dialog.say(name + " = " + FormField.words(value)));
    while (true) {
      switch (dialog.ask("Send this? yes or edit [yes]:").toLowerCase(Locale.ROOT)) {
        case "", "y", "yes" -> {
          return true;
        }
        case "e", "edit" -> {
          return false;
        }
        case "n", "no" -> throw new Dialog.DeclinedByUser();
        default -> dialog.say("yes sends it, edit asks again, no declines");
      }
    }
  }
}
