package io.github.mcpwar.declared;

import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Question;
import io.github.mcpwar.model.ElicitAction;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A question that the user must accept before a call. It belongs to one call with its arguments: in
 * a session the call waits for the answer, and otherwise the signed state of the request holds
 * them.
 *
 * @param template the question, with {@code {name}} for the value of an argument
 */
record Confirmation(String template) {
  private static final Pattern ARGUMENT = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)}");
  private static final int LONGEST = 200;

  /** The names of the arguments in the question. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    Matcher found = ARGUMENT.matcher(template);
    while (found.find()) {
      names.add(found.group(1));
    }
    return names;
  }

  /**
   * Asks the user.
   *
   * @throws io.github.mcpwar.api.DeclinedException if the user does not accept
   * @throws io.github.mcpwar.api.CannotAskException if this client cannot ask
   */
  void ask(Map<String, Object> arguments, McpContext context) {
    Question<ElicitAction> question = Question.consent("confirm", words(arguments));
    context.ask(question).get(question);
  }

  String words(Map<String, Object> arguments) {
    return ARGUMENT
        .matcher(template)
        .replaceAll(found -> Matcher.quoteReplacement(shown(arguments.get(found.group(1)))));
  }

  /** A value as the user sees it: on one line, and not so long that it hides the question. */
  private static String shown(@Nullable Object value) {
    String text = value == null ? "(none)" : value.toString();
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "\uFFFD");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
