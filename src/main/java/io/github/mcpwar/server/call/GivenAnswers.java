package io.github.mcpwar.server.call;

import io.github.mcpwar.api.Answers;
import io.github.mcpwar.api.DeclinedException;
import io.github.mcpwar.api.Question;
import io.github.mcpwar.model.ElicitAction;
import io.github.mcpwar.server.elicitation.InputResponse;
import java.util.Map;

/** The answers of one round of questions. */
final class GivenAnswers implements Answers {
  private final Map<String, InputResponse> answers;

  GivenAnswers(Map<String, InputResponse> answers) {
    this.answers = answers;
  }

  @Override
  @SuppressWarnings("unchecked") // read as the type that the question asks for
  public <T> T get(Question<T> question) {
    InputResponse answer = answer(question);
    if (answer.value() == null) {
      throw new DeclinedException(
          answer.action(),
          answer.action() == ElicitAction.DECLINE
              ? "The user declined: " + answer.question()
              : "The user did not answer: " + answer.question());
    }
    return (T) answer.value();
  }

  @Override
  public ElicitAction action(Question<?> question) {
    return answer(question).action();
  }

  private InputResponse answer(Question<?> question) {
    InputResponse answer = answers.get(question.key());
    if (answer == null) {
      throw new IllegalArgumentException(
          "The question \"" + question.key() + "\" was not asked here");
    }
    return answer;
  }
}
