package io.github.mcpwar.declared;

import io.github.mcpwar.api.Answers;
import io.github.mcpwar.api.McpContext;
import io.github.mcpwar.api.Question;
import io.github.mcpwar.model.ElicitAction;
import io.github.mcpwar.model.Implementation;
import io.github.mcpwar.model.LoggingLevel;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call whose user agrees to everything. */
final class Agreeing implements McpContext {
  private String asked = "";

  /** The last question. */
  String asked() {
    return asked;
  }

  @Override
  public Answers ask(Question<?>... questions) {
    asked = ((Question.Consent) questions[0]).message();
    return new Answers() {
      @Override
      @SuppressWarnings("unchecked")
      public <T> T get(Question<T> question) {
        return (T) ElicitAction.ACCEPT;
      }

      @Override
      public ElicitAction action(Question<?> question) {
        return ElicitAction.ACCEPT;
      }
    };
  }

  @Override
  public boolean canAsk(Question<?>... questions) {
    return true;
  }

  @Override
  public void log(LoggingLevel level, Object data) {}

  @Override
  public void progress(double done, double total, @Nullable String message) {}

  @Override
  public void elicitationComplete(String key) {}

  @Override
  public void continueAsTask() {}

  @Override
  public boolean isCancelled() {
    return false;
  }

  @Override
  public void onCancel(Runnable action) {}

  @Override
  public Optional<Principal> principal() {
    return Optional.empty();
  }

  @Override
  public boolean isUserInRole(String role) {
    return false;
  }

  @Override
  public Optional<Implementation> clientInfo() {
    return Optional.empty();
  }

  @Override
  public Map<String, Object> meta() {
    return Map.of();
  }
}
